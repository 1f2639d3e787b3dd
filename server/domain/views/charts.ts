import type { KpiTarget } from "../board.ts";
import { causeLabel } from "../causes.ts";
import { effectOf, goalOf, type Measure, type Measured } from "../effect.ts";
import type { KaizenAction } from "../kaizen.ts";
import { boundsOf, isMet, type Kpi, type KpiFamily, type KpiUnit } from "../kpi.ts";
import { type DayValue, kpiKey, measureKey, seriesOf } from "../series.ts";
import type { LocalDate } from "../time.ts";
import { naturalLimits, signalsOf } from "../xmr.ts";
import { type Picture, styled } from "./picture.ts";
import { Remembered } from "./remembered.ts";

/** A run chart: what a figure was day by day, with the limits of its own variation (XmR). */
export type ChartTile = {
  readonly name: string;
  readonly family: KpiFamily | null;
  readonly unit: KpiUnit;
  readonly better: "more" | "less";
  readonly target: KpiTarget | null;
  /** Oldest first, at most 40. */
  readonly points: readonly ChartPoint[];
  /** Of each stretch of points: one, or two where an action came between. Null: fewer than six values. */
  readonly limits: readonly (ChartLimits | null)[];
  /** How many points are of the first stretch; null: there is one stretch. */
  readonly split: number | null;
  /** Of the last value; null: there is no value, or no target. */
  readonly met: boolean | null;
};
export type ChartPoint = {
  readonly date: LocalDate;
  readonly value: number;
  /** Beyond a limit, or the eighth and later in a row at one side of the mean: not chance. */
  readonly signal: boolean;
};
/** Means, not promises: mean ± 2.66 · mean moving range. */
export type ChartLimits = { readonly mean: number; readonly upper: number; readonly lower: number };

/** An action whose check is due, with before and after. */
export type CheckTile = {
  readonly title: string;
  readonly owner: string | null;
  /** What the chart is of, beside its name: that of a queue, a cause or an area. */
  readonly measured?: Measured["kind"];
  readonly checkOn: LocalDate;
  readonly chart: ChartTile;
  readonly before: number | null;
  readonly after: number | null;
  readonly goal: number;
  /** Null: nothing is known after it. */
  readonly reached: boolean | null;
};

/** More, and no point could be told from the next. */
const mostPoints = 40;

/** The very same until a value changes. */
export function chartOf(kpi: Kpi, { daily, state }: Picture): ChartTile {
  const days = seriesOf(kpiKey(kpi.id), daily, state);
  return charts.get(kpi, [days], () => chart(kpi, days, null));
}

const charts = new Remembered<Kpi, ChartTile>();

type Subject = Pick<ChartTile, "name" | "family" | "unit" | "better" | "target">;

/** `since`: the day on which something was changed. */
function chart(subject: Subject, days: readonly DayValue[], since: LocalDate | null): ChartTile {
  const { name, family, unit, better, target } = subject;
  const shown = days.slice(-mostPoints);
  const before = since === null ? 0 : shown.filter(({ date }) => date < since).length;
  const split = before === 0 || before === shown.length ? null : before;
  const stretches = split === null ? [shown] : [shown.slice(0, split), shown.slice(split)];
  const drawn = stretches.map((stretch) => stretchOf(stretch, unit));
  return {
    name,
    family,
    unit,
    better,
    target,
    points: drawn.flatMap(({ points }) => points),
    limits: drawn.map(({ limits }) => limits),
    split,
    met: isMet(shown.at(-1)?.value ?? null, target),
  };
}

function stretchOf(
  days: readonly DayValue[],
  unit: KpiUnit,
): { readonly points: readonly ChartPoint[]; readonly limits: ChartLimits | null } {
  const values = days.map(({ value }) => value);
  const natural = naturalLimits(values, boundsOf(unit));
  const signals = natural ? signalsOf(values, natural) : [];
  const points = days.map(({ date, value }, place) => ({ date, value, signal: signals[place] ?? false }));
  if (!natural) return { points, limits: null };
  const { mean, upper, lower } = natural;
  return { points, limits: { mean, upper, lower } };
}

/** Null: it has no measure. The very same until a value changes, or who owns it is called something else. */
export function checkOf(action: KaizenAction, picture: Picture): CheckTile | null {
  const { measure } = action;
  if (!measure) return null;
  const { daily, state, site, now } = picture;
  const key = measureKey(measure.what);
  const days = seriesOf(key, daily, state);
  const owner = ownerOf(action, picture);
  return checks.get(action, [days, site, state.causes, owner], () => {
    const { before, after, reached } = effectOf(measure, action.doneFrom, new Map([[key, days]]), now);
    return {
      title: action.title,
      owner,
      measured: measure.what.kind,
      checkOn: measure.checkOn,
      chart: chart(subjectOf(measure, picture), days, action.doneFrom),
      before,
      after,
      goal: measure.target,
      reached,
    };
  });
}

const checks = new Remembered<KaizenAction, CheckTile>();

function ownerOf({ owner, role }: KaizenAction, { site, names }: Picture): string | null {
  if (owner === null) return role;
  const name = names.get(owner);
  return name === undefined ? null : styled(name, site.names);
}

/** What the site calls it; its id where it left the site file. */
function subjectOf(measure: Measure, { site, state }: Picture): Subject {
  const { what } = measure;
  const target = goalOf(measure);
  const better = target.direction === "at-most" ? "less" : "more";
  const subject = { family: null, better, target } as const;
  switch (what.kind) {
    case "calls-of-cause": {
      const type = site.callTypes.get(what.callType)?.label ?? what.callType;
      const cause = causeLabel(site, state.causes, what.callType, what.cause);
      return { ...subject, name: `${type}: ${cause}`, unit: "count" };
    }
    case "queue-hours":
      return { ...subject, name: site.queues.get(what.queue)?.name ?? what.queue, unit: "hours" };
    case "abandon-rate":
      return { ...subject, name: site.areas.get(what.area)?.name ?? what.area, unit: "share" };
    case "kpi": {
      const kpi = site.kpis.get(what.kpi);
      return {
        ...subject,
        name: kpi?.name ?? what.kpi,
        family: kpi?.family ?? null,
        unit: kpi?.unit ?? "number",
      };
    }
  }
}
