import { join } from "node:path";
import { crc32 } from "node:zlib";
import type { Files } from "./files.ts";
import { codeOf } from "./files.ts";
import { hexOf } from "./record.ts";

/*
 * Room that is kept for the day on which the disk is full: a start needs a little (its lock), and gets it by giving this file up. So
 * a server starts on a full disk too, shows what it has, and says that nothing new is kept.
 */
const size = 16 * 1024; // bytes: the lock, the address of the server, and a little for whoever is faster

function pathIn(folder: string): string {
  return join(folder, "reserve");
}

/** Makes the file where it is missing or short. On a disk without room for it there is none. */
export async function keepReserve(files: Files, folder: string): Promise<void> {
  const path = pathIn(folder);
  try {
    const file = await files.open(path, "change");
    try {
      if ((await file.size()) !== size) await fill(file);
    } finally {
      await file.close();
    }
  } catch {
    await files.remove(path).catch(() => undefined); // half of it would be taken for room that is kept
  }
}

/** Gives the room back. False where there was none. */
export async function giveUpReserve(files: Files, folder: string): Promise<boolean> {
  try {
    await files.remove(pathIn(folder));
    await files.syncFolder(folder); // some file systems free what a file held only when that is certain
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

let content: Buffer | null = null;

/** Not synced: what a power cut leaves of it is filled up at the next start. */
async function fill(file: Awaited<ReturnType<Files["open"]>>): Promise<void> {
  content ??= unlike();
  if ((await file.write(content, 0)) < content.length) throw new Error("no room");
}

/** Bytes that a file system which compresses can't make much smaller. */
function unlike(): Buffer {
  let words = "";
  for (let word = crc32("reserve"); words.length < size; word = crc32(words.slice(-8), word))
    words += hexOf(word);
  return Buffer.from(words);
}
