import type { LocalDate } from "../../../server/domain/time.ts";
import { startOfDate } from "../../words/days.ts";
import { day } from "../../words/units.ts";

/** The calendar day so many days later. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(startOfDate(date) + days * day).toISOString().slice(0, 10);
}
