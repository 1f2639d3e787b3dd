import { bucketLength, type Ledger } from "../ledger.ts";
import { amountOf } from "../queue.ts";
import type { Queue } from "../site.ts";
import { type Instant, minute } from "../time.ts";
import { bucketAt, type Sheets, sheetsBetween, slotOf } from "./day-sheets.ts";
import { Remembered } from "./remembered.ts";

/** What has come in and gone out of a queue since local midnight, and how its level went. */
export type Today = {
  readonly today: { readonly arrived: number; readonly done: number };
  /**
   * The level at the end of each quarter of an hour since local midnight, in the band's unit; null where nothing was
   * said yet. The quarter that is still running is not there.
   */
  readonly trend: readonly (number | null)[];
};

const trendStep = 15 * minute;

/** A view is made many times between two changes of a queue: until a sheet or the five minutes change, this stays the same. */
export function todayOf(ledger: Ledger, queue: Queue, midnight: Instant, now: Instant): Today {
  const sheets = sheetsBetween(ledger, queue, midnight, now);
  const from = [midnight, slotOf(now), ...sheets];
  return memory.get(queue, from, () => computeToday(queue, sheets, midnight, now));
}

const memory = new Remembered<Queue, Today>();

function computeToday(queue: Queue, sheets: Sheets, midnight: Instant, now: Instant): Today {
  const trend: (number | null)[] = [];
  let arrived = 0;
  let done = 0;
  let last: number | null = null;
  for (let at = midnight; at <= now; at += bucketLength) {
    const bucket = bucketAt(sheets, midnight, at);
    arrived += bucket?.arrived ?? 0;
    done += bucket?.completed ?? 0;
    last = bucket?.waiting ?? last;
    const end = at + bucketLength;
    if (end <= now && (end - midnight) % trendStep === 0)
      trend.push(last === null ? null : amountOf(queue, last));
  }
  return { today: { arrived, done }, trend };
}
