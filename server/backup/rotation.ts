import { localDate, numberOf, weekdayOf } from "../domain/calendar.ts";
import type { Keep } from "../domain/site.ts";
import type { Archive } from "./names.ts";

/**
 * Which backups have had their time: all but the last of each of the newest `daily` days, `weekly` weeks (from Monday) and
 * `monthly` months of which there are any, on the site's own calendar. The newest always stays; so while nothing new is
 * made, nothing goes. `made`: the name of the one that was just made, which stays, too, whatever the clock of then said.
 */
export function expired(
  archives: readonly Archive[],
  keep: Keep,
  zone: string,
  made: string | null = null,
): Archive[] {
  const newestFirst = archives.toSorted((one, other) => other.at - one.at);
  const kept = new Set(newestFirst.slice(0, 1));
  const periods: [count: number, periodOf: (date: string) => string][] = [
    [keep.daily, (date) => date],
    [keep.weekly, (date) => String(numberOf(date) - weekdayOf(date))],
    [keep.monthly, (date) => date.slice(0, 7)],
  ];
  for (const [count, periodOf] of periods) {
    const seen = new Set<string>();
    for (const archive of newestFirst) {
      const period = periodOf(localDate(archive.at, zone));
      if (seen.has(period)) continue;
      if (seen.size === count) break;
      seen.add(period);
      kept.add(archive);
    }
  }
  return archives.filter((archive) => !kept.has(archive) && archive.name !== made);
}
