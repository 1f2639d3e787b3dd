import type { Span } from "../domain/calendar.ts";
import type { Call } from "../domain/call.ts";
import { type Bucket, type DayKey, type DaySheet, dayKey, type Ledger } from "../domain/ledger.ts";
import { type DayBook, type QueueDay, type Reckoning, spanOf } from "../domain/reckonings.ts";
import type { Area, Queue, Site } from "../domain/site.ts";
import { addBucket, emptyTally } from "../domain/tally.ts";
import { day, type Instant, type LocalDate } from "../domain/time.ts";
import { bucketsBetween, sheetsBetween } from "../domain/views/day-sheets.ts";
import type { Operations } from "../operations.ts";
import type { Store } from "../ports.ts";
import { callsBetween } from "./calls.ts";
import { readSheet } from "./sheets.ts";

/** Local days, one after the other, read from day sheets and call files. A sheet that two of them touch is read once. */

interface House {
  readonly operations: Operations;
  readonly store: Store;
}

export class DayBooks {
  readonly #house: House;
  #sheets = new Map<DayKey, DaySheet>();

  constructor(house: House) {
    this.#house = house;
  }

  /** All that these reckonings need of a day. Throws where a file is damaged. */
  async read(date: LocalDate, reckonings: readonly Reckoning[]): Promise<DayBook> {
    const { operations } = this.#house;
    const { site } = operations;
    const queues = new Set(reckonings.flatMap((reckoning) => reckoning.queues));
    this.#sheets = await this.#sheetsOf(date, queues);
    const areas = new Set(reckonings.flatMap((one) => (one.calls ? one.areas : [])));
    const calls = areas.size === 0 ? [] : await this.#callsOf(date, areas);
    return bookOf(site, date, { ...operations.book.ledger, days: this.#sheets }, calls);
  }

  async #sheetsOf(date: LocalDate, queues: Iterable<Queue>): Promise<Map<DayKey, DaySheet>> {
    const { operations, store } = this.#house;
    const sheets = new Map<DayKey, DaySheet>();
    for (const queue of queues) {
      const { from, to } = spanIn(operations.site, queue, date);
      for (let start = Math.floor(from / day) * day; start < to; start += day) {
        const key = dayKey(queue.id, start);
        // What is at hand may have changed since it was read; what is not, changes no more.
        const sheet = operations.book.ledger.days.get(key) ?? this.#sheets.get(key);
        sheets.set(key, sheet ?? (await readSheet(store, key)));
      }
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

function spanIn(site: Site, { area }: Queue, date: LocalDate): Span {
  return spanOf(date, site.areas.get(area)?.zone ?? site.zone);
}

function bookOf(site: Site, date: LocalDate, ledger: Ledger, calls: readonly Call[]): DayBook {
  const tallies = new Map<Queue, QueueDay | null>();
  const bucketsOf = (queue: Queue): readonly { readonly at: Instant; readonly bucket: Bucket }[] => {
    const { from, to } = spanIn(site, queue, date);
    return [...bucketsBetween(sheetsBetween(ledger, queue, from, to), from, to)];
  };
  return {
    site,
    date,
    tally(queue) {
      const known = tallies.get(queue);
      if (known !== undefined) return known;
      const made = queueDay(bucketsOf(queue).map(({ bucket }) => bucket));
      tallies.set(queue, made);
      return made;
    },
    level: (queue, before) =>
      bucketsOf(queue)
        .filter(({ at, bucket }) => at < before && bucket.waiting !== null)
        .at(-1)?.bucket.waiting ?? null,
    calls({ id, zone }) {
      const { from, to } = spanOf(date, zone);
      return calls.filter(({ area, raisedAt }) => area === id && raisedAt >= from && raisedAt < to);
    },
    anyCalls: calls.length > 0,
  };
}

function queueDay(buckets: readonly Bucket[]): QueueDay | null {
  if (buckets.length === 0) return null;
  const tally = emptyTally();
  for (const bucket of buckets) addBucket(tally, bucket);
  return { tally, items: buckets.some(({ seen }) => seen.size > 0) };
}
