import { type Effect, effectOf } from "./effect.ts";
import type { KaizenAction } from "./kaizen.ts";
import type { KpiEntries } from "./kpi.ts";
import { type DailySeries, type DayValue, measureKey, seriesOf } from "./series.ts";
import type { Instant } from "./time.ts";

/** What came of an action so far, by its own measure. */

type Measured = Pick<KaizenAction, "measure" | "doneFrom">;
type Told = { readonly kpis: KpiEntries };

/** Null: it has no measure. */
export function effectNow(
  action: Measured,
  daily: DailySeries | undefined,
  state: Told,
  now: Instant,
): Effect | null {
  const { measure, doneFrom } = action;
  const days = daysMeasured(action, daily, state);
  return measure && days && effectOf(measure, doneFrom, new Map([[measureKey(measure.what), days]]), now);
}

/** The days that its effect is told from: the very same until one of them changes. */
export function daysMeasured(
  { measure }: Measured,
  daily: DailySeries | undefined,
  state: Told,
): readonly DayValue[] | null {
  return measure && seriesOf(measureKey(measure.what), daily, state);
}
