import type { KpiTarget } from "../../../server/domain/board.ts";
import type { KpiUnit } from "../../../server/domain/kpi.ts";
import { stopwatch } from "../../words/durations.ts";
import type { Speech } from "../../words/speech.ts";
import { hour, second } from "../../words/units.ts";

export interface Figure {
  readonly text: string;
  readonly unit: string;
}

/** "81.9" and "%", "4:30" and "min", "12.5" and "h", "128" and nothing. */
export function figureOf(unit: KpiUnit, value: number, { words, number }: Speech): Figure {
  switch (unit) {
    case "share":
      return { text: number(value * 100, tenths(value * 100)), unit: "%" };
    case "seconds": {
      const ms = value * second;
      return { text: stopwatch(ms, words), unit: ms < hour ? words.units.minutes : "" };
    }
    case "hours":
      return { text: number(value, tenths(value)), unit: words.units.hours };
    default:
      return { text: number(value, tenths(value)), unit: "" };
  }
}

/** A whole number has no ".0"; neither has one so large that a tenth of it says nothing. */
function tenths(value: number): number {
  return Math.abs(value) < 1_000 && Math.round(value * 10) % 10 !== 0 ? 1 : 0;
}

/** "81.9 %"; it does not break. */
export function sayFigure(unit: KpiUnit, value: number, speech: Speech): string {
  const figure = figureOf(unit, value, speech);
  return figure.unit ? `${figure.text}\u00a0${figure.unit}` : figure.text;
}

export type Directions = { readonly [direction in KpiTarget["direction"]]: (value: string) => string };

/** "at least 80 %" */
export function sayTarget(
  unit: KpiUnit,
  { direction, value }: KpiTarget,
  words: Directions,
  speech: Speech,
): string {
  return words[direction](sayFigure(unit, value, speech));
}
