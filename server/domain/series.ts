import type { Measure } from "./effect.ts";
import type { KpiId } from "./ids.ts";
import type { LocalDate } from "./time.ts";

/**
 * What figures were on each day, oldest first, up to and with yesterday: read ahead from the files, because neither a rule
 * nor a view waits for a disk. Days on which the areas were closed, or of which nothing is known, are not there.
 */
export type DailySeries = ReadonlyMap<SeriesKey, readonly DayValue[]>;
export interface DayValue {
  readonly date: LocalDate;
  readonly value: number;
}

/** Of a KPI of the site file, or of what an action is measured by. */
export type SeriesKey = `kpi ${string}` | `measure ${string}`;

export function kpiKey(kpi: KpiId): SeriesKey {
  return `kpi ${kpi}`;
}

/** Two actions with the same measure share one series. */
export function measureKey(what: Measure["what"]): SeriesKey {
  return what.kind === "kpi" ? kpiKey(what.kpi) : `measure ${JSON.stringify(Object.entries(what).sort())}`;
}
