import type { CallTypeId, QueueId, RuleId } from "./ids.ts";

/** An intervention level: a threshold with a direction, a hold time and a deadband, and what is to be done about it. */
export interface Intervention {
  readonly id: RuleId;
  readonly queue: QueueId;
  readonly measure: Measure;
  readonly direction: "above" | "below";
  /** Passed where the figure is above it (or below it); at the level itself it isn't yet. In the measure's unit. */
  readonly level: number;
  /** The deadband: back to normal only at this figure or beyond it. At most `level` where it is above, at least where it is below. */
  readonly back: number;
  /** Seconds of opening time that the level must stay passed before it counts. */
  readonly hold: number;
  readonly priority: Priority;
  /** The standard response, one sentence. */
  readonly response: string;
  /** Who owns the response, in the site's words: "Team lead, Loans". */
  readonly owner: string;
  /** The type of call that it raises by itself; null: boards show the response, and nobody is called. */
  readonly raises: CallTypeId | null;
}

/**
 * items: count; hours: hours of work; days: days of work (hours / the area's productive hours a day); oldest: seconds on
 * the clock of the queue's promise; wait: seconds that those answered in the last half-hour waited, mean; abandon-rate:
 * percent of those offered in the last half-hour, short abandons aside; staffed: people. Watched while the area is open;
 * what nobody knows (no data, a silent source, nobody answered or offered) changes nothing. See measures.ts.
 */
export const measures = ["items", "hours", "days", "oldest", "wait", "abandon-rate", "staffed"] as const;
export type Measure = (typeof measures)[number];

/** 1 = low, 2 = medium, 3 = high; of all signals about 80, 15 and 5 % (EEMUA 191). */
export const priorities = [1, 2, 3] as const;
export type Priority = (typeof priorities)[number];
