import type { AreaId } from "./ids.ts";
import type { State } from "./state.ts";
import type { Instant } from "./time.ts";

/** A flood of signals: more than ten within ten minutes (ISA-18.2). */
export type Flood = {
  /** Calls that were raised within the last ten minutes. */
  readonly count: number;
  /** How many of the open ones nobody has taken. */
  readonly waiting: number;
};

interface Seen {
  readonly state: State;
  readonly now: Instant;
}

export function floodOf(_seen: Seen, _areas: readonly AreaId[]): Flood | null {
  return null;
}
