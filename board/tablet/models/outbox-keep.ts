import type { CommandId } from "../../../server/domain/ids.ts";
import type { Keep } from "./keep.ts";
import { type Entry, inOrder } from "./outbox.ts";

/** One key an entry: two tabs of a browser never write over each other's. */
const prefix = "akari.outbox.";

export function isOutboxKey(key: string | null): boolean {
  return key === null || key.startsWith(prefix);
}

/** False where the entry will not survive a reload. */
export function keepEntry(keep: Keep, entry: Entry): boolean {
  return keep.write(prefix + entry.id, JSON.stringify(entry));
}

export function dropEntry(keep: Keep, id: CommandId): void {
  keep.remove(prefix + id);
}

export function keptEntries(keep: Keep): readonly Entry[] {
  const keys = keep.keys().filter((key) => key.startsWith(prefix));
  return inOrder(keys.flatMap((key) => readEntry(keep.read(key))));
}

/** What can't be read is left where it is: it may be of another build of this page. */
function readEntry(text: string | null): Entry[] {
  try {
    const entry: unknown = JSON.parse(text ?? "null");
    return isEntry(entry) ? [entry] : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const { number, id, person, command } = value as Partial<Record<keyof Entry, unknown>>;
  const named = typeof id === "string" && typeof person === "string" && typeof number === "number";
  return named && typeof command === "object" && command !== null && "type" in command;
}
