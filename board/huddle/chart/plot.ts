import type { LocalDate } from "../../../server/domain/time.ts";
import type { ChartTile } from "../../../server/domain/views/charts.ts";
import type { Size } from "../../models/arrange.ts";

/** A run chart as shapes in a box of so many rem, x from the left, y from the top. */
export interface Plot {
  readonly points: readonly PlotPoint[];
  readonly stretches: readonly Stretch[];
  /** The target's height; null: there is none. */
  readonly target: number | null;
  /** Between before and after; null: one stretch. */
  readonly split: number | null;
  /** Too few values for limits: so much width is free on the left to say so. */
  readonly few: number | null;
}
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly signal: boolean;
}
/** Points between which nothing was changed, and what is usual among them. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** "x,y x,y" */
  readonly line: string;
  readonly mean: number | null;
  readonly upper: number;
  readonly lower: number;
}

/** In place of a chart that is not known. */
export const chartOfNothing: ChartTile = {
  name: "",
  family: null,
  unit: "number",
  better: "more",
  target: null,
  points: [],
  limits: [],
  split: null,
  met: null,
};

/** A share of the values' span that stays free above and below: no point touches the edge. */
const air = 0.08;
/** Fewer days than this don't fill the width: three points are no trend. */
const leastDays = 10;

/** `dates`: the days of the axis; charts beside each other share them. */
export function plotOf(tile: ChartTile, { width, height }: Size, dates = datesOf([tile])): Plot {
  const { points, limits, target, split } = tile;
  const [bottom, top] = spanOf(tile);
  const y = (value: number) => round(height * (1 - (value - bottom) / (top - bottom)));
  const step = width / Math.max(leastDays, dates.length);
  const place = new Map(dates.map((date, index) => [date, index]));
  // A few days stand at the end, where today is.
  const free = Math.max(0, leastDays - dates.length);
  const x = (date: LocalDate) => round((free + (place.get(date) ?? 0) + 0.5) * step);
  const placed = points.map(({ date, value, signal }) => ({ x: x(date), y: y(value), signal }));
  const cut = split === null ? points.length : Math.min(split, points.length);
  const edge = split === null ? null : splitAt(placed, cut, step);
  const bounds =
    split === null
      ? [[0, points.length]]
      : [
          [0, cut],
          [cut, points.length],
        ];
  const stretches = bounds.map(([from = 0, to = 0], index): Stretch => {
    const own = placed.slice(from, to);
    const known = limits[index];
    const [first, last] = [own[0], own[own.length - 1]];
    return {
      from: index > 0 && edge !== null ? edge : Math.max(0, (first?.x ?? 0) - step / 2),
      to: index === 0 && edge !== null ? edge : Math.min(width, (last?.x ?? 0) + step / 2),
      line: own.map((point) => `${point.x},${point.y}`).join(" "),
      mean: known ? y(known.mean) : null,
      upper: known ? y(known.upper) : 0,
      lower: known ? y(known.lower) : 0,
    };
  });
  const few = limits.some((limit) => limit !== null) ? null : Math.max(0, (placed[0]?.x ?? 0) - 1);
  return { points: placed, stretches, target: target && y(target.value), split: edge, few };
}

/** Midway between the last point before and the first one after; where one side is empty, beside the other. */
function splitAt(placed: readonly PlotPoint[], cut: number, step: number): number | null {
  const [before, after] = [placed[cut - 1], placed[cut]];
  if (before && after) return round((before.x + after.x) / 2);
  if (before) return round(before.x + step / 2);
  return after ? round(after.x - step / 2) : null;
}

/** All days of some charts, the last forty: beside each other they show the same ones at the same places. */
export function datesOf(tiles: readonly Pick<ChartTile, "points">[]): readonly LocalDate[] {
  const dates: { [date: string]: true } = {};
  for (const { points } of tiles) for (const { date } of points) dates[date] = true;
  return Object.keys(dates).sort().slice(-mostDays);
}
const mostDays = 40;

/** From the lowest to the highest thing that is drawn, with air; a flat line stands in the middle. */
function spanOf({ points, limits, target }: ChartTile): [bottom: number, top: number] {
  const values = points.map(({ value }) => value);
  if (target) values.push(target.value);
  for (const limit of limits) if (limit) values.push(limit.upper, limit.lower);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const free = (high - low) * air || Math.abs(high) * air || 1;
  return [low - free, high + free];
}

export interface Label<Tone extends string> {
  readonly tone: Tone;
  readonly text: string;
  /** Rem from the top. */
  readonly y: number;
}

/** Labels beside a chart, the most telling first: one that would touch another, or stand outside, is moved or left out. */
export function placeLabels<Tone extends string>(
  labels: readonly Label<Tone>[],
  height: number,
  line: number,
): Label<Tone>[] {
  const placed: Label<Tone>[] = [];
  for (const label of labels) {
    const y = Math.min(height - line / 2, Math.max(line / 2, label.y));
    if (placed.every((other) => Math.abs(other.y - y) >= line)) placed.push({ ...label, y });
  }
  return placed;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
