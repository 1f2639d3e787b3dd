import type { Intervention, Measure } from "./intervention.ts";
import type { Ledger } from "./ledger.ts";
import { openingAt } from "./opening.ts";
import { ageOf, type KnownLevel, levelOf } from "./queue.ts";
import { type Bucket, bucketLength, type DaySheet, dayKey } from "./sheet.ts";
import type { Area, Queue, Site } from "./site.ts";
import { day, type Instant, minute, second } from "./time.ts";

/** How far back a wait and an abandon rate look: long enough for a handful of customers, short enough to act on. */
const lookBack = 30 * minute;

/** What the figures of one queue are made from. */
interface Seen {
  readonly queue: Queue;
  readonly area: Area;
  readonly ledger: Ledger;
  readonly now: Instant;
}

/**
 * The figure that a rule watches, in the measure's unit, to a hundredth. Null: nobody knows. That is so without data, once
 * the source has fallen silent, and while the area is closed: rules watch opening hours, for who would respond at night?
 */
export function measureOf(
  { queue: id, measure }: Pick<Intervention, "queue" | "measure">,
  site: Site,
  ledger: Ledger,
  now: Instant,
): number | null {
  const queue = site.queues.get(id);
  const area = queue && site.areas.get(queue.area);
  if (!queue || !area || !openingAt(area, now).open) return null;
  const seen = { queue, area, ledger, now };
  const level = levelOf(queue, area, ledger.queues.get(id), now);
  if (measure === "wait" || measure === "abandon-rate") {
    if (level.state !== "live" && !isHeard(seen)) return null;
    return measure === "wait" ? waitOf(seen) : abandonRateOf(seen);
  }
  return level.state === "live" ? figureOf(seen, measure, level) : null;
}

type LevelMeasure = Exclude<Measure, "wait" | "abandon-rate">;

function figureOf(seen: Seen, measure: LevelMeasure, level: KnownLevel): number | null {
  switch (measure) {
    case "items":
      return level.waiting;
    case "hours":
      return toHundredth(level.hours);
    case "days":
      return daysOf(seen.area, level);
    case "oldest":
      return oldestOf(seen, level);
    case "staffed":
      return staffedOf(seen);
  }
}

function toHundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

function daysOf({ productiveHours }: Area, { hours }: KnownLevel): number | null {
  return productiveHours === null || productiveHours <= 0 ? null : toHundredth(hours / productiveHours);
}

/** Whole seconds. Where nothing waits, nothing is old. */
function oldestOf({ queue, area, now }: Seen, { waiting, oldestAt }: KnownLevel): number | null {
  if (waiting === 0) return 0;
  if (oldestAt === null) return null;
  const { before, from, running } = ageOf(queue, area, oldestAt, now);
  return Math.floor(Math.max(0, before + (running ? now - from : 0)) / second);
}

/** As long as whoever told it is not silent: items' events keep a level live, but say nothing of people. */
function staffedOf({ queue, area, ledger, now }: Seen): number | null {
  const pushed = ledger.queues.get(queue.id)?.pushed;
  if (!pushed) return null;
  const level = levelOf(
    queue,
    area,
    { pushed, lastEventAt: null, line: none, recent: none, older: none, turnedAt: null },
    now,
  );
  return level.state === "live" ? level.staffed : null;
}

const none = new Map<never, never>();

/** Whether events came lately, for sources that count without naming items: those tell nothing of the level. */
function isHeard({ queue, ledger, now }: Seen): boolean {
  const since = now - Math.min(queue.staleAfter * second, lookBack);
  for (const _ of bucketsSince(ledger, queue, since, now)) return true;
  return false;
}

/**
 * Mean wait of those who were answered in the last half-hour. A wait is kept where its item arrived, to five minutes: all
 * of the half-hour count, and some of the five minutes before it. Who arrived before yesterday is not looked for.
 */
function waitOf({ queue, ledger, now }: Seen): number | null {
  let sum = 0;
  let count = 0;
  for (const [start, { answered }] of bucketsSince(ledger, queue, now - day, now)) {
    const least = (now - lookBack - start - bucketLength) / second;
    if (longestOf(answered) <= least) continue;
    for (const wait of answered) {
      if (wait <= least) continue;
      sum += wait;
      count++;
    }
  }
  return count === 0 ? null : toHundredth(sum / count);
}

/** Each second most buckets have nobody who was answered lately: whoever waited longest tells. A bucket's waits never change. */
function longestOf(waits: readonly number[]): number {
  const known = longest.get(waits);
  if (known !== undefined) return known;
  const found = waits.reduce((most, wait) => Math.max(most, wait), Number.NEGATIVE_INFINITY);
  longest.set(waits, found);
  return found;
}

const longest = new WeakMap<readonly number[], number>();

/**
 * Abandoned / offered of those who arrived in the last half-hour, rounded outwards to whole five minutes; who gave up sooner
 * than the queue's short limit counts in neither. Who still waits was offered. Where arrivals aren't told, who left was offered.
 */
function abandonRateOf({ queue, ledger, now }: Seen): number | null {
  let arrived = 0;
  let answered = 0;
  let abandoned = 0;
  let short = 0;
  for (const [, bucket] of bucketsSince(ledger, queue, now - lookBack, now)) {
    arrived += bucket.arrived;
    answered += bucket.answered.length + bucket.answeredUnseen;
    abandoned += bucket.abandoned.length + bucket.abandonedUnseen;
    for (const wait of bucket.abandoned) if (wait < queue.service.shortAbandon) short++;
  }
  const offered = Math.max(arrived, answered + abandoned) - short;
  return offered <= 0 ? null : toHundredth((100 * (abandoned - short)) / offered);
}

/** The buckets from that of `from` to that of `to`, each with its first instant. */
function* bucketsSince(
  { days }: Ledger,
  { id }: Queue,
  from: Instant,
  to: Instant,
): Iterable<readonly [Instant, Bucket]> {
  const first = Math.floor(from / bucketLength) * bucketLength;
  for (let start = Math.floor(from / day) * day; start <= to; start += day) {
    const sheet: DaySheet | undefined = days.get(dayKey(id, start));
    for (const [number, bucket] of sheet?.buckets ?? []) {
      const at = start + number * bucketLength;
      if (at >= first && at <= to) yield [at, bucket];
    }
  }
}
