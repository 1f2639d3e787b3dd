import type { KpiFigure, KpiTarget } from "../../server/domain/board.ts";
import type { KpiTile } from "../../server/domain/views/prominent.ts";
import { duration, stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";
import { hour, second } from "../words/units.ts";
import { type Size, slim } from "./arrange.ts";

/** Figures that are shares from 0 to 1, and those that are seconds; the others are counts. */
const shares = /level|rate/;
const times = /wait|time/;

/** In place of a figure that nobody knows. */
export const none = "—";

export interface KpiWords {
  readonly title: string;
  readonly text: string;
  readonly unit: string;
  /** The target; or that there is none, or no figure. */
  readonly told: string;
  readonly verdict: "met" | "missed" | "";
}

export function sayKpi(tile: KpiTile | undefined, speech: Speech): KpiWords {
  const { kpi, queue } = speech.words;
  const title = tile ? kpi.figures[tile.figure] : "";
  if (!tile || tile.value === null) return { title, text: none, unit: "", told: queue.noData, verdict: "" };
  const { figure, value, target, met } = tile;
  const [text, unit] = figureText(figure, value, speech);
  const told = target ? targetText(figure, target, speech) : kpi.today;
  return { title, text, unit, told, verdict: met === null ? "" : met ? "met" : "missed" };
}

/** "81.9" and "%", "4:30" and "min", "128" and nothing. */
function figureText(
  figure: KpiFigure,
  value: number,
  { words, number }: Speech,
): [text: string, unit: string] {
  if (shares.test(figure)) return [number(value * 100, 1), "%"];
  if (!times.test(figure)) return [number(value), ""];
  const ms = value * second;
  return [stopwatch(ms, words), ms < hour ? words.units.minutes : ""];
}

/** "at least 80 %" */
function targetText(figure: KpiFigure, { direction, value }: KpiTarget, speech: Speech): string {
  const { words, number } = speech;
  const percent = Math.round(value * 1_000) / 10;
  const text = shares.test(figure)
    ? `${number(percent, percent % 1)} %`
    : times.test(figure)
      ? duration(value * second, words)
      : number(value);
  return words.kpi[direction](text);
}

/** Rem of the heading and of the words that say how the target stands: in one line, or in two where they have less width. */
const around = { one: 3.5, two: 4.6 };
/** As shares of a figure's size: its height with the tail of a comma, and the width of a digit; the longest unit takes so many rem. */
const figureHeight = 1.06;
const digit = 0.58;
const unit = 3.4;
const largest = 8;

/** Rem. Figures of equal cells are equally large, as long as they have no more digits than usual. */
export function figureSize(letters: number, { width, height }: Size): number {
  const high = (height - (width < slim ? around.two : around.one)) / figureHeight;
  return Math.max(1.5, Math.min(largest, high, (width - unit) / (Math.max(4, letters) * digit)));
}
