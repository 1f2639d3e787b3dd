import type { ItemId, QueueId } from "./ids.ts";
import type { Item } from "./item.ts";
import { addOpenTime, openingAt, openTime } from "./opening.ts";
import type { Area, Queue } from "./site.ts";
import { hour, type Instant, isAhead, second } from "./time.ts";

/** What is known of a queue. Facts only: "stale", "above normal" and "breached" are derived when asked. */
export interface QueueState {
  /** The newest level that a source or a hand set. */
  readonly pushed: PushedLevel | null;
  /** Items that arrived and have not left. */
  readonly line: ReadonlyMap<ItemId, Item>;
  /** Items that left, were lost, or of which only the end is known, for events that come late: those heard of lately … */
  readonly recent: ReadonlyMap<ItemId, Item>;
  /** … and those before them, which are forgotten together when they are replaced by the recent ones. */
  readonly older: ReadonlyMap<ItemId, Item>;
  /** When that was, on the server's clock. */
  readonly turnedAt: Instant | null;
  /** The newest item event. */
  readonly lastEventAt: Instant | null;
}
export type Queues = ReadonlyMap<QueueId, QueueState>;

export interface PushedLevel {
  readonly waiting: number;
  readonly oldestAt: Instant | null;
  readonly staffed: number | null;
  readonly at: Instant;
  /** Set by a person, not by a system. */
  readonly hand: boolean;
}

export const emptyQueue: QueueState = {
  pushed: null,
  line: new Map(),
  recent: new Map(),
  older: new Map(),
  turnedAt: null,
  lastEventAt: null,
};

/** What is known of an item; undefined where it was never heard of, or is forgotten. */
export function itemOf({ line, recent, older }: QueueState, item: ItemId): Item | undefined {
  return line.get(item) ?? recent.get(item) ?? older.get(item);
}

export type Level = NoData | KnownLevel;
/** Never 0, never green: nobody has said anything yet. */
export interface NoData {
  readonly state: "no-data";
}
export interface KnownLevel {
  /** "stale": the source has been silent for longer than the site allows; the figures are those of `asOf`. */
  readonly state: "live" | "stale";
  readonly waiting: number;
  /** Hours of work in the queue: items × standard time. */
  readonly hours: number;
  readonly oldestAt: Instant | null;
  readonly staffed: number | null;
  readonly asOf: Instant;
  readonly hand: boolean;
}

/** The level of a queue now. The newer of the two sources speaks: a pushed level, or the items' own events. */
export function levelOf(queue: Queue, area: Area, state: QueueState | undefined, now: Instant): Level {
  if (!state) return { state: "no-data" };
  const { pushed, lastEventAt } = state;
  if (pushed && (lastEventAt === null || pushed.at >= lastEventAt)) {
    return known(queue, area, pushed.waiting, pushed.oldestAt, pushed.staffed, pushed.at, pushed.hand, now);
  }
  if (lastEventAt === null) return { state: "no-data" };
  const { waiting, oldestAt } = waitingItems(queue, state, now);
  return known(queue, area, waiting, oldestAt, pushed?.staffed ?? null, lastEventAt, false, now);
}

function known(
  queue: Queue,
  area: Area,
  waiting: number,
  oldestAt: Instant | null,
  staffed: number | null,
  asOf: Instant,
  hand: boolean,
  now: Instant,
): KnownLevel {
  const state = isStale(queue, area, asOf, now) ? "stale" : "live";
  return { state, waiting, hours: hoursOf(queue, waiting), oldestAt, staffed, asOf, hand };
}

/** Silence counts only while the area is open: a source may sleep at night. */
function isStale(queue: Queue, area: Area, asOf: Instant, now: Instant): boolean {
  const limit = queue.staleAfter * second;
  // Told while our clock was ahead: nobody knows how long ago that is.
  if (isAhead(asOf, now)) return true;
  if (now - asOf <= limit) return false;
  return now - asOf > 60 * 24 * hour || openTime(area, asOf, now) > limit;
}

function waitingItems(
  queue: Queue,
  { line }: QueueState,
  now: Instant,
): { waiting: number; oldestAt: Instant | null } {
  const arrivals = arrivalsIn(line);
  const forgotten = now - queue.forgetAfter * second;
  const first = arrivals.findIndex((arrivedAt) => arrivedAt >= forgotten);
  return first < 0
    ? { waiting: 0, oldestAt: null }
    : { waiting: arrivals.length - first, oldestAt: arrivals[first] ?? null };
}

/** When those in a line arrived, in order. Many views look at one line, and a line never changes: another map is another line. */
function arrivalsIn(line: QueueState["line"]): readonly Instant[] {
  const known = arrivals.get(line);
  if (known) return known;
  const found: Instant[] = [];
  for (const { arrivedAt } of line.values()) if (arrivedAt !== null) found.push(arrivedAt);
  found.sort((a, b) => a - b);
  arrivals.set(line, found);
  return found;
}

const arrivals = new WeakMap<QueueState["line"], readonly Instant[]>();

/** The level in the unit of the queue's normal band, to a hundredth: every view judges by the figure that it shows. */
export function amountOf(queue: Queue, waiting: number): number {
  return queue.level.unit === "hours" ? Math.round(hoursOf(queue, waiting) * 100) / 100 : waiting;
}

/** Hours of work in so many items. */
export function hoursOf({ standardTime }: Queue, waiting: number): number {
  return (waiting * standardTime) / 3600;
}

export type Standing = "below" | "normal" | "above" | "act";

/** Where a level stands against the normal band and the intervention level. */
export function standingOf(queue: Queue, amount: number): Standing {
  const { from, to, act } = queue.level;
  if (amount >= act) return "act";
  if (amount > to) return "above";
  return amount < from ? "below" : "normal";
}

/** The instant at which the oldest item breaks its promise; null without items, or where opening hours never get there. */
export function promiseEnds(queue: Queue, area: Area, oldestAt: Instant | null): Instant | null {
  if (oldestAt === null) return null;
  const amount = queue.promise.seconds * second;
  return queue.promise.clock === "elapsed" ? oldestAt + amount : addOpenTime(area, oldestAt, amount);
}

/**
 * An age that a screen can go on counting by itself: `before` ms had passed at `from`, and while `running` each
 * further ms counts. It stays the same value while time passes, so nothing is sent for the passing of time.
 */
export interface Stopwatch {
  readonly before: number;
  readonly from: Instant;
  readonly running: boolean;
}

/** The age of something since `since`, on the clock of the queue's promise. */
export function ageOf(queue: Queue, area: Area, since: Instant, now: Instant): Stopwatch {
  if (queue.promise.clock === "elapsed") return { before: 0, from: since, running: true };
  const opening = openingAt(area, now);
  if (!opening.open) return { before: openTime(area, since, now), from: since, running: false };
  const from = Math.max(since, opening.since ?? since);
  return { before: openTime(area, since, from), from, running: true };
}
