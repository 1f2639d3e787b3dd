import { addDays, clockOn, localDate, weekdayOf } from "../calendar.ts";
import type { HuddleId } from "../ids.ts";
import { openingOn } from "../opening.ts";
import type { Site } from "../site.ts";
import { type Instant, type LocalDate, minute, second } from "../time.ts";
import { type Meeting, type Meetings, runningMeeting } from "./meeting.ts";
import type { Huddle } from "./plan.ts";

/**
 * When a huddle is due: on its weekdays, at its time on the clock of its zone; not on a day on which all its areas are
 * closed, for then nobody is there to stand at the wall. A time that the clocks skip counts as the moment after the skip.
 */

/** So long after its time a huddle that nobody started is still waited for; later it is held beside its time. */
export const openFor = 10 * minute;

/** How many days ahead the next huddle is looked for. */
const horizon = 62;

/** Its instant on a local day of its zone; null: there is none on that day. */
export function dueOn(huddle: Huddle, date: LocalDate, site: Site): Instant | null {
  if (!huddle.weekdays.has(weekdayOf(date))) return null;
  const open = huddle.areas.some((id) => {
    const area = site.areas.get(id);
    return area !== undefined && openingOn(area, date).length > 0;
  });
  return open ? instantOn(huddle, date) : null;
}

/** Libraries of zones are slow, and boards ask each second. */
function instantOn(huddle: Huddle, date: LocalDate): Instant | null {
  const days = known.get(huddle) ?? new Map<LocalDate, Instant | null>();
  known.set(huddle, days);
  const before = days.get(date);
  if (before !== undefined) return before;
  if (days.size > 5_000) days.clear();
  const instant = clockOn(date, huddle.zone)?.(huddle.at) ?? null;
  days.set(date, instant);
  return instant;
}

const known = new WeakMap<Huddle, Map<LocalDate, Instant | null>>();

/** A day of a huddle, and when it is due then. */
export interface Due {
  readonly date: LocalDate;
  readonly at: Instant;
}

/** The next times of a huddle that nobody held yet, the earliest first: what began less than `openFor` ago counts. */
function* ahead(huddle: Huddle, site: Site, meetings: Meetings, now: Instant, days: number): Generator<Due> {
  // From yesterday on: shortly before midnight a huddle may be due that is waited for until after it.
  const first = addDays(localDate(now, huddle.zone), -1);
  for (let offset = 0; offset <= days + 1; offset++) {
    const date = addDays(first, offset);
    const at = dueOn(huddle, date, site);
    if (at !== null && now <= at + openFor && !isHeldOn(meetings, huddle.id, date)) yield { date, at };
  }
}

/** When it is due next, or is due now and nobody held it yet; null: not within two months. */
export function nextDue(huddle: Huddle, site: Site, meetings: Meetings, now: Instant): Instant | null {
  for (const { at } of ahead(huddle, site, meetings, now, horizon)) return at;
  return null;
}

/**
 * The day to which a huddle belongs that starts now, and when it is due on it; null: it is held beside its time, or once more.
 * Whoever starts while the boards remind starts the one that they remind of, also shortly before its midnight.
 */
export function dayOf(
  huddle: Huddle,
  site: Site,
  meetings: Meetings,
  now: Instant,
): { readonly date: LocalDate; readonly at: Instant | null } {
  const early = huddle.remind * second;
  for (const due of ahead(huddle, site, meetings, now, 1)) if (due.at <= now + early) return due;
  const date = localDate(now, huddle.zone);
  return { date, at: isHeldOn(meetings, huddle.id, date) ? null : dueOn(huddle, date, site) };
}

/** Whether it was held, or is, on a local day of its zone; beside its time counts, too. */
export function isHeldOn(meetings: Meetings, huddle: HuddleId, date: LocalDate): boolean {
  for (const meeting of meetings.values())
    if (meeting.huddle === huddle && meeting.date === date) return true;
  return false;
}

/** Where a huddle stands; null: nothing of it is to be shown now. */
export type HuddlePhase =
  /** Within `remind` seconds before its time. */
  | { readonly phase: "soon"; readonly at: Instant }
  /** Its time came, its boards open by themselves, and nobody started it yet. */
  | { readonly phase: "open"; readonly at: Instant }
  | { readonly phase: "running"; readonly meeting: Meeting };

export function phaseOf(huddle: Huddle, site: Site, meetings: Meetings, now: Instant): HuddlePhase | null {
  const meeting = runningMeeting(meetings, huddle.id);
  if (meeting) return { phase: "running", meeting };
  // One that is waited for hides the next one's reminder only where the boards wait for it.
  for (const { at } of ahead(huddle, site, meetings, now, 1)) {
    if (now < at) return now >= at - huddle.remind * second ? { phase: "soon", at } : null;
    if (huddle.opensByItself) return { phase: "open", at };
  }
  return null;
}
