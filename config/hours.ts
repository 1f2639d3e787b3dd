import { z } from "zod";
import { minuteOfDay } from "../server/domain/calendar.ts";
import type { OpeningPeriod, WeekHours } from "../server/domain/site.ts";
import { expected } from "./fields.ts";
import { type Finding, kindOf, type Path, quote } from "./problems.ts";

/** Opening hours as people write them: {"mon-fri": "08:00-18:00", "sat": ["09:00-12:00", "13:00-16:00"]}. */

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
type DayName = (typeof days)[number];
const daysPattern = /^(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))?$/;
export const daysSentence = 'write days as "mon" or "mon-fri": mon, tue, wed, thu, fri, sat, sun';
export const dayName = z.string({ error: daysSentence }).regex(daysPattern, { error: daysSentence });

const timeSentence = 'a time of day such as "09:10" (00:00 to 23:59)';
export const timeOfDay = z.string({ error: expected(timeSentence) }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: ({ input }) => `write ${timeSentence}, not ${kindOf(input)}`,
});

const periodPattern = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const periodSentence = 'opening hours such as "08:00-18:00" (at most to 24:00)';

export const openingHours = weekSchema({
  period: periodSentence,
  periods: 'opening hours such as "08:00-18:00", or a list of them',
  empty: "this list is empty; leave the day out where it is closed",
  week: 'opening hours such as {"mon-fri": "08:00-18:00"}',
});

/** Periods by day, with the sentences that say what to write. */
export function weekSchema(what: {
  readonly period: string;
  readonly periods: string;
  readonly empty: string;
  readonly week: string;
}) {
  const periods = periodsSchema(what);
  return z.record(dayName, periods, { error: expected(what.week) });
}

/** A period, or a list of them. */
export function periodsSchema(what: {
  readonly period: string;
  readonly periods: string;
  readonly empty: string;
}) {
  const period = z
    .string({ error: expected(what.period) })
    .regex(periodPattern, { error: ({ input }) => `write ${what.period}, not ${kindOf(input)}` });
  return z.union([period, z.array(period).min(1, { error: what.empty })], {
    error: expected(what.periods),
  });
}

/** A period with the words and the place that it was written in. */
export interface Written extends OpeningPeriod {
  readonly text: string;
  readonly name: string;
  readonly path: Path;
  /** ISO weekdays. */
  readonly weekdays: readonly number[];
}

/** The week that hours say, and what is wrong with them. Passes over what the schema refuses by itself. */
export function readHours(hours: Readonly<Record<string, unknown>>): {
  week: WeekHours;
  findings: readonly Finding[];
} {
  const written = readPeriods(hours);
  const findings = written.flatMap((entry) => backwards(entry) ?? []);
  for (let weekday = 1; weekday <= 7; weekday++)
    findings.push(...overlaps(periodsOn(written, weekday), weekday, findings));
  if (Object.keys(hours).length === 0) {
    findings.push({
      path: [],
      sentence: 'this is empty: write when it is open, such as {"mon-fri": "08:00-18:00"}',
    });
  }
  return { week: weekOf(written), findings };
}

/** The periods as they are written, from the schema's forms; whatever else is passed over. */
export function readPeriods(hours: Readonly<Record<string, unknown>>): Written[] {
  return Object.entries(hours).flatMap(([name, value]) => {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
    return entries.flatMap((text, index) => {
      if (typeof text !== "string" || !periodPattern.test(text)) return [];
      const from = minuteOfDay(text.slice(0, 5)) ?? 0;
      const to = minuteOfDay(text.slice(6)) ?? 0;
      const path = Array.isArray(value) ? [name, index] : [name];
      return [{ from, to, text, name, path, weekdays: weekdaysOf(name) }];
    });
  });
}

/** The week of periods none of which runs over midnight. */
export function weekOf(written: readonly Written[]): WeekHours {
  const week = new Map<number, readonly OpeningPeriod[]>();
  for (let weekday = 1; weekday <= 7; weekday++) {
    const here = periodsOn(written, weekday);
    if (here.length > 0) week.set(weekday, joined(here));
  }
  return week;
}

function periodsOn(written: readonly Written[], weekday: number): Written[] {
  return written.filter(({ from, to, weekdays }) => from < to && weekdays.includes(weekday));
}

/** ISO weekdays of "mon", "mon-fri" or "sun-thu". */
export function weekdaysOf(name: string): number[] {
  const match = daysPattern.exec(name);
  if (!match) return [];
  const first = days.indexOf(match[1] as DayName);
  const last = days.indexOf((match[2] ?? match[1]) as DayName);
  const count = ((last - first + 7) % 7) + 1;
  return [...Array(count).keys()].map((step) => ((first + step) % 7) + 1);
}

function nameOf(weekday: number): DayName {
  return days[(weekday + 6) % 7] ?? "mon";
}

function backwards({ from, to, weekdays, path }: Written): Finding | null {
  if (from < to) return null;
  if (from === to)
    return { path, sentence: 'it opens and closes at the same time; write "00:00-24:00" for the whole day' };
  const start = clock(from);
  if (to === 0) return { path, sentence: `write "${start}-24:00": a day ends at 24:00` };
  const next = weekdays.map((weekday) => nameOf((weekday % 7) + 1));
  const after = [...new Set([next[0], next.at(-1)])].join("-");
  const sentence = `a period can't run over midnight: write "${start}-24:00" here and "00:00-${clock(to)}" for ${quote(after)}`;
  return { path, sentence };
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Each pair of periods that share time is told once, not once for each day. */
function overlaps(periods: readonly Written[], weekday: number, told: readonly Finding[]): Finding[] {
  return periods.flatMap((later, index) => {
    if (told.some(({ path }) => path === later.path)) return [];
    const earlier = periods.slice(0, index).find(({ from, to }) => later.from < to && from < later.to);
    if (!earlier) return [];
    const place = earlier.name === later.name ? "" : ` of ${quote(earlier.name)}`;
    const sentence = `${quote(later.text)} overlaps ${quote(earlier.text)}${place} on ${nameOf(weekday)}; write one period for both`;
    return [{ path: later.path, sentence }];
  });
}

/** In order; periods that touch or overlap are one. */
export function joined(periods: readonly OpeningPeriod[]): readonly OpeningPeriod[] {
  const result: OpeningPeriod[] = [];
  for (const { from, to } of [...periods].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    else result.push({ from, to });
  }
  return result;
}
