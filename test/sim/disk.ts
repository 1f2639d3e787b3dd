import { basename } from "node:path";
import type { Files, OpenFile } from "../../server/store/files.ts";
import { PowerCutDisk } from "../store/power-cut-disk.ts";
import type { Dice } from "./dice.ts";
import type { Owner, World } from "./world.ts";

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** What plants a mistake into the disk, to see it found. */
export interface DiskPlant {
  /** Says that all is synced, and has synced nothing. */
  readonly liesAboutSync?: boolean;
}

/** The disk of the server's machine: it takes its time, gets full, fails, and loses in a power cut what was not synced. */
export class SimDisk {
  /** Bytes that it still takes. */
  room = Number.POSITIVE_INFINITY;
  /** So many of the next syncs fail. */
  failingSyncs = 0;
  /** How many times as long as usual everything takes. */
  slowness = 1;
  /** When it last refused or failed. */
  troubledAt = Number.NEGATIVE_INFINITY;
  readonly #disk = new PowerCutDisk();
  readonly #world: World;
  readonly #dice: Dice;
  readonly #plant: DiskPlant;

  constructor(world: World, dice: Dice, plant: DiskPlant) {
    this.#world = world;
    this.#dice = dice;
    this.#plant = plant;
  }

  /** After the process is gone: what the next one finds. */
  settle(after: "power cut" | "kill"): void {
    this.#disk.restart(after, () => this.#dice.next());
  }

  /** The disk as one process sees it. What a dead process asked for has happened or not, and is never answered. */
  filesFor(owner: Owner): Files {
    const disk = this.#disk;
    const call = <T>(name: string, path: string, work: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        this.#world.plan(owner, this.#takes(name), `disk ${name} ${basename(path)}`, () => {
          work().then(resolve, reject);
        });
      });
    return {
      // What is only read is in the system's memory: thousands of day sheets at each start would be most of all events.
      open: async (path, how) => {
        const file = how === "read" ? disk.open(path, how) : call("open", path, () => disk.open(path, how));
        return this.#file(await file, path, call);
      },
      list: (path) => call("list", path, () => disk.list(path)),
      makeFolder: (path) => call("makeFolder", path, () => disk.makeFolder(path)),
      rename: (from, to) => call("rename", to, () => disk.rename(from, to)),
      remove: (path) => call("remove", path, () => disk.remove(path)),
      link: (existing, name) => call("link", name, () => disk.link(existing, name)),
      syncFolder: (path) => call("syncFolder", path, () => this.#sync(() => disk.syncFolder(path))),
    };
  }

  #file(file: OpenFile, path: string, call: Call): OpenFile {
    return {
      read: (into, position) => file.read(into, position),
      size: () => file.size(),
      write: (bytes, position) =>
        call("write", path, async () => {
          const takes = Math.min(bytes.length, Math.max(0, this.room));
          if (takes < bytes.length) this.troubledAt = this.#world.now;
          if (takes === 0 && bytes.length > 0) throw failure("ENOSPC");
          this.room -= takes;
          return file.write(bytes.subarray(0, takes), position);
        }),
      truncate: (length) => call("truncate", path, () => file.truncate(length)),
      sync: () => call("sync", path, () => this.#sync(() => file.sync())),
      close: () => file.close(),
    };
  }

  async #sync(work: () => Promise<void>): Promise<void> {
    if (this.failingSyncs > 0) {
      this.failingSyncs--;
      this.troubledAt = this.#world.now;
      throw failure("EIO");
    }
    if (!this.#plant.liesAboutSync) await work();
  }

  /** Ms. */
  #takes(name: string): number {
    const usual =
      name === "sync" || name === "syncFolder" ? this.#dice.between(0.3, 8) : this.#dice.next() * 0.2;
    if (this.slowness > 1) this.troubledAt = this.#world.now;
    return usual * this.slowness;
  }
}

type Call = <T>(name: string, path: string, work: () => Promise<T>) => Promise<T>;
