import { hourOf, localDate, weekdayOf } from "./calendar.ts";
import type { Call, Transition } from "./call.ts";
import type { AreaId, CallTypeId } from "./ids.ts";
import { openTime } from "./opening.ts";
import type { Area, Site } from "./site.ts";
import { type Instant, second } from "./time.ts";

/**
 * How long calls took: from the first raise until somebody had it, until somebody was there, and until it was resolved for
 * good. On the opening hours of the call's area; elapsed where its type always counts, or the site knows the area no
 * more. A call that was cancelled was a mistake, and is not counted.
 */

/** Seconds; null where that has not happened, or where nobody said so. */
export interface CallTimes {
  readonly type: CallTypeId;
  readonly area: AreaId;
  /** When it was raised, on the area's clock: 0 … 23, and 1 (Monday) … 7. */
  readonly hour: number;
  readonly weekday: number;
  readonly acknowledge: number | null;
  readonly arrive: number | null;
  readonly resolve: number | null;
}

/** Null for a call that isn't counted. */
export function timesOf(call: Call, site: Site): CallTimes | null {
  if (call.state === "cancelled") return null;
  const area = site.areas.get(call.area);
  const zone = area?.zone ?? site.zone;
  const first = (...what: readonly Transition["what"][]) =>
    call.trail.find((transition) => what.includes(transition.what))?.at ?? null;
  const since = (at: Instant | null) =>
    at === null ? null : clockOf(call, site)(call.raisedAt, at) / second;
  return {
    type: call.type,
    area: call.area,
    hour: hourOf(call.raisedAt, zone),
    weekday: weekdayOf(localDate(call.raisedAt, zone)),
    // Whoever goes straight there has taken it by being there.
    acknowledge: since(first("acknowledged", "attended")),
    arrive: since(first("attended")),
    resolve: since(call.state === "resolved" ? call.resolvedAt : null),
  };
}

/** Milliseconds between two instants, on the clock that a call's type runs on. */
export function clockOf(call: Call, site: Site): (from: Instant, to: Instant) => number {
  const area = site.areas.get(call.area);
  const always = site.callTypes.get(call.type)?.clock === "always";
  return area && !always ? onHours(area) : (from, to) => Math.max(0, to - from);
}

function onHours(area: Area): (from: Instant, to: Instant) => number {
  return (from, to) => openTime(area, from, to);
}

export const timeGroups = ["type", "area", "hour", "weekday"] as const;
export type TimeGroup = (typeof timeGroups)[number];

/** Seconds; null where there is nothing to measure. */
export interface Spread {
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}
export interface ResponseTimes {
  /** Those that are counted, be they open or settled. */
  readonly calls: number;
  readonly acknowledge: Spread;
  readonly arrive: Spread;
  readonly resolve: Spread;
}

export function responseTimes(times: readonly CallTimes[]): ResponseTimes {
  return {
    calls: times.length,
    acknowledge: spreadOf(times.map(({ acknowledge }) => acknowledge)),
    arrive: spreadOf(times.map(({ arrive }) => arrive)),
    resolve: spreadOf(times.map(({ resolve }) => resolve)),
  };
}

/** Of each type, area, hour or weekday that has calls; hours and weekdays in order. */
export function timesBy(
  group: TimeGroup,
  times: readonly CallTimes[],
): readonly { readonly key: string; readonly times: ResponseTimes }[] {
  const groups = new Map<string, CallTimes[]>();
  for (const one of times) {
    const key = String(one[group]);
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  const found = [...groups].map(([key, some]) => ({ key, times: responseTimes(some) }));
  const numbers = group === "hour" || group === "weekday";
  return numbers ? found.sort((a, b) => Number(a.key) - Number(b.key)) : found;
}

function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  return { count: known.length, median: percentile(known, 50), p90: percentile(known, 90) };
}

/**
 * By nearest rank: the smallest of the values that at least `percent` of them don't exceed, so always one that there was.
 * Of an even number the median is the lower of the two in the middle. `sorted` ascends; null where it is empty.
 */
export function percentile(sorted: readonly number[], percent: number): number | null {
  // The product first: 0.9 × 10 is more than nine in binary.
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(1, rank) - 1] ?? null;
}
