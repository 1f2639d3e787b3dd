import { describe, expect, test } from "vitest";
import type { Night } from "../../../server/domain/board.ts";
import type { ShelfId } from "../../../server/domain/ids.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import type { Area, Site } from "../../../server/domain/site.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { day, hour, type Instant, minute } from "../../../server/domain/time.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import { isNight } from "../../../server/domain/views/night.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { huddleOf } from "../../support/huddles.ts";
import {
  absent,
  areaOf,
  branch,
  byId,
  callTypeOf,
  discreetBoard,
  loans,
  prominentBoard,
  sick,
  siteOf,
  week,
} from "../../support/site.ts";
import { ana, callId, done, raiseOf, withPeople } from "../../support/states.ts";

const half: Night = { after: 30 * 60, before: 30 * 60 };
const at = (text: string) => Date.parse(text);

function picture(site: Site, now: Instant, state: State = emptyState): Picture {
  return { site, state, ledger: emptyLedger, names: new Map(), now };
}

/** When it gets dark and light, minute by minute, as text. */
function turns(areas: readonly Area[], from: string, to: string, night: Night | null = half): string[] {
  const site = siteOf({ areas: byId(areas), queues: new Map() });
  const board = { areas: areas.map(({ id }) => id), night };
  const dark = (now: Instant) => isNight(board, picture(site, now));
  const found: string[] = [];
  for (let now = at(from) + minute; now <= at(to); now += minute) {
    if (dark(now) === dark(now - minute)) continue;
    found.push(`${dark(now) ? "dark" : "lit"} ${new Date(now).toISOString().slice(5, 16)}`);
  }
  return found;
}

describe("night", () => {
  test("[PN11] begins half an hour after closing and ends half an hour before opening, on the area's clock", () => {
    expect(turns([areaOf()], "2026-11-18T00:00Z", "2026-11-20T00:00Z")).toEqual([
      "lit 11-18T06:30",
      "dark 11-18T17:30",
      "lit 11-19T06:30",
      "dark 11-19T17:30",
    ]);
  });

  test("[PN11] lasts over weekends and holidays", () => {
    const area = areaOf({ holidays: new Set(["2026-11-23"]) });
    expect(turns([area], "2026-11-20T12:00Z", "2026-11-24T12:00Z")).toEqual([
      "dark 11-20T17:30",
      "lit 11-24T06:30",
    ]);
  });

  test("[PN11] where the clocks change it follows them", () => {
    // 29 March 2026, a Sunday on which Amsterdam loses an hour
    const area = areaOf({ hours: week([1, 7], [8, 18]) });
    expect(turns([area], "2026-03-28T12:00Z", "2026-03-30T00:00Z")).toEqual([
      "dark 03-28T17:30",
      "lit 03-29T05:30",
      "dark 03-29T16:30",
    ]);
  });

  test("[PN11] never comes where it is open day and night, or where the board has none", () => {
    expect(
      turns([areaOf({ hours: week([1, 7], [0, 24]) })], "2026-11-18T00:00Z", "2026-11-20T00:00Z"),
    ).toEqual([]);
    expect(turns([areaOf()], "2026-11-18T00:00Z", "2026-11-20T00:00Z", null)).toEqual([]);
  });

  test("[PN11] is when all areas of the board are closed, each on its own clock", () => {
    const late = areaOf({ id: branch, zone: "Asia/Jerusalem", hours: week([1, 7], [7, 24]) });
    expect(turns([areaOf(), late], "2026-11-18T10:00Z", "2026-11-19T10:00Z")).toEqual([
      "dark 11-18T22:30",
      "lit 11-19T04:30",
    ]);
  });

  test("[PN11] a short pause is none; times of its own, and none at all", () => {
    const area = areaOf({ hours: week([1, 5], [8, 12], [13, 18]) });
    const turned = (night: Night) => turns([area], "2026-11-18T00:00Z", "2026-11-19T00:00Z", night);
    expect(turned(half)).toEqual(["lit 11-18T06:30", "dark 11-18T17:30"]);
    expect(turned({ after: 2 * 3600, before: 0 })).toEqual(["lit 11-18T07:00", "dark 11-18T19:00"]);
    expect(turned({ after: 0, before: 0 })).toEqual([
      "lit 11-18T07:00",
      "dark 11-18T11:00",
      "lit 11-18T12:00",
      "dark 11-18T17:00",
    ]);
  });

  test("[PN11] an area that never opens again is dark", () => {
    const site = siteOf({ areas: byId([areaOf({ hours: new Map() })]), queues: new Map() });
    expect(isNight({ areas: [loans], night: half }, picture(site, at("2026-11-18T10:00Z")))).toBe(true);
  });
});

test("[HW15] a huddle keeps its boards lit, from its announcement on", () => {
  const board = prominentBoard({ night: half });
  const huddle = huddleOf({ at: 3 * 60, remind: 300 });
  const isDark = (now: Instant, huddles: Site["huddles"]) =>
    prominentView(board, picture(siteOf({ huddles }), now)).board.face.night;
  const soon = at("2026-11-18T02:57+01:00");
  expect(isDark(soon, new Map())).toBe(true);
  expect(isDark(soon, byId([huddle]))).toBe(false);
  expect(isDark(soon - 10 * minute, byId([huddle]))).toBe(true);
  expect(isDark(soon + 5 * minute, byId([huddle]))).toBe(false);
});

describe("calls at night", () => {
  const causes = new Map([[sick, "Ill"]]);
  const siteWith = (clock: "always" | "opening-hours") =>
    siteOf({ callTypes: byId([callTypeOf({ id: absent, clock, causes })]) });
  const board = prominentBoard({ night: half });
  const isDark = (site: Site, state: State, now: Instant) =>
    prominentView(board, picture(site, now, state)).board.face.night;
  const midnight = at("2026-11-18T23:00Z");
  const raised = (site: Site, raisedAt: Instant) =>
    done(withPeople({ ana: "supervisor" }), raiseOf({ call: callId("c1"), area: loans, queue: null }), {
      site,
      at: raisedAt,
    });

  test("[PN12] a call that rings at night keeps the board lit until somebody has it", () => {
    const site = siteWith("always");
    const state = raised(site, midnight);
    expect(isDark(site, emptyState, midnight)).toBe(true);
    expect(isDark(site, state, midnight)).toBe(false);
    expect(isDark(site, state, midnight + 5 * hour)).toBe(false);
    const taken = done(
      state,
      { type: "acknowledge-call", call: callId("c1") },
      { site, at: midnight + minute, by: ana },
    );
    expect(isDark(site, taken, midnight + minute)).toBe(true);
  });

  test("[PN12] one that goes to the next huddle does so for as long as the board is lit after closing", () => {
    const site = siteWith("opening-hours");
    const state = raised(site, midnight);
    expect(isDark(site, state, midnight + 29 * minute)).toBe(false);
    expect(isDark(site, state, midnight + 30 * minute)).toBe(true);
    // raised five minutes before closing at 18:00
    const late = raised(site, at("2026-11-18T16:55Z"));
    expect(isDark(site, late, at("2026-11-18T17:29Z"))).toBe(false);
    expect(isDark(site, late, at("2026-11-18T17:30Z"))).toBe(true);
  });

  test("[PN12] one that is shelved waits in the dark until it comes back", () => {
    const site = siteWith("always");
    const what = { kind: "call", call: callId("c1") } as const;
    const until = midnight + hour;
    const shelve = { type: "shelve", shelf: "s1" as ShelfId, what, reason: "In the morning", until } as const;
    const state = done(raised(site, midnight), shelve, { site, at: midnight + minute, by: ana });
    expect(isDark(site, state, midnight + 2 * minute)).toBe(true);
    expect(isDark(site, state, until)).toBe(false);
  });

  test("[PN12] a discreet board stays dark: no light tells of a call", () => {
    const site = siteWith("always");
    const dark = picture(site, midnight, raised(site, midnight));
    expect(
      discreetView(discreetBoard({ areas: [loans], callsFrom: [loans], night: half }), dark, null).board.face
        .night,
    ).toBe(true);
    const noon = { ...dark, now: midnight + day / 2 };
    expect(discreetView(discreetBoard({ areas: [loans], night: half }), noon, null).board.face.night).toBe(
      false,
    );
  });
});
