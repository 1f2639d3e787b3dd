import { createHash } from "node:crypto";
import type { CallId } from "../domain/ids.ts";
import type { Store } from "../ports.ts";

/**
 * In which day file a call is, by its id: so a call is found whatever its age, and no file is searched. The ids are spread
 * by their hash over 256 shards; one that has grown too long is split into sixteen by the next digit, so that a look-up
 * and an entry cost the same after years as on the first day.
 */

/** A UTC day, "2026-11-21". */
export type CallDate = string;
type Entries = readonly (readonly [CallId, CallDate])[];
type Shard = Entries | "split";

const firstDigits = 2;
const longestShard = 400;

/** Durable when it resolves. Entered again, after a crash in between, nothing changes; of an id that was used twice, the last counts. */
export async function enterCalls(store: Store, entries: Entries): Promise<void> {
  for (const [digits, some] of byDigits(entries, firstDigits)) await enter(store, digits, some);
}

export async function dateOfCall(store: Store, id: CallId): Promise<CallDate | undefined> {
  const hash = hashOf(id);
  for (let length = firstDigits; length <= hash.length; length++) {
    const shard = await read(store, hash.slice(0, length));
    if (shard !== "split") return new Map(shard).get(id);
  }
  return undefined;
}

async function enter(store: Store, digits: string, entries: Entries): Promise<void> {
  const shard = await read(store, digits);
  if (shard === "split") return spread(store, digits, entries);
  const known = new Map(shard);
  if (entries.every(([id, date]) => known.get(id) === date)) return;
  const all = [...new Map([...shard, ...entries])];
  if (all.length <= longestShard) return store.write(documentName(digits), all);
  // The parts first: a crash in between leaves the shard as it was, and the next entry splits it again.
  await spread(store, digits, all);
  await store.write(documentName(digits), "split");
}

async function spread(store: Store, digits: string, entries: Entries): Promise<void> {
  for (const [more, some] of byDigits(entries, digits.length + 1)) await enter(store, more, some);
}

async function read(store: Store, digits: string): Promise<Shard> {
  return ((await store.read(documentName(digits))) as Shard | undefined) ?? [];
}

function documentName(digits: string): string {
  return `calls-index/${digits}`;
}

function byDigits(entries: Entries, length: number): Map<string, (readonly [CallId, CallDate])[]> {
  const groups = new Map<string, (readonly [CallId, CallDate])[]>();
  for (const entry of entries) {
    const digits = hashOf(entry[0]).slice(0, length);
    const group = groups.get(digits);
    if (group) group.push(entry);
    else groups.set(digits, [entry]);
  }
  return groups;
}

function hashOf(id: CallId): string {
  return createHash("sha256").update(id).digest("hex");
}
