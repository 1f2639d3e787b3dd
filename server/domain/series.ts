import type { Measure } from "./effect.ts";
import type { KpiId } from "./ids.ts";
import type { KpiEntry } from "./kpi.ts";
import type { State } from "./state.ts";
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

const none: readonly DayValue[] = [];

/** One series: what was read ahead, or what was typed or pushed so far. The very same until one of them changes. */
export function seriesOf(
  key: SeriesKey,
  daily: DailySeries | undefined,
  { kpis }: Pick<State, "kpis">,
): readonly DayValue[] {
  const read = daily?.get(key);
  if (read) return read;
  const entries = key.startsWith("kpi ") ? kpis.get(key.slice("kpi ".length) as KpiId) : undefined;
  return entries ? told(entries) : none;
}

/** All of them: what rules are given. The very same until one of them changes. */
export function withTold(daily: DailySeries, state: Pick<State, "kpis">): DailySeries {
  const known = merged.get(daily);
  if (known?.kpis === state.kpis) return known.series;
  const typed = [...state.kpis.keys()].map(kpiKey).filter((key) => !daily.has(key));
  const series = new Map([...typed.map((key) => [key, seriesOf(key, daily, state)] as const), ...daily]);
  merged.set(daily, { kpis: state.kpis, series });
  return series;
}

const merged = new WeakMap<DailySeries, { readonly kpis: State["kpis"]; readonly series: DailySeries }>();

function told(entries: ReadonlyMap<LocalDate, KpiEntry>): readonly DayValue[] {
  const known = inOrder.get(entries);
  if (known) return known;
  const days = [...entries].map(([date, { value }]) => ({ date, value })).sort(byDate);
  inOrder.set(entries, days);
  return days;
}

const inOrder = new WeakMap<ReadonlyMap<LocalDate, KpiEntry>, readonly DayValue[]>();

function byDate(a: DayValue, b: DayValue): number {
  return a.date < b.date ? -1 : 1;
}
