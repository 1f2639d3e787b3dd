import { randomUUID } from "node:crypto";
import { readdir, readFile, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { CopiedFile, Instant } from "../ports.ts";
import { checkCopy, openNew } from "../store/copied.ts";
import { ensureFolder } from "../store/durable-file.ts";
import { isFull } from "../store/faults.ts";
import { diskFiles } from "../store/files.ts";
import { isOfLock, takeLock } from "../store/lock.ts";
import { brokenOff, markerOf } from "../store/swap.ts";
import { type Manifest, readArchive } from "./archive.ts";
import { BackupFailed } from "./failure.ts";

export interface Restoring {
  /** The archive. */
  readonly file: string;
  /** The data folder that shall be as it says. */
  readonly folder: string;
  readonly key: string;
  readonly now: Instant;
  /** Reads the archive as a restore would, and leaves the data folder alone. */
  readonly checkOnly?: boolean;
}

export interface Restored {
  readonly manifest: Manifest;
  /** Where the data folder went that was there before; null: there was none. */
  readonly aside: string | null;
}

/**
 * Unpacks an archive beside the data folder, opens what came out, and only then puts it in the folder's place. What was there
 * is moved aside, and never changed. Throws BackupFailed with a sentence, or StoreLocked while a server has the folder.
 *
 * Killed at any moment it leaves the old folder, or the new one, or neither of them in its place and a marker that stops
 * the next start, so that no server begins empty.
 */
export async function restoreArchive(restoring: Restoring): Promise<Restored> {
  const { folder, checkOnly } = restoring;
  const work = workOf(folder);
  await ensureFolder(diskFiles, work);
  const alone = await takeLock(diskFiles, work, randomUUID());
  try {
    // Before anything is unpacked, which takes long: a server that has the folder keeps it.
    const held = checkOnly ? null : await holdFolder(folder);
    try {
      const manifest = await unpack(restoring, join(work, "data"));
      if (checkOnly) return { manifest, aside: null };
      return { manifest, aside: await swap(restoring, join(work, "data"), manifest) };
    } finally {
      await held?.();
    }
  } finally {
    await rm(join(work, "data"), { recursive: true, force: true });
    await alone.release();
    await rmdir(work).catch(() => undefined); // someone else may wait in it
  }
}

function workOf(folder: string): string {
  return `${folder}.restore`;
}

/** Nobody else serves it while we hold it. Null where there is nothing to hold. */
async function holdFolder(folder: string): Promise<(() => Promise<void>) | null> {
  if (!(await isThere(folder))) return null;
  if (!(await stat(folder)).isDirectory())
    throw new BackupFailed(`${folder} is no folder. Choose one, or a new one.`);
  const names = (await readdir(folder)).filter((name) => !isOfLock(name));
  // Whatever is left of a data folder may be moved aside; somebody's home may not.
  if (names.length > 0 && !names.some((name) => /^(store\.json|snapshot\..*|journal|documents)$/.test(name)))
    throw new BackupFailed(
      `${folder} holds something that is no data folder. Choose another one, or a new one.`,
    );
  const lock = await takeLock(diskFiles, folder, randomUUID());
  // It may stand elsewhere by then.
  return () => lock.release();
}

/** Everything in the archive, read, hashed and opened as a start would. */
async function unpack({ file, key }: Restoring, into: string): Promise<Manifest> {
  await rm(into, { recursive: true, force: true });
  const made = await openNew(into);
  const files: CopiedFile[] = [];
  try {
    const manifest = await readArchive(file, key, await sizeOf(file), async (name, pieces) => {
      files.push(await made.write(name, pieces));
    });
    await made.close();
    await checkCopy({ files, seq: manifest.seq });
    return manifest;
  } catch (error) {
    if (!isFull(error)) throw error;
    throw new BackupFailed(
      `The disk is full: ${file} could not be unpacked beside the data folder. Make room; nothing was changed.`,
      { cause: error },
    );
  }
}

async function swap(
  { file, folder, now }: Restoring,
  ready: string,
  manifest: Manifest,
): Promise<string | null> {
  const { at, seq } = manifest;
  await writeFile(
    join(ready, noteName),
    `${JSON.stringify({ from: basename(file), made: at, restored: now, seq })}\n`,
    {
      mode: 0o600,
    },
  );
  await diskFiles.syncFolder(ready);
  const aside = await nameAside(folder, now);
  const marker = markerOf(folder);
  await writeFile(marker, `${brokenOff(folder, aside)}\n`, { mode: 0o600, flush: true });
  await diskFiles.syncFolder(dirname(folder));
  const moved = await moveAside(folder, aside);
  try {
    await rename(ready, folder);
  } catch (error) {
    if (moved) await rename(aside, folder);
    throw error;
  }
  await diskFiles.syncFolder(dirname(folder));
  await rm(marker, { force: true });
  if (moved)
    for (const name of await readdir(aside))
      if (isOfLock(name) || name === "running.json") await rm(join(aside, name), { force: true });
  return moved ? aside : null;
}

/** False where there was nothing but an empty folder, or none. */
async function moveAside(folder: string, aside: string): Promise<boolean> {
  if (!(await isThere(folder))) return false;
  const names = (await readdir(folder)).filter((name) => !/^lock(-|$)/.test(name));
  try {
    if (names.length > 0) await rename(folder, aside);
    else await rm(folder, { recursive: true });
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    await rm(markerOf(folder), { force: true });
    if (!["EBUSY", "EXDEV", "EACCES", "EPERM"].includes(code)) throw error;
    throw new BackupFailed(
      `${folder} can't be moved aside (${code}); it may be the root of a disk or of a volume. Choose a folder inside it as DATA_DIR, and restore to that.`,
    );
  }
  return names.length > 0;
}

async function nameAside(folder: string, now: Instant): Promise<string> {
  const base = `${folder}.before-restore-${new Date(now).toISOString().slice(0, 19).replaceAll(":", "")}Z`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!(await isThere(name))) return name;
  }
}

const noteName = "restored.json";

/** Of a folder that was restored since it was served last: a sentence for the log, once. */
export async function restoredNotice(folder: string): Promise<string | null> {
  const path = join(folder, noteName);
  try {
    const { from, made } = JSON.parse(await readFile(path, "utf8")) as { from: string; made: Instant };
    await rm(path, { force: true });
    return `The data folder was restored from ${from}: it is as it was at ${new Date(made).toISOString()}. What was revoked, removed or settled since then has to be so again.`;
  } catch {
    return null;
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file);
  if (!found.isFile()) throw new BackupFailed(`${file} is no file. Name one backup.`);
  return found.size;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
