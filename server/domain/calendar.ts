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
  return localDay(instant, zone).date;
}

interface LocalDay extends Span {
  readonly date: LocalDate;
}

function localDay(instant: Instant, zone: string): LocalDay {
  const number = Math.floor(instant / day);
  const known = localDays.get(zone) ?? new Map<number, readonly LocalDay[]>();
  localDays.set(zone, known);
  const days = known.get(number) ?? computeDays(number * day, zone);
  if (known.size > 20_000) known.clear();
  known.set(number, days);
  return days.find(({ to }) => instant < to) as LocalDay;
}

/** By zone, and by number of the day in UTC: libraries of zones are slow, and views ask for the same days all day long. */
const localDays = new Map<string, Map<number, readonly LocalDay[]>>();

/** The local days that a day in UTC touches. */
function computeDays(start: Instant, zone: string): LocalDay[] {
  const days: LocalDay[] = [];
  for (let at = start; at < start + day; at = days.at(-1)?.to ?? at) {
    const date = DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd");
    days.push({ date, from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) });
  }
  return days;
}

/** The instant at which a local day begins (where midnight is skipped: the first instant after it). */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return earliest(DateTime.fromISO(date, { zone })).toMillis();
}

/** Of the two instants with the same local time, when clocks are put back, Luxon takes one by today's date: take the first. */
function earliest(time: DateTime): DateTime {
  return time.getPossibleOffsets()[0] ?? time;
}

/** The instant at which the local day of an instant began. */
export function midnightBefore(instant: Instant, zone: string): Instant {
  return localDay(instant, zone).from;
}

/** The day `count` days after a local day. */
export function addDays(date: LocalDate, count: number): LocalDate {
  return dateOf(numberOf(date) + count);
}

/** Days since 1970-01-01, and back. */
function numberOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / day;
}
function dateOf(number: number): LocalDate {
  return new Date(number * day).toISOString().slice(0, 10);
}

/**
 * The instant of a local time such as "1999-01-03T09:00"; a time with an offset keeps its own. Null if it isn't one.
 * A time that the clocks skip counts as the hour after; one that comes twice, as the first.
 */
export function localInstant(text: string, zone: string): Instant | null {
  // Without its date Luxon would take today's.
  if (!/^\d{4}-\d{2}-\d{2}(?:T|$)/.test(text)) return null;
  const time = DateTime.fromISO(text, { zone });
  if (!time.isValid) return null;
  const offset = /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text);
  return (offset || !clocksChange(text.slice(0, 10), zone) ? time : earliest(time)).toMillis();
}

/** Whether the clocks change on a local day or beside it. Kept, because logs ask for the same days again and again. */
function clocksChange(date: LocalDate, zone: string): boolean {
  const key = `${date} ${zone}`;
  const known = changes.get(key);
  if (known !== undefined) return known;
  const midnight = DateTime.fromISO(date, { zone });
  const change = midnight.minus({ days: 1 }).offset !== midnight.plus({ days: 2 }).offset;
  if (changes.size > 20_000) changes.clear();
  changes.set(key, change);
  return change;
}

const changes = new Map<string, boolean>();

/** An instant as ISO text with the offset of an IANA zone, such as "1999-01-03T09:00:00+02:00". */
export function timeIn(instant: Instant, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toISO({ suppressMilliseconds: true }) ?? "";
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
  const midnight = earliest(DateTime.fromISO(date, { zone: area.zone }));
  // A day that the zone skipped on its way over the date line.
  if (midnight.toISODate() !== date) return [];
  const periods = area.hours.get(midnight.weekday) ?? [];
  return periods.map(({ from, to }: OpeningPeriod) => ({
    from: atMinute(midnight, from),
    to: atMinute(midnight, to),
  }));
}

function atMinute(midnight: DateTime, minutes: number): Instant {
  if (minutes === 1440) return earliest(midnight.plus({ days: 1 }).startOf("day")).toMillis();
  const time = midnight.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  return time.hour * 60 + time.minute === minutes ? time.toMillis() : momentOfSkip(time);
}

/** A time that the clocks skip is the moment at which they skip it: so no two periods of a day overlap. */
function momentOfSkip(after: DateTime): Instant {
  let moment = after;
  while (moment.minus({ minutes: 1 }).offset === after.offset) moment = moment.minus({ minutes: 1 });
  return moment.toMillis();
}

export interface Opening {
  readonly open: boolean;
  /** When that changes next; null if not within two months. */
  readonly changesAt: Instant | null;
  /** When the present state began, as far as yesterday and today tell: the opening, or the last close. */
  readonly since: Instant | null;
}

/** Whether the area is open at an instant, and until when. Periods that touch at midnight are one. */
export function openingAt(area: Area, now: Instant): Opening {
  const known = openings.get(area);
  if (known && known.from <= now && now < known.to) return known.opening;
  const opening = computeOpeningAt(area, now);
  const to = Math.min(opening.changesAt ?? Number.POSITIVE_INFINITY, localDay(now, area.zone).to);
  openings.set(area, { from: now, to, opening });
  return opening;
}

/** The last answer and how long it holds: it is asked for each queue, many times a second. */
const openings = new WeakMap<Area, Span & { readonly opening: Opening }>();

function computeOpeningAt(area: Area, now: Instant): Opening {
  const spans = spansAround(area, now);
  const current = spans.find(({ from, to }) => from <= now && now < to);
  if (current) return { open: true, changesAt: closing(area, current.to), since: current.from };
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

/** The end of a span and of all that touch it, as where an area never closes at night. Null if there is none in sight. */
function closing(area: Area, to: Instant): Instant | null {
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
  return to <= from ? 0 : openBefore(area, to) - openBefore(area, from);
}

/** Opening time since some day, the same for each area, in ms. */
function openBefore(area: Area, instant: Instant): number {
  const { date } = localDay(instant, area.zone);
  let sum = openBeforeDay(area, numberOf(date));
  for (const { from, to } of openingOn(area, date)) sum += Math.max(0, Math.min(instant, to) - from);
  return sum;
}

function openBeforeDay(area: Area, number: number): number {
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
const sums = new WeakMap<Area, { first: number; last: number; readonly before: Map<number, number> }>();

function openOn(area: Area, number: number): number {
  return openingOn(area, dateOf(number)).reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The instant at which `amount` ms of opening time have passed since `from`; null if not within the horizon of closed days. */
export function addOpenTime(area: Area, from: Instant, amount: number): Instant | null {
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

/** "08:30" as minutes after midnight; "24:00" is the end of the day. Null if it isn't a time. */
export function minuteOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes * minute <= day ? minutes : null;
}
