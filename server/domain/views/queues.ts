import { midnightBefore } from "../calendar.ts";
import type { AreaId } from "../ids.ts";
import type { Priority } from "../intervention.ts";
import { standingInterventions } from "../interventions.ts";
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
import type { Area, LevelBand, Queue, QueueKind, WorkPromise } from "../site.ts";
import type { Instant } from "../time.ts";
import type { Picture } from "./picture.ts";
import { planOf } from "./plan.ts";
import { type Today, todayOf } from "./today.ts";

/** A queue as staff see it. */
export type QueueTile = Today & {
  readonly order: number;
  readonly area: AreaId;
  readonly name: string;
  readonly kind: QueueKind;
  readonly band: LevelBand;
  /** Seconds, on the clock that `level.oldest` runs on. */
  readonly promise: number;
  readonly clock: WorkPromise["clock"];
  /** Null: no data. */
  readonly level: LevelTile | null;
  /** The intervention levels that are passed for long enough, the highest priority first. */
  readonly interventions: readonly InterventionTile[];
  /** Items to be done today, and of them by now if the work went evenly over the opening hours; null: no plan, or closed today. */
  readonly plan: { readonly day: number; readonly byNow: number } | null;
};

export type InterventionTile = {
  readonly response: string;
  readonly owner: string;
  readonly priority: Priority;
  /** Since when the level is passed. */
  readonly since: Instant;
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
    clock: promise.clock,
    level: level.state === "no-data" ? null : levelTile(queue, area, level, picture.now),
    interventions: passedInterventions(picture, queue),
    plan: planOf(queue, area, picture.now),
    ...todayOf(picture.ledger, queue, midnightBefore(picture.now, area.zone), picture.now),
  };
}

function passedInterventions({ site, state, now }: Picture, queue: Queue): InterventionTile[] {
  return standingInterventions(site, state.rules, queue.id, now).map(({ intervention, since }) => {
    const { response, owner, priority } = intervention;
    return { response, owner, priority, since };
  });
}

function levelTile(queue: Queue, area: Area, level: KnownLevel, now: Instant): LevelTile {
  const amount = amountOf(queue, level.waiting);
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
