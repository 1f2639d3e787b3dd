import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CopiedFile, type Copy, type Entry, type Snapshot, type Stream, streams } from "../ports.ts";
import type { SegmentEntry, Table } from "./contents.ts";
import { ensureFolder, writeSealed } from "./durable-file.ts";
import { diskFiles } from "./files.ts";
import { dayOf, pendingOf, recordLine } from "./record.ts";
import { segmentName } from "./segment.ts";

/** What a memory store holds, as the files of a data folder in a folder of the machine for such things. */

interface Held {
  readonly id: string;
  /** Those behind the snapshot. */
  readonly entries: readonly Entry[];
  readonly snapshot: Snapshot | null;
  readonly documents: ReadonlyMap<string, unknown>;
  /** The seq that the next entry of each stream will have. */
  readonly next: Readonly<Record<Stream, number>>;
}

export async function writeCopy({ id, entries, snapshot, documents, next }: Held): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), "akari-copy-"));
  const files: CopiedFile[] = [];
  const add = async (name: string, write: (path: string) => Promise<void>) => {
    const path = join(folder, String(files.length));
    await write(path);
    files.push({ name, path, size: await sizeOf(path) });
  };
  const sealed = (content: unknown) => (path: string) => writeSealed(diskFiles, path, content);
  await ensureFolder(diskFiles, folder);
  const segments: Record<Stream, SegmentEntry[]> = { facts: [], samples: [] };
  for (const stream of streams) {
    const first = (snapshot?.seq[stream] ?? 0) + 1;
    const mine = entries.filter((entry) => entry.stream === stream);
    // One file for all of them: order is the order of the files, not of the clock.
    const day = dayOf(Math.max(0, ...mine.map(({ at }) => at)));
    if (next[stream] === 1) continue;
    segments[stream].push({ day, first });
    await add(`journal/${segmentName(stream, day)}`, (path) => writeLines(path, mine));
  }
  const table: Table = { format: 1, id, segments };
  await add("store.json", sealed(table));
  if (snapshot) await add("snapshot.json", sealed({ store: id, ...snapshot }));
  for (const [name, document] of documents) await add(`documents/${name}.json`, sealed(document));
  const seq = { facts: next.facts - 1, samples: next.samples - 1 };
  return { store: id, seq, files, release: () => rm(folder, { recursive: true, force: true }) };
}

async function writeLines(path: string, entries: readonly Entry[]): Promise<void> {
  const lines = entries.map(pendingOf).map(({ seq, at, body }) => recordLine(seq, at, seq, body));
  const file = await diskFiles.open(path, "make");
  await file.write(Buffer.from(lines.join("")), 0).finally(() => file.close());
}

async function sizeOf(path: string): Promise<number> {
  const file = await diskFiles.open(path, "read");
  return file.size().finally(() => file.close());
}
