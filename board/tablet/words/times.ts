import type { LocalDate } from "../../../server/domain/time.ts";
import { daysBetween } from "../models/actions.ts";
import type { Words } from "./words.ts";

/** Times, days and numbers as the site writes them. */
export interface Times {
  /** "14:32" where the area is. */
  clock(instant: number, zone: string): string;
  /** A running age: "0:42", "12:40", "1 h 05", "2 days 4 h". */
  age(ms: number): string;
  /** A length of time without seconds: "35 min", "5 h 10", "2 days". */
  span(ms: number): string;
  /** The same of opening time, of which a day has not 24 hours: "50 h". */
  openSpan(ms: number): string;
  /** "Mon 24 Nov". */
  day(date: LocalDate): string;
  /** "24 Nov 2026". */
  date(instant: number, zone: string): string;
  /** "today", "tomorrow", "3 days late" or the day. */
  due(date: LocalDate, today: LocalDate): string;
  number(value: number): string;
  /** The calendar day at an instant. */
  localDate(instant: number, zone: string): LocalDate;
  list(names: readonly string[]): string;
}

export function timesOf(locale: string, words: Words): Times {
  const { units } = words;
  const clocks = new Map<string, Intl.DateTimeFormat>();
  const format = (zone: string, options: Intl.DateTimeFormatOptions) => {
    const key = zone + JSON.stringify(options);
    const made = clocks.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    clocks.set(key, made);
    return made;
  };
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const names = new Intl.ListFormat(locale, { type: "conjunction" });
  const day: Times["day"] = (date) =>
    format("UTC", { weekday: "short", day: "numeric", month: "short" }).format(
      Date.parse(`${date}T00:00:00Z`),
    );
  const span: Times["span"] = (ms) =>
    ms < hour ? `${Math.floor(Math.max(0, ms) / minute)} ${units.minute}` : longAge(ms, units);
  return {
    clock: (instant, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(instant),
    age: (ms) => (ms < hour ? minutesAndSeconds(ms) : longAge(ms, units)),
    span,
    openSpan: (ms) => (ms < 24 * hour ? span(ms) : `${Math.floor(ms / hour)} ${units.hour}`),
    day,
    date: (instant, zone) =>
      format(zone, { day: "numeric", month: "short", year: "numeric" }).format(instant),
    due(date, today) {
      const late = daysBetween(date, today);
      if (late > 0) return words.actions.late(late);
      if (late === 0) return words.actions.today;
      return late === -1 ? words.actions.tomorrow : day(date);
    },
    number: (value) => number.format(value),
    localDate: (instant, zone) => isoDay.get(zone, instant),
    list: (people) => names.format(people),
  };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function minutesAndSeconds(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function longAge(ms: number, units: Words["units"]): string {
  if (ms >= day) {
    const hours = Math.floor((ms % day) / hour);
    const days = units.days(Math.floor(ms / day));
    // Beyond a few days the hours only make noise.
    return hours > 0 && ms < 4 * day ? `${days} ${hours} ${units.hour}` : days;
  }
  const minutes = Math.floor((ms % hour) / minute);
  return `${Math.floor(ms / hour)} ${units.hour}${minutes > 0 ? ` ${String(minutes).padStart(2, "0")}` : ""}`;
}

/** "2026-11-21": Swedish writes dates so. */
const isoDay = {
  formats: new Map<string, Intl.DateTimeFormat>(),
  get(zone: string, instant: number): LocalDate {
    const known = this.formats.get(zone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
    this.formats.set(zone, known);
    return known.format(instant);
  },
};
