import { describe, expect, test } from "vitest";
import type { ActionId, AreaId, WindowId } from "../../server/domain/ids.ts";
import { emptyLedger } from "../../server/domain/ledger.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import type { State } from "../../server/domain/state.ts";
import { day, hour, minute } from "../../server/domain/time.ts";
import { prominentView } from "../../server/domain/views/prominent.ts";
import { areaOf, branch, byId, loans, prominentBoard, siteOf, week } from "../support/site.ts";
import { addOf, ana, done, morning, refusalOf, withPeople } from "../support/states.ts";

const people = withPeople({ ana: "supervisor" });
const by = ana;
const w1 = "w1" as WindowId;

const planOf = (change: object = {}) =>
  ({
    type: "plan-window",
    window: w1,
    title: "Letters on one page",
    area: loans,
    from: morning + hour,
    to: morning + 3 * hour,
    people: 4,
    action: null,
    ...change,
  }) as const;
const planned = (change: object = {}, state: State = people) => done(state, planOf(change), { by });
const windows = (state: State) => [...state.windows.values()];

/** Monday to Friday 9 to 17 with a break at noon, Wednesday and Saturday in the morning only; closed on Friday the 20th. */
const shop = areaOf({
  id: branch,
  office: "front",
  hours: new Map([...week([1, 5], [9, 12], [14, 17]), ...week([3, 3], [9, 12]), ...week([6, 6], [9, 13])]),
  holidays: new Set(["2026-11-20"]),
  shortDays: new Map([["2026-11-24", [{ from: 9 * 60, to: 11 * 60 }]]]),
});
const site = siteOf({ areas: byId([areaOf(), shop]) });

describe("[KW1] a window is planned for an area, and for an action where it is for one", () => {
  test("[KW1] and is kept with who planned it", () => {
    const { type: _, window: id, ...facts } = planOf();
    expect(windows(planned())).toEqual([{ id, ...facts, plannedAt: morning, by }]);
    const withAction = done(people, addOf());
    expect(windows(planned({ action: "a1" }, withAction))).toMatchObject([{ action: "a1" }]);
  });

  test.each([
    ["an area that is not there", { area: "attic" as AreaId }, "unknown-area", "area"],
    ["an action that is not there", { action: "a9" as ActionId }, "unknown-action", "action"],
  ])("[KW1] %s is refused", (_, change, code, field) => {
    expect(refusalOf(people, planOf(change), { by })).toEqual({ code, field });
  });

  test("[KW1] the same id twice is refused", () => {
    expect(
      refusalOf(planned(), planOf({ from: morning + 4 * hour, to: morning + 5 * hour }), { by }),
    ).toEqual({
      code: "window-exists",
      field: "id",
    });
  });
});

describe("[KW2] in a front office a window shares no moment with the opening hours; in a back office it may", () => {
  test.each([
    ["the last minute before the opening", "2026-11-19T07:00", "2026-11-19T09:00", true],
    ["a minute into it", "2026-11-19T07:00", "2026-11-19T09:01", false],
    ["from the last minute on", "2026-11-19T16:59", "2026-11-19T18:00", false],
    ["the quiet first hour: few customers are customers", "2026-11-19T09:00", "2026-11-19T10:00", false],
    ["from the closing on", "2026-11-19T17:00", "2026-11-19T20:00", true],
    ["the night", "2026-11-18T12:00", "2026-11-19T09:00", true],
    ["the break", "2026-11-19T12:00", "2026-11-19T14:00", true],
    ["the break and a little more", "2026-11-19T11:45", "2026-11-19T14:00", false],
    ["the afternoon of a half day", "2026-11-18T12:00", "2026-11-18T17:00", true],
    ["a holiday, at an hour at which it would be open", "2026-11-20T09:00", "2026-11-20T17:00", true],
    ["from the evening before a holiday to the morning after", "2026-11-19T17:00", "2026-11-21T09:00", true],
    ["a short day, from its early closing on", "2026-11-24T11:00", "2026-11-25T09:00", true],
    ["a short day, before its early closing", "2026-11-24T10:30", "2026-11-24T12:00", false],
    ["over an opening", "2026-11-20T09:00", "2026-11-23T09:00", false],
    ["a Sunday", "2026-11-22T08:00", "2026-11-22T16:00", true],
  ])("[KW2] %s", (_, from, to, allowed) => {
    const span = { from: Date.parse(`${from}+01:00`), to: Date.parse(`${to}+01:00`) };
    const expected = allowed ? null : { code: "window-while-open", field: "from" };
    expect(refusalOf(people, planOf({ area: branch, ...span }), { by, site })).toEqual(expected);
    expect(refusalOf(people, planOf(span), { by, site })).toBeNull();
  });

  test("[KW2] on the day on which the clocks change, the hour that is skipped opens nothing", () => {
    // 8 to 18 every day; on 29 March the night is an hour shorter
    const daily = areaOf({ id: branch, office: "front", hours: week([1, 7], [8, 18]) });
    const at = Date.parse("2026-03-28T12:00:00Z");
    const from = Date.parse("2026-03-28T18:00+01:00");
    const refusal = (hours: number) =>
      refusalOf(people, planOf({ area: branch, from, to: from + hours * hour }), {
        by,
        at,
        site: siteOf({ areas: byId([daily]) }),
      })?.code;
    expect([refusal(13), refusal(13.1), refusal(14)]).toEqual([
      undefined,
      "window-while-open",
      "window-while-open",
    ]);
  });
});

describe("[KW3] a window begins now or later, ends after it begins, and lasts five days at most", () => {
  const at = morning + 40_000;
  test.each([
    ["in the minute that runs", { from: morning, to: morning + hour }, null],
    [
      "a minute ago",
      { from: morning - minute, to: morning + hour },
      { code: "window-in-the-past", field: "from" },
    ],
    [
      "without length",
      { from: morning + hour, to: morning + hour },
      { code: "window-in-the-past", field: "from" },
    ],
    ["five days", { from: morning + hour, to: morning + hour + 5 * day }, null],
    [
      "longer",
      { from: morning + hour, to: morning + hour + 5 * day + 1 },
      { code: "window-too-long", field: "to" },
    ],
  ])("[KW3] %s", (_, span, expected) => {
    expect(refusalOf(people, planOf(span), { by, at })).toEqual(expected);
  });
});

test("[KW4] two windows of one area share no moment; of two areas they may", () => {
  const one = planned({ from: morning + 2 * hour, to: morning + 4 * hour });
  const other = (from: number, to: number, area = loans) =>
    refusalOf(one, planOf({ window: "w2", area, from: morning + from * hour, to: morning + to * hour }), {
      by,
      site,
    })?.code;
  expect([other(1, 2), other(4, 5)]).toEqual([undefined, undefined]);
  expect([other(1, 2.1), other(3.9, 5), other(2.5, 3), other(1, 5)]).toEqual(
    Array(4).fill("window-overlaps"),
  );
  expect(other(2, 4, branch)).toBeUndefined();
});

describe("[KW5] a window is cancelled before it begins, and ended while it runs", () => {
  const cancel = { type: "cancel-window", window: w1 } as const;
  test("[KW5] before, it is gone; while it runs, it was one up to now", () => {
    expect(windows(done(planned(), cancel, { by }))).toEqual([]);
    const at = morning + 2 * hour;
    expect(windows(done(planned(), cancel, { by, at }))).toMatchObject([{ from: morning + hour, to: at }]);
  });

  test("[KW5] not when it is over, nor one that is not there", () => {
    const refusal = { code: "unknown-window", field: "window" };
    expect(refusalOf(planned(), cancel, { by, at: morning + 3 * hour })).toEqual(refusal);
    expect(refusalOf(people, cancel, { by })).toEqual(refusal);
  });
});

test("[KW6] boards say while a window runs: what for, until when, and how many people are away", () => {
  const told = (at: number) => {
    const picture = { site, state: planned(), ledger: emptyLedger, names: new Map(), now: at };
    return prominentView(prominentBoard(), picture).areas[loans]?.window;
  };
  const window = { title: "Letters on one page", to: morning + 3 * hour, people: 4 };
  expect([told(morning + hour - 1), told(morning + 3 * hour)]).toEqual([null, null]);
  expect([told(morning + hour), told(morning + 3 * hour - 1)]).toEqual([window, window]);
});

test("[KW7] what is over for 30 days leaves the state with the next window, and a snapshot keeps the others", () => {
  const later = planOf({ window: "w2", from: morning + 33 * day, to: morning + 33 * day + hour });
  const end = morning + 3 * hour;
  const ids = (at: number) => windows(done(planned(), later, { by, at })).map(({ id }) => id);
  expect(ids(end + 30 * day - 1)).toEqual(["w1", "w2"]);
  expect(ids(end + 30 * day)).toEqual(["w2"]);
  const saved = JSON.parse(JSON.stringify(saveState(planned())));
  expect(restoreState(saved).windows).toEqual(planned().windows);
});
