import type { ItemId, QueueId } from "./ids.ts";
import { type Item, type ItemEventType, leavingOf } from "./item.ts";
import { LedgerDraft } from "./ledger-draft.ts";
import { itemOf, type QueueState } from "./queue.ts";
import { bucketNumber, type DayKey, type DaySheet, dayKey } from "./sheet.ts";
import { day, type Instant } from "./time.ts";

export { type ItemEventType, itemEventTypes } from "./item.ts";
export * from "./sheet.ts";

/**
 * The ledger of the queues' work: what is in each queue now, and what happened in every five minutes of every day.
 * Raw samples are dropped after two days; the day sheets stay for good and hold every wait, so that any service level
 * can still be computed from them.
 */
export interface Ledger {
  readonly queues: ReadonlyMap<QueueId, QueueState>;
  /** The day sheets at hand; others are in the store. */
  readonly days: ReadonlyMap<DayKey, DaySheet>;
}

export interface ItemSample {
  readonly kind: "item";
  readonly queue: QueueId;
  /** The event's own id, unique in its queue. */
  readonly id: string;
  readonly type: ItemEventType;
  /** Without an item the event is counted, but does not move the level. */
  readonly item: ItemId | null;
  readonly at: Instant;
}

export interface LevelSample {
  readonly kind: "level";
  readonly queue: QueueId;
  readonly waiting: number;
  readonly oldestAt: Instant | null;
  readonly staffed: number | null;
  readonly hand: boolean;
  readonly at: Instant;
}

export type Sample = ItemSample | LevelSample;

export const emptyLedger: Ledger = { queues: new Map(), days: new Map() };

/** The day sheets that recording these samples reads or writes: they must be at hand first. */
export function sheetsTouched(ledger: Ledger, samples: readonly Sample[]): Set<DayKey> {
  const keys = new Set<DayKey>();
  for (const sample of samples) {
    keys.add(dayKey(sample.queue, sample.at));
    if (sample.kind === "level") continue;
    const queue = ledger.queues.get(sample.queue);
    // A late event changes the newest level.
    if (queue?.lastEventAt != null) keys.add(dayKey(sample.queue, queue.lastEventAt));
    if (sample.item === null) continue;
    const item = queue && itemOf(queue, sample.item);
    for (const at of item ? placesOf(item) : []) keys.add(dayKey(sample.queue, at));
  }
  return keys;
}

/** Where an item is counted. */
function placesOf(item: Item): Instant[] {
  return [item.arrivedAt, leavingOf(item)?.at, item.completedAt].filter((at) => at != null);
}

/** The samples that are not in the ledger yet, each once. Needs the sheets that they touch. */
export function freshSamples(ledger: Ledger, samples: readonly Sample[]): Sample[] {
  const here = new Set<string>();
  return samples.filter((sample) => {
    if (sample.kind === "level") return true;
    const key = `${sample.queue}\n${sample.id}`;
    if (here.has(key)) return false;
    here.add(key);
    const bucket = ledger.days.get(dayKey(sample.queue, sample.at))?.buckets.get(bucketNumber(sample.at));
    return !bucket?.seen.has(sample.id);
  });
}

/** What recording may know beside the samples. */
export interface Recording {
  /** When the entry was decided: what is remembered of items follows this clock. */
  readonly at: Instant;
  /** Milliseconds after which an item without an end counts as lost: the level's curve leaves it out. */
  readonly forgetAfter: (queue: QueueId) => number;
  /** The same ledger, where nobody else has it: it is changed in place. A restart records a hundred thousand entries in a second. */
  readonly replay?: LedgerOfOne;
}

/** A ledger that one alone has, and may change. */
export interface LedgerOfOne extends Ledger {
  readonly queues: Map<QueueId, QueueState>;
  readonly days: Map<DayKey, DaySheet>;
}

/**
 * The ledger with the samples of entry `seq` added. Sheets that already hold that entry are left as they are. Needs the
 * sheets that the samples touch.
 */
export function recordSamples(
  ledger: Ledger,
  samples: readonly Sample[],
  seq: number,
  { at = Number.MAX_SAFE_INTEGER, forgetAfter = () => 90 * day, replay }: Partial<Recording> = {},
): Ledger {
  const draft = new LedgerDraft(ledger, seq, { at, forgetAfter, ...(replay && { replay }) });
  for (const sample of samples) draft.record(sample);
  return draft.ledger();
}
