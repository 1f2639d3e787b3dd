import { levelOf } from "../queue.ts";
import type { DiscreetBoard } from "../site.ts";
import { type Instant, minute } from "../time.ts";
import type { Picture } from "./picture.ts";

/** The waits that customers are told, in minutes: rounded up to the next one. The last means "more than that". */
export const waitBands = [0, 5, 10, 15, 20, 30, 45, 60] as const;
export type WaitBand = (typeof waitBands)[number];

/** What is shown now, and since when a shorter wait has been seen. */
export interface WaitMemory {
  readonly band: WaitBand;
  readonly lowerSince: Instant | null;
}

/** A shorter wait must last this long before it is told: a wait that jumps back and forth is believed by nobody. */
export const pauseBeforeShorter = 3 * minute;

/**
 * The wait at the head of the line, in ms: how long the one who is next has waited so far. It follows the line without
 * a model of who serves it ("head-of-line delay", Ibrahim and Whitt, 2009). The longest of the board's queues counts;
 * null while no queue tells it.
 */
export function waitNow(board: DiscreetBoard, picture: Picture): number | null {
  let longest: number | null = null;
  for (const id of board.waitOf) {
    const queue = picture.site.queues.get(id);
    const area = queue && picture.site.areas.get(queue.area);
    if (!area) continue;
    const level = levelOf(queue, area, picture.ledger.queues.get(id), picture.now);
    // People wait, but nobody says since when: that is not "no wait".
    if (level.state !== "live" || (level.waiting > 0 && level.oldestAt === null)) continue;
    const wait = level.oldestAt === null ? 0 : picture.now - level.oldestAt;
    longest = Math.max(longest ?? 0, wait);
  }
  return longest;
}

/** The smallest band that holds a wait. A minute or less is no wait. */
export function bandOf(wait: number): WaitBand {
  if (wait <= minute) return 0;
  return waitBands.find((band) => wait <= band * minute) ?? 60;
}

/** The band to show after a look at the wait: longer at once, shorter one step at a time and after a pause. */
export function nextWait(before: WaitMemory | null, wait: number | null, now: Instant): WaitMemory | null {
  if (wait === null) return null;
  const band = bandOf(wait);
  if (before === null || band > before.band) return { band, lowerSince: null };
  if (band === before.band) return before.lowerSince === null ? before : { band, lowerSince: null };
  const since = before.lowerSince ?? now;
  if (now - since < pauseBeforeShorter) return { band: before.band, lowerSince: since };
  const shorter = waitBands[waitBands.indexOf(before.band) - 1] ?? 0;
  return { band: shorter, lowerSince: shorter > band ? now : null };
}
