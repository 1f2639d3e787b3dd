import { DateTime } from "luxon";
import { day, type Instant, type LocalDate, minute } from "./time.ts";

/**
 * Days and times on the clock of an IANA zone. Luxon is the one library of the domain: it is pure, and knows zones
 * better than we would.
 */

/** From one instant to another, which is not part of it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The calendar day at an instant, in an IANA zone. */
export function localDate(instant: Instant, zone: string): LocalDate {
  return localDay(instant, zone).date;
}

export interface LocalDay extends Span {
  readonly date: LocalDate;
}

/** The local day that holds an instant. */
export function localDay(instant: Instant, zone: string): LocalDay {
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
export function numberOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / day;
}
export function dateOf(number: number): LocalDate {
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

/** The hour on the clock of a zone, 0 … 23. */
export function hourOf(instant: Instant, zone: string): number {
  return DateTime.fromMillis(instant, { zone }).hour;
}

/** Minutes after midnight on the clock of a zone, 0 … 1439. */
export function minuteAt(instant: Instant, zone: string): number {
  const { hour, minute } = DateTime.fromMillis(instant, { zone });
  return hour * 60 + minute;
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return ((((numberOf(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * The clock of a local day: the instant of each of its minutes, of which 1440 is the end of the day. Null where the
 * zone skipped the day on its way over the date line.
 */
export function clockOn(date: LocalDate, zone: string): ((minutes: number) => Instant) | null {
  const midnight = earliest(DateTime.fromISO(date, { zone }));
  return midnight.toISODate() === date ? (minutes) => atMinute(midnight, minutes) : null;
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

/** "08:30" as minutes after midnight; "24:00" is the end of the day. Null if it isn't a time. */
export function minuteOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes * minute <= day ? minutes : null;
}
