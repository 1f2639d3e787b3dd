/**
 * The limits of a process's own variation: XmR chart of individual values and moving ranges (Shewhart; Wheeler,
 * "Understanding Variation"; NIST/SEMATECH e-Handbook 6.3.2.2). The mean moving range of pairs over 1.128 (d₂ of two)
 * estimates the standard deviation; three of these, 2.66 mean moving ranges, at either side of the mean are the natural
 * limits. 3.27 mean moving ranges (D₄ of two) are the most that two neighbours differ by chance.
 */

const pairsToSigma = 1.128;
const naturalWidth = 3 / pairsToSigma;
const rangeWidth = 3.27;
/** With fewer values the limits would tell of nothing but luck. */
export const fewestValues = 6;
/** The eighth in a row at one side of the mean, and each after it, is a signal. */
const longestRun = 7;

export interface NaturalLimits {
  readonly mean: number;
  readonly upper: number;
  readonly lower: number;
  /** Mean of the differences of neighbours, without sign; and the most of one that is chance. */
  readonly movingRange: number;
  readonly rangeLimit: number;
}

/** What values can't pass, such as 0 for counts: limits don't either. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}
export const unbounded: Bounds = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** Of values in the order of their days; null: fewer than six. */
export function naturalLimits(values: readonly number[], bounds: Bounds = unbounded): NaturalLimits | null {
  if (values.length < fewestValues) return null;
  const mean = meanOf(values);
  const movingRange = meanOf(
    values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value))),
  );
  return {
    mean,
    upper: Math.min(bounds.most, mean + naturalWidth * movingRange),
    lower: Math.max(bounds.least, mean - naturalWidth * movingRange),
    movingRange,
    rangeLimit: rangeWidth * movingRange,
  };
}

/** Of each value whether it is more than chance: beyond a limit, or the eighth or later in a row at one side of the mean. */
export function signalsOf(
  values: readonly number[],
  limits: Pick<NaturalLimits, "mean" | "upper" | "lower">,
): readonly boolean[] {
  let run = 0;
  let side = 0;
  return values.map((value) => {
    const here = sideOf(value, limits.mean);
    run = here === 0 ? 0 : here === side ? run + 1 : 1;
    side = here;
    return run > longestRun || sideOf(value, limits.upper) > 0 || sideOf(value, limits.lower) < 0;
  });
}

/** Equal is what differs by the rounding of binary fractions alone: the mean of seven times 0.1 is not 0.1. */
function sideOf(value: number, line: number): -1 | 0 | 1 {
  if (Math.abs(value - line) <= 1e-9 * Math.max(1, Math.abs(value), Math.abs(line))) return 0;
  return value > line ? 1 : -1;
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
