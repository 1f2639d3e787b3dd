import type { QueueId } from "../domain/ids.ts";
import type { DaySheet } from "../domain/sheet.ts";
import { addBucket, addTally, emptyTally, type Tally, type WaitTally } from "../domain/tally.ts";
import { type Store, StoreDamaged } from "../ports.ts";
import { findSheet } from "./day-sheet.ts";

/**
 * A queue's days and months in small documents: a month holds a tally for each of its UTC days, a year one for each of its
 * months. A year of fifty queues is read from some hundred of them, and not from eighteen thousand day sheets. They are
 * kept in the same checkpoint as the sheets that they are made from, and a sheet is let go from memory only after its
 * checkpoint: so a day that is not at hand is in its month and in its year as it is on disk.
 */

/** "1999-01" */
export type Month = string;
/** "1999" */
type Year = string;

export function monthOf(date: string): Month {
  return date.slice(0, 7);
}

/** The documents that go with changed day sheets. */
export async function rollUps(store: Store, sheets: readonly DaySheet[]): Promise<Map<string, unknown>> {
  const documents = new Map<string, unknown>();
  for (const [queue, changed] of groupBy(sheets, ({ queue }) => queue)) {
    const totals = new Map<Month, SavedTally>();
    for (const [month, days] of groupBy(changed, ({ date }) => monthOf(date))) {
      const tallies = new Map(await readTallies(store, queue, month));
      for (const sheet of days) tallies.set(sheet.date, save(tallyOf(sheet)));
      documents.set(nameOf(queue, month), [...tallies].sort(byName));
      totals.set(month, save(sumOf(tallies.values())));
    }
    for (const [year, months] of groupBy([...totals], ([month]) => month.slice(0, 4))) {
      const tallies = new Map([...(await readTallies(store, queue, year)), ...months]);
      documents.set(nameOf(queue, year), [...tallies].sort(byName));
    }
    const known = await readMonths(store, queue);
    const months = new Set([...known, ...totals.keys()]);
    if (months.size > known.length) documents.set(nameOf(queue, "months"), [...months].sort());
  }
  return documents;
}

/** The months of which a queue has day sheets in the store, in order. */
export async function readMonths(store: Store, queue: QueueId): Promise<readonly Month[]> {
  try {
    return ((await store.read(nameOf(queue, "months"))) as Month[] | undefined) ?? [];
  } catch (error) {
    if (!(error instanceof StoreDamaged)) throw error;
    return findMonths(store, queue);
  }
}

/** The days of a month, or the months of a year, as they are on disk. */
export async function readTallies(
  store: Store,
  queue: QueueId,
  period: Month | Year,
): Promise<ReadonlyMap<string, SavedTally>> {
  try {
    return new Map((await store.read(nameOf(queue, period))) as [string, SavedTally][] | undefined);
  } catch (error) {
    if (!(error instanceof StoreDamaged)) throw error;
    return period.length === "1999".length
      ? monthsAnew(store, queue, period)
      : daysAnew(store, queue, period);
  }
}

/*
 * A roll-up that fails its checksum is no loss: it is made once more, from what it was made of. It is not written then, for a
 * checkpoint may be about to write a newer one.
 */

async function daysAnew(store: Store, queue: QueueId, month: Month): Promise<Map<string, SavedTally>> {
  const tallies = new Map<string, SavedTally>();
  for (let number = 1; number <= 31; number++) {
    const date = `${month}-${String(number).padStart(2, "0")}`;
    const sheet = await findSheet(store, `${queue}/${date}`);
    if (sheet && sheet.buckets.size > 0) tallies.set(date, save(tallyOf(sheet)));
  }
  return tallies;
}

async function monthsAnew(store: Store, queue: QueueId, year: Year): Promise<Map<string, SavedTally>> {
  const tallies = new Map<string, SavedTally>();
  for (const month of await readMonths(store, queue))
    if (month.startsWith(year))
      tallies.set(month, save(sumOf((await readTallies(store, queue, month)).values())));
  return tallies;
}

/** No clock tells anything before or behind them. */
const [firstYear, lastYear] = [1970, 2199];

/** The list anew: no store tells its documents, but there can't be many of them. */
async function findMonths(store: Store, queue: QueueId): Promise<readonly Month[]> {
  const months: Month[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    if (!(await isThere(store, nameOf(queue, String(year))))) continue;
    for (let number = 1; number <= 12; number++) {
      const month = `${year}-${String(number).padStart(2, "0")}`;
      if (await isThere(store, nameOf(queue, month))) months.push(month);
    }
  }
  return months;
}

async function isThere(store: Store, name: string): Promise<boolean> {
  try {
    return (await store.read(name)) !== undefined;
  } catch (error) {
    if (error instanceof StoreDamaged) return true;
    throw error;
  }
}

function tallyOf({ buckets }: DaySheet): Tally {
  const tally = emptyTally();
  for (const bucket of buckets.values()) addBucket(tally, bucket);
  return tally;
}

function sumOf(saved: Iterable<SavedTally>): Tally {
  const sum = emptyTally();
  for (const tally of saved) addTally(sum, thaw(tally));
  return sum;
}

function nameOf(queue: QueueId, period: Month | Year | "months"): string {
  return `totals/${queue}/${period}`;
}

export type SavedTally = Omit<Tally, "answered" | "abandoned"> &
  Readonly<Record<"answered" | "abandoned", SavedWaits>>;
/** Sum, longest, and then pairs of a wait in whole seconds and how many waited so long. */
type SavedWaits = readonly number[];

function save(tally: Tally): SavedTally {
  return { ...tally, answered: saveWaits(tally.answered), abandoned: saveWaits(tally.abandoned) };
}

function saveWaits({ sum, longest, bySecond }: WaitTally): SavedWaits {
  return [sum, longest, ...[...bySecond].sort(([a], [b]) => a - b).flat()];
}

export function thaw(saved: SavedTally): Tally {
  return { ...saved, answered: thawWaits(saved.answered), abandoned: thawWaits(saved.abandoned) };
}

function thawWaits([sum = 0, longest = 0, ...pairs]: SavedWaits): WaitTally {
  const bySecond = new Map<number, number>();
  for (let index = 0; index < pairs.length; index += 2)
    bySecond.set(pairs[index] ?? 0, pairs[index + 1] ?? 0);
  return { sum, longest, bySecond };
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function groupBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
