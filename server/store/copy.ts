import { join } from "node:path";
import { type CopiedFile, type Copy, type Stream, streams } from "../ports.ts";
import type { Table } from "./contents.ts";
import { ensureFolder, writeSealed } from "./durable-file.ts";
import { harmless } from "./faults.ts";
import type { Files } from "./files.ts";
import { codeOf } from "./files.ts";
import type { Opened, Place } from "./opening.ts";
import { segmentName } from "./segment.ts";
import type { StreamExtent } from "./stream-journal.ts";

/*
 * A copy is made of second names: documents and snapshots are replaced by renaming, and removed by name, so what a
 * second name leads to stays as it was; the journal only grows, so its first bytes do. Nothing is read and nothing written
 * while the folder stands still.
 */

/** A size that is asked for when the folder goes on. */
const unknown = -1;

/** Inside the data folder, because a second name must be on the same disk. */
function foldOf(folder: string): string {
  return join(folder, "copy");
}

/** What is in it must not change meanwhile: documents, snapshots, and which samples there are. */
export async function linkCopy(
  { files, folder }: Place,
  { contents, journal }: Opened,
): Promise<Omit<Copy, "release">> {
  const extents = journal.extents();
  const table = tableUpTo(contents.table, extents);
  const names = await namesIn(files, folder, table);
  try {
    await ensureFolder(files, foldOf(folder));
    const linked: string[] = [];
    for (const [number, name] of names.entries()) {
      const path = join(foldOf(folder), String(number + 1));
      await files.link(join(folder, name), path);
      linked.push(path);
    }
    const list = join(foldOf(folder), "0");
    await writeSealed(files, list, table);
    const all = [{ name: "store.json", path: list }];
    for (const [index, path] of linked.entries()) all.push({ name: names[index] ?? "", path });
    const lengths = lengthsOf(extents);
    const seq = { facts: extents.facts.next - 1, samples: extents.samples.next - 1 };
    const unsized = all.map((file) => ({ ...file, size: lengths.get(file.name) ?? unknown }));
    return { store: table.id, seq, files: unsized };
  } catch (error) {
    await clearCopy(files, folder).catch(() => undefined);
    throw harmless(foldOf(folder), error) ?? error;
  }
}

/** The sizes that only the disk knows. */
export async function sized(files: Files, copied: readonly CopiedFile[]): Promise<readonly CopiedFile[]> {
  const all: CopiedFile[] = [];
  for (const one of copied) {
    if (one.size !== unknown) {
      all.push(one);
      continue;
    }
    const file = await files.open(one.path, "read");
    all.push({ ...one, size: await file.size().finally(() => file.close()) });
  }
  return all;
}

/** Takes a copy away, also one that a process left that was killed: it may hold a name that has been erased since. */
export async function clearCopy(files: Files, folder: string): Promise<void> {
  for (const name of await listIfThere(files, foldOf(folder))) await files.remove(join(foldOf(folder), name));
}

/** Without a day that is about to begin: nothing of it is durable yet. */
function tableUpTo(table: Table, extents: Readonly<Record<Stream, StreamExtent>>): Table {
  const upTo = (stream: Stream) => {
    const last = extents[stream].last?.day ?? "";
    return table.segments[stream].filter(({ day }) => day <= last);
  };
  return { ...table, segments: { facts: upTo("facts"), samples: upTo("samples") } };
}

async function namesIn(files: Files, folder: string, { segments }: Table): Promise<readonly string[]> {
  const journal = streams.flatMap((stream) =>
    segments[stream].map(({ day }) => `journal/${segmentName(stream, day)}`),
  );
  const there = new Set(await files.list(folder));
  const snapshots = ["snapshot.json", "snapshot.previous.json"].filter((name) => there.has(name));
  return [...journal, ...snapshots, ...(await documentsIn(files, folder, "documents"))];
}

/** Names of documents have no dot, and those of their files end in .json. What somebody else put there is left alone. */
async function documentsIn(files: Files, folder: string, inside: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await listIfFolder(files, join(folder, inside))) {
    const path = `${inside}/${name}`;
    if (!name.includes(".")) found.push(...(await documentsIn(files, folder, path)));
    else if (name.endsWith(".json")) found.push(path);
  }
  return found;
}

function lengthsOf(extents: Readonly<Record<Stream, StreamExtent>>): ReadonlyMap<string, number> {
  return new Map(
    streams.flatMap((stream) => {
      const { last } = extents[stream];
      return last ? [[`journal/${segmentName(stream, last.day)}`, last.length] as const] : [];
    }),
  );
}

async function listIfThere(files: Files, folder: string): Promise<readonly string[]> {
  return listUnless("ENOENT", files, folder);
}

/** Nothing where a file without a dot in its name stands. */
async function listIfFolder(files: Files, folder: string): Promise<readonly string[]> {
  return listUnless("ENOTDIR", files, folder);
}

async function listUnless(code: string, files: Files, folder: string): Promise<readonly string[]> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (codeOf(error) === code) return [];
    throw error;
  }
}
