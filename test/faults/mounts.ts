import { execFile } from "node:child_process";
import { mkdir, open, rm, truncate } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Mount {
  readonly path: string;
  readonly unmount: () => Promise<void>;
}

/** What a sentence can say where this user may not mount. */
export class NoMount extends Error {}

async function asRoot(program: string, ...words: string[]): Promise<void> {
  try {
    await run(program, words);
  } catch (error) {
    const said = (error as { readonly stderr?: string }).stderr ?? "";
    throw new NoMount(`${program} ${words[0]}: ${said.trim() || String(error)}`);
  }
}

/** A disk in memory of so many kB. */
export async function mountMemory(path: string, kilobytes: number): Promise<Mount> {
  await mkdir(path, { recursive: true });
  await asRoot("mount", "-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", path);
  return { path, unmount: () => asRoot("umount", path) };
}

/** Another size for it. */
export async function resizeMemory({ path }: Mount, kilobytes: number): Promise<void> {
  await asRoot("mount", "-o", `remount,size=${kilobytes}k`, path);
}

/** An empty ext4 image of so many MB, sparse: it takes room as it fills. */
export async function makeImage(path: string, megabytes: number): Promise<void> {
  await rm(path, { force: true });
  await (await open(path, "w")).close();
  await truncate(path, megabytes << 20);
  await asRoot("mkfs.ext4", "-q", "-E", "lazy_itable_init=0,lazy_journal_init=0", path);
}

export async function mountImage(image: string, path: string): Promise<Mount> {
  await mkdir(path, { recursive: true });
  await asRoot("mount", "-o", "loop,errors=remount-ro", image, path);
  return { path, unmount: () => asRoot("umount", path) };
}

export async function checkImage(image: string): Promise<void> {
  // 1: it mended something, which is what it is for
  await run("e2fsck", ["-fy", image]).catch((error: { readonly code?: number }) => {
    if (error.code !== 1) throw error;
  });
}

/** Takes whatever room there is, to the last byte. Returns how to give it back. */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const path = `${folder}/ballast`;
  const file = await open(path, "a");
  try {
    for (let size = 1 << 20; size >= 1; ) {
      const written = await file.write(Buffer.alloc(size, "x")).then(
        ({ bytesWritten }) => bytesWritten,
        (error: NodeJS.ErrnoException) => {
          if (error.code !== "ENOSPC") throw error;
          return 0;
        },
      );
      if (written < size) size = Math.floor(size / 2);
    }
    await file.sync().catch(() => undefined);
  } finally {
    await file.close();
  }
  return () => rm(path, { force: true });
}
