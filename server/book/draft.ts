import { sheetsOf } from "../domain/samples.ts";
import { withSheets } from "../history/sheets.ts";
import type { Entry, Store } from "../ports.ts";
import { type Answered, answerOf, type Book, type Outcome, type Request, take } from "./book.ts";

/** What a batch of commands makes of the book. Nothing of it counts before its entries are durable. */
export interface Draft {
  readonly book: Book;
  readonly entries: readonly Entry[];
  /** By key: what these commands will be answered if they come again. */
  readonly answers: ReadonlyMap<string, Answered>;
  /** Of each command, in order. */
  readonly results: readonly Result[];
}

/** An outcome; or what went wrong while this command was decided, which must not be the others' trouble. */
export type Result =
  /** `repeated`: the same command came before, and gets the same answer. */
  { readonly outcome: Outcome; readonly repeated: boolean } | { readonly error: unknown };

/** A command, and the key of the answer that it may have got already; null: its sender made no id. */
export interface Asked extends Request {
  readonly key: string | null;
}

/** Decides commands one after the other, each on the book that the one before has left. */
export async function draftOf(
  store: Store,
  start: Book,
  answered: ReadonlyMap<string, Answered>,
  batch: readonly Asked[],
): Promise<Draft> {
  let book = start;
  const entries: Entry[] = [];
  const answers = new Map<string, Answered>();
  const results: Result[] = [];
  for (const request of batch) {
    const before = request.key === null ? undefined : (answers.get(request.key) ?? answered.get(request.key));
    if (before) {
      results.push({ outcome: before.outcome, repeated: true });
      continue;
    }
    try {
      const { outcome, entry, book: next } = take(await atHand(store, book, request), request);
      book = next;
      results.push({ outcome, repeated: false });
      const answer = entry && answerOf(entry);
      if (entry) entries.push(entry);
      if (answer) answers.set(answer.key, answer);
    } catch (error) {
      results.push({ error });
    }
  }
  return { book, entries, answers, results };
}

/** The book with the day sheets that a command touches. */
async function atHand(store: Store, book: Book, { command, context }: Request): Promise<Book> {
  if (command.type !== "set-level" && command.type !== "record-items") return book;
  const keys = sheetsOf(book.ledger, book.state, command, context);
  const ledger = await withSheets(store, book.ledger, keys, book.seq.samples);
  return { ...book, ledger };
}
