import { expect, test } from "vitest";
import { closedForTheDayFrom } from "../../server/domain/close-of-day.ts";
import { isCarriedOver } from "../../server/domain/escalation.ts";
import { nextHuddle } from "../../server/domain/huddles/next.ts";
import type { AreaId, CallTypeId } from "../../server/domain/ids.ts";
import type { Area, CallType } from "../../server/domain/site.ts";
import { day, hour, minute } from "../../server/domain/time.ts";
import { absent, areaOf, branch, byId, callTypeOf, loans, siteOf, week } from "../support/site.ts";
import { ana, callId, morning, raiseOf } from "../support/states.ts";
import { area, at, everyDay, iso, weekdays } from "./areas.ts";
import { House, houseOf } from "./climbing.ts";

const amsterdam = "Europe/Amsterdam";
const office = area(amsterdam, weekdays, ["08:00-18:00"], ["2026-12-25"]);
const lunch = area(amsterdam, weekdays, ["08:00-12:00", "12:30-18:00"]);
const siesta = area(amsterdam, weekdays, ["09:00-14:00", "17:00-20:00"]);
const evening = area(amsterdam, everyDay, ["07:00-24:00"]);
const night = area(amsterdam, everyDay, ["00:00-06:00", "22:00-24:00"]);
const always = area(amsterdam, everyDay, ["00:00-24:00"]);
const breaks = area(amsterdam, everyDay, ["00:00-12:00", "13:00-24:00"]);

test.each<[string, Area, string, string | null]>([
  ["the close of its day", office, "2026-11-18T10:00+01:00", "2026-11-18T18:00+01:00"],
  ["raised on the close", office, "2026-11-18T18:00+01:00", "2026-11-18T18:00+01:00"],
  ["raised at night: at once", office, "2026-11-18T23:00+01:00", "2026-11-18T23:00+01:00"],
  ["raised before the opening: at once", office, "2026-11-18T07:59+01:00", "2026-11-18T07:59+01:00"],
  ["raised on the opening: that day's close", office, "2026-11-18T08:00+01:00", "2026-11-18T18:00+01:00"],
  ["raised on a Sunday: at once", office, "2026-11-22T12:00+01:00", "2026-11-22T12:00+01:00"],
  ["raised on a holiday: at once", office, "2026-12-25T12:00+01:00", "2026-12-25T12:00+01:00"],
  ["a lunch break is no close", lunch, "2026-11-18T10:00+01:00", "2026-11-18T18:00+01:00"],
  ["raised in the lunch break", lunch, "2026-11-18T12:10+01:00", "2026-11-18T18:00+01:00"],
  ["a long break is no close", siesta, "2026-11-18T15:00+01:00", "2026-11-18T20:00+01:00"],
  ["a close at midnight", evening, "2026-11-18T10:00+01:00", "2026-11-19T00:00+01:00"],
  ["raised after midnight", evening, "2026-11-18T01:00+01:00", "2026-11-18T01:00+01:00"],
  ["midnight is no close where work goes on", night, "2026-11-18T23:00+01:00", "2026-11-19T06:00+01:00"],
  ["raised by day where work is at night", night, "2026-11-18T12:00+01:00", "2026-11-18T12:00+01:00"],
  ["what never closes", always, "2026-11-18T10:00+01:00", null],
  ["what takes breaks and never closes", breaks, "2026-11-18T10:00+01:00", null],
  ["what never opens: at once", area("UTC", [], []), "2026-11-18T10:00Z", "2026-11-18T10:00Z"],
  ["on the day when the clocks change", office, "2026-10-23T17:00+02:00", "2026-10-23T18:00+02:00"],
])("[ES13] closed for the day: %s", (_, where, raised, closed) => {
  const found = closedForTheDayFrom(where, at(raised));
  expect(found === null ? null : iso(found)).toBe(closed === null ? null : iso(at(closed)));
  expect(closedForTheDayFrom(where, at(raised))).toBe(found);
});

test("[ES13] a call is carried over from the close on, and stays so over the next day", () => {
  const house = new House(houseOf({}, { hours: week([1, 5], [8, 12], [13, 18]) })).raise();
  const carriedOver = (time: number) => isCarriedOver(house.open(), house.site, time);
  const close = at("2026-11-18T18:00+01:00");
  expect([morning, morning + 3 * hour, close - 1].map(carriedOver)).toEqual([false, false, false]);
  expect([close, close + 12 * hour, close + 20 * day].map(carriedOver)).toEqual([true, true, true]);
});

test("[ES13] a type that is called for at any time is never carried over, nor what has no area or type any more", () => {
  const later = morning + day;
  const house = new House(houseOf({ clock: "always" })).raise();
  expect(isCarriedOver(house.open(), house.site, later)).toBe(false);
  const business = houseOf();
  expect(isCarriedOver(house.open(), business, later)).toBe(true);
  expect(isCarriedOver(house.open(), { ...business, areas: new Map() }, later)).toBe(false);
  expect(isCarriedOver(house.open(), { ...business, callTypes: new Map() }, later)).toBe(false);
});

test("[ES13] at the close it stops climbing, and goes on at the opening", () => {
  const house = new House().raise("c1", at("2026-11-18T17:58+01:00"));
  expect(house.climb(at("2026-11-18T17:59+01:00"))).toEqual(["c1 1.acknowledge.1"]);
  expect(house.climb(at("2026-11-19T08:02:59.999+01:00"))).toEqual([]);
  expect(house.climb(at("2026-11-19T08:03+01:00"))).toEqual(["c1 1.acknowledge.2"]);
});

test("[ES13] reopened after the close it is carried over from there", () => {
  const house = new House().raise("c1", at("2026-11-18T17:50+01:00"));
  house.run({ type: "cancel-call", call: callId("c1") });
  house.now = at("2026-11-18T18:10+01:00");
  house.run({ type: "reopen-call", call: callId("c1") });
  expect(isCarriedOver(house.open(), house.site, house.now)).toBe(true);
});

test("[ES14] the next huddle: what was carried over, then the rest; in both the most urgent, then the oldest", () => {
  const urgent = callTypeOf({ id: absent, urgency: 3 });
  const { callTypes } = houseOf();
  const areas = byId<AreaId, Area>([areaOf(), areaOf({ id: branch, hours: week([1, 7], [0, 24]) })]);
  const house = new House(
    siteOf({
      areas,
      queues: new Map(),
      callTypes: byId<CallTypeId, CallType>([...callTypes.values(), urgent]),
    }),
  );
  house.raise("old").raise("old urgent", morning + minute, absent);
  house.raise("older than new", morning + day).raise("new", morning + day + minute);
  house.raise("new urgent", morning + day + 2 * minute, absent).raise("settled");
  house.run({ type: "cancel-call", call: callId("settled") }, ana);
  house.run(raiseOf({ call: callId("elsewhere"), area: branch, queue: null }));
  const now = morning + day + 3 * minute;
  const list = (where: typeof loans) =>
    nextHuddle(house.state.calls, house.site, [where], now).map(({ call, carriedOver }) => [
      call.id,
      carriedOver,
    ]);
  expect(list(loans)).toEqual([
    ["old urgent", true],
    ["old", true],
    ["new urgent", false],
    ["older than new", false],
    ["new", false],
  ]);
  expect(list(branch)).toEqual([["elsewhere", false]]);
});
