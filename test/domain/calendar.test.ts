import { describe, expect, it, vi } from "vitest";
import { addDays, localDate, localInstant, minuteOfDay, startOfDay } from "../../server/domain/calendar.ts";
import { openingOn } from "../../server/domain/opening.ts";
import { hour } from "../../server/domain/time.ts";
import { area, at, iso } from "./areas.ts";

describe("days and clocks of a zone", () => {
  it.each([
    ["2026-11-21T22:59:59Z", "Europe/Amsterdam", "2026-11-21"],
    ["2026-11-21T23:00:00Z", "Europe/Amsterdam", "2026-11-22"],
    ["2026-06-30T22:00:00Z", "Europe/Amsterdam", "2026-07-01"],
    ["2026-11-21T18:14:59Z", "Asia/Kathmandu", "2026-11-21"],
    ["2026-11-21T18:15:00Z", "Asia/Kathmandu", "2026-11-22"],
    ["2026-11-21T14:30:00Z", "Australia/Adelaide", "2026-11-22"],
    ["2026-11-22T03:29:59Z", "America/St_Johns", "2026-11-21"],
    ["2026-11-22T03:30:00Z", "America/St_Johns", "2026-11-22"],
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"],
  ])("[CA1] %s in %s is the day %s", (instant, zone, date) => {
    expect(localDate(at(instant), zone)).toBe(date);
  });

  it.each([
    ["2026-11-22", "Europe/Amsterdam", "2026-11-21T23:00:00Z", 24],
    ["2026-03-29", "Europe/Amsterdam", "2026-03-28T23:00:00Z", 23],
    ["2026-10-25", "Europe/Amsterdam", "2026-10-24T22:00:00Z", 25],
    ["2026-03-27", "Asia/Jerusalem", "2026-03-26T22:00:00Z", 23],
    ["2026-10-25", "Asia/Jerusalem", "2026-10-24T21:00:00Z", 25],
    ["2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30:00Z", 23.5],
    ["2026-04-05", "Australia/Lord_Howe", "2026-04-04T13:00:00Z", 24.5],
    ["2026-11-22", "Asia/Kathmandu", "2026-11-21T18:15:00Z", 24],
    // midnight is skipped: the day begins at one
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", 23],
    // midnight comes twice: the day begins at the first
    ["2026-11-01", "America/Havana", "2026-11-01T04:00:00Z", 25],
    ["2026-10-25", "Atlantic/Azores", "2026-10-25T00:00:00Z", 25],
    // 23:00 comes twice: the day before has 25 hours
    ["2018-02-17", "America/Sao_Paulo", "2018-02-17T02:00:00Z", 25],
  ])("[CA2] %s in %s begins at %s and has %d hours", (date, zone, begin, hours) => {
    expect(iso(startOfDay(date, zone))).toBe(begin);
    expect((startOfDay(addDays(date, 1), zone) - startOfDay(date, zone)) / hour).toBe(hours);
  });

  it.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-03-01", -1, "2028-02-29"],
    ["2026-03-29", 1, "2026-03-30"],
    ["2026-11-21", -365, "2025-11-21"],
    ["2026-11-21", 0, "2026-11-21"],
  ])("[CA3] %s and %d days is %s", (date, count, result) => {
    expect(addDays(date, count)).toBe(result);
  });

  it.each<readonly [text: string, zone: string, instant: string | null]>([
    ["2026-11-21T09:30", "Europe/Amsterdam", "2026-11-21T08:30:00Z"],
    ["1999-01-03T09:00:07", "Asia/Jerusalem", "1999-01-03T07:00:07Z"],
    ["2026-11-21", "Europe/Amsterdam", "2026-11-20T23:00:00Z"],
    ["2026-11-21T09:30Z", "Europe/Amsterdam", "2026-11-21T09:30:00Z"],
    ["2026-11-21T09:30+05:45", "Europe/Amsterdam", "2026-11-21T03:45:00Z"],
    // skipped: the hour after
    ["2026-03-29T02:30", "Europe/Amsterdam", "2026-03-29T01:30:00Z"],
    ["2026-03-27T02:00", "Asia/Jerusalem", "2026-03-27T00:00:00Z"],
    // twice: the first
    ["2026-10-25T02:30", "Europe/Amsterdam", "2026-10-25T00:30:00Z"],
    ["2026-10-25T01:30", "Asia/Jerusalem", "2026-10-24T22:30:00Z"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00Z"],
    // twice, but said which
    ["2026-10-25T02:30+02:00", "Europe/Amsterdam", "2026-10-25T00:30:00Z"],
    ["2026-10-25T02:30+01:00", "Europe/Amsterdam", "2026-10-25T01:30:00Z"],
    ["2026-10-25T01:30Z", "Europe/Amsterdam", "2026-10-25T01:30:00Z"],
    ...[
      "",
      "soon",
      "2026-02-30T09:00",
      "2026-11-21T25:00",
      "2026-11-21 09:00",
      "09:00",
      "2026",
      "2026-W47",
    ].map((text) => [text, "Europe/Amsterdam", null] as const),
  ])("[CA4] %j in %s is %s", (text, zone, instant) => {
    expect(iso(localInstant(text, zone))).toBe(instant);
  });

  it("[CA4] whatever the season in which it is asked", () => {
    try {
      const answers = ["2026-01-15T12:00Z", "2026-07-15T12:00Z"].map((today) => {
        vi.useFakeTimers({ now: at(today) });
        return [
          localInstant("2026-10-25T02:30", "Europe/Amsterdam"),
          startOfDay("2026-11-01", "America/Havana"),
          openingOn(area("America/Havana", [7], ["00:00-24:00"]), "2026-11-01"),
        ];
      });
      expect(answers[1]).toEqual(answers[0]);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each<readonly [text: string, minutes: number | null]>([
    ["00:00", 0],
    ["08:30", 510],
    ["23:59", 1439],
    ["24:00", 1440],
    ...["24:01", "25:00", "8:30", "08:60", "0830", "", "08:30:00", " 08:30"].map(
      (text) => [text, null] as const,
    ),
  ])("[CA5] %j is minute %s of the day", (text, minutes) => {
    expect(minuteOfDay(text)).toBe(minutes);
  });
});
