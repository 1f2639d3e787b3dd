import { addDays, localDate, midnightBefore, weekdayOf } from "../domain/calendar.ts";
import { openingOn } from "../domain/opening.ts";
import { levelOf } from "../domain/queue.ts";
import { type Area, type Queue, queuesOf, type Site } from "../domain/site.ts";
import type { Instant, LocalDate } from "../domain/time.ts";
import { todayOf } from "../domain/views/today.ts";
import { overlap } from "../domain/work-ahead.ts";
import type { WorkFacts } from "../domain/work-plan.ts";
import type { Operations } from "../operations.ts";
import type { Clock, Store } from "../ports.ts";
import { usualOn } from "./usual-arrivals.ts";

/** In two weeks there is each day of the week, open and, mostly, closed. */
const daysRead = 14;
/** What came in today says how much comes in once the area was open for so many hours. */
const enoughOfToday = 1;
/** Queues and days: after so many those of days gone by are let go. */
const mostKept = 500;

interface House {
  readonly operations: Operations;
  readonly store: Store;
  readonly clock: Clock;
}

type Usual = readonly number[] | undefined;
/** "3 open": of a weekday, open or closed. */
type DayKind = `${number} ${"open" | "closed"}`;

/**
 * What is known of the queues of an area, for whoever plans a kaizen window: the level now, and what usually comes in on the
 * days ahead, read from the day sheets of eight weeks when it is asked for, and then at hand until the next day.
 */
export class WorkFactsReader {
  readonly #house: House;
  readonly #known = new Map<string, Promise<ReadonlyMap<DayKind, Usual>>>();
  #site: Site | null = null;

  constructor(house: House) {
    this.#house = house;
  }

  async of(area: Area): Promise<WorkFacts[]> {
    const { operations, clock } = this.#house;
    const now = clock.now();
    const facts: WorkFacts[] = [];
    // One after the other: the disk has other readers.
    for (const queue of queuesOf(operations.site, [area.id])) {
      const { ledger } = operations.book;
      const state = ledger.queues.get(queue.id);
      // Whose source tells levels alone: nobody knows what comes in, and empty sheets don't either.
      const usual = state?.lastEventAt == null ? new Map() : await this.#usualOf(queue, area, now);
      facts.push({
        queue,
        level: levelOf(queue, area, state, now),
        usual: (date) => usual.get(kindOf(area, date)),
        perOpenHour: state?.lastEventAt == null ? null : this.#perOpenHour(queue, area, now),
      });
    }
    return facts;
  }

  /** Items that came in today by the hours that it was open; null: too early to say. */
  #perOpenHour(queue: Queue, area: Area, now: Instant): number | null {
    const midnight = midnightBefore(now, area.zone);
    const open = overlap(openingOn(area, localDate(now, area.zone)), { from: midnight, to: now });
    if (open < enoughOfToday) return null;
    return todayOf(this.#house.operations.book.ledger, queue, midnight, now).today.arrived / open;
  }

  #usualOf(queue: Queue, area: Area, now: Instant): Promise<ReadonlyMap<DayKind, Usual>> {
    const { site } = this.#house.operations;
    const date = localDate(now, area.zone);
    const key = `${queue.id} ${date}`;
    if (site !== this.#site || this.#known.size > mostKept) this.#known.clear();
    this.#site = site;
    const reading = this.#known.get(key) ?? this.#read(queue, area, date);
    this.#known.set(key, reading);
    // What can't be read now may be read the next time.
    reading.catch(() => this.#known.delete(key));
    return reading;
  }

  async #read(queue: Queue, area: Area, today: LocalDate): Promise<ReadonlyMap<DayKind, Usual>> {
    const { store, operations } = this.#house;
    const read = new Map<DayKind, Usual>();
    for (let ahead = 0; ahead < daysRead; ahead++) {
      const date = addDays(today, ahead);
      const kind = kindOf(area, date);
      if (read.has(kind)) continue;
      const day = { queue, area, date };
      read.set(
        kind,
        await usualOn(
          store,
          () => operations.book.ledger,
          day,
          () => false,
        ),
      );
    }
    return read;
  }
}

function kindOf(area: Area, date: LocalDate): DayKind {
  return `${weekdayOf(date)} ${openingOn(area, date).length > 0 ? "open" : "closed"}`;
}
