import type { KpiTarget } from "./board.ts";
import type { AreaId, CallTypeId, CauseId, KpiId, QueueId } from "./ids.ts";
import { isMet } from "./kpi.ts";
import { type DailySeries, type DayValue, measureKey } from "./series.ts";
import { utcDate } from "./sheet.ts";
import { hour, type Instant, type LocalDate } from "./time.ts";
import { meanOf } from "./xmr.ts";

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
  /** Calls that were raised on the day and resolved with this cause. */
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

/** So many days before tell how it was: longer ago, much else was different. */
const daysBefore = 20;

/** `since`: the local day on which the action went to "do"; null: it never did, and then nothing is after. */
export function effectOf(
  { what, baseline, target }: Measure,
  since: LocalDate | null,
  daily: DailySeries,
  now: Instant,
): Effect {
  // A day that was entered while a clock was wrong is not there yet; on no island it is later than UTC + 14.
  const days = (daily.get(measureKey(what)) ?? []).filter(({ date }) => date <= utcDate(now + 14 * hour));
  const before = days.filter(({ date }) => since === null || date < since).slice(-daysBefore);
  const after = since === null ? [] : days.filter(({ date }) => date >= since);
  const reached = meanValue(after);
  return {
    before: meanValue(before),
    after: reached,
    reached: isMet(reached, goalOf({ baseline, target })),
  };
}

/** Where it is to get from where it stands. */
export function goalOf({ baseline, target }: Pick<Measure, "baseline" | "target">): KpiTarget {
  return { direction: target < baseline ? "at-most" : "at-least", value: target };
}

function meanValue(days: readonly DayValue[]): number | null {
  return days.length === 0 ? null : meanOf(days.map(({ value }) => value));
}
