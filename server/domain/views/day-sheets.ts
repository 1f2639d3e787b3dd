import { type Bucket, bucketLength, bucketNumber, type DaySheet, dayKey, type Ledger } from "../ledger.ts";
import type { Queue } from "../site.ts";
import { addBucket, emptyTally, type Tally } from "../tally.ts";
import { day, type Instant } from "../time.ts";
import { Remembered } from "./remembered.ts";

/** Day sheets as views read them: what happened in a queue from one instant to another. */

export type Sheets = readonly (DaySheet | undefined)[];

/** The sheets of the days in UTC from one instant to another. */
export function sheetsBetween(
  { days }: Ledger,
  { id }: Pick<Queue, "id">,
  from: Instant,
  to: Instant,
): Sheets {
  const sheets: (DaySheet | undefined)[] = [];
  for (let at = Math.floor(from / day) * day; at <= to; at += day) sheets.push(days.get(dayKey(id, at)));
  return sheets;
}

/** The five minutes of an instant; `from`: that of the sheets. */
export function bucketAt(sheets: Sheets, from: Instant, at: Instant): Bucket | undefined {
  return sheets[Math.floor(at / day) - Math.floor(from / day)]?.buckets.get(bucketNumber(at));
}

/** In which five minutes an instant is: until the next ones, time alone changes nothing of what is counted. */
export function slotOf(now: Instant): number {
  return Math.floor(now / bucketLength);
}

/** What a queue came to since local midnight. The very same until a sheet or the five minutes change. */
export function tallyToday(ledger: Ledger, queue: Queue, midnight: Instant, now: Instant): Tally {
  const sheets = sheetsBetween(ledger, queue, midnight, now);
  return tallies.get(queue, [midnight, slotOf(now), ...sheets], () => {
    const tally = emptyTally();
    for (const { bucket } of bucketsBetween(sheets, midnight, now + 1)) addBucket(tally, bucket);
    return tally;
  });
}

/** All that there are from one instant, the first of the sheets, to another, which is not part of it; in order. */
export function* bucketsBetween(
  sheets: Sheets,
  from: Instant,
  to: Instant,
): Generator<{ readonly at: Instant; readonly bucket: Bucket }> {
  for (let at = from; at < to; at += bucketLength) {
    const bucket = bucketAt(sheets, from, at);
    if (bucket) yield { at, bucket };
  }
}

const tallies = new Remembered<Queue, Tally>();
