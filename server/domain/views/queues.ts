import { localDate, startOfDay } from "../calendar.ts";
import type { AreaId } from "../ids.ts";
import { bucketLength, bucketsBetween, type Ledger } from "../ledger.ts";
import {
  ageOf,
  amountOf,
  type KnownLevel,
  levelOf,
  promiseEnds,
  type Standing,
  type Stopwatch,
  standingOf,
} from "../queue.ts";
import type { Area, LevelBand, Queue, QueueKind } from "../site.ts";
import { type Instant, minute } from "../time.ts";
import type { Picture } from "./picture.ts";

/** A queue as staff see it. */
export type QueueTile = {
  readonly order: number;
  readonly area: AreaId;
  readonly name: string;
  readonly kind: QueueKind;
  readonly band: LevelBand;
  /** Seconds, on the clock that `level.oldest` runs on. */
  readonly promise: number;
  /** Null: no data. */
  readonly level: LevelTile | null;
  /** Since local midnight. */
  readonly today: { readonly arrived: number; readonly done: number };
  /** The level each quarter of an hour since local midnight, in the band's unit; null where nothing was said yet. */
  readonly trend: readonly (number | null)[];
};

export type LevelTile = {
  readonly stale: boolean;
  /** In the band's unit, to a hundredth. */
  readonly amount: number;
  readonly waiting: number;
  readonly standing: Standing;
  /** The age of the oldest item; null where nothing waits, or its age is not known. */
  readonly oldest: Stopwatch | null;
  /** When the oldest breaks its promise. */
  readonly promiseEnds: Instant | null;
  readonly staffed: number | null;
  readonly asOf: Instant;
  /** Set by hand. */
  readonly hand: boolean;
};

export function queueTile(picture: Picture, queue: Queue, area: Area, order: number): QueueTile {
  const level = levelOf(queue, area, picture.ledger.queues.get(queue.id), picture.now);
  const { name, kind, level: band, promise } = queue;
  return {
    order,
    area: area.id,
    name,
    kind,
    band,
    promise: promise.seconds,
    level: level.state === "no-data" ? null : levelTile(queue, area, level, picture.now),
    ...todayOf(picture.ledger, queue, startOfDay(localDate(picture.now, area.zone), area.zone), picture.now),
  };
}

function levelTile(queue: Queue, area: Area, level: KnownLevel, now: Instant): LevelTile {
  const amount = Math.round(amountOf(queue, level) * 100) / 100;
  const { oldestAt, waiting, staffed, asOf, hand } = level;
  return {
    stale: level.state === "stale",
    amount,
    waiting,
    standing: standingOf(queue, amount),
    oldest: oldestAt === null ? null : ageOf(queue, area, oldestAt, now),
    promiseEnds: promiseEnds(queue, area, oldestAt),
    staffed,
    asOf,
    hand,
  };
}

const trendStep = 15 * minute;

function todayOf(
  ledger: Ledger,
  queue: Queue,
  midnight: Instant,
  now: Instant,
): Pick<QueueTile, "today" | "trend"> {
  const trend: (number | null)[] = [];
  let arrived = 0;
  let done = 0;
  let last: number | null = null;
  for (const { at, bucket } of bucketsBetween(ledger, queue.id, midnight, now)) {
    arrived += bucket?.arrived ?? 0;
    done += bucket?.completed ?? 0;
    last = bucket?.waiting ?? last;
    if ((at + bucketLength - midnight) % trendStep === 0)
      trend.push(last === null ? null : inUnit(queue, last));
  }
  return { today: { arrived, done }, trend };
}

function inUnit(queue: Queue, waiting: number): number {
  const hours = (waiting * queue.standardTime) / 3600;
  return Math.round(amountOf(queue, { waiting, hours }) * 100) / 100;
}
