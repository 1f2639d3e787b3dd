import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type {
  Copy,
  Entry,
  NewId,
  PastPiece,
  Recovered,
  Snapshot,
  Store,
  Stream,
  StreamDay,
} from "../ports.ts";
import { StoreBroken, StoreBusy, StoreFull } from "../ports.ts";
import { clearCopy, linkCopy, sized } from "./copy.ts";
import { Documents } from "./documents.ts";
import { Trust } from "./faults.ts";
import type { Files } from "./files.ts";
import { diskFiles } from "./files.ts";
import type { Opened, Place } from "./opening.ts";
import { openFolder } from "./opening.ts";
import { checkCovers, checkDocument } from "./order.ts";
import { readPast } from "./past.ts";
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
 *   copy/                           second names of all of these, while a backup is made (copy.ts)
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
  return new EmbeddedStore({ folder, newId, files, trust: new Trust() });
}

class EmbeddedStore implements Store {
  readonly #place: Place;
  readonly #documents: Documents;
  /** Documents and snapshots are written one after the other; the journal doesn't wait for them. */
  readonly #writes = new Turns();
  #opened: Opened | null = null;
  #copied = false;

  constructor(place: Place) {
    this.#place = place;
    this.#documents = new Documents(place.files, place.folder);
  }

  async open(): Promise<Recovered> {
    this.#place.trust.check();
    const { opened, recovered } = await openFolder(this.#place);
    this.#opened = opened;
    return recovered;
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
      await this.#place.trust.guard(join(this.#place.folder, "snapshot.json"), async () => {
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

  async names(folder: string): Promise<ReadonlySet<string>> {
    this.#use();
    return this.#documents.names(folder);
  }

  async write(name: string, document: unknown): Promise<void> {
    checkDocument(name, document);
    this.#use();
    return this.#writes.take(() => this.#write(name, document));
  }

  async #write(name: string, document: unknown): Promise<void> {
    await this.#place.trust.guard(this.#documents.pathOf(name), () => this.#documents.write(name, document));
  }

  async days(stream: Stream): Promise<readonly StreamDay[]> {
    return this.#use()
      .contents.segments(stream)
      .map(({ day, first }) => ({ day, first }));
  }

  async *past(stream: Stream, day: string): AsyncGenerator<PastPiece> {
    const { contents, journal } = this.#use();
    const segments = contents.segments(stream);
    const place = segments.findIndex((one) => one.day === day);
    const segment = segments[place];
    const next = segments[place + 1]?.first ?? journal.durable()[stream];
    if (segment) yield* readPast({ ...this.#place, stream, segment, next });
  }

  id(): string {
    return this.#use().contents.id;
  }

  async copy(): Promise<Copy> {
    const opened = this.#use();
    if (this.#copied) throw new Error("There is a copy already: release it first");
    this.#copied = true;
    const { files, folder } = this.#place;
    const release = async () => {
      await clearCopy(files, folder);
      this.#copied = false;
    };
    try {
      const linked = await this.#writes.take(() => linkCopy(this.#place, opened));
      return { ...linked, files: await sized(files, linked.files), release };
    } catch (error) {
      await release().catch(() => undefined);
      this.#copied = false;
      throw error;
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    this.#opened = null;
    await this.#writes.idle();
    try {
      await opened.journal.idle();
      await this.#keepMarks(opened);
      await opened.journal.close();
    } finally {
      await opened.lock.release();
    }
  }

  /** So that the next start can tell a cut from a crash. Everything is kept already: a disk that is full or fails changes nothing. */
  async #keepMarks({ contents, journal }: Opened): Promise<void> {
    const { folder, trust } = this.#place;
    try {
      await trust.guard(join(folder, "store.json"), () => contents.keep(journal.marks()));
    } catch (error) {
      if (![StoreFull, StoreBusy, StoreBroken].some((kind) => error instanceof kind)) throw error;
    }
  }

  #use(): Opened {
    this.#place.trust.check();
    if (!this.#opened) throw new Error("The store is not open");
    return this.#opened;
  }
}
