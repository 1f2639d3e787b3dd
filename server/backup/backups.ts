import { readdir, rm, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock, Instant, Store, Stream } from "../ports.ts";
import { StoreDamaged, StoreFull } from "../ports.ts";
import { lastDue, nextDue } from "./due.ts";
import { BackupFailed, failureOf } from "./failure.ts";
import { freePath, type Job, type Made } from "./make.ts";
import { type Archive, archiveName, archivesIn, isLeftOver } from "./names.ts";
import { expired } from "./rotation.ts";

export interface BackupSettings {
  /** Where archives go. */
  readonly folder: string;
  /** What they are encrypted with; null: none is made. */
  readonly key: string | null;
  /** Ends early, with whatever error, where the signal says so. */
  readonly make: (job: Job, signal: AbortSignal) => Promise<Made>;
}

export interface BackupDependencies {
  readonly operations: Pick<Operations, "site">;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Real ms since some moment. */
  readonly steady: () => number;
  readonly settings: BackupSettings;
  /** Told of the planned ones, for the audit trail. */
  readonly note?: (what: "backup.made" | "backup.failed") => void;
}

/** A backup that was made, read back, and found to be whole. */
export interface Backup {
  readonly name: string;
  readonly at: Instant;
  /** Bytes. */
  readonly size: number;
  /** The last entries in it. */
  readonly seq: Readonly<Record<Stream, number>>;
  /** How long it took. */
  readonly seconds: number;
}

const lookEvery = 60_000;
/** Several of one second have names of the next ones. */
const aheadAtMost = 60_000;
/** After one that failed. */
const againAfter = 15 * 60_000;

/**
 * Backups of a store that is being served: on request, and by the site's plan, once a day; what was missed, because nothing
 * ran, is made up for. After each the old ones go, as the plan says.
 */
export class Backups {
  readonly #with: BackupDependencies;
  #running: Promise<Backup> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ending = new AbortController();
  #looking: Promise<void> | null = null;
  #notBefore = 0;
  #failed = false;
  #newest: Archive | null = null;
  #saidKeyless = false;

  constructor(dependencies: BackupDependencies) {
    this.#with = dependencies;
  }

  start(): void {
    this.#ending = new AbortController();
    this.#timer = setInterval(() => void this.look(), lookEvery);
    void this.look();
  }

  /** Breaks off what is under way: whoever ends a server does not wait for minutes. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#ending.abort();
    await this.#looking;
    await this.#running?.catch(() => undefined);
  }

  /** For those who watch. `newest`: null where there is none. `failed`: the last one that was due is not there. */
  get standing(): { readonly newest: Instant | null; readonly failed: boolean } {
    return { newest: this.#newest?.at ?? null, failed: this.#failed };
  }

  /** When the next one is made by itself, or tried again; null: none is planned, or there is no key. */
  get next(): Instant | null {
    const { operations, clock, steady } = this.#with;
    const { backup, zone } = operations.site;
    if (!backup || !this.hasKey || clock.speed !== 1) return null;
    const now = clock.now();
    if (this.#isMade(lastDue(backup, zone, now))) return nextDue(backup, zone, now);
    return now + Math.max(0, this.#notBefore - steady());
  }

  /** The name of the folder that they go to, without where it is. */
  get folderName(): string {
    return basename(resolve(this.#with.settings.folder));
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  get hasKey(): boolean {
    return this.#with.settings.key !== null;
  }

  /** Those in the folder, the oldest first, each with its size in bytes. Throws BackupFailed where it can't be read. */
  async list(): Promise<readonly (Archive & { readonly size: number })[]> {
    const { folder } = this.#with.settings;
    const sized = (await this.#archives()).map(async (archive) => {
      // One that was taken away meanwhile is none.
      const found = await stat(join(folder, archive.name)).catch(() => null);
      return found?.isFile() ? [{ ...archive, size: found.size }] : [];
    });
    return (await Promise.all(sized)).flat();
  }

  /** Throws BackupFailed with a sentence, StoreFull, or StoreDamaged. One at a time. */
  make(): Promise<Backup> {
    if (this.#running) throw new BackupFailed("A backup is being made already.");
    this.#running = this.#make().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #make(): Promise<Backup> {
    const { operations, store, clock, log, steady, settings } = this.#with;
    const { key, folder } = settings;
    if (key === null) throw new BackupFailed("Backups need a key: set BACKUP_KEY.");
    const begun = steady();
    try {
      const copy = await store.copy();
      try {
        const { release: _, ...plain } = copy;
        await this.#removeLeftOvers(copy.store);
        const site = operations.site.name;
        const at = clock.now();
        const path = await freePath(folder, (moment) => archiveName(site, moment, copy.store), at);
        const { size } = await settings.make({ copy: plain, path, key, site, at }, this.#ending.signal);
        const name = basename(path);
        this.#failed = false;
        this.#newest = { name, at };
        await this.#rotate(name).catch((error: unknown) => log.error({ err: error }, "an old backup stays"));
        return { name, at, size, seq: copy.seq, seconds: (steady() - begun) / 1_000 };
      } finally {
        await copy.release();
      }
    } catch (error) {
      this.#failed = true;
      throw failureOf(error, folder) ?? error;
    }
  }

  /** None ever goes unless a newer one was just made and read back. */
  async #rotate(made: string): Promise<void> {
    const { operations, settings, log } = this.#with;
    const { backup, zone } = operations.site;
    if (!backup) return;
    for (const { name } of expired(await this.#archives(), backup.keep, zone, made)) {
      await rm(join(settings.folder, name), { force: true });
      log.info({ backup: name }, "a backup has had its time");
    }
  }

  async #removeLeftOvers(store: string): Promise<void> {
    for (const name of await this.#names())
      if (isLeftOver(name, store)) await rm(join(this.#with.settings.folder, name), { force: true });
  }

  async #archives(): Promise<Archive[]> {
    return archivesIn(await this.#names(), this.#with.store.id());
  }

  async #names(): Promise<readonly string[]> {
    try {
      return await readdir(this.#with.settings.folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
      throw failureOf(error, this.#with.settings.folder) ?? error;
    }
  }

  /** Makes a backup where one is due. What goes wrong is told. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#tell(error))
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { operations, clock, steady, log } = this.#with;
    const { backup, zone } = operations.site;
    const archives = await this.#archives().catch((error: unknown) => {
      if (backup && steady() >= this.#notBefore) throw error;
      return [];
    });
    // One from the future was made while the clock was wrong: it must not put off the next one by a year.
    const past = archives.filter(({ at }) => at <= clock.now() + aheadAtMost);
    this.#newest = past.at(-1) ?? null;
    // Simulated days pass in minutes.
    if (!backup || this.#running || clock.speed !== 1) return;
    if (!this.hasKey) {
      this.#failed = true;
      if (!this.#saidKeyless)
        log.error("the site file plans backups, but BACKUP_KEY is not set: none is made");
      this.#saidKeyless = true;
      return;
    }
    if (this.#isMade(lastDue(backup, zone, clock.now())) || steady() < this.#notBefore) return;
    const { name, size, seconds } = await this.make();
    log.info({ backup: name, size, seconds }, "a backup was made, and read back");
    this.#with.note?.("backup.made");
  }

  #isMade(due: Instant): boolean {
    return (this.#newest?.at ?? -1) >= due;
  }

  #tell(error: unknown): void {
    const { log, steady, note } = this.#with;
    if (this.#ending.signal.aborted) return;
    note?.("backup.failed");
    this.#failed = true;
    this.#notBefore = steady() + againAfter;
    const told = [BackupFailed, StoreFull, StoreDamaged].some((kind) => error instanceof kind);
    if (told)
      log.error(`the planned backup failed, and is tried again in 15 minutes: ${(error as Error).message}`);
    else log.error({ err: error }, "the planned backup failed, and is tried again in 15 minutes");
  }
}
