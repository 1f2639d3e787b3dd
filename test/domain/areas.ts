import { minuteOfDay } from "../../server/domain/calendar.ts";
import type { AreaId } from "../../server/domain/ids.ts";
import type { Area } from "../../server/domain/site.ts";

export type Periods = readonly (readonly [from: number, to: number])[];
export const everyDay = [1, 2, 3, 4, 5, 6, 7];
export const weekdays = [1, 2, 3, 4, 5];

export function areaWith(
  zone: string,
  hours: ReadonlyMap<number, Periods>,
  holidays: readonly string[] = [],
): Area {
  const week = [...hours].map(
    ([weekday, periods]) => [weekday, periods.map(([from, to]) => ({ from, to }))] as const,
  );
  return {
    id: "a" as AreaId,
    name: "A",
    office: "back",
    zone,
    hours: new Map(week),
    holidays: new Set(holidays),
    leaders: 1,
    productiveHours: null,
  };
}

/** The same periods on some days of the week, as "08:00-18:00". */
export function area(
  zone: string,
  days: readonly number[],
  periods: readonly string[],
  holidays: readonly string[] = [],
): Area {
  const parsed = periods.map(
    (text) => text.split("-").map((time) => minuteOfDay(time) ?? -1) as [number, number],
  );
  return areaWith(zone, new Map(days.map((weekday) => [weekday, parsed])), holidays);
}

export const at = (text: string) => Date.parse(text);
export const iso = (instant: number | null) =>
  instant === null ? null : new Date(instant).toISOString().replace(".000Z", "Z");
