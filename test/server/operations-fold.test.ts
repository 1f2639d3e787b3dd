import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answered, answerKey, answerOf, type Book, emptyBook, take } from "../../server/book/book.ts";
import { restore, snapshotOf } from "../../server/book/saved-book.ts";
import type { RuleId } from "../../server/domain/ids.ts";
import { documentName, saveSheet } from "../../server/history/day-sheet.ts";
import type { Entry, Recovered, Snapshot, Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { threeTiers } from "../support/huddles.ts";
import { plain } from "../support/plain.ts";
import { requests } from "../support/random-commands.ts";
import { ruleOf, siteWith } from "../support/rules.ts";

/** With a rule that the random figures cross, and huddles. */
const site = {
  ...siteWith([ruleOf({ id: "phones/long" as RuleId, hold: 0 })]),
  huddles: threeTiers,
};

/** A book after each of its entries, and what a checkpoint would have kept there. */
interface Page {
  readonly book: Book;
  readonly snapshot: Snapshot;
  readonly documents: ReadonlyMap<string, unknown>;
}

/** Text and back: what a disk does to it. */
function kept<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function write(list: Parameters<typeof take>[1][]): { entries: Entry[]; pages: Page[] } {
  const entries: Entry[] = [];
  const answers = new Map<string, Answered>();
  const pages = [pageOf(emptyBook, answers)];
  let book = emptyBook;
  for (const request of list) {
    // A repeat is answered without being decided again.
    if (request.remembered && answers.has(answerKey(request.context.by, request.context.command))) continue;
    const taken = take(book, request);
    book = taken.book;
    if (!taken.entry) continue;
    entries.push(kept(taken.entry));
    const answer = answerOf(taken.entry);
    if (answer) answers.set(answer.key, answer);
    pages.push(pageOf(book, answers));
  }
  return { entries, pages };
}

function pageOf(book: Book, answers: ReadonlyMap<string, Answered>): Page {
  const documents = [...book.ledger.days].map(
    ([key, sheet]) => [documentName(key), saveSheet(sheet)] as const,
  );
  return { book, snapshot: kept(snapshotOf(book, answers.values())), documents: new Map(kept(documents)) };
}

async function diskOf(documents: ReadonlyMap<string, unknown>): Promise<Store> {
  const store = createMemoryStore();
  await store.open();
  for (const [name, document] of documents) await store.write(name, document);
  return store;
}

async function replayed(
  recovered: Omit<Recovered, "notices">,
  documents: ReadonlyMap<string, unknown>,
): Promise<unknown> {
  const { book, answered } = await restore(await diskOf(documents), site, { ...recovered, notices: [] });
  return plain(book, answered, documents);
}

describe("[OP12] the book after a replay is the book before", () => {
  test("[OP12] from the first entry", async () => {
    await fc.assert(
      fc.asyncProperty(requests(site, 40), async (list) => {
        const { entries, pages } = write(list);
        const last = pages.at(-1) as Page;
        const answers = entries.flatMap((entry) => answerOf(entry) ?? []);
        expect(await replayed({ snapshot: null, entries }, new Map())).toEqual(
          plain(last.book, answers, new Map()),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("[OP12] from any snapshot, with the day sheets of any later checkpoint", async () => {
    await fc.assert(
      fc.asyncProperty(requests(site, 40), fc.nat(), fc.nat(), async (list, one, other) => {
        const { entries, pages } = write(list);
        const [from, sheets] = [one % pages.length, other % pages.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const { snapshot } = pages[from] as Page;
        const { documents } = pages[sheets] as Page;
        const last = pages.at(-1) as Page;
        const behind = entries.filter(({ stream, seq }) => seq > snapshot.seq[stream]);
        const answers = entries.flatMap((entry) => answerOf(entry) ?? []);
        expect(await replayed({ snapshot, entries: behind }, documents)).toEqual(
          plain(last.book, answers, last.documents),
        );
      }),
      { numRuns: 300 },
    );
  });

  test("[OP12] with the streams apart, as a store gives them back", async () => {
    await fc.assert(
      fc.asyncProperty(requests(site, 40), async (list) => {
        const { entries, pages } = write(list);
        const last = pages.at(-1) as Page;
        const apart = (["facts", "samples"] as const).flatMap((name) =>
          entries.filter(({ stream }) => stream === name),
        );
        const answers = entries.flatMap((entry) => answerOf(entry) ?? []);
        expect(await replayed({ snapshot: null, entries: apart }, new Map())).toEqual(
          plain(last.book, answers, new Map()),
        );
      }),
      { numRuns: 100 },
    );
  });
});
