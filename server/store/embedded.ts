import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Low } from "lowdb";
import type { Entry, NewId, Recovered, Snapshot, Store } from "../ports.ts";
import { StoreBroken, StoreDamaged, StoreFull, StoreLocked, streams } from "../ports.ts";
import type { Contents } from "./contents.ts";
import { openContents } from "./contents.ts";
import { Documents } from "./documents.ts";
import { ensureFolder } from "./durable-file.ts";
import { full, isFull, Trust } from "./faults.ts";
import type { Files } from "./files.ts";
import { codeOf, diskFiles } from "./files.ts";
import { Journal } from "./journal.ts";
import type { Lock } from "./lock.ts";
import { takeLock } from "./lock.ts";
import { checkCovers, checkDocument } from "./order.ts";
import type { StreamCheck } from "./recovery.ts";
import { checkStream, leftoverSegments, openEnd, readEntries } from "./recovery.ts";
import { SnapshotGenerations } from "./snapshot.ts";
import { StreamJournal } from "./stream-journal.ts";
import { Turns } from "./turns.ts";

/*
 * The data folder. docs/store.md tells the same to the person who keeps it.
 *
 *   store.json                      id, format and the list of journal files: made at first open
 *   lock                            who serves this folder now
 *   journal/facts-2026-11-21.jsonl  records (record.ts); for good
 *   journal/samples-….jsonl         the same, for two days
 *   snapshot.json                   the state, by lowdb (snapshot.ts); snapshot.previous.json: the one before
 *   documents/….json                what has its own file: day roll-ups, people
 */
export interface EmbeddedOptions {
  readonly folder: string;
  readonly newId?: NewId;
  readonly files?: Files;
}

export function createEmbeddedStore({
  folder,
  newId = randomUUID,
  files = diskFiles,
}: EmbeddedOptions): Store {
  return new EmbeddedStore(folder, newId, files);
}

interface Opened {
  readonly lock: Lock;
  readonly journal: Journal;
  readonly generations: SnapshotGenerations;
  readonly snapshots: Low<Snapshot | null>;
}

class EmbeddedStore implements Store {
  readonly #folder: string;
  readonly #newId: NewId;
  readonly #files: Files;
  readonly #documents: Documents;
  readonly #trust = new Trust();
  /** Documents and snapshots are written one after the other; the journal doesn't wait for them. */
  readonly #writes = new Turns();
  #opened: Opened | null = null;

  constructor(folder: string, newId: NewId, files: Files) {
    this.#folder = folder;
    this.#newId = newId;
    this.#files = files;
    this.#documents = new Documents(files, folder);
  }

  async open(): Promise<Recovered> {
    this.#trust.check();
    try {
      await ensureFolder(this.#files, this.#folder);
      const lock = await takeLock(this.#files, this.#folder, this.#newId());
      return await this.#recover(lock).catch(async (error: unknown) => {
        await lock.release();
        throw error;
      });
    } catch (error) {
      throw openError(this.#folder, error);
    }
  }

  /** Reads and judges everything first, and mends only when all of it can be served. */
  async #recover(lock: Lock): Promise<Recovered> {
    const [files, folder] = [this.#files, this.#folder];
    const contents = await openContents(files, folder, this.#newId);
    const leftovers = await leftoverSegments(files, folder, contents);
    const facts = await checkStream(files, folder, "facts", contents);
    const samples = await checkStream(files, folder, "samples", contents);
    const generations = new SnapshotGenerations(files, folder, contents.id, { facts, samples });
    const snapshots = new Low<Snapshot | null>(generations, null);
    await snapshots.read();
    const entries = await this.#entriesBehind(snapshots.data, [facts, samples], contents);

    const journal = await this.#mend(leftovers, generations, facts, samples, contents);
    this.#opened = { lock, journal, generations, snapshots };
    return {
      snapshot: snapshots.data,
      entries,
      notices: [...facts.notices, ...samples.notices, ...generations.notices],
    };
  }

  async #entriesBehind(
    snapshot: Snapshot | null,
    checks: readonly StreamCheck[],
    contents: Contents,
  ): Promise<readonly Entry[]> {
    const parts: (readonly Entry[])[] = [];
    for (const check of checks)
      parts.push(
        await readEntries(this.#files, this.#folder, check, contents, snapshot?.seq[check.stream] ?? 0),
      );
    return parts.flat();
  }

  async #mend(
    leftovers: readonly string[],
    generations: SnapshotGenerations,
    facts: StreamCheck,
    samples: StreamCheck,
    contents: Contents,
  ): Promise<Journal> {
    const [files, folder] = [this.#files, this.#folder];
    return this.#trust.guard(folder, async () => {
      for (const path of leftovers) await files.remove(path);
      await files.syncFolder(join(folder, "journal"));
      await generations.settle();
      const journals = {
        facts: new StreamJournal(files, folder, "facts", contents, await openEnd(files, folder, facts)),
        samples: new StreamJournal(files, folder, "samples", contents, await openEnd(files, folder, samples)),
      };
      return new Journal(join(folder, "journal"), journals, this.#trust);
    });
  }

  async append(entries: readonly Entry[]): Promise<void> {
    const { journal } = this.#use();
    if (entries.length > 0) await journal.append(entries);
  }

  async checkpoint(snapshot: Snapshot, documents: ReadonlyMap<string, unknown>): Promise<void> {
    for (const [name, document] of documents) checkDocument(name, document);
    const { journal, generations, snapshots } = this.#use();
    return this.#writes.take(async () => {
      checkCovers(snapshot.seq, journal.durable(), generations.newest);
      for (const [name, document] of documents) await this.#write(name, document);
      await this.#trust.guard(join(this.#folder, "snapshot.json"), async () => {
        snapshots.data = { seq: snapshot.seq, state: snapshot.state };
        await snapshots.write();
        await journal.dropOldSamples(generations.samplesCovered);
      });
    });
  }

  async read(name: string): Promise<unknown> {
    this.#use();
    return this.#documents.read(name);
  }

  async write(name: string, document: unknown): Promise<void> {
    checkDocument(name, document);
    this.#use();
    return this.#writes.take(() => this.#write(name, document));
  }

  async #write(name: string, document: unknown): Promise<void> {
    await this.#trust.guard(this.#documents.pathOf(name), () => this.#documents.write(name, document));
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    this.#opened = null;
    await this.#writes.idle();
    try {
      await opened.journal.close();
    } finally {
      await opened.lock.release();
    }
  }

  #use(): Opened {
    this.#trust.check();
    if (!this.#opened) throw new Error("The store is not open");
    return this.#opened;
  }
}

/** Whatever the disk says while a store is opened becomes a sentence about the folder. */
function openError(folder: string, error: unknown): unknown {
  const known = [StoreLocked, StoreDamaged, StoreBroken, StoreFull].some((kind) => error instanceof kind);
  if (known || codeOf(error) === "") return error;
  if (isFull(error)) return full(folder, error);
  return new StoreDamaged(
    `The data folder ${folder} can't be opened (${codeOf(error)}). Check that it is a folder which this user may read and write.`,
    {
      cause: error,
    },
  );
}
