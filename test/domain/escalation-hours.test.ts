import { expect, test } from "vitest";
import { addDays } from "../../server/domain/calendar.ts";
import { nextStep } from "../../server/domain/escalation.ts";
import type { Area } from "../../server/domain/site.ts";
import { minute } from "../../server/domain/time.ts";
import { loans as houseArea } from "../support/site.ts";
import { area, at, everyDay, iso, weekdays } from "./areas.ts";
import { House, houseOf, stepsAfter } from "./climbing.ts";

/** The business clock: raised when, due after how many minutes of opening time, and so due when. */

type Row = readonly [what: string, where: Area, raised: string, minutes: number, due: string | null];

const amsterdam = "Europe/Amsterdam";
const office = area(amsterdam, weekdays, ["08:00-18:00"], ["2026-12-25", "2027-01-01"]);
const lunch = area(amsterdam, weekdays, ["08:00-12:00", "12:30-18:00"]);
const always = area(amsterdam, everyDay, ["00:00-24:00"]);
const night = area(amsterdam, everyDay, ["00:00-04:00", "20:00-24:00"]);
const late = area("America/New_York", everyDay, ["01:30-24:00"]);
const jerusalem = area("Asia/Jerusalem", [7, 1, 2, 3, 4], ["08:00-16:00"]);
const lordHowe = area("Australia/Lord_Howe", everyDay, ["00:00-24:00"]);
const leap = area("UTC", everyDay, ["08:00-18:00"]);

const rows: readonly Row[] = [
  ["within the day", office, "2026-11-18T10:00+01:00", 5, "2026-11-18T10:05+01:00"],
  ["to the last minute", office, "2026-11-18T17:55+01:00", 5, "2026-11-18T18:00+01:00"],
  ["a minute over the close", office, "2026-11-18T17:55+01:00", 6, "2026-11-19T08:01+01:00"],
  ["raised on the close", office, "2026-11-18T18:00+01:00", 5, "2026-11-19T08:05+01:00"],
  ["raised at night", office, "2026-11-18T03:00+01:00", 5, "2026-11-18T08:05+01:00"],
  [
    "raised a moment before the opening",
    office,
    "2026-11-18T07:59:59.999+01:00",
    1,
    "2026-11-18T08:01+01:00",
  ],
  ["over the weekend", office, "2026-11-20T17:58+01:00", 5, "2026-11-23T08:03+01:00"],
  ["raised on a Sunday", office, "2026-11-22T12:00+01:00", 5, "2026-11-23T08:05+01:00"],
  ["over Christmas and a weekend", office, "2026-12-24T17:59+01:00", 2, "2026-12-28T08:01+01:00"],
  ["over the new year", office, "2026-12-31T17:59+01:00", 2, "2027-01-04T08:01+01:00"],
  ["over several days", office, "2026-11-18T08:00+01:00", 21 * 60, "2026-11-20T09:00+01:00"],
  ["a lunch break stops it", lunch, "2026-11-18T11:58+01:00", 5, "2026-11-18T12:33+01:00"],
  ["raised in the lunch break", lunch, "2026-11-18T12:10+01:00", 5, "2026-11-18T12:35+01:00"],
  ["to the beginning of lunch", lunch, "2026-11-18T11:55+01:00", 5, "2026-11-18T12:00+01:00"],
  ["over midnight where it is always open", always, "2026-11-18T23:58+01:00", 5, "2026-11-19T00:03+01:00"],
  ["over midnight and an early close", night, "2026-11-18T23:58+01:00", 4 * 60 + 3, "2026-11-19T20:01+01:00"],
  [
    "summer time ends while open: the hour counts twice",
    always,
    "2026-10-25T01:59+02:00",
    62,
    "2026-10-25T02:01+01:00",
  ],
  [
    "summer time ends: the second of the two hours",
    always,
    "2026-10-25T02:30+01:00",
    31,
    "2026-10-25T03:01+01:00",
  ],
  [
    "summer time begins while open: the hour is none",
    always,
    "2026-03-29T01:59+01:00",
    2,
    "2026-03-29T03:01+02:00",
  ],
  ["over the night in which it ends", office, "2026-10-23T17:59+02:00", 2, "2026-10-26T08:01+01:00"],
  ["over the night in which it begins", office, "2026-03-27T17:59+01:00", 2, "2026-03-30T08:01+02:00"],
  [
    "a day that is an hour longer",
    area(amsterdam, everyDay, ["00:00-06:00"]),
    "2026-10-25T00:00+02:00",
    420,
    "2026-10-25T06:00+01:00",
  ],
  [
    "a day that is an hour shorter",
    area(amsterdam, everyDay, ["00:00-06:00"]),
    "2026-03-29T00:00+01:00",
    301,
    "2026-03-30T00:01+02:00",
  ],
  [
    "an opening in the hour that comes twice is the first",
    late,
    "2026-11-01T00:30-04:00",
    61,
    "2026-11-01T01:31-05:00",
  ],
  ["half an hour of summer time", lordHowe, "2026-04-05T01:29+11:00", 62, "2026-04-05T02:01+10:30"],
  ["a week that begins on Sunday", jerusalem, "2026-11-19T15:59+02:00", 2, "2026-11-22T08:01+02:00"],
  ["over a leap day", leap, "2028-02-28T17:59Z", 10 * 60 + 2, "2028-03-01T08:01Z"],
  ["on a leap day", leap, "2028-02-29T17:59Z", 2, "2028-03-01T08:01Z"],
  ["where nothing ever opens", area("UTC", [], []), "2026-11-18T10:00Z", 1, null],
];

test.each(rows)("[ES2] %s", (_, where, raised, minutes, due) => {
  const house = new House(
    houseOf({ chain: { acknowledge: stepsAfter(minutes * 60), resolve: [] } }, { ...where, id: houseArea }),
  );
  house.raise("c1", at(raised));
  const next = nextStep(house.open(), house.site, house.state.shelf);
  expect(next && iso(next.dueAt)).toBe(due && iso(at(due)));
  if (!next) return;
  expect(house.climb(next.dueAt - 1)).toEqual([]);
  expect(house.climb(next.dueAt)).toEqual(["c1 1.acknowledge.1"]);
});

test.each(rows)("[ES2] by the other clock, since it was taken: %s", (_, where, taken, minutes, due) => {
  const house = new House(
    houseOf({ chain: { acknowledge: [], resolve: stepsAfter(minutes * 60) } }, { ...where, id: houseArea }),
  );
  house.raise("c1", at(taken) - 30 * minute);
  house.now = at(taken);
  house.run({ type: "acknowledge-call", call: house.open().id });
  const next = nextStep(house.open(), house.site, house.state.shelf);
  expect(next && `${next.key} ${iso(next.dueAt)}`).toBe(due && `1.resolve.1 ${iso(at(due))}`);
});

test.each([
  ["2026-11-18T17:58+01:00", 5, "2026-11-18T18:03+01:00"],
  ["2026-11-21T12:00+01:00", 24 * 60, "2026-11-22T12:00+01:00"],
  ["2026-10-24T12:00+02:00", 24 * 60, "2026-10-25T11:00+01:00"],
  ["2026-03-28T12:00+01:00", 24 * 60, "2026-03-29T13:00+02:00"],
  ["2026-12-24T17:59+01:00", 2, "2026-12-24T18:01+01:00"],
  ["2028-02-28T23:59Z", 2, "2028-02-29T00:01Z"],
])(
  "[ES2] a type that is called for at any time runs through: %s and %d minutes is %s",
  (raised, minutes, due) => {
    const chain = { acknowledge: stepsAfter(minutes * 60), resolve: [] };
    const house = new House(houseOf({ clock: "always", chain }, { ...office, id: houseArea }));
    house.raise("c1", at(raised));
    expect(house.next()).toBe(`1.acknowledge.1 ${iso(at(due))}`);
  },
);

test("[ES2] holidays that were added while the call was open count", () => {
  const house = new House(
    houseOf({ chain: { acknowledge: stepsAfter(600), resolve: [] } }, { ...office, id: houseArea }),
  );
  house.raise("c1", at("2026-11-18T17:55+01:00"));
  expect(house.next()).toBe(`1.acknowledge.1 ${iso(at("2026-11-19T08:05+01:00"))}`);
  const holidays = new Set([addDays("2026-11-18", 1)]);
  const chain = { acknowledge: stepsAfter(600), resolve: [] };
  house.site = houseOf({ chain }, { ...office, id: houseArea, holidays });
  expect(house.next()).toBe(`1.acknowledge.1 ${iso(at("2026-11-20T08:05+01:00"))}`);
});
