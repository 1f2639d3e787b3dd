import { basename, dirname } from "node:path";
import type { Files, OpenFile } from "../../server/store/files.ts";
import type { Dice } from "../support/dice.ts";

const sector = 512; // bytes

/** Bytes as programs see them, and as the disk has them for certain. */
interface Bytes {
  seen: Buffer;
  sure: Buffer;
  /** Blocks that a sync could not write: the system shows them, holds them for written, and brings them to the disk no more. */
  given: Set<number>;
}

/** Names as programs see them, and as the disk has them for certain. */
interface Folder {
  seen: Map<string, Bytes | Folder>;
  sure: Map<string, Bytes | Folder>;
}

const isFolder = (node: Bytes | Folder | undefined): node is Folder => node?.seen instanceof Map;
const failure = (code: string): Error => Object.assign(new Error(code), { code });

/**
 * A disk in memory that tells the least that POSIX promises: of what was not synced, a power cut keeps any block and any name,
 * or not, in whatever order. Harsher than most file systems are.
 */
export class PowerCutDisk implements Files {
  #root: Folder = { seen: new Map(), sure: new Map() };
  /** Calls until the power goes; after that every call fails. */
  callsLeft = Number.POSITIVE_INFINITY;
  calls = 0;
  /** The next sync of a file fails, and says so once. */
  syncFails = false;

  /** After a power cut programs see what the disk kept; when only the process was killed, everything. */
  restart(after: "power cut" | "kill", dice: Dice): void {
    if (after === "power cut") settleFolder(this.#root, dice);
    this.callsLeft = Number.POSITIVE_INFINITY;
    this.#folder("/data")?.seen.delete("lock"); // its holder is gone
  }

  async open(path: string, how: "read" | "change" | "make"): Promise<OpenFile> {
    const folder = await this.#parent(path);
    let file = folder.seen.get(basename(path));
    if (isFolder(file)) throw failure("EISDIR");
    if (!file && how === "read") throw failure("ENOENT");
    if (!file || how === "make") file = { seen: Buffer.alloc(0), sure: Buffer.alloc(0), given: new Set() };
    folder.seen.set(basename(path), file);
    return this.#openFile(file);
  }

  #openFile(file: Bytes): OpenFile {
    return {
      read: async (into, position) => file.seen.subarray(position).copy(into),
      write: async (bytes, position) => {
        await this.#call();
        const longer = Buffer.alloc(Math.max(file.seen.length, position + bytes.length));
        file.seen.copy(longer);
        longer.set(bytes, position);
        file.seen = longer;
        for (const block of blocksOf(position, bytes.length)) file.given.delete(block);
        return bytes.length;
      },
      size: async () => file.seen.length,
      truncate: async (length) => {
        await this.#call();
        file.seen = Buffer.from(file.seen.subarray(0, length));
      },
      sync: async () => {
        await this.#call();
        if (this.syncFails) {
          this.syncFails = false;
          for (const block of blocksOf(0, file.seen.length)) if (differs(file, block)) file.given.add(block);
          throw failure("EIO");
        }
        const before = file.sure;
        file.sure = Buffer.from(file.seen);
        for (const block of file.given) file.sure.fill(0, block * sector, (block + 1) * sector);
        for (const block of file.given)
          before.copy(file.sure, block * sector, block * sector, (block + 1) * sector);
      },
      close: async () => undefined,
    };
  }

  async list(path: string): Promise<readonly string[]> {
    const folder = this.#folder(path);
    if (!folder) throw failure("ENOENT");
    return [...folder.seen.keys()];
  }

  async makeFolder(path: string): Promise<boolean> {
    const parent = await this.#parent(path);
    if (parent.seen.has(basename(path))) return false;
    parent.seen.set(basename(path), { seen: new Map(), sure: new Map() });
    return true;
  }

  async rename(from: string, to: string): Promise<void> {
    await this.link(from, to, true);
    (await this.#parent(from)).seen.delete(basename(from));
  }

  async remove(path: string): Promise<void> {
    if (!(await this.#parent(path)).seen.delete(basename(path))) throw failure("ENOENT");
  }

  async link(existing: string, name: string, replace = false): Promise<void> {
    const file = (await this.#parent(existing)).seen.get(basename(existing));
    const folder = this.#folder(dirname(name));
    if (!file || !folder) throw failure("ENOENT");
    if (folder.seen.has(basename(name)) && !replace) throw failure("EEXIST");
    folder.seen.set(basename(name), file);
  }

  async syncFolder(path: string): Promise<void> {
    await this.#call();
    const folder = this.#folder(path);
    if (!folder) throw failure("ENOENT");
    folder.sure = new Map(folder.seen);
  }

  async #call(): Promise<void> {
    this.calls += 1;
    await undefined;
    if (this.callsLeft-- <= 0) throw failure("EIO");
  }

  async #parent(path: string): Promise<Folder> {
    await this.#call();
    const folder = this.#folder(dirname(path));
    if (!folder) throw failure("ENOENT");
    return folder;
  }

  #folder(path: string): Folder | null {
    if (path === dirname(path)) return this.#root;
    const found = this.#folder(dirname(path))?.seen.get(basename(path));
    return isFolder(found) ? found : null;
  }
}

function blocksOf(position: number, length: number): number[] {
  const blocks: number[] = [];
  for (let at = Math.floor(position / sector); at * sector < position + length; at += 1) blocks.push(at);
  return blocks;
}

function differs({ seen, sure }: Bytes, block: number): boolean {
  const [from, to] = [block * sector, (block + 1) * sector];
  return !seen.subarray(from, to).equals(sure.subarray(from, to));
}

function settleFolder(folder: Folder, dice: Dice): void {
  const kept: Folder["seen"] = new Map();
  for (const name of new Set([...folder.seen.keys(), ...folder.sure.keys()])) {
    const node = (dice() < 0.5 ? folder.seen : folder.sure).get(name);
    if (node) kept.set(name, node);
  }
  folder.seen = kept;
  folder.sure = new Map(kept);
  for (const node of new Set(kept.values())) {
    if (isFolder(node)) settleFolder(node, dice);
    else settleBytes(node, dice);
  }
}

/** Either length, and each block old or new: a new block that was not written reads as NULs. */
function settleBytes(file: Bytes, dice: Dice): void {
  const kept = Buffer.alloc((dice() < 0.5 ? file.seen : file.sure).length);
  for (let at = 0; at < kept.length; at += sector) {
    const from = dice() < 0.5 && !file.given.has(at / sector) ? file.seen : file.sure;
    kept.set(from.subarray(at, Math.min(at + sector, kept.length)), at);
  }
  file.seen = kept;
  file.sure = Buffer.from(kept);
  file.given.clear();
}
