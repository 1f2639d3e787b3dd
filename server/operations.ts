import {
  type Answered,
  answerKey,
  answerOf,
  answersKept,
  type Body,
  type Book,
  emptyBook,
  type Outcome,
  type Request,
  take,
} from "./book.ts";
import type { Actor, Context } from "./domain/actor.ts";
import type { Command, Event } from "./domain/command.ts";
import type { CommandId } from "./domain/ids.ts";
import { type DayKey, dayKey, type Sample, sheetsTouched } from "./domain/ledger.ts";
import { samplesOf } from "./domain/samples.ts";
import type { Site } from "./domain/site.ts";
import { day, type Instant } from "./domain/time.ts";
import { type Clock, type Entry, type NewId, type Store, StoreFull } from "./ports.ts";
import { restore, snapshotOf } from "./recovery.ts";
import { rollUps } from "./rollups.ts";
import { documentName, saveSheet, withoutOldSheets, withSheets } from "./sheets.ts";

/** Not decided: the sender keeps the command, and asks again. */
export interface Later {
  readonly status: "later";
  readonly reason: "read-only" | "busy";
}

/** What has happened and is durable. */
export interface Change {
  readonly facts: readonly { readonly event: Event; readonly at: Instant; readonly by: Actor }[];
  readonly samples: readonly Sample[];
}

export interface Dependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly site: Site;
  /** The disk can't be trusted any more: end the process, and start again from what is on it. */
  readonly onBroken: (error: unknown) => void;
}

interface Waiting extends Request {
  readonly key: string | null;
  readonly answer: (outcome: Outcome | Later) => void;
  readonly fail: (error: unknown) => void;
}

/** More than this many commands at once are asked to come back. */
const longestLine = 10_000;
/** Commands that share one sync. */
const batchSize = 500;

/**
 * The only writer. Commands wait in one line; each batch is decided on a draft, appended in one go, and only when it is
 * durable the draft becomes the book, the senders get their answers and the listeners hear of it. A batch that can't be
 * kept leaves everything as it was.
 */
export class Operations {
  #site: Site;
  #book: Book = emptyBook;
  #answered = new Map<string, Answered>();
  #line: Waiting[] = [];
  #draining: Promise<void> | null = null;
  #readOnly = false;
  #kept = new Map<DayKey, number>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #with: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#with = dependencies;
    this.#site = dependencies.site;
  }

  /** Recovers what was kept. Returns what was mended on the way, as sentences. */
  async start(): Promise<readonly string[]> {
    const recovered = await this.#with.store.open();
    const { book, answered } = await restore(this.#with.store, this.#site, recovered);
    this.#book = book;
    await this.#readSheets(recentSheets(this.#site, this.#with.clock.now()));
    for (const answer of answered) this.#answered.set(answer.key, answer);
    return recovered.notices;
  }

  /** Decides what is in the line, keeps a last snapshot, and lets go of the store. */
  async stop(): Promise<void> {
    await this.#draining;
    if (!this.#readOnly) await this.checkpoint();
    await this.#with.store.close();
  }

  get book(): Book {
    return this.#book;
  }

  get site(): Site {
    return this.#site;
  }

  set site(site: Site) {
    this.#site = site;
    this.#publish({ facts: [], samples: [] });
  }

  /** The last write found no room. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** Calls back after every durable change, and when the site file changed. Returns how to stop that. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Decides a command. Resolves when its outcome is durable. `id` is the sender's own, where it made one: the same id of
   * the same sender gets the first answer. Rejects only when the store broke.
   */
  run(command: Command, by: Actor, id?: string): Promise<Outcome | Later> {
    if (this.#line.length >= longestLine) return Promise.resolve({ status: "later", reason: "busy" });
    const commandId = (id ?? this.#with.newId()) as CommandId;
    const context: Context = { at: this.#with.clock.now(), by, site: this.#site, command: commandId };
    const key = id === undefined ? null : answerKey(by, commandId);
    const outcome = new Promise<Outcome | Later>((answer, fail) => {
      this.#line.push({ command, context, remembered: key !== null, key, answer, fail });
    });
    this.#draining ??= this.#drain();
    return outcome;
  }

  /** Whether a full disk has room again. */
  async probe(): Promise<void> {
    try {
      await this.#with.store.write("probe", this.#with.clock.now());
      this.#readOnly = false;
      this.#publish({ facts: [], samples: [] });
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
    }
  }

  /** Keeps the changed day sheets and a snapshot; the book goes on meanwhile. */
  async checkpoint(): Promise<void> {
    const { store, clock } = this.#with;
    const book = this.#book;
    this.#forgetAnswers(clock.now());
    const changed = [...book.ledger.days].filter(([key, { seq }]) => seq > (this.#kept.get(key) ?? 0));
    const documents = new Map([
      ...changed.map(([key, sheet]) => [documentName(key), saveSheet(sheet)] as const),
      ...(await rollUps(
        store,
        changed.map(([, sheet]) => sheet),
      )),
    ]);
    await store.checkpoint(snapshotOf(book, this.#answered.values()), documents);
    for (const [key, { seq }] of changed) this.#kept.set(key, seq);
    const ledger = withoutOldSheets(this.#book.ledger, this.#kept, clock.now());
    this.#book = { ...this.#book, ledger };
    for (const key of this.#kept.keys()) if (!ledger.days.has(key)) this.#kept.delete(key);
  }

  async #drain(): Promise<void> {
    while (this.#line.length > 0) {
      const batch = this.#line.splice(0, batchSize);
      try {
        await this.#decide(batch);
      } catch (error) {
        for (const { fail } of [...batch, ...this.#line.splice(0)]) fail(error);
        this.#with.onBroken(error);
        break;
      }
    }
    this.#draining = null;
  }

  async #decide(batch: readonly Waiting[]): Promise<void> {
    let book = await this.#withSheetsFor(batch);
    const outcomes: Outcome[] = [];
    const entries: Entry[] = [];
    const answers = new Map<string, Answered>();
    for (const request of batch) {
      const before =
        request.key === null ? undefined : (answers.get(request.key) ?? this.#answered.get(request.key));
      const taken = before ? { book, outcome: before.outcome, entry: null } : take(book, request);
      book = taken.book;
      outcomes.push(taken.outcome);
      if (!taken.entry) continue;
      entries.push(taken.entry);
      const answer = answerOf(taken.entry);
      if (answer) answers.set(answer.key, answer);
    }
    if (!(await this.#append(entries))) {
      for (const { answer } of batch) answer({ status: "later", reason: "read-only" });
      return;
    }
    this.#book = book;
    for (const [key, answer] of answers) this.#answered.set(key, answer);
    for (const [index, { answer }] of batch.entries()) answer(outcomes[index] as Outcome);
    this.#publish(changeOf(entries));
  }

  /** False when the disk is full. */
  async #append(entries: readonly Entry[]): Promise<boolean> {
    if (entries.length === 0) return true;
    try {
      await this.#with.store.append(entries);
      this.#readOnly = false;
      return true;
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
      this.#readOnly = true;
      return false;
    }
  }

  async #withSheetsFor(batch: readonly Waiting[]): Promise<Book> {
    const samples = batch.flatMap(({ command, context }) =>
      command.type === "set-level" || command.type === "record-items" ? samplesOf(command, context) : [],
    );
    if (samples.length === 0) return this.#book;
    const known = samples.filter(({ queue }) => this.#site.queues.has(queue));
    await this.#readSheets(sheetsTouched(this.#book.ledger, known));
    return this.#book;
  }

  async #readSheets(keys: Iterable<DayKey>): Promise<void> {
    const ledger = await withSheets(this.#with.store, this.#book.ledger, keys);
    // A checkpoint may have let go of some meanwhile: what was at hand before stays so for this batch.
    const days = new Map([...ledger.days, ...this.#book.ledger.days]);
    this.#book = { ...this.#book, ledger: { ...this.#book.ledger, days } };
  }

  #forgetAnswers(now: Instant): void {
    for (const [key, { at }] of this.#answered) if (at < now - answersKept) this.#answered.delete(key);
  }

  #publish(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** The sheets that the views of today are made from. */
function recentSheets(site: Site, now: Instant): DayKey[] {
  return [...site.queues.keys()].flatMap((queue) => [dayKey(queue, now - day), dayKey(queue, now)]);
}

function changeOf(entries: readonly Entry[]): Change {
  const facts: { event: Event; at: Instant; by: Actor }[] = [];
  const samples: Sample[] = [];
  for (const { at, body: unknownBody } of entries) {
    const body = unknownBody as Body;
    if ("samples" in body) samples.push(...body.samples);
    else if ("events" in body) facts.push(...body.events.map((event) => ({ event, at, by: body.by })));
  }
  return { facts, samples };
}
