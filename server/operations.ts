import {
  type Answered,
  answerKey,
  answersKept,
  type Body,
  type Book,
  emptyBook,
  type Outcome,
} from "./book/book.ts";
import { type Asked, draftOf, type Result } from "./book/draft.ts";
import { restore, snapshotOf } from "./book/saved-book.ts";
import type { Actor, Context } from "./domain/actor.ts";
import type { Command, Event } from "./domain/command.ts";
import type { CommandId } from "./domain/ids.ts";
import { type DayKey, dayKey, type Sample } from "./domain/ledger.ts";
import type { DailySeries } from "./domain/series.ts";
import type { Site } from "./domain/site.ts";
import { day, type Instant } from "./domain/time.ts";
import { rollUps } from "./history/rollups.ts";
import { documentName, saveSheet, withoutOldSheets, withSheets } from "./history/sheets.ts";
import { type Clock, type Entry, type NewId, type Store, StoreBroken, StoreFull } from "./ports.ts";

/** Not decided: the sender keeps the command, and asks again. */
export interface Later {
  readonly status: "later";
  readonly reason: "read-only" | "busy";
}

/** What has happened and is durable. Notes are no part of it: they change nothing that anybody shows. */
export interface Change {
  readonly facts: readonly { readonly event: Event; readonly at: Instant; readonly by: Actor }[];
  readonly samples: readonly Sample[];
}

/** A command that was decided just now, and not before. */
export interface Decided {
  readonly command: Command;
  readonly by: Actor;
  readonly outcome: Outcome;
  /** The answer stands in the journal, under the sender's id. */
  readonly kept: boolean;
}

export interface Dependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly site: Site;
  /** The disk can't be trusted any more: end the process, and start again from what is on it. */
  readonly onBroken: (error: unknown) => void;
  /** What figures were day by day, for rules to look at. */
  readonly daily?: () => DailySeries;
  /** A mistake of ours in a rule or a listener: to be told, while everything else goes on. */
  readonly onFault?: (error: unknown) => void;
}

interface Waiting extends Asked {
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
  #checkpointing: Promise<void> = Promise.resolve();
  #closed: "no" | "stopped" | "broken" = "no";
  #readOnly = false;
  #olderFormat: number | null = null;
  #kept = new Map<DayKey, number>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #deciders = new Set<(decided: Decided) => void>();
  readonly #with: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#with = dependencies;
    this.#site = dependencies.site;
  }

  /** Recovers what was kept. Returns what was mended on the way, as sentences. */
  async start(): Promise<readonly string[]> {
    const { store, clock } = this.#with;
    const recovered = await store.open();
    const { book, answered, olderFormat } = await restore(store, this.#site, recovered);
    this.#olderFormat = olderFormat;
    const recent = recentSheets(this.#site, clock.now());
    const ledger = await withSheets(store, book.ledger, recent, book.seq.samples);
    this.#book = { ...book, ledger };
    for (const answer of answered) this.#answered.set(answer.key, answer);
    return recovered.notices;
  }

  /** Decides what is in the line, keeps a last snapshot, and lets go of the store. Whoever comes after is asked to come back. */
  async stop(): Promise<void> {
    this.#closed = "stopped";
    await this.#draining;
    try {
      await this.checkpoint();
    } catch (error) {
      // Everything is in the journal; only the next start reads a little longer.
      if (!(error instanceof StoreFull)) throw error;
    } finally {
      await this.#with.store.close();
    }
  }

  get book(): Book {
    return this.#book;
  }

  get site(): Site {
    return this.#site;
  }

  set site(site: Site) {
    this.#site = site;
    this.#tell(this.#listeners, { facts: [], samples: [] });
  }

  /** Of what was found at the start, where an older version had kept it. */
  get olderFormat(): number | null {
    return this.#olderFormat;
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

  /** Calls back for each command that was decided, also where it was refused. Returns how to stop that. */
  onDecided(listener: (decided: Decided) => void): () => void {
    this.#deciders.add(listener);
    return () => this.#deciders.delete(listener);
  }

  /**
   * Decides a command. Resolves when its outcome is durable. `id` is the sender's own, where it made one: the same id of
   * the same sender gets the first answer. Rejects only when the store broke.
   */
  run(command: Command, by: Actor, id?: string): Promise<Outcome | Later> {
    const full = this.#line.length >= longestLine;
    if (full || this.#closed !== "no") return Promise.resolve({ status: "later", reason: "busy" });
    const commandId = (id ?? this.#with.newId()) as CommandId;
    const { clock, daily } = this.#with;
    const now = { at: clock.now(), ...(daily && { daily: daily() }) };
    const context: Context = { ...now, by, site: this.#site, command: commandId };
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
      this.#tell(this.#listeners, { facts: [], samples: [] });
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
    }
  }

  /** Keeps the changed day sheets and a snapshot, one checkpoint at a time; the book goes on meanwhile. */
  checkpoint(): Promise<void> {
    const done = this.#checkpointing.then(() => this.#checkpoint());
    this.#checkpointing = done.catch((error: unknown) => {
      if (error instanceof StoreBroken) this.#break(error);
    });
    return done;
  }

  async #checkpoint(): Promise<void> {
    const { store, clock } = this.#with;
    this.#forgetAnswers(clock.now());
    const snapshot = snapshotOf(this.#book, this.#answered.values());
    const changed = [...this.#book.ledger.days].filter(([key, { seq }]) => seq > (this.#kept.get(key) ?? 0));
    const sheets = changed.map(([, sheet]) => sheet);
    const documents = new Map<string, unknown>(
      changed.map(([key, sheet]) => [documentName(key), saveSheet(sheet)]),
    );
    for (const [name, document] of await rollUps(store, sheets)) documents.set(name, document);
    await store.checkpoint(snapshot, documents);
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
        for (const { fail } of batch) fail(error);
        this.#break(error);
      }
    }
    this.#draining = null;
  }

  #break(error: unknown): void {
    for (const { fail } of this.#line.splice(0)) fail(error);
    if (this.#closed === "broken") return;
    this.#closed = "broken";
    this.#with.onBroken(error);
  }

  async #decide(batch: readonly Waiting[]): Promise<void> {
    const { book, entries, answers, results } = await draftOf(
      this.#with.store,
      this.#book,
      this.#answered,
      batch,
    );
    if (!(await this.#append(entries))) {
      for (const { answer } of batch) answer({ status: "later", reason: "read-only" });
      return;
    }
    this.#book = book;
    for (const [key, answer] of answers) this.#answered.set(key, answer);
    for (const [place, asked] of batch.entries()) {
      const { answer, fail } = asked;
      const result = results[place] as Result;
      if ("outcome" in result) {
        answer(result.outcome);
        if (!result.repeated) this.#tell(this.#deciders, decidedOf(asked, result.outcome));
      } else {
        fail(result.error);
        this.#with.onFault?.(result.error);
      }
    }
    const change = changeOf(entries);
    if (change.facts.length + change.samples.length > 0) this.#tell(this.#listeners, change);
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

  #forgetAnswers(now: Instant): void {
    const oldest = now - this.#book.shifted - answersKept;
    for (const [key, { at }] of this.#answered) if (at < oldest) this.#answered.delete(key);
  }

  #tell<What>(listeners: ReadonlySet<(what: What) => void>, what: What): void {
    for (const listener of listeners) {
      try {
        listener(what);
      } catch (error) {
        this.#with.onFault?.(error);
      }
    }
  }
}

function decidedOf({ command, context, remembered }: Waiting, outcome: Outcome): Decided {
  return { command, by: context.by, outcome, kept: remembered };
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
    if ("samples" in body) for (const sample of body.samples) samples.push(sample);
    else if ("events" in body)
      for (const event of body.events) if (event.type !== "noted") facts.push({ event, at, by: body.by });
  }
  return { facts, samples };
}
