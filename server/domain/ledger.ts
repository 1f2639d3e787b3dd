import type { ItemId, QueueId } from "./ids.ts";
import type { Item, QueueState } from "./queue.ts";
import { emptyQueue } from "./queue.ts";
import { day, hour, type Instant, minute, second } from "./time.ts";

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

/** "queue/2026-11-21", the day in UTC: no sheet has 23 or 25 hours, and none changes with the site's zone. */
export type DayKey = string;

export interface DaySheet {
  readonly queue: QueueId;
  /** UTC day, "2026-11-21". */
  readonly date: string;
  /** The last sample entry that is part of this sheet: on replay it is not added twice. */
  readonly seq: number;
  /** By number of the five minutes in the day, 0 … 287. */
  readonly buckets: ReadonlyMap<number, Bucket>;
}

/** Five minutes of one queue. An item counts where it arrived, whenever it is answered; completions count where they happened. */
export interface Bucket {
  readonly arrived: number;
  /** Waits of those who arrived in these five minutes, in seconds. */
  readonly answered: readonly number[];
  readonly abandoned: readonly number[];
  /** Answered or abandoned here by items whose arrival nobody reported. */
  readonly answeredUnseen: number;
  readonly abandonedUnseen: number;
  readonly completed: number;
  /** Left before joining: an estimate, by hand. */
  readonly balked: number;
  /** The last level in these five minutes, in items; null where nothing was said. */
  readonly waiting: number | null;
  /** Ids of the events counted here: a repeat is recognised for good. */
  readonly seen: ReadonlySet<string>;
}

export const itemEventTypes = ["arrived", "started", "completed", "abandoned", "balked"] as const;
export type ItemEventType = (typeof itemEventTypes)[number];

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

export const bucketLength = 5 * minute;
/** How long an item that has left is remembered for events that come late. */
const memory = 2 * day;

export const emptyLedger: Ledger = { queues: new Map(), days: new Map() };
export const emptyBucket: Bucket = {
  arrived: 0,
  answered: [],
  abandoned: [],
  answeredUnseen: 0,
  abandonedUnseen: 0,
  completed: 0,
  balked: 0,
  waiting: null,
  seen: new Set(),
};

export function dayKey(queue: QueueId, at: Instant): DayKey {
  return `${queue}/${utcDate(at)}`;
}

export function utcDate(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

export function bucketNumber(at: Instant): number {
  return Math.floor((((at % day) + day) % day) / bucketLength);
}

/** The five minutes of a queue that begin in [from, to], in order; those of which nothing is known, or not at hand, without a bucket. */
export function* bucketsBetween(
  { days }: Ledger,
  queue: QueueId,
  from: Instant,
  to: Instant,
): Generator<{ readonly at: Instant; readonly bucket: Bucket | undefined }> {
  const start = from - (from % bucketLength);
  let sheet = days.get(dayKey(queue, start));
  for (let at = start; at <= to; at += bucketLength) {
    const number = bucketNumber(at);
    if (number === 0) sheet = days.get(dayKey(queue, at));
    yield { at, bucket: sheet?.buckets.get(number) };
  }
}

/** The day sheets that recording these samples reads or writes: they must be at hand first. */
export function sheetsTouched(ledger: Ledger, samples: readonly Sample[]): Set<DayKey> {
  const keys = new Set<DayKey>();
  for (const sample of samples) {
    keys.add(dayKey(sample.queue, sample.at));
    if (sample.kind === "level" || sample.item === null) continue;
    const item = ledger.queues.get(sample.queue)?.items.get(sample.item);
    if (item?.arrivedAt != null) keys.add(dayKey(sample.queue, item.arrivedAt));
    if (item?.leftAt != null) keys.add(dayKey(sample.queue, item.leftAt));
  }
  return keys;
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

/** The ledger with the samples of entry `seq` added. Sheets that already hold that entry are left as they are. */
export function recordSamples(ledger: Ledger, samples: readonly Sample[], seq: number): Ledger {
  const draft = new LedgerDraft(ledger, seq);
  for (const sample of samples) draft.record(sample);
  return draft.ledger();
}

/** Collects the changes of one entry: each thing that it touches is copied once, whatever the number of samples. */
class LedgerDraft {
  readonly #before: Ledger;
  readonly #seq: number;
  readonly #queues = new Map<QueueId, QueueDraft>();
  readonly #sheets = new Map<DayKey, SheetDraft>();

  constructor(ledger: Ledger, seq: number) {
    this.#before = ledger;
    this.#seq = seq;
  }

  record(sample: Sample): void {
    if (sample.kind === "level") this.#level(sample);
    else this.#item(sample);
  }

  ledger(): Ledger {
    const queues = new Map(this.#before.queues);
    for (const [id, { pushed, items, lastEventAt }] of this.#queues)
      queues.set(id, { pushed, items, lastEventAt });
    const days = new Map(this.#before.days);
    for (const [key, { sheet, buckets, frozen }] of this.#sheets) {
      if (!frozen) days.set(key, { ...sheet, seq: this.#seq, buckets });
    }
    return { queues, days };
  }

  #level({ queue: id, waiting, oldestAt, staffed, hand, at }: LevelSample): void {
    const queue = this.#queue(id);
    // A level that comes late, such as one that a tablet kept while offline, does not undo a newer one.
    if (queue.pushed && at < queue.pushed.at) return;
    queue.pushed = { waiting, oldestAt, staffed, at, hand };
    this.#note(id, at, waiting);
  }

  #item(sample: ItemSample): void {
    const bucket = this.#bucket(sample.queue, sample.at);
    bucket.seen.add(sample.id);
    if (sample.type === "balked") bucket.balked++;
    else if (sample.item === null) countAnonymous(bucket, sample.type);
    else this.#move(sample.queue, sample.item, sample.type, sample.at);
    const queue = this.#queue(sample.queue);
    const newest = queue.lastEventAt;
    if (sample.item === null || (newest !== null && sample.at < newest)) return;
    queue.lastEventAt = sample.at;
    this.#forget(queue, newest, sample.at);
    this.#note(sample.queue, sample.at, queue.waiting);
  }

  #move(id: QueueId, itemId: ItemId, type: Exclude<ItemEventType, "balked">, at: Instant): void {
    const queue = this.#queue(id);
    const before = queue.items.get(itemId) ?? nothingKnown;
    const after = moved(before, type, at);
    queue.items.set(itemId, after);
    if (type === "arrived" && before.arrivedAt === null) this.#bucket(id, at).arrived++;
    queue.waiting += Number(isWaiting(after)) - Number(isWaiting(before));
    if (type === "completed" && !before.closed) this.#bucket(id, at).completed++;
    if (before.leftAs !== after.leftAs || before.arrivedAt !== after.arrivedAt) {
      this.#count(id, before, -1);
      this.#count(id, after, 1);
    }
  }

  /** Adds (or takes back) how an item left the line: in the five minutes of its arrival, with its wait, where that is known. */
  #count(id: QueueId, { arrivedAt, leftAt, leftAs }: Item, sign: 1 | -1): void {
    if (leftAt === null || leftAs === "completed" || leftAs === null) return;
    if (arrivedAt === null) {
      this.#bucket(id, leftAt)[leftAs === "answered" ? "answeredUnseen" : "abandonedUnseen"] += sign;
      return;
    }
    const waits = this.#bucket(id, arrivedAt)[leftAs];
    const wait = waitSeconds(arrivedAt, leftAt);
    if (sign === 1) waits.push(wait);
    else waits.splice(waits.indexOf(wait), 1);
  }

  /** The last level of the five minutes, for the day's curve. */
  #note(id: QueueId, at: Instant, waiting: number): void {
    this.#bucket(id, at).waiting = waiting;
  }

  /** Once an hour of events: items that left two days ago. */
  #forget(queue: QueueDraft, before: Instant | null, now: Instant): void {
    if (before !== null && Math.floor(before / hour) === Math.floor(now / hour)) return;
    for (const [id, { closed, leftAt }] of queue.items) {
      if (closed && leftAt !== null && leftAt < now - memory) queue.items.delete(id);
    }
  }

  #queue(id: QueueId): QueueDraft {
    const known = this.#queues.get(id);
    if (known) return known;
    const before = this.#before.queues.get(id) ?? emptyQueue;
    const items = new Map(before.items);
    const copy = { ...before, items, waiting: [...items.values()].filter(isWaiting).length };
    this.#queues.set(id, copy);
    return copy;
  }

  #bucket(queue: QueueId, at: Instant): BucketDraft {
    const key = dayKey(queue, at);
    let day = this.#sheets.get(key);
    if (!day) {
      const sheet = this.#before.days.get(key) ?? { queue, date: utcDate(at), seq: 0, buckets: new Map() };
      // Buckets that stay untouched are shared with the sheet before; BucketDraft is Bucket, but for being open to change.
      day = {
        sheet,
        buckets: new Map(sheet.buckets as ReadonlyMap<number, BucketDraft>),
        frozen: sheet.seq >= this.#seq,
      };
      this.#sheets.set(key, day);
    }
    const number = bucketNumber(at);
    const shared = day.sheet.buckets.get(number);
    const known = day.buckets.get(number);
    if (known && known !== shared) return known;
    const copy = openBucket(shared ?? emptyBucket);
    day.buckets.set(number, copy);
    return copy;
  }
}

interface QueueDraft {
  pushed: QueueState["pushed"];
  items: Map<ItemId, Item>;
  lastEventAt: Instant | null;
  /** Counted on, so that each event costs the same whatever the length of the line. */
  waiting: number;
}

interface SheetDraft {
  readonly sheet: DaySheet;
  readonly buckets: Map<number, BucketDraft>;
  /** The sheet on disk is ahead of the replay: what is drawn here is thrown away. */
  readonly frozen: boolean;
}

interface BucketDraft extends Bucket {
  arrived: number;
  answered: number[];
  abandoned: number[];
  answeredUnseen: number;
  abandonedUnseen: number;
  completed: number;
  balked: number;
  waiting: number | null;
  seen: Set<string>;
}

function openBucket(bucket: Bucket): BucketDraft {
  return {
    ...bucket,
    answered: [...bucket.answered],
    abandoned: [...bucket.abandoned],
    seen: new Set(bucket.seen),
  };
}

const nothingKnown: Item = { arrivedAt: null, leftAt: null, leftAs: null, closed: false };

/** What an event tells about an item. The first word on each fact stands; a start outranks the completion that came before it. */
function moved(item: Item, type: Exclude<ItemEventType, "balked">, at: Instant): Item {
  switch (type) {
    case "arrived":
      return item.arrivedAt === null ? { ...item, arrivedAt: at } : item;
    case "started":
      if (item.leftAs === "answered" || item.leftAs === "abandoned") return item;
      return { ...item, leftAt: at, leftAs: "answered" };
    case "abandoned":
      if (item.leftAs !== null) return item;
      return { ...item, leftAt: at, leftAs: "abandoned", closed: true };
    case "completed":
      if (item.leftAs === null) return { ...item, leftAt: at, leftAs: "completed", closed: true };
      return { ...item, closed: true };
  }
}

function countAnonymous(bucket: BucketDraft, type: Exclude<ItemEventType, "balked">): void {
  if (type === "arrived") bucket.arrived++;
  else if (type === "started") bucket.answeredUnseen++;
  else if (type === "abandoned") bucket.abandonedUnseen++;
  else bucket.completed++;
}

/** Seconds in the line, to the millisecond. Clocks of two systems differ: never below 0. */
function waitSeconds(arrivedAt: Instant, leftAt: Instant): number {
  return Math.max(0, leftAt - arrivedAt) / second;
}

function isWaiting({ arrivedAt, leftAt }: Item): boolean {
  return arrivedAt !== null && leftAt === null;
}
