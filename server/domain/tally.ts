import type { Bucket } from "./sheet.ts";
import { second } from "./time.ts";

/** Counts and waits of any stretch of time, small enough to keep, and exact for thresholds in whole seconds. */
export interface Tally {
  arrived: number;
  completed: number;
  balked: number;
  answeredUnseen: number;
  abandonedUnseen: number;
  /** By the wait rounded up to whole seconds: those within 20 s are those of 20 and less. */
  readonly answered: WaitTally;
  /** By the wait rounded down: those sooner than 5 s are those of less than 5. */
  readonly abandoned: WaitTally;
}

export interface WaitTally {
  /** Milliseconds, whole numbers: sums are exact in any order. */
  sum: number;
  longest: number;
  readonly bySecond: Map<number, number>;
}

export function emptyTally(): Tally {
  return {
    arrived: 0,
    completed: 0,
    balked: 0,
    answeredUnseen: 0,
    abandonedUnseen: 0,
    answered: emptyWaits(),
    abandoned: emptyWaits(),
  };
}

function emptyWaits(): WaitTally {
  return { sum: 0, longest: 0, bySecond: new Map() };
}

export function addBucket(tally: Tally, bucket: Bucket): void {
  addCounts(tally, bucket);
  for (const wait of bucket.answered) addWait(tally.answered, wait, Math.ceil);
  for (const wait of bucket.abandoned) addWait(tally.abandoned, wait, Math.floor);
}

function addWait(waits: WaitTally, seconds: number, round: (seconds: number) => number): void {
  const exact = Math.round(seconds * second);
  waits.sum += exact;
  waits.longest = Math.max(waits.longest, exact);
  addTo(waits.bySecond, round(exact / second), 1);
}

export function addTally(tally: Tally, other: Tally): void {
  addCounts(tally, other);
  addWaits(tally.answered, other.answered);
  addWaits(tally.abandoned, other.abandoned);
}

function addWaits(waits: WaitTally, other: WaitTally): void {
  waits.sum += other.sum;
  waits.longest = Math.max(waits.longest, other.longest);
  for (const [wait, count] of other.bySecond) addTo(waits.bySecond, wait, count);
}

type Counts = Pick<Bucket, "arrived" | "completed" | "balked" | "answeredUnseen" | "abandonedUnseen">;

function addCounts(tally: Tally, counts: Counts): void {
  tally.arrived += counts.arrived;
  tally.completed += counts.completed;
  tally.balked += counts.balked;
  tally.answeredUnseen += counts.answeredUnseen;
  tally.abandonedUnseen += counts.abandonedUnseen;
}

function addTo(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

export function countOf({ bySecond }: WaitTally): number {
  return countUpTo({ bySecond }, Number.POSITIVE_INFINITY);
}

/** Those counted at so many whole seconds or fewer. */
export function countUpTo({ bySecond }: Pick<WaitTally, "bySecond">, seconds: number): number {
  let sum = 0;
  for (const [wait, count] of bySecond) if (wait <= seconds) sum += count;
  return sum;
}
