import { addDays, clockOn, dateOf, localDate, localDay, numberOf, type Span, weekdayOf } from "./calendar.ts";
import type { Area } from "./site.ts";
import { day, type Instant, type LocalDate } from "./time.ts";

/**
 * Opening hours on the area's own clock, in real instants: a day that loses an hour to summer time is an hour
 * shorter here too.
 */

/** What opening hours are read from: an area, or anything else that keeps hours. */
export type Hours = Pick<Area, "zone" | "hours" | "holidays" | "shortDays">;

/** How far ahead the next opening is looked for; an area that stays closed longer counts as closed for good. */
const horizon = 60;

/** When the area is open on a local day, in order. Empty on a holiday. */
export function openingOn(area: Hours, date: LocalDate): readonly Span[] {
  const known = memory.get(area)?.get(date);
  if (known) return known;
  const spans = computeOpening(area, date);
  const days = memory.get(area) ?? new Map<LocalDate, readonly Span[]>();
  if (days.size > 20_000) days.clear();
  memory.set(area, days.set(date, spans));
  return spans;
}

const memory = new WeakMap<Hours, Map<LocalDate, readonly Span[]>>();

function computeOpening(area: Hours, date: LocalDate): readonly Span[] {
  const clock = area.holidays.has(date) ? null : clockOn(date, area.zone);
  if (clock === null) return [];
  const periods = area.shortDays?.get(date) ?? area.hours.get(weekdayOf(date)) ?? [];
  const spans = periods.map(({ from, to }) => ({ from: clock(from), to: clock(to) }));
  // Nothing is left of a period that lies in an hour that the clocks skip.
  return spans.filter(({ from, to }) => from < to);
}

/** Whether the site says of the local day of an instant that it is closed. */
export function isHoliday({ holidays, zone }: Hours, now: Instant): boolean {
  return holidays.has(localDate(now, zone));
}

export interface Opening {
  readonly open: boolean;
  /** When that changes next; null if not within two months. */
  readonly changesAt: Instant | null;
  /** When the present state began, as far as yesterday and today tell: the opening, or the last close. */
  readonly since: Instant | null;
}

/** Whether the area is open at an instant, and until when. Periods that touch at midnight are one. */
export function openingAt(area: Hours, now: Instant): Opening {
  const known = openings.get(area);
  if (known && known.from <= now && now < known.to) return known.opening;
  const opening = computeOpeningAt(area, now);
  const to = Math.min(opening.changesAt ?? Number.POSITIVE_INFINITY, localDay(now, area.zone).to);
  openings.set(area, { from: now, to, opening });
  return opening;
}

/** The last answer and how long it holds: it is asked for each queue, many times a second. */
const openings = new WeakMap<Hours, Span & { readonly opening: Opening }>();

function computeOpeningAt(area: Hours, now: Instant): Opening {
  const spans = spansAround(area, now);
  const current = spans.find(({ from, to }) => from <= now && now < to);
  if (current) return { open: true, changesAt: closing(area, current.to), since: current.from };
  const next = spans.find(({ from }) => from > now) ?? nextSpan(area, now);
  const last = spans.filter(({ to }) => to <= now).at(-1);
  return { open: false, changesAt: next?.from ?? null, since: last?.to ?? null };
}

/** Yesterday's to the day after tomorrow's opening, joined where they touch. */
function spansAround(area: Hours, now: Instant): readonly Span[] {
  const today = localDate(now, area.zone);
  return join([-1, 0, 1, 2].flatMap((offset) => openingOn(area, addDays(today, offset))));
}

function join(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && last.to >= span.from) joined[joined.length - 1] = { from: last.from, to: span.to };
    else joined.push(span);
  }
  return joined;
}

/** The end of a span and of all that touch it, as where an area never closes at night. Null if there is none in sight. */
function closing(area: Hours, to: Instant): Instant | null {
  let end = to;
  let date = localDate(to, area.zone);
  for (let ahead = 0; ahead <= horizon; ahead++) {
    const before = end;
    for (const span of openingOn(area, date)) if (span.from <= end && end < span.to) end = span.to;
    if (end === before) return end;
    date = addDays(date, 1);
  }
  return null;
}

function nextSpan(area: Hours, now: Instant): Span | undefined {
  const today = localDate(now, area.zone);
  for (let ahead = 1; ahead <= horizon; ahead++) {
    const [first] = openingOn(area, addDays(today, ahead));
    if (first) return first;
  }
  return undefined;
}

/** Milliseconds of opening time between two instants; 0 if they are the wrong way round. */
export function openTime(area: Hours, from: Instant, to: Instant): number {
  return to <= from ? 0 : openBefore(area, to) - openBefore(area, from);
}

/** Opening time since some day, the same for each area, in ms. */
function openBefore(area: Hours, instant: Instant): number {
  const { date } = localDay(instant, area.zone);
  let sum = openBeforeDay(area, numberOf(date));
  for (const { from, to } of openingOn(area, date)) sum += Math.max(0, Math.min(instant, to) - from);
  return sum;
}

function openBeforeDay(area: Hours, number: number): number {
  const known = sums.get(area) ?? { first: number, last: number, before: new Map([[number, 0]]) };
  sums.set(area, known);
  for (; known.last < number; known.last++) {
    known.before.set(known.last + 1, (known.before.get(known.last) ?? 0) + openOn(area, known.last));
  }
  for (; known.first > number; known.first--) {
    known.before.set(known.first - 1, (known.before.get(known.first) ?? 0) - openOn(area, known.first - 1));
  }
  return known.before.get(number) ?? 0;
}

/** Running sums of the opening time before each day, so that the age of what is old costs no more than of what is new. */
const sums = new WeakMap<Hours, { first: number; last: number; readonly before: Map<number, number> }>();

function openOn(area: Hours, number: number): number {
  return openingOn(area, dateOf(number)).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The instant at which `amount` ms of opening time have passed since `from`; null if not within the horizon of closed days. */
export function addOpenTime(area: Hours, from: Instant, amount: number): Instant | null {
  if (amount <= 0) return from;
  let left = amount;
  let closedDays = 0;
  for (let date = localDate(from, area.zone); closedDays <= horizon; date = addDays(date, 1)) {
    const before = left;
    for (const span of openingOn(area, date)) {
      const start = Math.max(from, span.from);
      const length = Math.max(0, span.to - start);
      if (left <= length) return start + left;
      left -= length;
    }
    closedDays = left === before ? closedDays + 1 : 0;
  }
  return null;
}

/** How far ahead `openTimeReached` looks, in stretches of `horizon` days. */
const stretches = 12;

/** The same over the closed season of an area that closes for months; null if not within two years. */
export function openTimeReached(area: Area, from: Instant, amount: number): Instant | null {
  if (amount > 0 && [...area.hours.values()].every((periods) => periods.length === 0)) return null;
  let start = from;
  let left = amount;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const reached = addOpenTime(area, start, left);
    if (reached !== null) return reached;
    const end = start + horizon * day;
    left -= openTime(area, start, end);
    start = end;
  }
  return null;
}
