import type { QueueId } from "./ids.ts";
import { day, type Instant, minute } from "./time.ts";

/** What happened in a queue in every five minutes of a day. Kept for good. */

/** "queue/2026-11-21", the day in UTC: no sheet has 23 or 25 hours, and none changes with the site's zone. */
export type DayKey = string;

export interface DaySheet {
  readonly queue: QueueId;
  /** UTC day, "2026-11-21". */
  readonly date: string;
  /** The last sample entry that is part of this sheet: on replay it is not added twice. */
  readonly seq: number;
  /** By number of the five minutes in the day, 0 … 287. */
  readonly buckets: ReadonlyMap<number, Bucket>;
}

/** Five minutes of one queue. An item counts where it arrived, whenever it is answered; completions count where they happened. */
export interface Bucket {
  readonly arrived: number;
  /** Waits of those who arrived in these five minutes, in seconds, in no order. */
  readonly answered: readonly number[];
  readonly abandoned: readonly number[];
  /** Answered or abandoned here by items whose arrival nobody reported. */
  readonly answeredUnseen: number;
  readonly abandonedUnseen: number;
  readonly completed: number;
  /** Left before joining: an estimate, by hand. */
  readonly balked: number;
  /** The last level in these five minutes, in items; null where nothing was said. */
  readonly waiting: number | null;
  /** Ids of the events counted here: a repeat is recognised for good. */
  readonly seen: ReadonlyMap<string, true>;
}

export const bucketLength = 5 * minute;

export const emptyBucket: Bucket = {
  arrived: 0,
  answered: [],
  abandoned: [],
  answeredUnseen: 0,
  abandonedUnseen: 0,
  completed: 0,
  balked: 0,
  waiting: null,
  seen: new Map(),
};

export function dayKey(queue: QueueId, at: Instant): DayKey {
  return `${queue}/${utcDate(at)}`;
}

export function utcDate(at: Instant): string {
  const number = Math.floor(at / day);
  if (number !== lastDay.number) lastDay = { number, date: new Date(at).toISOString().slice(0, 10) };
  return lastDay.date;
}

/** Events come in the order of their days: nearly every question is the same as the one before. */
let lastDay = { number: 0, date: "1970-01-01" };

/** 0 … 287. */
export function bucketNumber(at: Instant): number {
  return Math.floor((((at % day) + day) % day) / bucketLength);
}
