import { addDays, localDate, type Span, startOfDay } from "../calendar.ts";
import type { AreaId } from "../ids.ts";
import { openingOn } from "../opening.ts";
import type { Site } from "../site.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { Huddle } from "./plan.ts";

/** "Yesterday" of a huddle: after a weekend that is Friday, after a holiday the day before it. */

/** Who comes back after a longer break does not begin with the day before it. */
const horizon = 14;

/** The last day before a date on which one of the areas was open; the day before it where none was for two weeks. */
export function openDayBefore(site: Site, areas: readonly AreaId[], date: LocalDate): LocalDate {
  for (let back = 1; back <= horizon; back++) {
    const day = addDays(date, -back);
    for (const id of areas) {
      const area = site.areas.get(id);
      if (area && openingOn(area, day).length > 0) return day;
    }
  }
  return addDays(date, -1);
}

/** That day in each of the areas, on the clock of each. */
export function daysOf(site: Site, areas: readonly AreaId[], date: LocalDate): ReadonlyMap<AreaId, Span> {
  const next = addDays(date, 1);
  return new Map(
    areas.map((id) => {
      const zone = site.areas.get(id)?.zone ?? site.zone;
      return [id, { from: startOfDay(date, zone), to: startOfDay(next, zone) }] as const;
    }),
  );
}

/** What was settled since then some huddle of the day still tells of. */
export function toldSince(site: Site, now: Instant): Instant {
  let since = now;
  for (const huddle of site.huddles.values()) since = Math.min(since, beginOf(huddle, site, now));
  return since;
}

function beginOf({ areas, zone }: Huddle, site: Site, now: Instant): Instant {
  const date = openDayBefore(site, areas, localDate(now, zone));
  return Math.min(now, ...[...daysOf(site, areas, date).values()].map(({ from }) => from));
}
