import type { KpiFigure, KpiTarget } from "../../server/domain/board.ts";
import type { KpiTile } from "../../server/domain/views/prominent.ts";
import { duration, stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";
import { hour, second } from "../words/units.ts";
import { type Size, slim } from "./arrange.ts";
import { letter } from "./lines.ts";

/** Figures that are shares from 0 to 1, and those that are seconds; the others are counts. */
const shares: readonly KpiFigure[] = ["service-level", "abandon-rate"];
const times: readonly KpiFigure[] = ["average-wait", "time-to-acknowledge", "time-to-resolve"];

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
  if (shares.indexOf(figure) >= 0) return [number(value * 100, 1), "%"];
  if (times.indexOf(figure) < 0) return [number(value), ""];
  const ms = value * second;
  return [stopwatch(ms, words), ms < hour ? words.units.minutes : ""];
}

/** "at least 80 %" */
function targetText(figure: KpiFigure, { direction, value }: KpiTarget, speech: Speech): string {
  const { words, number } = speech;
  const percent = Math.round(value * 1_000) / 10;
  const text =
    shares.indexOf(figure) >= 0
      ? `${number(percent, percent % 1)} %`
      : times.indexOf(figure) >= 0
        ? duration(value * second, words)
        : number(value);
  return words.kpi[direction](text);
}

/** Rem of the heading, and of the words that say how the target stands: in one line, or in two where they have less width. */
const heading = 2;
const words = { one: 1.6, two: 2.7 };
/** Before them is a sign, with the space around both in a low cell, where they stand beside the figure. */
const sign = 2.8;
/** As shares of a figure's size: its height with the tail of a comma, and the width of a digit; the longest unit takes so many rem. */
const figureHeight = 1.06;
const digit = 0.58;
const unit = 3.4;
const largest = 8;

export interface KpiForm {
  /** Rem. Figures of equal cells are equally large, as long as they have no more digits than usual. */
  readonly size: number;
  readonly low: boolean;
  readonly two: boolean;
}

/** From the letters of the figure and of its target. */
export function kpiForm(letters: number, target: number, { width, height }: Size): KpiForm {
  const narrow = width < slim;
  const below = heading + (narrow ? words.two : words.one);
  const low = height < below + 4.25 * figureHeight && !narrow;
  const high = height - (low ? heading : below);
  const wide = width - unit - (low ? sign + target * letter : 0);
  const size = Math.min(largest, high / figureHeight, wide / (Math.max(4, letters) * digit));
  return { size: Math.max(1.5, size), low, two: low || narrow };
}
