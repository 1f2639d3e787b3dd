import { countOf, countUpTo, type Tally } from "./tally.ts";
import { second } from "./time.ts";

/**
 * What a period came to. An item counts where it *arrived*, whenever it was answered or gave up: a period's service level
 * is that of its arrivals. Completions count where they happened, as do starts and abandons of which no arrival is known.
 */
export interface Totals {
  readonly arrived: number;
  readonly answered: number;
  readonly completed: number;
  /** All who gave up, the short ones among them. */
  readonly abandoned: number;
  /** Those who gave up sooner than the threshold. */
  readonly shortAbandoned: number;
  /** Saw the line and left: an estimate, by hand. */
  readonly balked: number;
  /** Seconds; null where no wait is known. The first is what call centres name ASA. */
  readonly meanWaitAnswered: number | null;
  readonly meanWaitAbandoned: number | null;
  /** Of the answered and of those who gave up, in seconds. */
  readonly longestWait: number | null;
  readonly serviceLevel: ServiceLevel;
}

/** Answered within T / (answered + abandoned − short abandons), of those whose wait is known. */
export interface ServiceLevel {
  /** 0 … 1; null where nobody came who counts. */
  readonly value: number | null;
  /** Seconds; null where each queue has its own. */
  readonly within: number | null;
  readonly shortAbandon: number | null;
  /** The formula, in words. */
  readonly variant: string;
}

export interface Thresholds {
  /** Answered after so many whole seconds or fewer is in time. */
  readonly within: number;
  /** Gave up sooner than this many whole seconds is short, and not counted against the service level. */
  readonly shortAbandon: number;
}

interface Judged {
  readonly tally: Tally;
  readonly thresholds: Thresholds;
}

/** The totals of some queues, each judged by its own thresholds. */
export function totalsOf(queues: readonly Judged[]): Totals {
  const sum = (of: (tally: Tally, thresholds: Thresholds) => number) =>
    queues.reduce((total, { tally, thresholds }) => total + of(tally, thresholds), 0);
  const [answered, abandoned] = [
    sum((tally) => countOf(tally.answered)),
    sum((tally) => countOf(tally.abandoned)),
  ];
  const short = sum(shortAbandons);
  const inTime = sum((tally, { within }) => countUpTo(tally.answered, within));
  const longest = Math.max(
    0,
    ...queues.flatMap(({ tally }) => [tally.answered.longest, tally.abandoned.longest]),
  );
  return {
    arrived: sum(({ arrived }) => arrived),
    answered: answered + sum(({ answeredUnseen }) => answeredUnseen),
    completed: sum(({ completed }) => completed),
    abandoned: abandoned + sum(({ abandonedUnseen }) => abandonedUnseen),
    shortAbandoned: short,
    balked: sum(({ balked }) => balked),
    meanWaitAnswered: ratio(sum((tally) => tally.answered.sum) / second, answered, 3),
    meanWaitAbandoned: ratio(sum((tally) => tally.abandoned.sum) / second, abandoned, 3),
    longestWait: answered + abandoned === 0 ? null : longest / second,
    serviceLevel: { value: ratio(inTime, answered + abandoned - short, 6), ...variantOf(queues) },
  };
}

function shortAbandons({ abandoned }: Tally, { shortAbandon }: Thresholds): number {
  return countUpTo(abandoned, shortAbandon - 1);
}

/** Null where there is nothing to divide. */
function ratio(sum: number, count: number, digits: number): number | null {
  return count === 0 ? null : Number((sum / count).toFixed(digits));
}

/** Of the queues that somebody waited in: what nobody came to has no say. */
function variantOf(queues: readonly Judged[]): Omit<ServiceLevel, "value"> {
  const busy = queues.filter(({ tally }) => countOf(tally.answered) + countOf(tally.abandoned) > 0);
  return variantOfAll(busy.length > 0 ? busy : queues);
}

function variantOfAll(queues: readonly Judged[]): Omit<ServiceLevel, "value"> {
  const within = common(queues.map(({ thresholds }) => thresholds.within));
  const shortAbandon = common(queues.map(({ thresholds }) => thresholds.shortAbandon));
  const inTime = within === null ? "within each queue's own time" : `within ${within} s`;
  const short = shortAbandon === null ? "each queue's own time" : `${shortAbandon} s`;
  const variant = `answered ${inTime} / (answered + abandoned − abandoned sooner than ${short})`;
  return { within, shortAbandon, variant };
}

/** The value that all share; null where they differ. */
function common(values: readonly number[]): number | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}
