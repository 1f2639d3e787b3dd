import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { OlderFormat } from "../operations.ts";
import type { Copy } from "../ports.ts";
import { StoreFull } from "../ports.ts";
import { writeFiles } from "../store/copied.ts";
import { isFull } from "../store/faults.ts";
import { diskFiles } from "../store/files.ts";

/**
 * Puts what an older version kept beside the data folder, as a data folder of its own, before anything in it is changed:
 * for whoever has to go back to that version. Throws StoreFull where there is no room, and then nothing was changed.
 */
export async function keepOlder(
  folder: string,
  copy: Pick<Copy, "files" | "seq">,
  format: OlderFormat,
): Promise<string> {
  // The number of the last fact tells one upgrade from another; the same start, repeated, finds its own.
  const kept = `${folder}.format-${format}-${copy.seq.facts}`;
  const older =
    format === "unknown"
      ? "The data folder has entries and no snapshot that tells the version that kept it"
      : `The data folder was kept by an older version (format ${format})`;
  const sentence = `${older}, and is kept by this one from now on. As it was, it is in ${kept}: remove it when you don't want to go back.`;
  if (await isThere(kept)) return sentence;
  const part = `${kept}.part`;
  try {
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { mode: 0o700 });
    await writeFiles(copy, part);
    await rename(part, kept);
    await diskFiles.syncFolder(dirname(kept));
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    if (!isFull(error)) throw error;
    throw new StoreFull(
      `${older}. Before this version changes it, a copy is made at ${kept}, and the disk has no room for it. Make room, and start again; nothing was changed.`,
      { cause: error },
    );
  }
  return sentence;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
