import { localInstant } from "../../domain/calendar.ts";
import type { Instant } from "../../ports.ts";
import { invalidField, type Problem } from "./problems.ts";

const form = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)?)?$/i;

/**
 * Questions about the past may name a day, or a local time: they count on the clock of `zone`. A day means its first
 * instant: from=2026-11-01&to=2026-12-01 is November.
 */
export function instantOrDay(text: string, zone: string): Instant | null {
  // Between form and offset, a "+" in an address arrives as a space.
  const meant = text.replace(/ (?=\d\d:?\d\d$)/, "+").toUpperCase();
  return form.test(meant) ? localInstant(meant, zone) : null;
}

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** [from, to). Where nobody said until when, `to` is now: what begins later is an empty span, and no mistake. */
export function spanOf(from: string, to: string | Instant, zone: string): Span | Problem {
  const first = instantOrDay(from, zone);
  const sentence =
    "Must be a day such as 2026-11-21 or a time such as 2026-11-21T09:30 or 2026-11-21T08:30Z.";
  if (first === null) return invalidField("from", sentence);
  if (typeof to === "number") return { from: first, to: Math.max(first, to) };
  const last = instantOrDay(to, zone);
  if (last === null) return invalidField("to", sentence);
  if (last <= first) return invalidField("to", "Must be later than from; a day means its first instant.");
  return { from: first, to: last };
}
