import { addDays, localDate } from "../calendar.ts";
import type { Site } from "../site.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { Huddle } from "./plan.ts";
import { type Due, dueOn } from "./schedule.ts";

/**
 * The due times from `from` (included) to `to` of which no meeting was held on their local day: beside its time counts as
 * held. A day that isn't over at `now` is none: it may still be held.
 */
export function missedBetween(
  huddle: Huddle,
  site: Site,
  held: ReadonlySet<LocalDate>,
  { from, to }: { readonly from: Instant; readonly to: Instant },
  now: Instant,
): Due[] {
  const today = localDate(now, huddle.zone);
  const missed: Due[] = [];
  for (let date = localDate(from, huddle.zone); date < today; date = addDays(date, 1)) {
    const at = dueOn(huddle, date, site);
    if (at !== null && at >= to) break;
    if (at !== null && at >= from && !held.has(date)) missed.push({ date, at });
  }
  return missed;
}
