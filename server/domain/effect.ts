import type { AreaId, CallTypeId, CauseId, KpiId, QueueId } from "./ids.ts";
import type { DailySeries } from "./series.ts";
import type { Instant, LocalDate } from "./time.ts";

/** What an action is to change, and whether it did: "check" of PDCA, without good will. */
export interface Measure {
  readonly what: Measured;
  /** In the unit of what is measured, by day: where it stands without the action. */
  readonly baseline: number;
  readonly target: number;
  /** The day on which it is looked at. */
  readonly checkOn: LocalDate;
}
export type Measured =
  /** Calls a day that were resolved with this cause. */
  | {
      readonly kind: "calls-of-cause";
      readonly area: AreaId;
      readonly callType: CallTypeId;
      readonly cause: CauseId;
    }
  /** Hours of work in the queue at the close of the day. */
  | { readonly kind: "queue-hours"; readonly queue: QueueId }
  /** Of the live queues of an area, a share from 0 to 1. */
  | { readonly kind: "abandon-rate"; readonly area: AreaId }
  | { readonly kind: "kpi"; readonly kpi: KpiId };

/** How it stands: from the day on which the action went to "do", against the days before. */
export interface Effect {
  /** Means of the days before and after; null: no day is known. */
  readonly before: number | null;
  readonly after: number | null;
  /** The target is reached by the mean of the days after; null: nothing is known after. */
  readonly reached: boolean | null;
}

/** `since`: the local day on which the action went to "do"; null: it never did, and then nothing is after. */
export function effectOf(
  _measure: Measure,
  _since: LocalDate | null,
  _daily: DailySeries,
  _now: Instant,
): Effect {
  return { before: null, after: null, reached: null };
}
