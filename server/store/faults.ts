import { StoreBroken, StoreBusy, StoreFull } from "../ports.ts";
import { codeOf } from "./files.ts";

/** The disk took fewer bytes than it was given, which on a plain file means that it is full. */
export class ShortWrite extends Error {
  override readonly name = "ShortWrite";
}

/** EDQUOT: this user's share of the disk is used up, which is the same to us. */
export function isFull(error: unknown): boolean {
  return error instanceof ShortWrite || ["ENOSPC", "EDQUOT"].includes(codeOf(error));
}

function full(path: string, cause: unknown): StoreFull {
  return new StoreFull(
    `The disk is full: ${path} could not be written and nothing was kept. Make room on the disk.`,
    { cause },
  );
}

/** No descriptor is left, in this process or on this machine. Only what opens a file says so: it tells nothing of the disk. */
export function isBusy(error: unknown): boolean {
  return ["EMFILE", "ENFILE"].includes(codeOf(error));
}

export function busy(path: string, cause: unknown): StoreBusy {
  return new StoreBusy(
    `No further file can be opened (${codeOf(cause)}): ${path} was not reached and nothing was kept. Let the server open more files: ulimit -n, or LimitNOFILE of its service.`,
    { cause },
  );
}

/** What a call to the disk that failed without harm is to its caller; null: the disk can't be trusted any more. */
export function harmless(path: string, error: unknown): StoreFull | StoreBusy | null {
  if (isFull(error)) return full(path, error);
  return isBusy(error) ? busy(path, error) : null;
}

/**
 * Whether the disk can be trusted. After one failed sync it can't, for good: the system may have thrown the bytes
 * away and report success the next time (LWN 752063, "PostgreSQL's fsync() surprise").
 */
export class Trust {
  #broken: StoreBroken | null = null;

  check(): void {
    if (this.#broken) throw this.#broken;
  }

  lose(path: string, cause: unknown): StoreBroken {
    this.#broken ??= new StoreBroken(
      `The disk failed under a write to ${path} (${codeOf(cause) || String(cause)}). End the process; it recovers from the disk at the next start.`,
      { cause },
    );
    return this.#broken;
  }

  /** Runs a write that leaves the old content in place when it fails. */
  async guard<T>(path: string, work: () => Promise<T>): Promise<T> {
    this.check();
    try {
      return await work();
    } catch (error) {
      // a value that JSON can't hold is the caller's mistake and says nothing about the disk
      if (error instanceof TypeError || error instanceof RangeError) throw error;
      throw harmless(path, error) ?? this.lose(path, error);
    }
  }
}
