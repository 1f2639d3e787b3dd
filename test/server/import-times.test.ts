import { describe, expect, it } from "vitest";
import { localInstant } from "../../server/domain/calendar.ts";
import { LocalTimes } from "../../server/inputs/csv/local-time.ts";

const jerusalem = new LocalTimes("Asia/Jerusalem");

function at(text: string, times = jerusalem): string | null {
  const instant = times.instant(text);
  return instant === null ? null : new Date(instant).toISOString();
}

describe("local times", () => {
  const cases: [text: string, expected: string | null][] = [
    ["1999-01-03T09:00:07", "1999-01-03T07:00:07.000Z"],
    ["1999-01-03 09:00:07", "1999-01-03T07:00:07.000Z"],
    ["1999-01-03T09:00", "1999-01-03T07:00:00.000Z"],
    ["1999-01-03T09:00:07.250", "1999-01-03T07:00:07.250Z"],
    ["1999-01-03T09:00:07+01:00", "1999-01-03T08:00:07.000Z"],
    ["1999-01-03T09:00:07Z", "1999-01-03T09:00:07.000Z"],
    ["1999-07-03T09:00:07", "1999-07-03T06:00:07.000Z"],
    // Summer time began on 2 April 1999 at 02:00 and ended on 3 September at 02:00.
    ["1999-04-02T01:59:59", "1999-04-01T23:59:59.000Z"],
    ["1999-04-02T02:30:00", "1999-04-02T00:30:00.000Z"],
    ["1999-04-02T03:00:00", "1999-04-02T00:00:00.000Z"],
    ["1999-09-03T01:30:00", "1999-09-02T22:30:00.000Z"],
    ["1999-09-03T02:00:00", "1999-09-03T00:00:00.000Z"],
    ["1999-02-29T09:00:00", null],
    ["1999-01-03T24:30:00", null],
    ["1999-01-03T09:60:00", null],
    ["1999-01-03T09:00:61", null],
    ["03/01/1999 09:00", null],
    ["", null],
    ["soon", null],
  ];
  for (const [text, expected] of cases) it(`[IM5] “${text}”`, () => expect(at(text)).toBe(expected));

  it("[IM5] are those of the calendar all through a year, in zones of all kinds", () => {
    const zones = [
      "Asia/Jerusalem",
      "Europe/Amsterdam",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "America/St_Johns",
    ];
    const wrong = zones.flatMap((zone) => {
      const times = new LocalTimes(zone);
      const texts = Array.from({ length: 365 * 24 }, (_, hour) =>
        new Date(Date.UTC(2026, 0, 1) + hour * 3_607_000).toISOString().slice(0, 19),
      );
      return texts.filter((text) => times.instant(text) !== localInstant(text, zone));
    });
    expect(wrong).toEqual([]);
  });
});

describe("times that follow others", () => {
  const following = (text: string, earlier: string) => {
    const instant = jerusalem.instantAfter(text, jerusalem.instant(earlier) ?? 0);
    return instant === null ? null : new Date(instant).toISOString();
  };

  it("[IM6] a date that was not turned at midnight is the next day", () => {
    expect(following("1999-01-09T00:00:55", "1999-01-09T23:59:28")).toBe("1999-01-09T22:00:55.000Z");
  });

  it("[IM6] clocks that differ by seconds or minutes are left as they are", () => {
    expect(following("1999-01-03T09:00:05", "1999-01-03T09:00:07")).toBe("1999-01-03T07:00:05.000Z");
    expect(following("1999-01-03T08:09:43", "1999-01-03T08:13:13")).toBe("1999-01-03T06:09:43.000Z");
    expect(following("1999-01-03T08:00:00", "1999-01-03T09:30:00")).toBe("1999-01-03T06:00:00.000Z");
  });

  it("[IM6] in the hour that comes twice it is the second", () => {
    expect(following("1999-09-03T01:05:00", "1999-09-03T01:55:00")).toBe("1999-09-02T23:05:00.000Z");
  });
});
