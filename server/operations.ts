import { type Answered, answerKey, answersKept, type Book, emptyBook, type Outcome } from "./book/book.ts";
import { type Change, changeOf, type Decided, decidedOf, noChange } from "./book/change.ts";
import { type Asked, draftOf, type Result } from "./book/draft.ts";
import { type OlderFormat, restore, snapshotOf } from "./book/saved-book.ts";
import type { Actor, Context } from "./domain/actor.ts";
import type { Command } from "./domain/command.ts";
import type { CommandId } from "./domain/ids.ts";
import { type DayKey, dayKey } from "./domain/ledger.ts";
import type { DailySeries } from "./domain/series.ts";
import type { Site } from "./domain/site.ts";
import { day, type Instant } from "./domain/time.ts";
import { Gathering } from "./gathering.ts";
import { withSheets } from "./history/sheets.ts";
import { SheetsKept } from "./history/sheets-kept.ts";
import {
  type Clock,
  type Entry,
  type NewId,
  type Recovered,
  type Store,
  StoreBroken,
  StoreBusy,
  StoreFull,
} from "./ports.ts";

export type { Change, Decided } from "./book/change.ts";
export type { OlderFormat } from "./book/saved-book.ts";

/** Not decided: the sender keeps the command, and asks again. */
export interface Later {
  readonly status: "later";
  readonly reason: "read-only" | "busy";
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
  /** Real ms for which what sources push waits for more of it, to share a sync; absent: it does not wait. */
  readonly gatherFor?: number;
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
  #olderFormat: OlderFormat | null = null;
  readonly #sheets = new SheetsKept();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #deciders = new Set<(decided: Decided) => void>();
  readonly #with: Dependencies;
  readonly #gathering: Gathering;

  constructor(dependencies: Dependencies) {
    this.#with = dependencies;
    this.#gathering = new Gathering(dependencies.gatherFor ?? 0);
    this.#site = dependencies.site;
  }

  /** Recovers what was kept. Returns what was mended on the way, as sentences. */
  async start(): Promise<readonly string[]> {
    const { store } = this.#with;
    const recovered = await store.open();
    try {
      await this.#recover(recovered);
    } catch (error) {
      await store.close(); // nobody is served: the next start must not find the folder held
      throw error;
    }
    return recovered.notices;
  }

  async #recover(recovered: Recovered): Promise<void> {
    const { store, clock } = this.#with;
    const { book, answered, olderFormat } = await restore(store, this.#site, recovered);
    this.#olderFormat = olderFormat;
    const recent = recentSheets(this.#site, clock.now());
    const ledger = await withSheets(store, book.ledger, recent, book.seq.samples);
    this.#book = { ...book, ledger };
    for (const answer of answered) this.#answered.set(answer.key, answer);
  }

  /** Decides what is in the line, keeps a last snapshot, and lets go of the store. Whoever comes after is asked to come back. */
  async stop(): Promise<void> {
    this.#closed = "stopped";
    this.#gathering.end();
    await this.#draining;
    try {
      await this.checkpoint();
    } catch (error) {
      // Everything is in the journal; only the next start reads a little longer.
      if (!(error instanceof StoreFull || error instanceof StoreBusy)) throw error;
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
    this.#tell(this.#listeners, noChange);
  }

  /** Of what was found at the start, where an older version had kept it. */
  get olderFormat(): OlderFormat | null {
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
    this.#gathering.joined(this.#line, batchSize);
    this.#draining ??= this.#drain();
    return outcome;
  }

  /** Whether the disk has room: asked at the start, and while it had none. */
  async probe(): Promise<void> {
    const before = this.#readOnly;
    try {
      await this.#with.store.write("probe", this.#with.clock.now());
      this.#readOnly = false;
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
      this.#readOnly = true;
    }
    if (before !== this.#readOnly) this.#tell(this.#listeners, noChange);
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
    const { documents, kept } = await this.#sheets.changed(store, this.#book.ledger);
    await store.checkpoint(snapshot, documents);
    kept();
    this.#book = { ...this.#book, ledger: this.#sheets.tidied(this.#book.ledger, clock.now()) };
  }

  async #drain(): Promise<void> {
    while (this.#line.length > 0) {
      const more = this.#closed === "no" ? this.#gathering.wait(this.#line, batchSize) : undefined;
      if (more) await more;
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
    const hindrance = await this.#append(entries);
    if (hindrance) {
      for (const { answer } of batch) answer({ status: "later", reason: hindrance });
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

  /** Why nothing of it was kept: the disk is full, or no file could be opened. Null: it is durable. */
  async #append(entries: readonly Entry[]): Promise<Later["reason"] | null> {
    if (entries.length === 0) return null;
    try {
      await this.#with.store.append(entries);
      this.#readOnly = false;
      return null;
    } catch (error) {
      if (error instanceof StoreBusy) return "busy";
      if (!(error instanceof StoreFull)) throw error;
      this.#readOnly = true;
      return "read-only";
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

/** The sheets that the views of today are made from. */
function recentSheets(site: Site, now: Instant): DayKey[] {
  return [...site.queues.keys()].flatMap((queue) => [dayKey(queue, now - day), dayKey(queue, now)]);
}
