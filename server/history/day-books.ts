import type { Span } from "../domain/calendar.ts";
import type { Call } from "../domain/call.ts";
import { type Bucket, type DayKey, type DaySheet, dayKey } from "../domain/ledger.ts";
import { type DayBook, type QueueDay, type Reckoning, spanOf } from "../domain/reckonings.ts";
import type { Area, Queue, Site } from "../domain/site.ts";
import { addBucket, emptyTally } from "../domain/tally.ts";
import { day, type Instant, type LocalDate } from "../domain/time.ts";
import { bucketsBetween, type Sheets } from "../domain/views/day-sheets.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { nextTurn } from "../turn.ts";
import { callsBetween } from "./calls.ts";
import { PastSheets } from "./sheets.ts";

interface House {
  readonly operations: Operations;
  readonly store: Store;
}

/** What a queue was on a day; its levels in the order of time. */
interface QueuePage {
  readonly day: QueueDay | null;
  readonly levels: readonly (readonly [at: Instant, waiting: number])[];
}

/** Local days, one after the other, read from day sheets and call files. A sheet that two of them touch is read once. */
export class DayBooks {
  readonly #house: House;
  readonly #past: PastSheets;
  #sheets = new Map<DayKey, DaySheet>();

  constructor(house: House) {
    this.#house = house;
    this.#past = new PastSheets(house.store);
  }

  /** All that these reckonings need of a day. Throws where a file is damaged. */
  async read(date: LocalDate, reckonings: readonly Reckoning[]): Promise<DayBook> {
    const { site } = this.#house.operations;
    const pages = new Map<Queue, QueuePage>();
    const sheets = new Map<DayKey, DaySheet>();
    for (const queue of new Set(reckonings.flatMap((reckoning) => reckoning.queues))) {
      // A queue at a time: whoever raises a call meanwhile does not wait.
      await nextTurn();
      const span = spanOf(date, site.areas.get(queue.area)?.zone ?? site.zone);
      pages.set(queue, pageOf(await this.#sheetsOf(queue, span, sheets), span));
    }
    this.#sheets = sheets;
    const areas = new Set(reckonings.flatMap((one) => (one.calls ? one.areas : [])));
    const calls = areas.size === 0 ? [] : await this.#callsOf(date, areas);
    return bookOf(site, date, pages, calls);
  }

  async #sheetsOf({ id }: Queue, { from, to }: Span, read: Map<DayKey, DaySheet>): Promise<Sheets> {
    const { operations } = this.#house;
    const sheets: DaySheet[] = [];
    for (let start = Math.floor(from / day) * day; start < to; start += day) {
      const key = dayKey(id, start);
      // What is at hand may have changed since it was read; what is not, changes no more.
      const known = operations.book.ledger.days.get(key) ?? this.#sheets.get(key);
      const sheet = known ?? (await this.#past.read(key));
      read.set(key, sheet);
      sheets.push(sheet);
    }
    return sheets;
  }

  #callsOf(date: LocalDate, areas: Iterable<Area>): Promise<Call[]> {
    const spans = [...areas].map(({ zone }) => spanOf(date, zone));
    const from = Math.min(...spans.map((span) => span.from));
    const to = Math.max(...spans.map((span) => span.to));
    return callsBetween(this.#house, { from, to });
  }
}

function pageOf(sheets: Sheets, { from, to }: Span): QueuePage {
  const buckets = [...bucketsBetween(sheets, from, to)];
  return {
    day: queueDay(buckets.map(({ bucket }) => bucket)),
    levels: buckets.flatMap(({ at, bucket }) =>
      bucket.waiting === null ? [] : [[at, bucket.waiting] as const],
    ),
  };
}

function queueDay(buckets: readonly Bucket[]): QueueDay | null {
  if (buckets.length === 0) return null;
  const tally = emptyTally();
  for (const bucket of buckets) addBucket(tally, bucket);
  return { tally, items: buckets.some(({ seen }) => seen.size > 0) };
}

function bookOf(
  site: Site,
  date: LocalDate,
  pages: ReadonlyMap<Queue, QueuePage>,
  calls: readonly Call[],
): DayBook {
  return {
    site,
    date,
    tally: (queue) => pages.get(queue)?.day ?? null,
    level: (queue, before) =>
      pages
        .get(queue)
        ?.levels.filter(([at]) => at < before)
        .at(-1)?.[1] ?? null,
    calls({ id, zone }) {
      const { from, to } = spanOf(date, zone);
      return calls.filter(({ area, raisedAt }) => area === id && raisedAt >= from && raisedAt < to);
    },
    anyCalls: calls.length > 0,
  };
}
