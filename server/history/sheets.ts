import type { QueueId } from "../domain/ids.ts";
import type { DayKey, DaySheet, Ledger } from "../domain/ledger.ts";
import { day, type Instant } from "../domain/time.ts";
import { type Store, StoreDamaged } from "../ports.ts";
import { documentName, findSheet, folderOf } from "./day-sheet.ts";
import { monthOf, readTallies } from "./rollups.ts";

/** Day sheets between the ledger and the store: read when they are needed, kept at checkpoints, let go when they are old. */

/** How long a sheet stays at hand after its day. */
const atHandFor = 2 * day;

/**
 * The ledger with these sheets at hand. A day of which nothing is known gets an empty sheet. `end` is the last sample
 * entry that there is: a sheet that knows of later ones comes from a copy that was made file by file, and must not take
 * the entries that follow for its own.
 */
export async function withSheets(
  store: Store,
  ledger: Ledger,
  keys: Iterable<DayKey>,
  end: number,
): Promise<Ledger> {
  const missing = [...keys].filter((key) => !ledger.days.has(key));
  if (missing.length === 0) return ledger;
  const read = await Promise.all(
    missing.map(async (key) => {
      const sheet = await readSheet(store, key);
      return [key, { ...sheet, seq: Math.min(sheet.seq, end) }] as const;
    }),
  );
  return { ...ledger, days: new Map([...ledger.days, ...read]) };
}

/**
 * Empty where nothing was ever counted. A day that its month knows of, and that has no file any more, is a loss that must not
 * look like a quiet day.
 */
export async function readSheet(store: Store, key: DayKey): Promise<DaySheet> {
  const found = await findSheet(store, key);
  if (found) return found;
  const { queue, date } = partsOf(key);
  return notThere(key, await readTallies(store, queue, monthOf(date)));
}

/** An empty sheet, unless the month tells of the day. */
function notThere(key: DayKey, told: ReadonlyMap<string, unknown>): DaySheet {
  const { queue, date } = partsOf(key);
  if (told.has(date))
    throw new StoreDamaged(
      `documents/${documentName(key)}.json is missing from the data folder, but its month tells of that day. Restore this file from a backup of the data folder.`,
    );
  return { queue, date, seq: 0, buckets: new Map() };
}

function partsOf(key: DayKey): { readonly queue: QueueId; readonly date: string } {
  const [queue, date] = key.split("/") as [QueueId, string];
  return { queue, date };
}

/**
 * Sheets for somebody who wants many of the past, most of which may not be there: each folder is listed once, and each month read once.
 * For one round: what is kept meanwhile is not seen.
 */
export class PastSheets {
  readonly #store: Store;
  readonly #dates = new Map<QueueId, Promise<ReadonlySet<string>>>();
  readonly #told = new Map<string, ReturnType<typeof readTallies>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** As `readSheet`. */
  async read(key: DayKey): Promise<DaySheet> {
    const { queue, date } = partsOf(key);
    const dates = await once(this.#dates, queue, () => this.#store.names(folderOf(queue)));
    if (dates.has(date)) return readSheet(this.#store, key);
    const month = monthOf(date);
    return notThere(
      key,
      await once(this.#told, `${queue}/${month}`, () => readTallies(this.#store, queue, month)),
    );
  }
}

/** What failed is tried again. */
function once<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  read: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key);
  if (found) return found;
  const reading = read();
  known.set(key, reading);
  reading.catch(() => known.delete(key));
  return reading;
}

/** The ledger without the sheets that are old and, as `kept` tells, on disk as they are. */
export function withoutOldSheets(ledger: Ledger, kept: ReadonlyMap<DayKey, number>, now: Instant): Ledger {
  const days = [...ledger.days].filter(([key, sheet]) => {
    const ended = Date.parse(`${sheet.date}T00:00:00Z`) + day;
    return ended > now - atHandFor || (kept.get(key) ?? 0) < sheet.seq;
  });
  return days.length === ledger.days.size ? ledger : { ...ledger, days: new Map(days) };
}
