import { BucketDraft } from "./bucket-draft.ts";
import type { ItemId, QueueId } from "./ids.ts";
import { type Item, type ItemFact, leavingOf, told, waitSeconds } from "./item.ts";
import { Layers } from "./layers.ts";
import type { ItemSample, Ledger, LevelSample, Recording, Sample } from "./ledger.ts";
import { emptyQueue, type QueueState } from "./queue.ts";
import { QueueDraft } from "./queue-draft.ts";
import {
  type Bucket,
  bucketLength,
  bucketNumber,
  type DayKey,
  type DaySheet,
  dayKey,
  emptyBucket,
  utcDate,
} from "./sheet.ts";
import { hour, type Instant, isAhead } from "./time.ts";

/** Collects the changes of one entry: what it touches is opened once, whatever the number of samples; the rest is shared. */
export class LedgerDraft {
  readonly #before: Ledger;
  readonly #seq: number;
  readonly #recording: Recording;
  readonly #queues = new Map<QueueId, QueueDraft>();
  readonly #sheets = new Map<DayKey, SheetDraft>();

  constructor(ledger: Ledger, seq: number, recording: Recording) {
    this.#before = ledger;
    this.#seq = seq;
    this.#recording = recording;
  }

  record(sample: Sample): void {
    if (sample.kind === "level") this.#level(sample);
    else this.#item(sample);
  }

  ledger(): Ledger {
    const queues = new Map<QueueId, QueueState>();
    for (const [id, queue] of this.#queues) {
      this.#note(id, queue);
      queues.set(id, queue.state(this.#recording.at));
    }
    const days = new Map<DayKey, DaySheet>();
    for (const [key, { sheet, open }] of this.#sheets) {
      // The sheet on disk is ahead of the replay: what was drawn on it here is in it already.
      if (sheet.seq >= this.#seq) continue;
      const changed = new Map<number, Bucket>();
      for (const [number, bucket] of open) changed.set(number, bucket.bucket());
      days.set(key, { ...sheet, seq: this.#seq, buckets: Layers.of(sheet.buckets).with(changed) });
    }
    if (this.#recording.replay) return putInto(this.#recording.replay, queues, days);
    // An entry changes one of them, and there may be hundreds.
    return {
      queues: Layers.of(this.#before.queues).with(queues),
      days: Layers.of(this.#before.days).with(days),
    };
  }

  #level({ queue: id, waiting, oldestAt, staffed, hand, at }: LevelSample): void {
    const queue = this.#queue(id);
    // A level that comes late, such as one that a tablet kept while offline, does not undo a newer one.
    if (queue.pushed && at < queue.pushed.at) return;
    this.#note(id, queue);
    queue.pushed = { waiting, oldestAt, staffed, at, hand };
    if (queue.lastEventAt === null || at >= queue.lastEventAt) this.#bucket(id, at).waiting = waiting;
  }

  #item({ queue: id, id: event, type, item, at }: ItemSample): void {
    const bucket = this.#bucket(id, at);
    bucket.see(event);
    if (type === "balked") bucket.balked++;
    else if (item === null) bucket.countAnonymous(type);
    else this.#move(id, item, type, at);
  }

  #move(id: QueueId, item: ItemId, fact: ItemFact, at: Instant): void {
    const queue = this.#queue(id);
    const newest = queue.lastEventAt;
    if (newest !== null && at > newest && !sameBucket(at, newest)) this.#note(id, queue);
    queue.lastEventAt = newest === null ? at : Math.max(newest, at);
    const before = queue.item(item);
    const after = told(before, fact, at);
    queue.put(item, after);
    this.#count(id, before, after);
    queue.moved = true;
    if (newest !== null && hourOf(newest) < hourOf(at)) queue.loseOld(at - this.#recording.forgetAfter(id));
  }

  /** Takes back how the item was counted, where that has changed, and counts it as it is now. */
  #count(id: QueueId, before: Item, after: Item): void {
    const arrived = before.arrivedAt !== after.arrivedAt;
    if (arrived && before.arrivedAt !== null) this.#bucket(id, before.arrivedAt).arrived--;
    if (arrived && after.arrivedAt !== null) this.#bucket(id, after.arrivedAt).arrived++;
    if (before.completedAt !== after.completedAt) {
      if (before.completedAt !== null) this.#bucket(id, before.completedAt).completed--;
      if (after.completedAt !== null) this.#bucket(id, after.completedAt).completed++;
    }
    const [left, leaves] = [leavingOf(before), leavingOf(after)];
    if (!arrived && left?.at === leaves?.at && left?.as === leaves?.as) return;
    this.#countLeaving(id, before, "takeBack");
    this.#countLeaving(id, after, "add");
  }

  /** In the five minutes of the arrival, with the wait, where that is known; else where it left. */
  #countLeaving(id: QueueId, item: Item, how: "add" | "takeBack"): void {
    const left = leavingOf(item);
    if (left === null || left.as === "completed") return;
    const { arrivedAt } = item;
    if (arrivedAt === null) this.#bucket(id, left.at)[how](left.as, null);
    else this.#bucket(id, arrivedAt)[how](left.as, waitSeconds(arrivedAt, left.at));
  }

  /** The level after the newest event, for the day's curve: once per five minutes, and where items speak for the level. */
  #note(id: QueueId, queue: QueueDraft): void {
    const { lastEventAt, pushed, moved } = queue;
    queue.moved = false;
    if (!moved || lastEventAt === null || (pushed && pushed.at >= lastEventAt)) return;
    this.#bucket(id, lastEventAt).waiting = queue.waitingSince(lastEventAt - this.#recording.forgetAfter(id));
  }

  #queue(id: QueueId): QueueDraft {
    const known = this.#queues.get(id);
    if (known) return known;
    const { at } = this.#recording;
    const draft = new QueueDraft(withoutFuture(this.#before.queues.get(id) ?? emptyQueue, at));
    this.#queues.set(id, draft);
    return draft;
  }

  #bucket(queue: QueueId, at: Instant): BucketDraft {
    const { sheet, open } = this.#sheet(queue, at);
    const number = bucketNumber(at);
    const known = open.get(number);
    if (known) return known;
    const draft = new BucketDraft(sheet.buckets.get(number) ?? emptyBucket);
    open.set(number, draft);
    return draft;
  }

  #sheet(queue: QueueId, at: Instant): SheetDraft {
    const key = dayKey(queue, at);
    const known = this.#sheets.get(key);
    if (known) return known;
    const sheet = this.#before.days.get(key) ?? { queue, date: utcDate(at), seq: 0, buckets: new Map() };
    const draft = { sheet, open: new Map() };
    this.#sheets.set(key, draft);
    return draft;
  }
}

function putInto(
  replay: NonNullable<Recording["replay"]>,
  queues: ReadonlyMap<QueueId, QueueState>,
  days: ReadonlyMap<DayKey, DaySheet>,
): Ledger {
  for (const [id, queue] of queues) replay.queues.set(id, queue);
  for (const [key, sheet] of days) replay.days.set(key, sheet);
  return replay;
}

interface SheetDraft {
  readonly sheet: DaySheet;
  readonly open: Map<number, BucketDraft>;
}

/** What was told while our clock was ahead is not newer than what is told now: it would hide a year of levels. */
function withoutFuture(queue: QueueState, now: Instant): QueueState {
  const { pushed, lastEventAt } = queue;
  return {
    ...queue,
    pushed: pushed && isAhead(pushed.at, now) ? null : pushed,
    lastEventAt: lastEventAt !== null && isAhead(lastEventAt, now) ? null : lastEventAt,
  };
}

function sameBucket(a: Instant, b: Instant): boolean {
  return Math.floor(a / bucketLength) === Math.floor(b / bucketLength);
}

function hourOf(at: Instant): number {
  return Math.floor(at / hour);
}
