import type { ItemId, QueueId } from "../domain/ids.ts";
import type { Item } from "../domain/item.ts";
import { type Ledger, type LedgerOfOne, sheetsTouched } from "../domain/ledger.ts";
import type { PushedLevel, Queues } from "../domain/queue.ts";
import { restoreState, type SavedState, saveState } from "../domain/saved-state.ts";
import type { Site } from "../domain/site.ts";
import type { Instant } from "../domain/time.ts";
import { withSheets } from "../history/sheets.ts";
import { type Recovered, type Snapshot, type Store, StoreDamaged } from "../ports.ts";
import { type Answered, answerOf, type Body, type Book, emptyBook, turn } from "./book.ts";
import { type StateOfFormat1, upgraded } from "./format-1.ts";

/** The book as a snapshot, and back. */

const format = 2;

interface SavedBook<Format = typeof format, Saved = SavedState> {
  readonly format: Format;
  /** Not in snapshots of older versions. */
  readonly lastFactAt?: Instant | null;
  readonly shifted?: number;
  readonly state: Saved;
  readonly queues: readonly SavedQueue[];
  readonly answered: readonly Answered[];
}
interface SavedQueue {
  readonly id: QueueId;
  readonly pushed: PushedLevel | null;
  readonly line: readonly (readonly [ItemId, Item])[];
  readonly recent: readonly (readonly [ItemId, Item])[];
  readonly older: readonly (readonly [ItemId, Item])[];
  readonly turnedAt: Instant | null;
  readonly lastEventAt: Instant | null;
}

export function snapshotOf(book: Book, answered: Iterable<Answered>): Snapshot {
  const queues = [...book.ledger.queues].map(([id, { line, recent, older, ...facts }]): SavedQueue => {
    return { ...facts, id, line: [...line], recent: [...recent], older: [...older] };
  });
  const { lastFactAt, shifted } = book;
  const state = saveState(book.state);
  const saved: SavedBook = { format, lastFactAt, shifted, state, queues, answered: [...answered] };
  return { seq: book.seq, state: saved };
}

export interface Restored {
  readonly book: Book;
  readonly answered: readonly Answered[];
  readonly olderFormat: OlderFormat | null;
}

/** Of the snapshot, where an older version wrote it; unknown where there are entries, and no snapshot at all. */
export type OlderFormat = number | "unknown";

/** The book as it was: the snapshot, and every entry behind it. */
export async function restore(store: Store, site: Site, { snapshot, entries }: Recovered): Promise<Restored> {
  const { olderFormat, ...start } = snapshot ? fromSnapshot(snapshot) : nothing(entries.length > 0);
  let { book, answered } = start;
  const later: Answered[] = [];
  const end = entries.reduce(
    (last, { stream, seq }) => (stream === "samples" ? seq : last),
    book.seq.samples,
  );
  let replay: LedgerOfOne = ownLedger(book.ledger);
  for (const entry of entries) {
    const body = entry.body as Body;
    if ("samples" in body) {
      const missing = [...sheetsTouched(replay, body.samples)].filter((key) => !replay.days.has(key));
      if (missing.length > 0) replay = ownLedger(await withSheets(store, replay, missing, end));
      if (book.ledger !== replay) book = { ...book, ledger: replay };
    }
    book = turn(book, entry, site, replay);
    const answer = answerOf(entry);
    if (answer) later.push(answer);
  }
  answered = [...answered, ...later];
  return { book, answered, olderFormat };
}

function nothing(hasEntries: boolean): Restored {
  return { book: emptyBook, answered: [], olderFormat: hasEntries ? "unknown" : null };
}

function fromSnapshot({ seq, state }: Snapshot): Restored {
  const written = state as AnySavedBook;
  const saved = ofToday(written);
  const ledger: Ledger = { queues: thawQueues(saved.queues), days: new Map() };
  const { lastFactAt = null, shifted = 0 } = saved;
  const book = { seq, lastFactAt, shifted, state: restoreState(saved.state), ledger };
  return { book, answered: saved.answered, olderFormat: written.format === format ? null : written.format };
}

function ownLedger({ queues, days }: Ledger): LedgerOfOne {
  return { queues: new Map(queues), days: new Map(days) };
}

type AnySavedBook = SavedBook | SavedBook<1, StateOfFormat1>;

function ofToday(saved: AnySavedBook): SavedBook {
  if (saved.format === format) return saved;
  if (saved.format === 1) return { ...saved, format, state: upgraded(saved.state) };
  const { format: other } = saved as { readonly format: unknown };
  throw new StoreDamaged(
    `The snapshot has format ${String(other)}, this version reads formats up to ${format}. Start the version of Akari that wrote it, or restore a backup.`,
  );
}

function thawQueues(saved: readonly SavedQueue[]): Queues {
  return new Map(
    saved.map(({ id, line, recent, older, ...facts }) => [
      id,
      { ...facts, line: new Map(line), recent: new Map(recent), older: new Map(older) },
    ]),
  );
}
