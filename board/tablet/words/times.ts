import type { LocalDate } from "../../../server/domain/time.ts";
import { daysBetween, daysIn, startOfDate } from "../../words/days.ts";
import { duration, openDuration, stopwatch } from "../../words/durations.ts";
import { dateFormat } from "../../words/format.ts";
import { hour, minute } from "../../words/units.ts";
import type { Words } from "./words.ts";

/** Times, days and numbers as the site writes them. */
export interface Times {
  /** "14:32" where the area is. */
  clock(instant: number, zone: string): string;
  /** The same, with the day where it is another one than today: "Mon 23 Nov, 08:00". */
  moment(instant: number, zone: string): string;
  /** A running age: "0:42", "12:40", "1 h 05", "2 days 4 h". */
  age(ms: number): string;
  /** A length of time without seconds: "35 min", "5 h 10", "2 days". */
  span(ms: number): string;
  /** The same of opening time, of which a day has not 24 hours: "50 h". */
  openSpan(ms: number): string;
  /** A length of opening time, to the second where that matters: "45 s", "3 min 05", "50 h". */
  length(ms: number): string;
  /** "Mon 24 Nov". */
  day(date: LocalDate): string;
  /** "24 Nov 2026". */
  date(instant: number, zone: string): string;
  /** "today", "tomorrow", "3 days late" or the day. */
  due(date: LocalDate, today: LocalDate): string;
  number(value: number): string;
  /** "42 %" of 0.42. */
  percent(share: number): string;
  /** "Monday" of a day. */
  weekday(date: LocalDate): string;
  /** "09:00–10:00" of 9. */
  hours(hour: number): string;
  /** The calendar day at an instant. */
  localDate(instant: number, zone: string): LocalDate;
  list(names: readonly string[]): string;
}

/** `now`: what "today" is reckoned from. */
export function timesOf(locale: string, words: Words, now: () => number = () => 0): Times {
  const { units } = words;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const weekdayName = dateFormat(locale, "UTC", { weekday: "long" });
  const hourOf = dateFormat(locale, "UTC", { hour: "2-digit", minute: "2-digit" });
  const names = new Intl.ListFormat(locale, { type: "conjunction" });
  const clock = perZone((zone) => dateFormat(locale, zone, { hour: "2-digit", minute: "2-digit" }));
  const date = perZone((zone) =>
    dateFormat(locale, zone, { day: "numeric", month: "short", year: "numeric" }),
  );
  const weekday = dateFormat(locale, "UTC", { weekday: "short", day: "numeric", month: "short" });
  const day: Times["day"] = (of) => weekday(startOfDate(of));
  const span: Times["span"] = (ms) =>
    ms < hour ? `${Math.floor(Math.max(0, ms) / minute)} ${units.minutes}` : duration(ms, words);
  return {
    clock: (instant, zone) => clock(zone)(instant),
    moment(instant, zone) {
      const of = localDays(zone);
      const time = clock(zone)(instant);
      return of(instant) === of(now()) ? time : `${day(of(instant))}, ${time}`;
    },
    age: (ms) => stopwatch(ms, words),
    span,
    openSpan: (ms) => (ms < hour ? span(ms) : openDuration(ms, words)),
    length: (ms) => openDuration(ms, words),
    day,
    date: (instant, zone) => date(zone)(instant),
    due(of, today) {
      const late = daysBetween(of, today);
      if (late > 0) return words.actions.late(late);
      if (late === 0) return words.actions.today;
      return late === -1 ? words.actions.tomorrow : day(of);
    },
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    weekday: (of) => weekdayName(startOfDate(of)),
    hours: (of) =>
      `${hourOf(startOfDate("2023-01-01") + of * hour)}–${hourOf(startOfDate("2023-01-01") + (of + 1) * hour)}`,
    localDate: (instant, zone) => localDays(zone)(instant),
    list: (people) => names.format(people),
  };
}

/** Formatters are costly to make: that of each zone is kept. */
function perZone<Format>(make: (zone: string) => Format): (zone: string) => Format {
  const made = new Map<string, Format>();
  return (zone) => {
    const format = made.get(zone) ?? make(zone);
    made.set(zone, format);
    return format;
  };
}

const localDays = perZone(daysIn);
