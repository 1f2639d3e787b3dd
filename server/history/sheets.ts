import type { QueueId } from "../domain/ids.ts";
import type { Bucket, DayKey, DaySheet, Ledger } from "../domain/ledger.ts";
import { day, type Instant } from "../domain/time.ts";
import type { Store } from "../ports.ts";

/** Day sheets between the ledger and the store: read when they are needed, kept at checkpoints, let go when they are old. */

/** How long a sheet stays at hand after its day. */
const atHandFor = 2 * day;

type SavedBucket = Omit<Partial<Bucket>, "seen"> & { readonly seen?: readonly string[] };
interface SavedSheet {
  readonly seq: number;
  readonly buckets: readonly (readonly [number, SavedBucket])[];
}

export function documentName(key: DayKey): string {
  return `days/${key}`;
}

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

export async function readSheet(store: Store, key: DayKey): Promise<DaySheet> {
  const [queue, date] = key.split("/") as [QueueId, string];
  const saved = (await store.read(documentName(key))) as SavedSheet | undefined;
  if (!saved) return { queue, date, seq: 0, buckets: new Map() };
  return {
    queue,
    date,
    seq: saved.seq,
    buckets: new Map(saved.buckets.map(([number, bucket]) => [number, thaw(bucket)])),
  };
}

export function saveSheet({ seq, buckets }: DaySheet): SavedSheet {
  return { seq, buckets: [...buckets].map(([number, bucket]) => [number, freeze(bucket)]) };
}

/** The ledger without the sheets that are old and, as `kept` tells, on disk as they are. */
export function withoutOldSheets(ledger: Ledger, kept: ReadonlyMap<DayKey, number>, now: Instant): Ledger {
  const days = [...ledger.days].filter(([key, sheet]) => {
    const ended = Date.parse(`${sheet.date}T00:00:00Z`) + day;
    return ended > now - atHandFor || (kept.get(key) ?? 0) < sheet.seq;
  });
  return days.length === ledger.days.size ? ledger : { ...ledger, days: new Map(days) };
}

/** Without what is empty: most five minutes hold little. */
function freeze({ seen, answered, abandoned, waiting, ...counts }: Bucket): SavedBucket {
  const some = Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
  return {
    ...some,
    ...(waiting !== null && { waiting }),
    ...(answered.length > 0 && { answered }),
    ...(abandoned.length > 0 && { abandoned }),
    ...(seen.size > 0 && { seen: [...seen.keys()] }),
  };
}

function thaw(saved: SavedBucket): Bucket {
  return {
    arrived: saved.arrived ?? 0,
    answered: saved.answered ?? [],
    abandoned: saved.abandoned ?? [],
    answeredUnseen: saved.answeredUnseen ?? 0,
    abandonedUnseen: saved.abandonedUnseen ?? 0,
    completed: saved.completed ?? 0,
    balked: saved.balked ?? 0,
    waiting: saved.waiting ?? null,
    seen: new Map(saved.seen?.map((id) => [id, true])),
  };
}
