import { localDate, midnightBefore } from "../domain/calendar.ts";
import { type DayFact, daysOf, type Reckoning, reckoningsOf, unknownDay } from "../domain/reckonings.ts";
import { type DailySeries, type DayValue, type SeriesKey, withTold } from "../domain/series.ts";
import type { Site } from "../domain/site.ts";
import type { State } from "../domain/state.ts";
import type { Instant, LocalDate } from "../domain/time.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import { type Clock, type Store, StoreBusy } from "../ports.ts";
import { nextTurn } from "../turn.ts";
import { DayBooks } from "./day-books.ts";
import { momentsOf } from "./moments.ts";

/** How often it is looked whether a day is over, or something else is to be read. Real ms. */
const lookEvery = 1_000;
/** What is imported goes on for a while: days that changed are read once nothing came for one look, or after so many. */
const mostLooks = 30;

interface House {
  readonly operations: Operations;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What the site's computed KPIs, and what its open actions are measured by, were on each of the last sixty open days: read
 * at the start, after local midnight, and where the site file, a measure or something of those days changed; then at hand,
 * because neither a rule nor a view waits for a disk. Only what is not known is read, day by day.
 */
export class DailyFigures {
  readonly #house: House;
  /** Of each series what is known of its days. */
  #facts = new Map<SeriesKey, Map<LocalDate, DayFact>>();
  #series: DailySeries = new Map();
  #seen: { readonly site: Site; readonly actions: State["actions"]; readonly today: string } | null = null;
  #reckonings: readonly Reckoning[] = [];
  /** "zone date" of days that are over, and of which something changed. */
  #changed = new Set<string>();
  #heard = false;
  #looks = 0;
  #reading: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #unhear: (() => void) | null = null;
  #stopped = false;

  constructor(house: House) {
    this.#house = house;
  }

  start(): void {
    const { operations } = this.#house;
    this.#unhear = operations.onChange((change) => this.#note(momentsOf(change, operations.book)));
    this.#look();
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unhear?.();
    if (this.#timer) clearInterval(this.#timer);
    await this.#reading;
  }

  /** What was read, and what was typed or pushed: another object only where something of it changed. */
  get series(): DailySeries {
    return withTold(this.#series, this.#house.operations.book.state);
  }

  /** A day that is over in a zone changed. What happens today is read when the day is over. */
  #note(moments: Iterable<Instant>): void {
    const { operations, clock } = this.#house;
    const now = clock.now();
    const begun = zonesOf(operations.site).map((zone) => ({ zone, today: midnightBefore(now, zone) }));
    for (const at of moments) {
      for (const { zone, today } of begun) {
        if (at >= today) continue;
        this.#changed.add(`${zone} ${localDate(at, zone)}`);
        this.#heard = true;
      }
    }
  }

  /** One reading at a time. */
  #look(): void {
    if (this.#reading || (!this.#isNew() && !this.#isQuiet())) return;
    this.#forget();
    this.#reading = this.#read().finally(() => {
      this.#reading = null;
    });
  }

  /** Whether there is another site, another day or another measure. */
  #isNew(): boolean {
    const { operations, clock } = this.#house;
    const { site } = operations;
    const { actions } = operations.book.state;
    const today = zonesOf(site)
      .map((zone) => localDate(clock.now(), zone))
      .join(" ");
    const before = this.#seen;
    if (before?.site === site && before.actions === actions && before.today === today) return false;
    // A figure may be reckoned in another way now.
    if (before?.site !== site) this.#facts.clear();
    this.#seen = { site, actions, today };
    this.#reckonings = reckoningsOf(site, actions, () => operations.book.ledger);
    return true;
  }

  #isQuiet(): boolean {
    if (this.#changed.size === 0) return false;
    const quiet = !this.#heard || ++this.#looks >= mostLooks;
    this.#heard = false;
    if (quiet) this.#looks = 0;
    return quiet;
  }

  /** What changed, and what nobody wants any more. */
  #forget(): void {
    const facts = new Map<SeriesKey, Map<LocalDate, DayFact>>();
    for (const reckoning of this.#reckonings) {
      const days = new Set(daysOf(reckoning, this.#house.clock.now()));
      const kept = [...(this.#facts.get(reckoning.key) ?? [])].filter(
        ([date]) =>
          days.has(date) && !reckoning.areas.some(({ zone }) => this.#changed.has(`${zone} ${date}`)),
      );
      facts.set(reckoning.key, new Map(kept));
    }
    this.#facts = facts;
    this.#changed = new Set();
  }

  async #read(): Promise<void> {
    const { operations, clock } = this.#house;
    const books = new DayBooks(this.#house);
    const reckonings = this.#reckonings;
    const facts = this.#facts;
    for (const [date, wanting] of missingDays(reckonings, facts, clock.now())) {
      await nextTurn();
      if (this.#stopped || operations.site !== this.#seen?.site) return;
      for (const [key, fact] of await this.#day(books, date, wanting)) facts.get(key)?.set(date, fact);
    }
    this.#series = seriesFrom(reckonings, facts, this.#series);
  }

  /** A day of which a file can't be read is not known, and the others are. */
  async #day(
    books: DayBooks,
    date: LocalDate,
    wanting: readonly Reckoning[],
  ): Promise<readonly (readonly [SeriesKey, DayFact])[]> {
    try {
      const book = await books.read(date, wanting);
      return wanting.map((reckoning) => [reckoning.key, reckoning.of(book)]);
    } catch (error) {
      if (error instanceof StoreBusy) return []; // looked at again
      this.#house.log.error({ err: error, date }, "the figures of a day can't be read");
      return wanting.map(({ key }) => [key, unknownDay]);
    }
  }
}

function zonesOf({ areas }: Site): readonly string[] {
  return [...new Set([...areas.values()].map(({ zone }) => zone))];
}

/** The oldest first. */
function missingDays(
  reckonings: readonly Reckoning[],
  facts: ReadonlyMap<SeriesKey, ReadonlyMap<LocalDate, DayFact>>,
  now: Instant,
): readonly (readonly [LocalDate, readonly Reckoning[]])[] {
  const days = new Map<LocalDate, Reckoning[]>();
  for (const reckoning of reckonings) {
    const known = facts.get(reckoning.key);
    for (const date of daysOf(reckoning, now)) {
      if (known?.has(date)) continue;
      const wanting = days.get(date);
      if (wanting) wanting.push(reckoning);
      else days.set(date, [reckoning]);
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A series of which nothing changed is the very same as before, and so are all of them together. */
function seriesFrom(
  reckonings: readonly Reckoning[],
  facts: ReadonlyMap<SeriesKey, ReadonlyMap<LocalDate, DayFact>>,
  before: DailySeries,
): DailySeries {
  const made = new Map(
    reckonings.map(({ key }) => {
      const values = valuesOf(facts.get(key) ?? new Map());
      const known = before.get(key);
      return [key, known && isSame(known, values) ? known : values] as const;
    }),
  );
  const same = made.size === before.size && [...made].every(([key, values]) => before.get(key) === values);
  return same ? before : made;
}

/** From the day on which the source began to speak. */
function valuesOf(facts: ReadonlyMap<LocalDate, DayFact>): readonly DayValue[] {
  const inOrder = [...facts].sort(([a], [b]) => (a < b ? -1 : 1));
  const first = inOrder.findIndex(([, { begun }]) => begun);
  if (first < 0) return [];
  return inOrder.slice(first).flatMap(([date, { value }]) => (value === null ? [] : [{ date, value }]));
}

function isSame(a: readonly DayValue[], b: readonly DayValue[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ date, value }, place) => date === b[place]?.date && value === b[place]?.value)
  );
}
