import * as fc from "fast-check";
import type { Area, OpeningPeriod } from "../../server/domain/site.ts";
import { day, type Instant, minute } from "../../server/domain/time.ts";
import { areaOf } from "./site.ts";

/** Random areas and moments, with zones whose clocks jump, by an hour and by half of one. */

const zones = [
  "Europe/Amsterdam",
  "Asia/Jerusalem",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Pacific/Kiritimati",
  "UTC",
] as const;

/** Seventy days in which clocks jump in all of these zones that do. */
const first = Date.parse("2026-09-01T00:00:00Z");
const count = 70;

export const moments: fc.Arbitrary<Instant> = fc.oneof(
  fc.integer({ min: first, max: first + count * day }),
  // the full minutes are where things change
  fc.integer({ min: 0, max: count * 24 * 60 }).map((minutes) => first + minutes * minute),
);

const periods: fc.Arbitrary<readonly OpeningPeriod[]> = fc.oneof(
  fc.constant([]),
  fc.constant([{ from: 0, to: 1440 }]),
  fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 4 })
    .map((halves) => halves.sort((a, b) => a - b).map((half) => half * 30))
    .map(([a = 0, b = 0, c, d]) => {
      const morning = { from: a, to: b };
      return c === undefined || d === undefined ? [morning] : [morning, { from: c, to: d }];
    }),
);

const dates = fc
  .integer({ min: 0, max: count - 1 })
  .map((number) => new Date(first + number * day).toISOString().slice(0, 10));

export const areas: fc.Arbitrary<Area> = fc
  .record({
    zone: fc.constantFrom(...zones),
    hours: fc
      .array(periods, { minLength: 7, maxLength: 7 })
      .map((week) => new Map(week.map((hours, place) => [place + 1, hours]))),
    holidays: fc.array(dates, { maxLength: 20 }).map((days) => new Set(days)),
  })
  .map(areaOf);
