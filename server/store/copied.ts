import { dirname, join } from "node:path";
import { type CopiedFile, type Copy, type Recovered, StoreDamaged, streams } from "../ports.ts";
import { ensureFolder, readSealed } from "./durable-file.ts";
import { ShortWrite } from "./faults.ts";
import { diskFiles, type Files, type OpenFile } from "./files.ts";
import { judge } from "./opening.ts";

/** Where the files of a copy seem to stand, for whoever reads it as a data folder. */
const root = "/copy";

/**
 * Reads a copy as opening it would, and every document: what is found in it. Throws StoreDamaged where it could not be
 * opened, or is not of the entries that it says. For a thread of its own: it reads everything.
 */
export async function checkCopy({ files: copied, seq }: Pick<Copy, "files" | "seq">): Promise<Recovered> {
  const files = filesOf(copied);
  const { facts, samples, recovered } = await judge({ files, folder: root, newId: unasked });
  const found = { facts: facts.next - 1, samples: samples.next - 1 };
  for (const stream of streams)
    if (found[stream] !== seq[stream])
      throw new StoreDamaged(
        `The copy has ${stream} up to ${found[stream]}, and should have ${seq[stream]}.`,
      );
  for (const { name } of copied)
    if (name.startsWith("documents/") && (await readSealed(files, join(root, name))).is !== "whole")
      throw new StoreDamaged(
        `${name} fails its checksum. Restore this file from a backup of the data folder.`,
      );
  return recovered;
}

/** Makes the files of a copy anew in an empty folder, durably. */
export async function writeFiles({ files }: Pick<Copy, "files">, folder: string): Promise<void> {
  const made = await openNew(folder);
  for (const { name, path, size } of files) await made.write(name, piecesOf(path, size));
  await made.close();
}

/** A data folder that is being made. */
export interface NewFolder {
  /** Returns the file as one of a copy. */
  write(name: string, pieces: AsyncIterable<Uint8Array>): Promise<CopiedFile>;
  /** Makes the names durable. */
  close(): Promise<void>;
}

/** Begins a data folder in an empty one. */
export async function openNew(folder: string): Promise<NewFolder> {
  const folders = new Set([folder]);
  const ensure = async (path: string) => {
    if (folders.has(path)) return;
    await ensure(dirname(path));
    await diskFiles.makeFolder(path);
    folders.add(path);
  };
  await ensureFolder(diskFiles, folder);
  for (const part of ["journal", "documents"]) await ensure(join(folder, part));
  return {
    async write(name, pieces) {
      const path = join(folder, name);
      await ensure(dirname(path));
      return { name, path, size: await writeWhole(path, pieces) };
    },
    async close() {
      for (const each of folders) await diskFiles.syncFolder(each);
    },
  };
}

/** Writes a file of what comes, durably but for its name. */
export async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await diskFiles.open(path, "make");
  try {
    let length = 0;
    for await (const piece of pieces) {
      const written = await file.write(piece, length);
      if (written < piece.length)
        throw new ShortWrite(`${path}: ${written} of ${piece.length} bytes were taken`);
      length += written;
    }
    if ((await file.size()) !== length) throw new ShortWrite(`${path} is shorter than what was written`);
    await file.sync();
    return length;
  } finally {
    await file.close();
  }
}

const pieceSize = 1 << 18;

/** The first `size` bytes of a file. */
export async function* piecesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await diskFiles.open(path, "read");
  try {
    for (let position = 0; position < size; ) {
      // Each piece is the reader's own: it may be kept for longer than until the next.
      const piece = new Uint8Array(Math.min(pieceSize, size - position));
      const read = await file.read(piece, position);
      if (read === 0) throw new StoreDamaged(`${path} ends at byte ${position}, before its end at ${size}.`);
      yield piece.subarray(0, read);
      position += read;
    }
  } finally {
    await file.close();
  }
}

function unasked(): never {
  throw new StoreDamaged("The copy has no store.json.");
}

/** A copy as a disk that can only be read. */
function filesOf(copied: readonly CopiedFile[]): Files {
  const byPath = new Map(copied.map((file) => [join(root, file.name), file]));
  return {
    async open(path, how) {
      const found = byPath.get(path);
      if (how !== "read") throw readOnly();
      if (!found) throw failure("ENOENT", path);
      return upTo(await diskFiles.open(found.path, "read"), found.size);
    },
    async list(folder) {
      const inside = [...byPath.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""))].concat(
        // An empty folder is no file of a copy.
        folder === root ? ["journal", "documents"] : [],
      );
    },
    makeFolder: async () => refuse(),
    rename: async () => refuse(),
    remove: async () => refuse(),
    link: async () => refuse(),
    syncFolder: async () => refuse(),
  };
}

function upTo(file: OpenFile, length: number): OpenFile {
  return {
    read: (into, position) => {
      const left = Math.max(0, Math.min(into.length, length - position));
      return left === 0 ? Promise.resolve(0) : file.read(into.subarray(0, left), position);
    },
    write: async () => refuse(),
    size: async () => Math.min(length, await file.size()),
    truncate: async () => refuse(),
    sync: async () => refuse(),
    close: () => file.close(),
  };
}

function refuse(): never {
  throw readOnly();
}

function readOnly(): Error {
  return failure("EROFS", "a copy can only be read");
}

function failure(code: string, what: string): Error {
  return Object.assign(new Error(`${code}: ${what}`), { code });
}
