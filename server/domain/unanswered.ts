import { addDays, clockOn, localDate, minuteAt } from "./calendar.ts";
import type { KaizenAction } from "./kaizen.ts";
import { openingOn } from "./opening.ts";
import type { Area, Site } from "./site.ts";
import { type Instant, type LocalDate, minute } from "./time.ts";

/** An idea is owed an answer within a day, a big one within a week: what waits longer is visible. */

/** Days on the calendar that a project may take. */
const projectDays = 7;
/** How far ahead the next open day is looked for; an area that is closed for longer answers nobody. */
const horizon = 60;

/** Whether whoever proposed it has waited for too long: nobody has moved it on, done or declined it. */
export function isUnanswered(action: KaizenAction, site: Site, now: Instant): boolean {
  if (action.stage !== "proposed" || action.answeredAt !== null) return false;
  const due = knownDueAt(action, site);
  return due !== null && now >= due;
}

/** Libraries of zones are slow, and each view asks of each idea many times a second. */
function knownDueAt(action: KaizenAction, site: Site): Instant | null {
  const area = site.areas.get(action.area);
  const known = dues.get(action);
  if (known && known.area === area && known.zone === site.zone) return known.due;
  const due = answerDueAt(action, site);
  dues.set(action, { area, zone: site.zone, due });
  return due;
}

const dues = new WeakMap<
  KaizenAction,
  { readonly area: Area | undefined; readonly zone: string; readonly due: Instant | null }
>();

/**
 * Until when it is to be answered, on the area's clock: an idea or a countermeasure at the same time of the next day on
 * which the area is open, a project at the same time a week later. Null: the area opens on no day within two months. Of an
 * area that left the site file nobody knows the hours: each day counts.
 */
export function answerDueAt(
  { area: id, kind, proposedAt }: Pick<KaizenAction, "area" | "kind" | "proposedAt">,
  site: Site,
): Instant | null {
  const area = site.areas.get(id);
  const zone = area?.zone ?? site.zone;
  const proposed = localDate(proposedAt, zone);
  const date = kind === "project" ? addDays(proposed, projectDays) : nextOpenDay(area, proposed);
  return date === null ? null : sameTimeOn(date, proposedAt, zone);
}

function nextOpenDay(area: Area | undefined, after: LocalDate): LocalDate | null {
  if (!area) return addDays(after, 1);
  for (let ahead = 1; ahead <= horizon; ahead++) {
    const date = addDays(after, ahead);
    if (openingOn(area, date).length > 0) return date;
  }
  return null;
}

/** A day that the zone skipped on its way over the date line has no times: the day after it has. */
function sameTimeOn(date: LocalDate, at: Instant, zone: string): Instant {
  const clock = clockOn(date, zone);
  return clock ? clock(minuteAt(at, zone)) + (at % minute) : sameTimeOn(addDays(date, 1), at, zone);
}
