import { addDays, localDate, localDay, type Span } from "./calendar.ts";
import { openingAt, openingOn } from "./opening.ts";
import type { Area } from "./site.ts";
import { day, type Instant, minute } from "./time.ts";

/** When a front office is closed for long enough: its only time for a kaizen window. */

/** A time in which the area is closed, and the window that fits at its beginning. */
export interface ClosedSpan extends Span {
  /** "holiday": the site says so of a day in it; "closed-day": no hours on a whole day in it; "break": between two openings of a day. */
  readonly why: "night" | "break" | "closed-day" | "holiday";
  /** All of the closed time, of which the window is the beginning. */
  readonly closed: Span;
}

const daysAhead = 14;
const most = 5;
/** What begins now begins at the next five minutes. */
const grain = 5 * minute;

/**
 * The next closed times of at least `length` ms in the coming fourteen days, the earliest first, at most five. Only the
 * opening hours count: an hour in which few customers come is open. `taken`: other windows of the area, the first first.
 */
export function closedSpans(area: Area, length: number, taken: readonly Span[], now: Instant): ClosedSpan[] {
  const found: ClosedSpan[] = [];
  for (const closed of closedTimes(area, now)) {
    for (const free of freeIn(closed, taken)) {
      const from = Math.ceil(free.from / grain) * grain;
      if (free.to - from < length || found.length >= most) continue;
      found.push({ from, to: from + length, why: whyClosed(area, closed), closed });
    }
  }
  return found;
}

/** From now on, one after the other; the last one may end after the fourteen days. */
function* closedTimes(area: Area, now: Instant): Generator<Span> {
  const end = now + daysAhead * day;
  for (let at = now; at < end; ) {
    const { open, changesAt } = openingAt(area, at);
    // Open, or closed, for good: there is no end to a window in it.
    if (!open) yield { from: at, to: changesAt ?? end };
    if (changesAt === null) return;
    at = changesAt;
  }
}

function freeIn({ from, to }: Span, taken: readonly Span[]): Span[] {
  const free: Span[] = [];
  let start = from;
  for (const other of taken) {
    if (other.to <= start || other.from >= to) continue;
    if (other.from > start) free.push({ from: start, to: other.from });
    start = other.to;
  }
  return start < to ? [...free, { from: start, to }] : free;
}

function whyClosed(area: Area, { from, to }: Span): ClosedSpan["why"] {
  const { zone, holidays } = area;
  const last = localDate(to - 1, zone);
  let whole = false;
  for (let date = localDate(from, zone); date <= last; date = addDays(date, 1)) {
    if (holidays.has(date)) return "holiday";
    whole ||= openingOn(area, date).length === 0;
  }
  if (whole) return "closed-day";
  const { date } = localDay(from, zone);
  return openingOn(area, date).some((open) => open.from >= to) && isAfterOpening(area, from)
    ? "break"
    : "night";
}

function isAfterOpening(area: Area, at: Instant): boolean {
  return openingOn(area, localDate(at, area.zone)).some(({ to }) => to <= at);
}
