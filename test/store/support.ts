import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Entry, Instant, Recovered, Snapshot, Store, Stream } from "../../server/ports.ts";
import { readSealed, writeSealed } from "../../server/store/durable-file.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { diskFiles, type Files } from "../../server/store/files.ts";

export const noon: Instant = Date.UTC(2026, 10, 21, 12);
export const day = 86_400_000;

export function entry(
  stream: Stream,
  seq: number,
  at: Instant = noon + seq,
  body: unknown = { is: stream, number: seq },
): Entry {
  return { stream, seq, at, body };
}

export const fact = (seq: number, at?: Instant, body?: unknown): Entry => entry("facts", seq, at, body);
export const sample = (seq: number, at?: Instant, body?: unknown): Entry => entry("samples", seq, at, body);

/** Facts with the seqs from `from` to `to`. */
export function facts(from: number, to: number): Entry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => fact(from + index));
}

export function snapshotOf(
  factsSeq: number,
  samplesSeq = 0,
  state: unknown = { facts: factsSeq, samples: samplesSeq },
): Snapshot {
  return { seq: { facts: factsSeq, samples: samplesSeq }, state };
}

export const noDocuments: ReadonlyMap<string, unknown> = new Map();

/** A folder that is removed when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "akari-store-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function opened(folder: string, files?: Files): Promise<{ store: Store; found: Recovered }> {
  const store = createEmbeddedStore(files ? { folder, files } : { folder });
  const found = await store.open();
  onTestFinished(() => store.close());
  return { store, found };
}

/** Opens a folder only to see what is in it. */
export async function reopened(folder: string): Promise<Recovered> {
  const store = createEmbeddedStore({ folder });
  const found = await store.open();
  await store.close();
  return found;
}

/** What opening throws. */
export async function refusal(folder: string): Promise<Error> {
  const store = createEmbeddedStore({ folder });
  try {
    await store.open();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  await store.close();
  throw new Error("The store opened, and should not have");
}

/** A folder with these calls of append in it, closed properly. */
export async function filled(...calls: readonly (readonly Entry[])[]): Promise<string> {
  const folder = await newFolder();
  await appendTo(folder, ...calls);
  return folder;
}

export async function appendTo(folder: string, ...calls: readonly (readonly Entry[])[]): Promise<void> {
  const store = createEmbeddedStore({ folder });
  await store.open();
  for (const call of calls) await store.append(call);
  await store.close();
}

/** As if the server had been killed, and not stopped: nothing tells then which record was the last. */
export async function asKilled(folder: string): Promise<void> {
  const path = join(folder, "store.json");
  const found = await readSealed(diskFiles, path);
  if (found.is !== "whole") throw new Error(`${path} is ${found.is}`);
  const unmarked = JSON.stringify(found.content, (key, value) => (key === "kept" ? undefined : value));
  await writeSealed(diskFiles, path, JSON.parse(unmarked));
}

export const factsFile = (folder: string, on = "2026-11-21"): string =>
  join(folder, "journal", `facts-${on}.jsonl`);
export const samplesFile = (folder: string, on = "2026-11-21"): string =>
  join(folder, "journal", `samples-${on}.jsonl`);

export async function journalNames(folder: string): Promise<string[]> {
  return (await readdir(join(folder, "journal"))).sort();
}

/** Changes a file's bytes, as a failing disk would. */
export async function damage(path: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, change(await readFile(path)));
}

export function flipped(bytes: Buffer, position: number, bit = 0): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ (1 << bit);
  return copy;
}

export const seqs = (found: Recovered, stream: Stream = "facts"): number[] =>
  found.entries.filter((each) => each.stream === stream).map(({ seq }) => seq);

export const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

/** Every fact of a day. */
export async function pastOf(store: Store, day: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const piece of store.past("facts", day)) entries.push(...piece.entries);
  return entries;
}
