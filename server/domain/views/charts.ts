import type { KpiTarget } from "../board.ts";
import type { KaizenAction } from "../kaizen.ts";
import type { Kpi, KpiFamily, KpiUnit } from "../kpi.ts";
import type { LocalDate } from "../time.ts";
import type { Picture } from "./picture.ts";

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
  readonly checkOn: LocalDate;
  readonly chart: ChartTile;
  readonly before: number | null;
  readonly after: number | null;
  readonly goal: number;
  /** Null: nothing is known after it. */
  readonly reached: boolean | null;
};

export function chartOf(kpi: Kpi, _picture: Picture): ChartTile {
  const { name, family, unit, better, target } = kpi;
  return { name, family, unit, better, target, points: [], limits: [], split: null, met: null };
}

/** Null: it has no measure. */
export function checkOf(_action: KaizenAction, _picture: Picture): CheckTile | null {
  return null;
}
