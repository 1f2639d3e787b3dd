import { addDays, type LocalDay, localDate, localDay, minuteAt, type Span, startOfDay } from "./calendar.ts";
import { openingOn } from "./opening.ts";
import { hoursOf } from "./queue.ts";
import type { Area, Queue } from "./site.ts";
import { hour, type Instant, type LocalDate, minute } from "./time.ts";

/**
 * What comes in and what gets done, half-hour by half-hour, in hours of work: the ground on which a kaizen window of a back
 * office is planned. Within a half-hour both are even; the time to clear is
 *
 *     hours / (capacity − inflow), and never where that is 0 or less,
 *
 * with both of them changing from one half-hour to the next, and capacity only while the area is open.
 */

/** Hours of productive work that one person does on a full day: 12 people × 5.5 h = 66 (docs/config.md). */
export const hoursOfOne = 5.5;

const half = 30 * minute;
const grain = 5 * minute;
/** Local days to look at, at most, however many of them are closed. */
const horizon = 60;

/** What flows into one queue. */
export interface Inflow {
  readonly queue: Queue;
  /** By day: arrivals in each five minutes of the area's clock (288 of them); undefined: not known. */
  readonly usual: (date: LocalDate) => readonly number[] | undefined;
  /** Items an open hour, for the days of which nothing usual is known; null: not known either. */
  readonly perOpenHour: number | null;
}

export interface Slot extends Span {
  readonly date: LocalDate;
  /** Hours in it in which the area is open. */
  readonly open: number;
  /** Hours of work that the whole team does in it, less those who are in a window that is planned already. */
  readonly capacity: number;
  /** Hours of work that come in, in the order of the queues; null: not known. */
  readonly inflow: readonly (number | null)[];
}

/** How much a team, and one person of it, get done in an open hour. A day that is half as long yields half as much. */
export interface Pace {
  readonly team: number;
  readonly one: number;
}

/** Of an area that has told its productive hours; nothing gets done where it is never open. */
export function paceOf({ hours }: Area, productiveHours: number): Pace {
  const days = [...hours.values()].map((periods) =>
    periods.reduce((sum, { from, to }) => sum + to - from, 0),
  );
  const longest = Math.max(0, ...days) / 60;
  if (longest === 0) return { team: 0, one: 0 };
  return { team: productiveHours / longest, one: Math.min(hoursOfOne, longest) / longest };
}

export interface Planned extends Span {
  readonly people: number;
}

/** The half-hours from now to the end of so many open days. The one that is running counts as what is left of it. */
export function slotsOf(
  area: Area,
  inflows: readonly Inflow[],
  pace: Pace,
  taken: readonly Planned[],
  openDays: number,
  now: Instant,
): Slot[] {
  const slots: Slot[] = [];
  let date = localDate(now, area.zone);
  for (let left = openDays, ahead = 0; left > 0 && ahead < horizon; ahead++, date = addDays(date, 1)) {
    const opening = openingOn(area, date);
    const whole = localDay(startOfDay(date, area.zone), area.zone);
    const days = inflows.map((inflow) => ({ ...inflow, day: inflow.usual(date) }));
    for (let at = whole.from; at < whole.to; at += half) {
      const span = { from: Math.max(at, now), to: Math.min(at + half, whole.to) };
      if (span.to <= now) continue;
      const open = overlap(opening, span);
      const away = taken.reduce(
        (sum, window) => sum + window.people * overlap(opening, cut(span, window)),
        0,
      );
      const capacity = Math.max(0, open * pace.team - away * pace.one);
      const inflow = days.map((one) => inflowOf(one, whole, at, span, open, area.zone));
      slots.push({ ...span, date, open, capacity, inflow });
    }
    if (opening.some(({ to }) => to > now)) left--;
  }
  return slots;
}

/** Hours of work that come into a queue in what is left of the half-hour that began at `at`; null: not known. */
function inflowOf(
  { queue, day: known, perOpenHour }: Inflow & { readonly day: readonly number[] | undefined },
  { from, to }: LocalDay,
  at: Instant,
  span: Span,
  open: number,
  zone: string,
): number | null {
  if (!known && open === 0) return 0;
  if (!known) return perOpenHour === null ? null : hoursOf(queue, perOpenHour * open);
  // Where the clocks change, the same place of two days is the same time on the wall.
  const onClock = to - from === 24 * hour ? at - from : minuteAt(at, zone) * minute;
  const first = Math.floor(onClock / grain);
  let items = 0;
  for (let place = first; place < first + half / grain; place++) items += known[place] ?? 0;
  return hoursOf(queue, (items * (span.to - span.from)) / half);
}

/** Hours that a span shares with some others, which don't touch each other. */
export function overlap(others: readonly Span[], { from, to }: Span): number {
  return (
    others.reduce((sum, one) => sum + Math.max(0, Math.min(to, one.to) - Math.max(from, one.from)), 0) / hour
  );
}

export function cut(one: Span, other: Span): Span {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}
