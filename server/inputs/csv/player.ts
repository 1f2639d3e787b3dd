import { addDays, localDate, localInstant, timeIn } from "../../domain/calendar.ts";
import type { ItemSample } from "../../domain/ledger.ts";
import { day, type Instant } from "../../domain/time.ts";
import type { Sink } from "./importer.ts";

/** Plays events at the times at which they happened. */
export class Player {
  readonly #events: readonly ItemSample[];
  readonly #sink: Sink;
  #next = 0;

  constructor(events: readonly ItemSample[], sink: Sink) {
    this.#events = [...events].sort((a, b) => a.at - b.at);
    this.#sink = sink;
  }

  get ended(): boolean {
    return this.#next >= this.#events.length;
  }

  /** Everything up to now, in order. */
  async playUntil(now: Instant): Promise<void> {
    while (!this.ended) {
      const batch: ItemSample[] = [];
      for (let event = this.#events[this.#next]; event && event.at <= now && batch.length < 1_000; ) {
        batch.push(event);
        event = this.#events[++this.#next];
      }
      if (batch.length === 0) return;
      await this.#sink(batch);
    }
  }
}

const week = 7;

/**
 * Brings a log to the time at which the clock starts. One that holds that time stays as it is; one of another year moves by
 * whole weeks, so that a Monday stays a Monday and nine o'clock nine o'clock, to where a week of it has passed already.
 */
export function movedTo(start: Instant, events: readonly ItemSample[], zone: string): readonly ItemSample[] {
  const [first, last] = [Math.min, Math.max].map((end) =>
    events.reduce((at, event) => end(at, event.at), events[0]?.at ?? 0),
  );
  if (first === undefined || last === undefined || (first <= start && start <= last)) return events;
  const lead = last - first > 3 * week * day ? week * day : 0;
  const weeks = Math.ceil((first + lead - start) / (week * day));
  const date = addDays(localDate(start, zone), weeks * week);
  const place = localInstant(`${date}${timeIn(start, zone).slice(10, 19)}`, zone) ?? start;
  return events.map((event) => ({ ...event, at: event.at + start - place }));
}
