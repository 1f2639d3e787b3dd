import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../../server/domain/calendar.ts";
import { addOpenTime, openingAt, openingOn, openTime } from "../../server/domain/opening.ts";
import { hour, minute } from "../../server/domain/time.ts";
import { area, areaWith, at, everyDay, iso, type Periods, weekdays } from "./areas.ts";

const office = area("Europe/Amsterdam", weekdays, ["08:00-18:00"], ["2026-12-25"]);
const always = area("Europe/Amsterdam", everyDay, ["00:00-24:00"]);
const phones = area("Asia/Jerusalem", everyDay, ["07:00-24:00"]);

test("[CA16] on a short day its own periods hold, in opening time too; on the day after the week's again", () => {
  const shortDays = new Map([["2026-12-24", [{ from: 8 * 60, to: 12 * 60 }]]]);
  const eve = { ...office, shortDays };
  expect(openingOn(eve, "2026-12-24").map(({ from, to }) => `${iso(from)} ${iso(to)}`)).toEqual([
    "2026-12-24T07:00:00Z 2026-12-24T11:00:00Z",
  ]);
  expect(openTime(eve, at("2026-12-24T00:00:00Z"), at("2026-12-29T00:00:00Z"))).toBe(14 * hour);
  expect(openingAt(eve, at("2026-12-24T12:00:00Z"))).toMatchObject({
    open: false,
    changesAt: at("2026-12-28T07:00:00Z"),
  });
});

describe("opening periods", () => {
  it.each([
    ["an ordinary Friday", office, "2026-11-20", ["2026-11-20T07:00:00Z 2026-11-20T17:00:00Z"]],
    ["a day in summer", office, "2026-07-01", ["2026-07-01T06:00:00Z 2026-07-01T16:00:00Z"]],
    ["a Saturday", office, "2026-11-21", []],
    ["a holiday", office, "2026-12-25", []],
    [
      "the day after it",
      area("Europe/Amsterdam", everyDay, ["08:00-09:00"], ["2026-12-25"]),
      "2026-12-26",
      ["2026-12-26T07:00:00Z 2026-12-26T08:00:00Z"],
    ],
    ["to 24:00", phones, "2026-11-21", ["2026-11-21T05:00:00Z 2026-11-21T22:00:00Z"]],
    [
      "to 24:00, before the clocks go back",
      phones,
      "2026-10-24",
      ["2026-10-24T04:00:00Z 2026-10-24T21:00:00Z"],
    ],
    [
      "a lunch break",
      area("UTC", [6], ["08:00-12:00", "13:00-18:00"]),
      "2026-11-21",
      ["2026-11-21T08:00:00Z 2026-11-21T12:00:00Z", "2026-11-21T13:00:00Z 2026-11-21T18:00:00Z"],
    ],
    [
      "45 minutes off the hour",
      area("Asia/Kathmandu", everyDay, ["10:00-17:00"]),
      "2026-11-21",
      ["2026-11-21T04:15:00Z 2026-11-21T11:15:00Z"],
    ],
    [
      "30 minutes off the hour",
      area("America/St_Johns", everyDay, ["10:00-17:00"]),
      "2026-11-21",
      ["2026-11-21T13:30:00Z 2026-11-21T20:30:00Z"],
    ],
    ["a day of 23 hours", always, "2026-03-29", ["2026-03-28T23:00:00Z 2026-03-29T22:00:00Z"]],
    ["a day of 25 hours", always, "2026-10-25", ["2026-10-24T22:00:00Z 2026-10-25T23:00:00Z"]],
    [
      "a day that begins at one",
      area("America/Sao_Paulo", everyDay, ["00:00-24:00"]),
      "2018-11-04",
      ["2018-11-04T03:00:00Z 2018-11-05T02:00:00Z"],
    ],
    [
      "the day before it",
      area("America/Sao_Paulo", everyDay, ["20:00-24:00"]),
      "2018-11-03",
      ["2018-11-03T23:00:00Z 2018-11-04T03:00:00Z"],
    ],
    [
      "a day with two midnights",
      area("America/Havana", everyDay, ["00:00-24:00"]),
      "2026-11-01",
      ["2026-11-01T04:00:00Z 2026-11-02T05:00:00Z"],
    ],
    [
      "the day before it, to 24:00",
      area("America/Havana", everyDay, ["20:00-24:00"]),
      "2026-10-31",
      ["2026-11-01T00:00:00Z 2026-11-01T04:00:00Z"],
    ],
    ["a day that the zone skipped", area("Pacific/Apia", everyDay, ["00:00-24:00"]), "2011-12-30", []],
    [
      "the day before it",
      area("Pacific/Apia", everyDay, ["08:00-24:00"]),
      "2011-12-29",
      ["2011-12-29T18:00:00Z 2011-12-30T10:00:00Z"],
    ],
  ])("[CA6] %s", (_what, where, date, spans) => {
    expect(openingOn(where, date).map(({ from, to }) => `${iso(from)} ${iso(to)}`)).toEqual(spans);
  });

  it("[CA7] a period in an hour that the clocks skip is none: the area opens with the next one", () => {
    const night = area("Europe/Amsterdam", everyDay, ["02:00-02:30", "04:00-05:00"]);
    expect(openingOn(night, "2026-03-29").map(({ from, to }) => `${iso(from)} ${iso(to)}`)).toEqual([
      "2026-03-29T02:00:00Z 2026-03-29T03:00:00Z",
    ]);
    expect(iso(openingAt(night, at("2026-03-29T00:30Z")).changesAt)).toBe("2026-03-29T02:00:00Z");
  });

  it("[CA7] a time that the clocks skip is the moment of the skip: periods never overlap", () => {
    const night = area("Europe/Amsterdam", everyDay, ["01:00-02:30", "03:00-04:00"]);
    expect(openingOn(night, "2026-03-29").map(({ from, to }) => `${iso(from)} ${iso(to)}`)).toEqual([
      "2026-03-29T00:00:00Z 2026-03-29T01:00:00Z",
      "2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
    ]);
    const inside = area("Europe/Amsterdam", everyDay, ["02:10-02:50"]);
    expect(openTime(inside, at("2026-03-28T23:00Z"), at("2026-03-29T22:00Z"))).toBe(0);
    const halfHour = area("Australia/Lord_Howe", everyDay, ["02:15-03:00"]);
    expect(openTime(halfHour, at("2026-10-03T13:30Z"), at("2026-10-04T13:00Z"))).toBe(30 * minute);
  });
});

describe("open or closed", () => {
  it.each([
    ["before opening", office, "2026-11-20T06:59:59Z", false, "2026-11-20T07:00:00Z", "2026-11-19T17:00:00Z"],
    ["at opening", office, "2026-11-20T07:00:00Z", true, "2026-11-20T17:00:00Z", "2026-11-20T07:00:00Z"],
    [
      "a second before closing",
      office,
      "2026-11-20T16:59:59Z",
      true,
      "2026-11-20T17:00:00Z",
      "2026-11-20T07:00:00Z",
    ],
    ["at closing", office, "2026-11-20T17:00:00Z", false, "2026-11-23T07:00:00Z", "2026-11-20T17:00:00Z"],
    ["on Saturday", office, "2026-11-21T12:00:00Z", false, "2026-11-23T07:00:00Z", "2026-11-20T17:00:00Z"],
    [
      "on Sunday: the last close is too long ago",
      office,
      "2026-11-22T12:00:00Z",
      false,
      "2026-11-23T07:00:00Z",
      null,
    ],
    [
      "over a long holiday weekend",
      office,
      "2026-12-24T18:00:00Z",
      false,
      "2026-12-28T07:00:00Z",
      "2026-12-24T17:00:00Z",
    ],
    [
      "in summer time from Friday on",
      office,
      "2026-03-27T18:00:00Z",
      false,
      "2026-03-30T06:00:00Z",
      "2026-03-27T17:00:00Z",
    ],
    ["to 24:00", phones, "2026-11-20T21:59:59Z", true, "2026-11-20T22:00:00Z", "2026-11-20T05:00:00Z"],
    ["at 24:00", phones, "2026-11-20T22:00:00Z", false, "2026-11-21T05:00:00Z", "2026-11-20T22:00:00Z"],
    ["never closed", always, "2026-11-20T12:00:00Z", true, null, "2026-11-18T23:00:00Z"],
    ["never open", area("UTC", [], []), "2026-11-20T12:00:00Z", false, null, null],
  ])("[CA8] %s", (_what, where, now, open, changesAt, since) => {
    const opening = openingAt(where, at(now));
    expect({ ...opening, changesAt: iso(opening.changesAt), since: iso(opening.since) }).toEqual({
      open,
      changesAt,
      since,
    });
  });

  const lateFriday = areaWith(
    "UTC",
    new Map([
      [5, [[1200, 1440]]],
      [6, [[0, 120]]],
    ]),
  );
  it.each([
    ["2026-11-20T21:00:00Z", "2026-11-21T02:00:00Z", "2026-11-20T20:00:00Z"],
    ["2026-11-21T00:00:00Z", "2026-11-21T02:00:00Z", "2026-11-20T20:00:00Z"],
    ["2026-11-21T01:59:59Z", "2026-11-21T02:00:00Z", "2026-11-20T20:00:00Z"],
  ])("[CA9] periods that touch at midnight are one: at %s", (now, changesAt, since) => {
    const opening = openingAt(lateFriday, at(now));
    expect([opening.open, iso(opening.changesAt), iso(opening.since)]).toEqual([true, changesAt, since]);
  });

  it("[CA9] however many days they touch for", () => {
    const week = areaWith(
      "Europe/Amsterdam",
      new Map(weekdays.map((weekday) => [weekday, [[0, 1440]] as Periods])),
    );
    expect(iso(openingAt(week, at("2026-11-16T12:00:00Z")).changesAt)).toBe("2026-11-20T23:00:00Z");
    const holiday = area("Europe/Amsterdam", everyDay, ["00:00-24:00"], ["2026-12-25"]);
    expect(iso(openingAt(holiday, at("2026-11-20T12:00:00Z")).changesAt)).toBe("2026-12-24T23:00:00Z");
  });

  it("[CA10] an area that doesn't open within two months counts as closed for good", () => {
    const days = [...Array(400).keys()].map((count) => addDays("2026-11-21", count));
    const openIn = (closed: number) => area("UTC", everyDay, ["08:00-18:00"], days.slice(0, closed));
    const now = at("2026-11-21T12:00:00Z");
    expect(iso(openingAt(openIn(60), now).changesAt)).toBe("2027-01-20T08:00:00Z");
    expect(openingAt(openIn(61), now).changesAt).toBeNull();
    expect(iso(addOpenTime(openIn(60), now, hour))).toBe("2027-01-20T09:00:00Z");
    expect(addOpenTime(openIn(400), now, hour)).toBeNull();
  });
});

describe("opening time", () => {
  it.each([
    ["within a day", office, "2026-11-20T08:00:00Z", "2026-11-20T09:30:00Z", 1.5],
    ["over a night", office, "2026-11-19T16:00:00Z", "2026-11-20T08:00:00Z", 2],
    ["over a weekend", office, "2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z", 2],
    ["over a holiday", office, "2026-12-24T16:30:00Z", "2026-12-28T07:30:00Z", 1],
    ["while closed", office, "2026-11-20T17:00:00Z", "2026-11-23T07:00:00Z", 0],
    ["a day of 23 hours", always, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23],
    ["a week with 25 hours in a day", always, "2026-10-18T22:00:00Z", "2026-10-25T23:00:00Z", 169],
    ["to 24:00 and on", phones, "2026-11-20T21:00:00Z", "2026-11-21T06:00:00Z", 2],
    ["over the Jerusalem night that has 25 hours", phones, "2026-10-24T20:00:00Z", "2026-10-25T06:00:00Z", 2],
    ["nothing", office, "2026-11-20T08:00:00Z", "2026-11-20T08:00:00Z", 0],
    ["backwards", office, "2026-11-20T09:00:00Z", "2026-11-20T08:00:00Z", 0],
    [
      "over a day that the zone skipped",
      area("Pacific/Apia", everyDay, ["08:00-18:00"]),
      "2011-12-29T00:00:00Z",
      "2012-01-01T00:00:00Z",
      30,
    ],
  ])("[CA11] %s", (_what, where, from, to, hours) => {
    expect(openTime(where, at(from), at(to)) / hour).toBe(hours);
  });

  it.each([
    ["within a day", office, "2026-11-20T08:00:00Z", 1.5, "2026-11-20T09:30:00Z"],
    ["to the minute of closing", office, "2026-11-20T16:00:00Z", 1, "2026-11-20T17:00:00Z"],
    ["just over it", office, "2026-11-20T16:00:00Z", 1.25, "2026-11-23T07:15:00Z"],
    ["from a weekend", office, "2026-11-21T16:00:00Z", 1, "2026-11-23T08:00:00Z"],
    ["over a holiday", office, "2026-12-24T16:30:00Z", 1, "2026-12-28T07:30:00Z"],
    ["five days of ten hours", office, "2026-11-20T07:00:00Z", 50, "2026-11-26T17:00:00Z"],
    ["into summer time", office, "2026-03-27T16:00:00Z", 2, "2026-03-30T07:00:00Z"],
    ["a day of 23 hours", always, "2026-03-28T23:00:00Z", 24, "2026-03-29T23:00:00Z"],
    ["nothing, while closed", office, "2026-11-21T16:00:00Z", 0, "2026-11-21T16:00:00Z"],
    ["never open", area("UTC", [], []), "2026-11-21T16:00:00Z", 1, null],
  ])("[CA12] %s", (_what, where, from, hours, end) => {
    expect(iso(addOpenTime(where, at(from), hours * hour))).toBe(end);
  });
});

describe("for any week in any zone", () => {
  const zones = [
    "Europe/Amsterdam",
    "Asia/Jerusalem",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "America/Havana",
    "Pacific/Chatham",
    "UTC",
  ];
  const dates = [...Array(30).keys()].flatMap((count) => [
    addDays("2026-03-20", count),
    addDays("2026-10-10", count),
  ]);
  const periods = fc
    .uniqueArray(fc.nat(96), { minLength: 2, maxLength: 6 })
    .map((edges) => edges.filter((_, index) => edges.length % 2 === 0 || index > 0).sort((a, b) => a - b))
    .map((edges) =>
      edges.flatMap((edge, index): Periods => (index % 2 ? [[(edges[index - 1] ?? 0) * 15, edge * 15]] : [])),
    );
  const areas = fc
    .tuple(
      fc.constantFrom(...zones),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), periods), { minLength: 1 }),
      fc.subarray(dates, { maxLength: 5 }),
    )
    .map(([zone, hours, holidays]) => areaWith(zone, new Map(hours), holidays));
  const instants = fc
    .tuple(
      fc.constantFrom("2026-03-20T00:00Z", "2026-10-10T00:00Z"),
      fc.integer({ min: 0, max: 30 * 24 * 60 }),
    )
    .map(([start, minutes]) => at(start) + minutes * minute);

  it("[CA13] adding opening time and measuring it are inverse, and nothing sooner will do", () => {
    fc.assert(
      fc.property(areas, instants, fc.integer({ min: 1, max: 50 * 60 }), (where, from, minutes) => {
        const end = addOpenTime(where, from, minutes * minute);
        if (end === null) return expect(openTime(where, from, from + 58 * 24 * hour)).toBe(0);
        expect(openTime(where, from, end)).toBe(minutes * minute);
        expect(openTime(where, from, end - 1)).toBe(minutes * minute - 1);
      }),
      { numRuns: 300 },
    );
  });

  it("[CA13] opening time adds up", () => {
    fc.assert(
      fc.property(areas, instants, instants, instants, (where, ...three) => {
        const [a = 0, b = 0, c = 0] = three.sort((one, other) => one - other);
        expect(openTime(where, a, b) + openTime(where, b, c)).toBe(openTime(where, a, c));
      }),
      { numRuns: 300 },
    );
  });

  it("[CA14] it is open exactly where opening time passes, until it changes", () => {
    fc.assert(
      fc.property(areas, instants, (where, now) => {
        const { open, changesAt, since } = openingAt(where, now);
        expect(openTime(where, now, now + 1)).toBe(open ? 1 : 0);
        if (changesAt !== null) {
          expect(changesAt).toBeGreaterThan(now);
          expect(openTime(where, now, changesAt)).toBe(open ? changesAt - now : 0);
          expect(openTime(where, changesAt, changesAt + 1)).toBe(open ? 0 : 1);
        }
        if (since !== null) expect(openTime(where, since, now)).toBe(open ? now - since : 0);
      }),
      { numRuns: 500 },
    );
  });

  // The clock on the wall says the same, but for the hour that comes twice: there only the first counts.
  it("[CA15] it is open when the clock on the wall says so", () => {
    fc.assert(
      fc.property(areas, instants, (where, now) => {
        const { date, weekday, minutes } = wallClock(where.zone, now);
        fc.pre(minutes >= 4 * 60);
        const periods = where.holidays.has(date) ? [] : (where.hours.get(weekday) ?? []);
        expect(openingAt(where, now).open).toBe(
          periods.some(({ from, to }) => from <= minutes && minutes < to),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** What Intl says, by another way than the calendar's. */
function wallClock(zone: string, instant: number): { date: string; weekday: number; minutes: number } {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  const minutes = Number(parts.get("hour")) * 60 + Number(parts.get("minute"));
  return { date, weekday: new Date(`${date}T12:00Z`).getUTCDay() || 7, minutes };
}
