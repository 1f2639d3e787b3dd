import { z } from "zod";
import type { OpeningPeriod } from "../server/domain/site.ts";
import type { LocalDate } from "../server/domain/time.ts";
import { dateOnly, expected } from "./fields.ts";
import { joined, periodsSchema, readPeriods, type Written } from "./hours.ts";
import { type Finding, quote } from "./problems.ts";
import { isGroup } from "./raw.ts";

/** Days with hours of their own, such as the half day before a holiday: {"2026-12-24": "08:00-12:00"}. */

export const shortDays = z.record(
  dateOnly,
  periodsSchema({
    period: 'the hours of that day such as "08:00-12:00"',
    periods: 'the hours of that day such as "08:00-12:00", or a list of them',
    empty: "this list is empty; a day on which it is closed is a holiday",
  }),
  { error: expected('days with hours of their own such as {"2026-12-24": "08:00-12:00"}') },
);

export function buildShortDays(days: z.output<typeof shortDays>): ReadonlyMap<LocalDate, OpeningPeriod[]> {
  return new Map(
    Object.entries(days).map(([date, periods]) => [date, [...joined(periodsOf(date, periods))]]),
  );
}

/** What is wrong with them beyond their form. */
export function shortDayRules(days: unknown, holidays: unknown): Finding[] {
  if (!isGroup(days)) return [];
  const closed = Array.isArray(holidays) ? holidays.map((holiday) => String(holiday).slice(0, 10)) : [];
  return Object.entries(days).flatMap(([date, periods]): Finding[] => {
    const written = periodsOf(date, periods);
    const both = {
      path: [date],
      sentence: "this day is among the holidays, too: leave it out there or here",
    };
    return [
      ...(closed.includes(date) ? [both] : []),
      ...written.flatMap((one, at) => fault(one, written, at)),
    ];
  });
}

function periodsOf(date: string, periods: unknown): Written[] {
  return readPeriods({ [date]: periods });
}

function fault({ from, to, path, text }: Written, all: readonly Written[], at: number): Finding[] {
  if (from >= to) return [{ path, sentence: "it closes before it opens; a day ends at 24:00" }];
  const earlier = all.slice(0, at).find((other) => from < other.to && other.from < to);
  return earlier
    ? [{ path, sentence: `${quote(text)} overlaps ${quote(earlier.text)}; write one period for both` }]
    : [];
}
