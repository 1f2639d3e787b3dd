import { openingAt } from "../domain/opening.ts";
import type { Area } from "../domain/site.ts";
import { hour, type Instant } from "../domain/time.ts";

/** How busy an area is, 0 … 1: it fills in the first hours, is calmer at noon, and empties towards the evening. 0 while closed. */
export function busyness(area: Area, at: Instant): number {
  const { open, since, changesAt } = openingAt(area, at);
  if (!open) return 0;
  const opened = since ?? at - 4 * hour;
  const length = Math.max(hour, (changesAt ?? at + 4 * hour) - opened);
  const share = (at - opened) / length;
  return Math.min(1, 0.2 + 0.8 * bump(share, 0.25, 0.14) + 0.65 * bump(share, 0.62, 0.16));
}

/** What `busyness` is on the whole over a day. */
export const usualBusyness = 0.65;

function bump(share: number, middle: number, width: number): number {
  return Math.exp(-(((share - middle) / width) ** 2) / 2);
}

/** When the area opens next, or now if it is open. */
export function nextOpen(area: Area, at: Instant): Instant {
  const { open, changesAt } = openingAt(area, at);
  return open ? at : (changesAt ?? at + 24 * hour);
}
