import type { FileHandle } from "node:fs/promises";
import { constants, link, mkdir, open, readdir, rename, rm, unlink } from "node:fs/promises";
import { askDoor, type Door, openDoor } from "./door.ts";

/**
 * The calls that the embedded store makes to the disk, and no more: a test puts its own in between and
 * lets any of them fail. Errors are Node's, with `code`.
 */
export interface Files {
  /**
   * "read" an existing file; "change" one, made when missing; or "make" a new one. What had the name before is removed and not
   * emptied: a power cut in the middle of a rename may have left one file with two names.
   */
  open(path: string, how: "read" | "change" | "make"): Promise<OpenFile>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Makes one folder inside an existing one; true when it was not there before. */
  makeFolder(path: string): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** A second name for a file; fails with EEXIST when the name is taken, whatever others do at the same moment. */
  link(existing: string, name: string): Promise<void>;
  /** Makes new, renamed and removed names durable: a file's own sync doesn't. */
  syncFolder(path: string): Promise<void>;
  /** A door that answers as long as this process lives; absent where no other process can come: see door.ts. */
  openDoor?(path: string): Promise<Door | null>;
  askDoor?(path: string): Promise<"lives" | "dead" | "unknown">;
}

export interface OpenFile {
  /** Bytes read, 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** Bytes written: fewer than given on a disk that is full. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  size(): Promise<number>;
  truncate(length: number): Promise<void>;
  /** fdatasync: the bytes and the length. Times and owners may follow later. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const flags = {
  read: constants.O_RDONLY,
  change: constants.O_RDWR | constants.O_CREAT,
  make: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL,
} as const;

// names of people and hashes of their PINs are in there: nobody else on the machine may read it
const onlyMe = { file: 0o600, folder: 0o700 } as const;

export const diskFiles: Files = {
  open: async (path, how) => {
    if (how === "make") await rm(path, { force: true });
    return openFile(await open(path, flags[how], onlyMe.file));
  },
  list: (folder) => readdir(folder),
  makeFolder: async (path) => {
    try {
      await mkdir(path, onlyMe.folder);
      return true;
    } catch (error) {
      if (codeOf(error) === "EEXIST") return false;
      throw error;
    }
  },
  rename,
  remove: unlink,
  link,
  syncFolder: async (path) => {
    if (process.platform === "win32") return; // Windows opens no folders, and journals its names itself
    const folder = await open(path, constants.O_RDONLY);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  openDoor,
  askDoor,
};

function openFile(handle: FileHandle): OpenFile {
  return {
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

/** Node's error code ("ENOSPC"), or "" for an error without one. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** For whoever removes what may be gone already. */
export function unlessGone(error: unknown): void {
  if (codeOf(error) !== "ENOENT") throw error;
}
