import { levelOf } from "../queue.ts";
import type { DiscreetBoard } from "../site.ts";
import { type Instant, minute } from "../time.ts";
import type { Picture } from "./picture.ts";

/** The waits that customers are told, in minutes: rounded up to the next one. The last means "more than that". */
export const waitBands = [0, 5, 10, 15, 20, 30, 45, 60] as const;
export type WaitBand = (typeof waitBands)[number];

/** What is shown now or was shown last, and since when a shorter wait, or none that is known, has been seen. */
export interface WaitMemory {
  readonly band: WaitBand;
  readonly lowerSince: Instant | null;
  /** Nothing is told while the wait is not known; null: it is. */
  readonly unknownSince: Instant | null;
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

/** What is told of it. */
export function shownWait(memory: WaitMemory | null): WaitBand | null {
  return memory === null || memory.unknownSince !== null ? null : memory.band;
}

/**
 * What to show after a look at the wait: longer at once, shorter one step at a time and after a pause. A wait that is not
 * known for as long as that pause is forgotten; one that is known again before goes on from where it was, for a source
 * that falters must not make it jump. After a restart nothing is
 * remembered: then the truth is told.
 */
export function nextWait(before: WaitMemory | null, wait: number | null, now: Instant): WaitMemory | null {
  if (wait === null) return before && unknown(before, now);
  const band = bandOf(wait);
  const known = (shown: WaitBand, lowerSince: Instant | null) => ({
    band: shown,
    lowerSince,
    unknownSince: null,
  });
  if (before === null || band > before.band) return known(band, null);
  if (band === before.band)
    return before.lowerSince === null && before.unknownSince === null ? before : known(band, null);
  const since = before.lowerSince ?? now;
  if (now - since < pauseBeforeShorter) return known(before.band, since);
  const shorter = waitBands[waitBands.indexOf(before.band) - 1] ?? 0;
  return known(shorter, shorter > band ? now : null);
}

function unknown(before: WaitMemory, now: Instant): WaitMemory | null {
  const since = before.unknownSince ?? now;
  if (now - since >= pauseBeforeShorter) return null;
  return since === before.unknownSince ? before : { ...before, unknownSince: since };
}
