import type { KpiFigure, KpiTarget } from "../../server/domain/board.ts";
import { duration, stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";
import { hour, second } from "../words/units.ts";
import type { Size } from "./arrange.ts";

/** Figures that are shares from 0 to 1, and those that are seconds; the others are counts. */
const shares: readonly KpiFigure[] = ["service-level", "abandon-rate"];
const times: readonly KpiFigure[] = ["average-wait", "time-to-acknowledge", "time-to-resolve"];

/** "81.9" and "%", "4:30" and "min", "128" and nothing. */
export function figureText(
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
export function targetText(figure: KpiFigure, { direction, value }: KpiTarget, speech: Speech): string {
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

/** Rem of the heading, and of the line that says how the target stands; in a low cell it stands beside the figure. */
const heading = 2;
const line = 1.6;
/** With the tail of a comma, as a share of the figure's size. */
const figureHeight = 1.06;
const low = heading + line + 4.25 * figureHeight;
const beside = 8.2;
/** A digit is so wide, as a share of its size; the longest unit takes so many rem. */
const digit = 0.58;
const unit = 3.4;
const largest = 8;

/** Rem. Figures of equal cells are equally large, as long as they have no more digits than usual. */
export function figureSize(letters: number, { width, height }: Size): { size: number; low: boolean } {
  const isLow = height < low;
  const high = height - heading - (isLow ? 0 : line);
  const wide = width - unit - (isLow ? beside : 0);
  const size = Math.min(largest, high / figureHeight, wide / (Math.max(4, letters) * digit));
  return { size: Math.max(1.5, size), low: isLow };
}
