import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { isBusy, ShortWrite } from "./faults.ts";
import type { Files, OpenFile } from "./files.ts";
import { codeOf } from "./files.ts";
import { joined, jsonPieces } from "./json-pieces.ts";
import { hexOf } from "./record.ts";

/*
 * A file that is replaced as a whole: {"content":…,"checksum":"1a2b3c4d"} and a newline, where the checksum
 * is the CRC-32 of the content's bytes. Plain JSON for any tool, yet half a file or a block of NULs shows.
 */
const before = '{"content":';
const after = (checksum: string) => `,"checksum":"${checksum}"}\n`;
const afterLength = after("00000000").length;

/** Content that isn't there, can't be trusted, or is whole. */
export type Sealed =
  | { readonly is: "missing" }
  | { readonly is: "bad" }
  | { readonly is: "whole"; readonly content: unknown };

export async function readSealed(files: Files, path: string): Promise<Sealed> {
  const bytes = await readWhole(files, path);
  if (!bytes) return { is: "missing" };
  const content = bytes.subarray(before.length, -afterLength);
  const seal = bytes.subarray(-afterLength).toString("latin1");
  const whole =
    bytes.subarray(0, before.length).toString("latin1") === before && seal === after(hexOf(crc32(content)));
  return whole ? parsed(content) : { is: "bad" };
}

/** A checksum can fit by chance, or because somebody reckoned it. */
function parsed(content: Buffer): Sealed {
  try {
    return { is: "whole", content: JSON.parse(content.toString("utf8")) };
  } catch {
    return { is: "bad" };
  }
}

/** Replaces `path`: after a power cut it holds the old content or the new one, never a mixture. */
export async function writeSealed(files: Files, path: string, content: unknown): Promise<void> {
  const temporary = `${path}.new`;
  await writeTemporary(files, temporary, content);
  await putInPlace(files, temporary, path);
}

/** The first half of `writeSealed`: every byte is on the disk, under another name. */
export async function writeTemporary(files: Files, path: string, content: unknown): Promise<void> {
  const file = await files.open(path, "make");
  try {
    const length = await writePieces(file, content);
    // a disk that is full has been seen to report success over a file that is too short
    if ((await file.size()) !== length) throw new ShortWrite(`${path} is shorter than what was written`);
    await file.sync();
  } catch (error) {
    await files.remove(path).catch(() => undefined); // gives a full disk its room back; the old file stands
    throw error;
  } finally {
    await file.close();
  }
}

export async function putInPlace(files: Files, temporary: string, path: string): Promise<void> {
  await files.rename(temporary, path);
  await syncNames(files, dirname(path));
}

const lookAgain = 50; // ms

/**
 * Behind a rename there is no way back. Where no descriptor is left to sync it with, it waits for one; any other failure, be it for
 * want of room, leaves nobody knowing which of the two files the disk has: no caller may be told that nothing was kept.
 */
async function syncNames(files: Files, folder: string): Promise<void> {
  for (;;) {
    try {
      return await files.syncFolder(folder);
    } catch (error) {
      if (!isBusy(error))
        throw new Error(`${folder}: a new name was not synced (${codeOf(error)})`, { cause: error });
      await pause(lookAgain);
    }
  }
}

async function writePieces(file: OpenFile, content: unknown): Promise<number> {
  let checksum = 0;
  let position = await writeAll(file, Buffer.from(before), 0);
  for (const text of joined(jsonPieces(content), 1 << 16)) {
    const bytes = Buffer.from(text);
    checksum = crc32(bytes, checksum);
    position += await writeAll(file, bytes, position);
  }
  return position + (await writeAll(file, Buffer.from(after(hexOf(checksum))), position));
}

async function writeAll(file: OpenFile, bytes: Buffer, position: number): Promise<number> {
  const written = await file.write(bytes, position);
  if (written < bytes.length) throw new ShortWrite(`${written} of ${bytes.length} bytes were taken`);
  return written;
}

/** A file's bytes, or null where there is none. */
export async function readWhole(files: Files, path: string): Promise<Buffer | null> {
  const file = await openExisting(files, path);
  if (!file) return null;
  try {
    const bytes = Buffer.alloc(await file.size());
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = await file.read(bytes.subarray(length), length);
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

export async function openExisting(files: Files, path: string): Promise<OpenFile | null> {
  try {
    return await files.open(path, "read");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** Makes a folder, and those above it that are missing. Durable, also where a process made it that was killed at once. */
export async function ensureFolder(files: Files, path: string): Promise<void> {
  try {
    await files.makeFolder(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || dirname(path) === path) throw error;
    await ensureFolder(files, dirname(path));
    await files.makeFolder(path);
  }
  await files.syncFolder(dirname(path)).catch(unlessForbidden);
}

/** A folder above ours may be closed to us, and was then made by someone else, long ago. */
function unlessForbidden(error: unknown): void {
  if (!["EACCES", "EPERM"].includes(codeOf(error))) throw error;
}
