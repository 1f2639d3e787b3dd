import { open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** What the machine tells of the disk under the data folder. */

/** Looks on while the store writes, and measures the folder now and then. */
export class DiskWatch {
  readonly #folder: string;
  readonly #stopwatch: () => () => number;
  #eye: Eye = { synced() {}, wrote() {} };
  #measured: { readonly age: () => number; readonly size: Promise<ReadonlyMap<string, number>> } | null =
    null;

  constructor(folder: string, stopwatch: () => () => number) {
    this.#folder = folder;
    this.#stopwatch = stopwatch;
  }

  watch(eye: Eye): void {
    this.#eye = eye;
  }

  synced(ms: number): void {
    this.#eye.synced(ms);
  }

  wrote(bytes: number): void {
    this.#eye.wrote(bytes);
  }

  /** Of a minute ago, perhaps: years of days are thousands of files. */
  size(): Promise<ReadonlyMap<string, number>> {
    if (!this.#measured || this.#measured.age() > measuredFor)
      this.#measured = { age: this.#stopwatch(), size: folderSize(this.#folder) };
    return this.#measured.size;
  }
}

interface Eye {
  synced(ms: number): void;
  wrote(bytes: number): void;
}

const measuredFor = 60_000; // ms

/** Bytes that the files in a folder hold, by kind. What goes away meanwhile counts nothing. */
async function folderSize(folder: string): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>([
    ["journal", 0],
    ["documents", 0],
    ["snapshots", 0],
    ["other", 0],
  ]);
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of names) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    const kind = kindOf(path.slice(folder.length + 1));
    sizes.set(kind, (sizes.get(kind) ?? 0) + size);
  }
  return sizes;
}

function kindOf(path: string): string {
  if (/^journal\b/.test(path)) return "journal";
  if (/^documents\b/.test(path)) return "documents";
  return path.startsWith("snapshot") ? "snapshots" : "other";
}

/** Above so many ms, people feel that a tap waits for the disk. */
const slowSync = 50;
const tries = 5;

/** Milliseconds that the disk takes to make one small write durable, the median of five; null where it can't be tried. */
export async function syncTime(folder: string, stopwatch: () => () => number): Promise<number | null> {
  const path = join(folder, "sync-time");
  try {
    const file = await open(path, "w", 0o600);
    try {
      const times: number[] = [];
      for (let n = 0; n < tries; n++) {
        await file.write(Buffer.alloc(512, n), 0, 512, n * 512);
        const took = stopwatch();
        await file.datasync();
        times.push(took());
      }
      return times.sort((one, other) => one - other)[Math.floor(tries / 2)] ?? null;
    } finally {
      await file.close();
    }
  } catch {
    return null; // a full disk, say, is told by those who need room
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** The sentence for whoever starts a server on a disk that is slow; null where it is fast enough. */
export function slowDisk(ms: number | null): string | null {
  if (ms === null || ms <= slowSync) return null;
  return (
    `The disk under DATA_DIR takes ${Math.round(ms)} ms to make a write durable; every tap waits for that. ` +
    "Up to 50 ms is well. Choose a DATA_DIR on another disk: an SSD rather than an SD card or a network share."
  );
}
