import { localDate } from "./calendar.ts";
import { openingAt } from "./opening.ts";
import type { Area } from "./site.ts";
import { day, hour, type Instant } from "./time.ts";

/** When an area closes for the day. A lunch break is none: work goes on where it was left. */

/** A break within one local day that lasts so long is the day of who works at night. */
const longestBreak = 8 * hour;
/** What takes only short breaks for so long never closes. */
const horizon = 60 * day;

/** The first instant from `at` on at which the area is closed for the day; null where it never is. */
export function closedForTheDayFrom(area: Area, at: Instant): Instant | null {
  const days = known.get(area) ?? new Map<Instant, Instant | null>();
  known.set(area, days);
  const before = days.get(at);
  if (before !== undefined) return before;
  if (days.size > 20_000) days.clear();
  const closed = compute(area, at);
  days.set(at, closed);
  return closed;
}

/** Boards ask for each open call, each second. */
const known = new WeakMap<Area, Map<Instant, Instant | null>>();

function compute(area: Area, at: Instant): Instant | null {
  for (let moment = at; moment < at + horizon; ) {
    const { open, since, changesAt } = openingAt(area, moment);
    if (!open && (since === null || changesAt === null || isNight(area, since, changesAt))) return moment;
    if (changesAt === null) return null;
    moment = changesAt;
  }
  return null;
}

/** From a close to the next opening. What closes at 24:00 closes on the day that ends then. */
function isNight({ zone }: Area, from: Instant, to: Instant): boolean {
  return to - from >= longestBreak || localDate(from - 1, zone) !== localDate(to, zone);
}
