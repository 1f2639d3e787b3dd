import type { Instant, LocalDate } from "../../server/domain/time.ts";
import { dateFormat } from "./format.ts";
import { day } from "./units.ts";

/** Tells the calendar day of each instant, on the clock of a zone. */
export function daysIn(zone: string): (at: Instant) => LocalDate {
  const american = dateFormat("en-US", zone, { year: "numeric", month: "2-digit", day: "2-digit" });
  return (at) => american(at).replace(/^(\d+)\/(\d+)\/(\d+).*$/, "$3-$1-$2");
}

/** Midnight UTC of a calendar day: dates are reckoned there, where every day has 24 hours. */
export function startOfDate(date: LocalDate): Instant {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((startOfDate(to) - startOfDate(from)) / day);
}
