import type { AreaId } from "./ids.ts";
import { bucketLength } from "./sheet.ts";
import type { State } from "./state.ts";
import { type Instant, minute } from "./time.ts";

/** A flood of signals: more than ten within ten minutes (ISA-18.2). */
export type Flood = {
  /** Calls that were raised within ten minutes, at the most since the last full five minutes. */
  readonly count: number;
  /** How many of the open ones nobody has taken. */
  readonly waiting: number;
};

interface Seen {
  readonly state: Pick<State, "calls">;
  readonly now: Instant;
}

const flood = { calls: 10, within: 10 * minute } as const;

/**
 * The flood in some areas; null: there is none. Calls that are over count too: they came in, and somebody had to look. It
 * begins with the eleventh call and lasts to the end of the five minutes in which it ebbs: a board must not flicker, and
 * nothing is sent for the mere passing of time.
 */
export function floodOf({ state, now }: Seen, areas: readonly AreaId[]): Flood | null {
  const slot = Math.floor(now / bucketLength) * bucketLength;
  const raised: Instant[] = [];
  let waiting = 0;
  for (const call of state.calls.values()) {
    if (!areas.includes(call.area)) continue;
    if (call.state === "raised") waiting++;
    if (call.raisedAt > slot - flood.within && call.raisedAt <= now) raised.push(call.raisedAt);
  }
  if (raised.length <= flood.calls) return null;
  const count = mostWithin(
    raised.sort((a, b) => a - b),
    slot,
  );
  return count > flood.calls ? { count, waiting } : null;
}

/** The most that were raised within ten minutes that ended at `from` or since; in order of time. */
function mostWithin(raised: readonly Instant[], from: Instant): number {
  let most = 0;
  let first = 0;
  for (const [place, at] of raised.entries()) {
    const end = Math.max(at, from);
    while ((raised[first] ?? end) <= end - flood.within) first++;
    most = Math.max(most, place + 1 - first);
  }
  return most;
}
