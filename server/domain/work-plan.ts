import type { Span } from "./calendar.ts";
import { openingOn } from "./opening.ts";
import { arePromisesKept, type Step } from "./promises-kept.ts";
import { type Level, promiseEnds } from "./queue.ts";
import type { Area, QueueKind } from "./site.ts";
import type { Instant, LocalDate } from "./time.ts";
import { cut, type Inflow, overlap, type Pace, type Slot } from "./work-ahead.ts";

/** What is known of a queue. */
export interface WorkFacts extends Inflow {
  readonly level: Level;
}

/** Open days in which windows are looked for. */
export const daysAhead = 10;

/** Less than half a minute of work is none. */
const nothing = 1 / 120;

export function isEmpty(hours: number | undefined): boolean {
  return hours !== undefined && hours <= nothing;
}

/**
 * The half-hours ahead, and what becomes of the deferred queues of an area in them. Live queues don't keep: they take what
 * they need of the capacity first.
 */
export class WorkPlan {
  readonly #area: Area;
  readonly #facts: readonly WorkFacts[];
  readonly #pace: Pace;
  readonly slots: readonly Slot[];
  /** Hours of work in the deferred queues now. */
  readonly hoursNow: number;
  /** By half-hour: hours of work that come into deferred queues, and that live ones take. */
  readonly #deferred: readonly number[];
  readonly #live: readonly number[];
  readonly #inflows: Step["inflow"][] = [];

  constructor(area: Area, facts: readonly WorkFacts[], slots: readonly Slot[], pace: Pace) {
    this.#area = area;
    this.#facts = facts;
    this.#pace = pace;
    this.slots = slots;
    this.#deferred = slots.map((slot) => inflowOf(slot, facts, "deferred"));
    this.#live = slots.map((slot) => inflowOf(slot, facts, "live"));
    this.hoursNow = facts.reduce((sum, { queue, level }) => {
      return queue.kind === "deferred" && level.state !== "no-data" ? sum + level.hours : sum;
    }, 0);
  }

  /** Hours of work in the queues at the beginning of the first half-hours, with so many people more on one day. */
  levels(date: LocalDate | null, extra: number, count = this.slots.length): readonly number[] {
    let hours = this.hoursNow;
    return this.slots.slice(0, count).map((slot, place) => {
      const before = hours;
      const more = slot.date === date ? extra * this.#pace.one * slot.open : 0;
      hours = Math.max(0, hours - this.#cleared(place, slot.capacity + more));
      return before;
    });
  }

  /** When the queues are empty for the first time: within a half-hour by its own time to clear. Null: not in sight. */
  emptyAt(): Instant | null {
    const levels = this.levels(null, 0);
    for (const [place, slot] of this.slots.entries()) {
      const hours = levels[place] ?? 0;
      if (isEmpty(hours)) return slot.from;
      const cleared = this.#cleared(place, slot.capacity);
      if (hours <= cleared) return Math.round(slot.from + (lengthOf(slot) * hours) / cleared);
    }
    return null;
  }

  openDates(): readonly LocalDate[] {
    return [...new Set(this.slots.filter(({ open }) => open > 0).map(({ date }) => date))];
  }

  /**
   * The half-hours, by place, at which a window of so many ms may begin: so that it ends before the area closes. One that is
   * longer than any opening begins with it. What is left of the half-hour that runs is no beginning.
   */
  starts(length: number): readonly number[] {
    const dates = new Set(this.openDates().slice(0, daysAhead));
    const openings = new Map([...dates].map((date) => [date, openingOn(this.#area, date)]));
    const longest = Math.max(0, ...[...openings.values()].flatMap((spans) => spans.map(lengthOf)));
    const half = Math.max(0, ...this.slots.slice(0, 2).map(lengthOf));
    return [...this.slots.keys()].filter((place) => {
      const slot = this.slots[place] as Slot;
      const span = openings.get(slot.date)?.find(({ from, to }) => from <= slot.from && slot.from < to);
      if (!span || (place === 0 && lengthOf(slot) < half)) return false;
      return length > longest ? span.from === slot.from : slot.from + length <= span.to;
    });
  }

  windowAt(start: number, length: number): Span {
    const { from } = this.slots[start] as Slot;
    return { from, to: from + length };
  }

  /** What is there now and comes in until then: hours of work. */
  hoursUntil(start: number): number {
    return toHundredth(this.#deferred.slice(0, start).reduce((sum, hours) => sum + hours, this.hoursNow));
  }

  /** Whether what comes in from the window on is done in time, though so many people are missing in it. */
  keepsPromises(start: number, length: number, people: number): boolean {
    return arePromisesKept(this.#steps(start, this.windowAt(start, length), people));
  }

  /** One by one: most windows are judged by the first few. */
  *#steps(start: number, window: Span, people: number): Generator<Step> {
    for (let place = start; place < this.slots.length; place++) {
      const slot = this.slots[place] as Slot;
      const shared = cut(slot, window);
      const open = shared.from < shared.to ? overlap(openingOn(this.#area, slot.date), shared) : 0;
      yield {
        nextEnd: (this.slots[place + 1] ?? slot).to,
        capacity: this.#capacity(place, Math.max(0, slot.capacity - people * this.#pace.one * open)),
        inflow: this.#inflow(place),
        over: slot.to >= window.to,
      };
    }
  }

  #inflow(place: number): Step["inflow"] {
    const slot = this.slots[place] as Slot;
    this.#inflows[place] ??= this.#facts.flatMap(({ queue }, number) => {
      const hours = slot.inflow[number] ?? 0;
      if (queue.kind === "live") return [];
      return { hours, promisedBy: hours > 0 ? promiseEnds(queue, this.#area, slot.from) : null };
    });
    return this.#inflows[place];
  }

  /** By how many hours of work the deferred queues fall in a half-hour; below 0 they rise. */
  #cleared(place: number, capacity: number): number {
    return this.#capacity(place, capacity) - (this.#deferred[place] ?? 0);
  }

  #capacity(place: number, of: number): number {
    return Math.max(0, of - (this.#live[place] ?? 0));
  }
}

function inflowOf({ inflow }: Slot, facts: readonly WorkFacts[], kind: QueueKind): number {
  return facts.reduce((sum, { queue }, place) => (queue.kind === kind ? sum + (inflow[place] ?? 0) : sum), 0);
}

function lengthOf({ from, to }: Span): number {
  return to - from;
}

/** Of an hour. */
export function toHundredth(hours: number): number {
  return Math.round(hours * 100) / 100;
}
