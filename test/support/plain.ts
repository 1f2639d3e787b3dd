import type { Answered, Book } from "../../server/book/book.ts";
import { documentName, saveSheet } from "../../server/history/day-sheet.ts";

/** The book and its answers as plain, ordered values. A sheet that is not at hand is as it is on disk. */
export function plain(book: Book, answered: Iterable<Answered>, disk: ReadonlyMap<string, unknown>): unknown {
  const sheets = new Map([...disk].filter(([name]) => name.startsWith("days/")));
  for (const [key, sheet] of book.ledger.days)
    if (sheet.seq > 0) sheets.set(documentName(key), saveSheet(sheet));
  const answers = new Map([...answered].map((answer) => [answer.key, answer]));
  return ordered({
    seq: book.seq,
    lastFactAt: book.lastFactAt,
    shifted: book.shifted,
    state: book.state,
    queues: book.ledger.queues,
    sheets,
    answers,
  });
}

/** Maps and lists in order, so that only what is in them counts. */
function ordered(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Symbol.iterator in value) return [...(value as Iterable<unknown>)].map(ordered).sort(byText);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, ordered(each)]));
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
