import type { Area } from "../../server/domain/site.ts";

/**
 * Opening time, counted in the plainest way there is: a minute is open where the clock on the area's wall says so. Written
 * without a look at the domain's, and slow.
 */
const minute = 60_000;

interface WallMinute {
  readonly date: string;
  readonly weekday: number;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** By area, whether each minute since 1970 is open. */
const known = new WeakMap<Area, Map<number, boolean>>();

function wallOf(instant: number, zone: string): WallMinute {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    });
  formats.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts["weekday"] ?? "") + 1;
  return {
    date: `${parts["year"]}-${parts["month"]}-${parts["day"]}`,
    weekday,
    minutes: Number(parts["hour"]) * 60 + Number(parts["minute"]),
  };
}

function isOpen(area: Area, number: number): boolean {
  const minutes = known.get(area) ?? new Map<number, boolean>();
  known.set(area, minutes);
  const before = minutes.get(number);
  if (before !== undefined) return before;
  const wall = wallOf(number * minute, area.zone);
  const periods = area.shortDays?.get(wall.date) ?? area.hours.get(wall.weekday) ?? [];
  const open =
    !area.holidays.has(wall.date) &&
    periods.some(({ from, to }) => from <= wall.minutes && wall.minutes < to);
  minutes.set(number, open);
  return open;
}

/** Ms between two instants in which the area is open; no more than `enough` are counted. */
export function openMs(area: Area, from: number, to: number, enough: number): number {
  let open = 0;
  for (let at = from; at < to && open < enough; ) {
    const number = Math.floor(at / minute);
    const next = Math.min(to, (number + 1) * minute);
    if (isOpen(area, number)) open += next - at;
    at = next;
  }
  return open;
}
