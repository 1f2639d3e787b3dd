import type { WeekHours } from "../server/domain/site.ts";
import { readPeriods, type Written, weekOf, weekSchema } from "./hours.ts";
import type { Finding } from "./problems.ts";

/**
 * Quiet hours as people say them: {"mon-fri": "22:00-06:00", "sat-sun": "00:00-24:00"}. Unlike opening hours they may run
 * over midnight, because nights do: the day is the one on which a period begins. They may overlap: quiet is quiet.
 */

export const quietPeriods = weekSchema({
  period: 'quiet hours such as "22:00-06:00"',
  periods: 'quiet hours such as "22:00-06:00", or a list of them',
  empty: "this list is empty; leave the day out where it is not quiet",
  week: 'quiet hours such as {"mon-sun": "22:00-06:00"}',
});

/** The week that quiet hours say, and what is wrong with them. Passes over what the schema refuses by itself. */
export function readQuietHours(hours: Readonly<Record<string, unknown>>): {
  week: WeekHours;
  findings: readonly Finding[];
} {
  const written = readPeriods(hours);
  const findings = written.flatMap((entry) => nothing(entry) ?? []);
  const week = weekOf(written.flatMap(nights));
  if (Object.keys(hours).length === 0) {
    const sentence = 'this is empty: write when it is quiet, such as {"mon-sun": "22:00-06:00"}';
    findings.push({ path: [], sentence });
  }
  if (isAlways(week)) {
    findings.push({
      path: [],
      sentence: "it would be quiet all week, and nothing would ever be sent; leave hours for it",
    });
  }
  return { week, findings };
}

function nothing({ from, to, path }: Written): Finding | null {
  if (from !== to) return null;
  return { path, sentence: 'it begins and ends at the same time; write "00:00-24:00" for the whole day' };
}

/** A period over midnight as the evening, and the morning of the next day. */
function nights(entry: Written): Written[] {
  const { from, to, weekdays } = entry;
  if (from <= to) return [entry];
  const next = weekdays.map((weekday) => (weekday % 7) + 1);
  return [
    { ...entry, to: 1440 },
    { ...entry, from: 0, weekdays: next },
  ];
}

function isAlways(week: WeekHours): boolean {
  const days = [...week.values()];
  return days.length === 7 && days.every(([first]) => first?.from === 0 && first.to === 1440);
}
