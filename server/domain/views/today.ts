import { type Bucket, bucketLength, bucketNumber, type DaySheet, dayKey, type Ledger } from "../ledger.ts";
import { amountOf } from "../queue.ts";
import type { Queue } from "../site.ts";
import { day, type Instant, minute } from "../time.ts";

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
  const slot = Math.floor(now / bucketLength);
  const known = memory.get(queue);
  if (known && known.midnight === midnight && known.slot === slot && areSame(known.sheets, sheets))
    return known.today;
  const today = computeToday(queue, sheets, midnight, now);
  memory.set(queue, { midnight, slot, sheets, today });
  return today;
}

type Sheets = readonly (DaySheet | undefined)[];

const memory = new WeakMap<
  Queue,
  { readonly midnight: Instant; readonly slot: number; readonly sheets: Sheets; readonly today: Today }
>();

/** The sheets of the days in UTC that the local day touches so far. */
function sheetsBetween({ days }: Ledger, { id }: Queue, from: Instant, to: Instant): Sheets {
  const sheets: (DaySheet | undefined)[] = [];
  for (let at = from - (from % day); at <= to; at += day) sheets.push(days.get(dayKey(id, at)));
  return sheets;
}

function areSame(one: Sheets, other: Sheets): boolean {
  return one.length === other.length && one.every((sheet, place) => sheet === other[place]);
}

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

function bucketAt(sheets: Sheets, midnight: Instant, at: Instant): Bucket | undefined {
  const place = Math.floor(at / day) - Math.floor(midnight / day);
  return sheets[place]?.buckets.get(bucketNumber(at));
}
