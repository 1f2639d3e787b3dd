import { type Hours, openingAt } from "./opening.ts";
import type { Site, Urgency } from "./site.ts";
import type { Instant } from "./time.ts";

/** Quiet hours, on the site's own clock. They hold what rings or is sent; what is due is found and recorded all the same. */

/** Whether nothing rings and nothing is sent now, for a call of this urgency; null: for calls that are not excepted. */
export function isQuiet(site: Site, now: Instant, urgency: Urgency | null): boolean {
  const exceptFrom = site.quiet?.exceptFrom ?? null;
  if (urgency !== null && exceptFrom !== null && urgency >= exceptFrom) return false;
  const hours = hoursOf(site);
  return hours !== null && openingAt(hours, now).open;
}

/** When the quiet that holds now ends; null where it isn't quiet, or where it never ends. */
export function quietUntil(site: Site, now: Instant): Instant | null {
  const hours = hoursOf(site);
  const opening = hours && openingAt(hours, now);
  return opening?.open ? opening.changesAt : null;
}

/** Quiet hours are hours like any other, without holidays: periods that touch at midnight are one night. */
function hoursOf(site: Site): Hours | null {
  if (site.quiet === null) return null;
  const known = memory.get(site);
  if (known) return known;
  const hours: Hours = { zone: site.zone, hours: site.quiet.hours, holidays: new Set() };
  memory.set(site, hours);
  return hours;
}

/** By site, because what is worked out of hours is kept by them. */
const memory = new WeakMap<Site, Hours>();
