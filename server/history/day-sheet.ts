import type { QueueId } from "../domain/ids.ts";
import type { Bucket, DayKey, DaySheet } from "../domain/ledger.ts";
import type { Store } from "../ports.ts";

/** A day sheet as a document, and back. */

type SavedBucket = Omit<Partial<Bucket>, "seen"> & { readonly seen?: readonly string[] };
interface SavedSheet {
  readonly seq: number;
  readonly buckets: readonly (readonly [number, SavedBucket])[];
}

export function documentName(key: DayKey): string {
  return `days/${key}`;
}

/** Where the sheets of a queue are, by their dates. */
export function folderOf(queue: QueueId): string {
  return `days/${queue}`;
}

/** Undefined where there is no such file. */
export async function findSheet(store: Store, key: DayKey): Promise<DaySheet | undefined> {
  const [queue, date] = key.split("/") as [QueueId, string];
  const saved = (await store.read(documentName(key))) as SavedSheet | undefined;
  return (
    saved && {
      queue,
      date,
      seq: saved.seq,
      buckets: new Map(saved.buckets.map(([number, bucket]) => [number, thaw(bucket)])),
    }
  );
}

export function saveSheet({ seq, buckets }: DaySheet): SavedSheet {
  return { seq, buckets: [...buckets].map(([number, bucket]) => [number, freeze(bucket)]) };
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
