import { rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Copy, Instant } from "../ports.ts";
import { checkCopy } from "../store/copied.ts";
import { ensureFolder } from "../store/durable-file.ts";
import { diskFiles } from "../store/files.ts";
import { isUpTo, readArchive, type Sealing, writeArchive } from "./archive.ts";
import { BackupFailed } from "./failure.ts";
import { partEnding } from "./names.ts";

/** What an archive is made of; plain, for it goes to another thread. */
export interface Job extends Sealing {
  readonly copy: Omit<Copy, "release">;
}

export interface Made {
  /** Bytes. */
  readonly size: number;
}

/**
 * Makes an archive: reads the copy as a start would, writes it, reads it back, and only then gives it its name. Whatever
 * goes wrong, nothing stands under that name which is not whole.
 */
export async function makeArchive({ copy, ...sealing }: Job): Promise<Made> {
  const { path, key } = sealing;
  const part = `${path}${partEnding}`;
  try {
    await checkCopy(copy);
    await ensureFolder(diskFiles, dirname(path));
    const size = await writeArchive(copy, { ...sealing, path: part });
    const manifest = await readArchive(part, key, size, drain);
    if (manifest.files.length !== copy.files.length || !isUpTo(manifest, copy.seq))
      throw new BackupFailed(`${part} was read back, and is not what was written.`);
    await rename(part, path);
    await diskFiles.syncFolder(dirname(path));
    return { size };
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function drain(_: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _piece of pieces);
}

/** The path of a name that is still free in a folder: backups of one second get names of the next ones. */
export async function freePath(
  folder: string,
  nameAt: (at: Instant) => string,
  at: Instant,
): Promise<string> {
  for (let moment = at; ; moment += 1_000) {
    const path = join(folder, nameAt(moment));
    const taken = await stat(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}
