import { DateTime } from "luxon";
import type { Area, OpeningPeriod } from "./site.ts";
import { day, type Instant, type LocalDate, minute } from "./time.ts";

/**
 * Opening hours on the area's own clock, in real instants: a day that loses an hour to summer time is an hour
 * shorter here too. Luxon is the one library of the domain: it is pure, and knows zones better than we would.
 */

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** How far ahead the next opening is looked for; an area that stays closed longer counts as closed for good. */
const horizon = 60;

/** The calendar day at an instant, in an IANA zone. */
export function localDate(instant: Instant, zone: string): LocalDate {
  return DateTime.fromMillis(instant, { zone }).toFormat("yyyy-MM-dd");
}

/** The instant at which a local day begins (where midnight is skipped: the first instant after it). */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return DateTime.fromISO(date, { zone }).startOf("day").toMillis();
}

/** The day `count` days after a local day. */
export function addDays(date: LocalDate, count: number): LocalDate {
  return DateTime.fromISO(date, { zone: "utc" }).plus({ days: count }).toFormat("yyyy-MM-dd");
}

/**
 * The instant of a local time such as "1999-01-03T09:00"; a time with an offset keeps its own. Null if it isn't one.
 * A time that the clocks skip counts as the hour after; one that comes twice, as the first.
 */
export function localInstant(text: string, zone: string): Instant | null {
  const time = DateTime.fromISO(text, { zone });
  return time.isValid ? time.toMillis() : null;
}

/** When the area is open on a local day, in order. Empty on a holiday. */
export function openingOn(area: Area, date: LocalDate): readonly Span[] {
  const known = memory.get(area)?.get(date);
  if (known) return known;
  const spans = computeOpening(area, date);
  const days = memory.get(area) ?? new Map<LocalDate, readonly Span[]>();
  if (days.size > 20_000) days.clear();
  memory.set(area, days.set(date, spans));
  return spans;
}

const memory = new WeakMap<Area, Map<LocalDate, readonly Span[]>>();

function computeOpening(area: Area, date: LocalDate): readonly Span[] {
  if (area.holidays.has(date)) return [];
  const midnight = DateTime.fromISO(date, { zone: area.zone });
  const periods = area.hours.get(midnight.weekday) ?? [];
  return periods.map(({ from, to }: OpeningPeriod) => ({
    from: atMinute(midnight, from),
    to: atMinute(midnight, to),
  }));
}

function atMinute(midnight: DateTime, minutes: number): Instant {
  if (minutes === 1440) return midnight.plus({ days: 1 }).startOf("day").toMillis();
  return midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();
}

export interface Opening {
  readonly open: boolean;
  /** When that changes next; null if not within two months. */
  readonly changesAt: Instant | null;
  /** When the present state began, where that is known: the opening of today, or the last close. */
  readonly since: Instant | null;
}

/** Whether the area is open at an instant, and until when. Periods that touch at midnight are one. */
export function openingAt(area: Area, now: Instant): Opening {
  const spans = spansAround(area, now);
  const current = spans.find(({ from, to }) => from <= now && now < to);
  if (current) return { open: true, changesAt: current.to, since: current.from };
  const next = spans.find(({ from }) => from > now) ?? nextSpan(area, now);
  const last = spans.filter(({ to }) => to <= now).at(-1);
  return { open: false, changesAt: next?.from ?? null, since: last?.to ?? null };
}

/** Yesterday's to the day after tomorrow's opening, joined where they touch. */
function spansAround(area: Area, now: Instant): readonly Span[] {
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

function nextSpan(area: Area, now: Instant): Span | undefined {
  const today = localDate(now, area.zone);
  for (let ahead = 1; ahead <= horizon; ahead++) {
    const [first] = openingOn(area, addDays(today, ahead));
    if (first) return first;
  }
  return undefined;
}

/** Milliseconds of opening time between two instants; 0 if they are the wrong way round. */
export function openTime(area: Area, from: Instant, to: Instant): number {
  if (to <= from) return 0;
  let sum = 0;
  const last = localDate(to, area.zone);
  for (let date = localDate(from, area.zone); date <= last; date = addDays(date, 1)) {
    for (const span of openingOn(area, date)) {
      sum += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
    }
  }
  return sum;
}

/** The instant at which `amount` ms of opening time have passed since `from`; null if not within the horizon of closed days. */
export function addOpenTime(area: Area, from: Instant, amount: number): Instant | null {
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

/** "08:30" as minutes after midnight; "24:00" is the end of the day. Null if it isn't a time. */
export function minuteOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes * minute <= day ? minutes : null;
}
