import { describe, expect, test } from "vitest";
import { isOpen } from "../../../server/domain/call.ts";
import type { AreaId } from "../../../server/domain/ids.ts";
import {
  emptyLedger,
  type ItemEventType,
  type Ledger,
  recordSamples,
  type Sample,
} from "../../../server/domain/ledger.ts";
import type { LevelBand, Queue } from "../../../server/domain/site.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { day, hour, minute } from "../../../server/domain/time.ts";
import { callTile, medianOf, settledToday } from "../../../server/domain/views/calls.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { queueTile } from "../../../server/domain/views/queues.ts";
import {
  applications,
  areaOf,
  branch,
  byId,
  discreetBoard,
  loans,
  phones,
  queueOf,
  siteOf,
} from "../../support/site.ts";
import {
  ana,
  callId,
  callOf,
  cy,
  done,
  itemId,
  morning,
  personId,
  raiseOf,
  resolveOf,
  withPeople,
} from "../../support/states.ts";

const area = areaOf();
const items: LevelBand = { unit: "items", from: 2, to: 6, act: 10 };
const queue = queueOf({ level: items });

function picture(change: Partial<Picture> = {}): Picture {
  return {
    site: siteOf(),
    state: emptyState,
    ledger: emptyLedger,
    names: new Map(),
    now: morning,
    ...change,
  };
}

function ledgerOf(...samples: Sample[]): Ledger {
  return recordSamples(emptyLedger, samples, 1);
}

const level = (at: number, waiting: number): Sample => {
  return { kind: "level", queue: applications, waiting, oldestAt: null, staffed: null, hand: false, at };
};
const event = (type: ItemEventType, item: string, at: number): Sample => {
  return { kind: "item", queue: applications, id: `${type} ${item}`, type, item: itemId(item), at };
};

const tile = (ledger: Ledger, now = morning, one: Queue = queue) =>
  queueTile(picture({ ledger, now }), one, area, 3);

describe("[VW8] a tile tells a queue's level against its band and its oldest against the promise", () => {
  test("[VW8] with data", () => {
    const pushed = {
      waiting: 8,
      oldestAt: morning - hour,
      staffed: 2,
      hand: true,
      at: morning - minute,
    } as const;
    expect(tile(ledgerOf({ kind: "level", queue: applications, ...pushed }))).toMatchObject({
      order: 3,
      area: loans,
      name: "Applications",
      kind: "deferred",
      band: items,
      promise: 72_000,
      clock: "opening-hours",
      level: {
        stale: false,
        amount: 8,
        waiting: 8,
        standing: "above",
        oldest: { running: true },
        // 20 opening hours from 09:00 on Wednesday, with ten in a day
        promiseEnds: Date.parse("2026-11-20T08:00:00Z"),
        staffed: 2,
        asOf: morning - minute,
        hand: true,
      },
    });
  });

  test("[VW8] without data there is no level, and none is not zero", () => {
    expect(tile(emptyLedger)).toMatchObject({ level: null, today: { arrived: 0, done: 0 } });
  });

  test("[VW8] it is judged by the figure that it shows", () => {
    const hours = queueOf({ standardTime: 190, level: { unit: "hours", from: 0, to: 0.37, act: 1 } });
    expect(tile(ledgerOf(level(morning, 7)), morning, hours).level).toMatchObject({
      amount: 0.37,
      standing: "normal",
    });
  });
});

describe("[VW9] today is since local midnight, its curve in full quarters of an hour", () => {
  /** 18 November in Amsterdam. */
  const midnight = Date.parse("2026-11-17T23:00:00Z");

  test("[VW9] what arrived and was done, from midnight on", () => {
    const ledger = ledgerOf(
      event("arrived", "a", midnight - 1),
      event("arrived", "b", midnight),
      event("completed", "a", midnight + hour),
      event("arrived", "c", morning),
      event("completed", "b", morning),
    );
    expect(tile(ledger).today).toEqual({ arrived: 2, done: 2 });
  });

  test.each([
    [14 * minute + 59_999, []],
    [15 * minute, [null]],
    [29 * minute, [null]],
    [30 * minute, [null, 4]],
    [60 * minute, [null, 4, 4, 9]],
  ])("[VW9] after %i ms", (since, expected) => {
    const ledger = ledgerOf(
      level(midnight - hour, 3),
      level(midnight + 15 * minute, 7),
      level(midnight + 29 * minute, 4),
      level(midnight + 50 * minute, 9),
    );
    expect(tile(ledger, midnight + since).trend).toEqual(expected);
  });

  test("[VW9] in the unit of the band", () => {
    const hours = queueOf({ standardTime: 190, level: { unit: "hours", from: 0, to: 1, act: 2 } });
    expect(tile(ledgerOf(level(midnight, 7)), midnight + 15 * minute, hours).trend).toEqual([0.37]);
  });

  test.each([
    ["spring forward", "2026-03-29T21:59:59Z", 23 * 4 - 1],
    ["fall back", "2026-10-25T22:59:59Z", 25 * 4 - 1],
  ])("[VW9] a day on which clocks %s has as many quarters as it has", (_, now, count) => {
    expect(tile(emptyLedger, Date.parse(now)).trend).toHaveLength(count);
  });

  test("[VW9] what is new since the last look is in it, and what is past midnight is not", () => {
    const ledger = ledgerOf(event("arrived", "a", morning));
    expect(tile(ledger).today.arrived).toBe(1);
    const more = recordSamples(ledger, [event("arrived", "b", morning)], 2);
    expect(tile(more).today.arrived).toBe(2);
    expect(tile(ledger).today.arrived).toBe(1);
    expect(tile(more, morning + day).today.arrived).toBe(0);
    const changed = queueOf({ level: { ...items, unit: "hours" } });
    expect(tile(ledgerOf(level(midnight, 6)), midnight + hour, changed).trend[0]).toBe(1);
  });
});

describe("[VW10] a call's tile tells how far it is and who has it", () => {
  const people = withPeople({ ana: "supervisor", cy: "member" });
  const raised = done(people, raiseOf(), { by: cy });
  const taken = done(
    raised,
    { type: "acknowledge-call", call: callId("c1") },
    { by: ana, at: morning + minute },
  );
  const there = done(
    taken,
    { type: "attend-call", call: callId("c1") },
    { by: ana, at: morning + 2 * minute },
  );
  const names = new Map([
    [personId("ana"), "Ana López"],
    [personId("cy"), "Cy Young"],
  ]);
  const common = {
    area: branch,
    areaName: "Branch",
    queueName: "Phones",
    place: "Counter 3",
    label: "Nobody at the counter",
    shape: "octagon",
    urgency: 3,
    colour: "yellow",
    sound: "repeated",
    raisedAt: morning,
    reports: 1,
    climbed: 0,
    reopened: false,
    carriedOver: false,
    backToNormal: false,
    shelvedUntil: null,
    response: null,
  };
  test.each<readonly [string, State, object]>([
    ["raised", raised, { acknowledgedAt: null, attendedAt: null, owner: null }],
    ["acknowledged", taken, { acknowledgedAt: morning + minute, attendedAt: null, owner: "Ana" }],
    ["attended", there, { acknowledgedAt: morning + minute, attendedAt: morning + 2 * minute, owner: "Ana" }],
  ])("[VW10] %s", (state, world, expected) => {
    const call = callOf(world);
    if (!isOpen(call)) throw new Error("the call is closed");
    expect(callTile(picture({ state: world, names }), call)).toStrictEqual({ ...common, state, ...expected });
  });

  test("[VW10] what left the site file is called by its id, and is not lost", () => {
    const empty = siteOf({ areas: new Map(), queues: new Map(), callTypes: new Map() });
    const call = callOf(raised);
    if (call.state !== "raised") throw new Error("the call is not raised");
    expect(callTile(picture({ state: raised, site: empty }), call)).toMatchObject({
      areaName: "branch",
      queueName: "phones",
      label: "absent",
      shape: "triangle",
      urgency: 2,
    });
  });

  test("[VW10] what was settled since midnight is counted, with the median of its times", () => {
    const midnight = Date.parse("2026-11-17T23:00:00Z");
    const settle = (state: State, id: string, from: number, to: number, where: AreaId = branch) => {
      const call = callId(id);
      const raise = raiseOf({ call, area: where, queue: null });
      const open = done(done(state, raise, { at: from }), { type: "acknowledge-call", call }, { at: from });
      return done(open, resolveOf(call), { at: to });
    };
    let state = settle(emptyState, "yesterday", midnight - hour, midnight - 1);
    state = settle(state, "over midnight", midnight - hour, midnight);
    state = settle(state, "short", morning, morning + minute);
    state = settle(state, "elsewhere", morning, morning + 5 * minute, loans);
    state = done(done(state, raiseOf(), { at: morning }), { type: "cancel-call", call: callId("c1") });
    const settled = (areas: AreaId[]) =>
      settledToday(picture({ state, now: morning + hour }), areas, "Europe/Amsterdam");
    expect(settled([branch])).toEqual({ count: 2, median: (hour + minute) / 2 });
    expect(settled([branch, loans])).toEqual({ count: 3, median: 5 * minute });
    expect(settled([])).toEqual({ count: 0, median: null });
  });

  test.each([
    [[], null],
    [[3], 3],
    [[9, 1], 5],
    [[10, 9, 1], 9],
    [[4, 1, 3, 2], 2.5],
  ])("[VW10] the median of %j is %j", (values, expected) => {
    expect(medianOf(values)).toBe(expected);
  });
});

describe("[VW11] a staff mark tells by its fill how full a queue is, and whether anybody knows", () => {
  const board = discreetBoard({ areas: [loans], callsFrom: [], waitOf: [] });
  const site = siteOf({ queues: byId([queue]) });
  const fill = (ledger: Ledger, now = morning) =>
    discreetView(board, picture({ site, ledger, now }), null).marks["q0"]?.fill;
  test.each([
    [0, "empty"],
    [6, "empty"],
    [7, "half"],
    [9, "half"],
    [10, "full"],
  ])("[VW11] %i items of a band up to 6, with 10 to act: %s", (waiting, expected) => {
    expect(fill(ledgerOf(level(morning, waiting)))).toBe(expected);
  });

  test("[VW11] no data, and a silent source: dashed", () => {
    expect(fill(emptyLedger)).toBe("dashed");
    expect(fill(ledgerOf(level(morning, 0)), morning + 2 * hour)).toBe("dashed");
    expect(fill(ledgerOf({ ...level(morning, 0), queue: phones }))).toBe("dashed");
  });

  test("[VW11] queues stand in the order of the site file, then calls, the oldest first", () => {
    const state = [3, 1, 2].reduce(
      (before, place) =>
        done(before, raiseOf({ call: callId(`c${place}`), place: `Counter ${place}` }), {
          at: morning + place,
        }),
      emptyState as State,
    );
    const all = discreetBoard({ areas: [loans, branch], callsFrom: [branch] });
    const marks = Object.values(discreetView(all, picture({ state }), null).marks);
    expect(marks.map(({ order }) => order).sort((a, b) => a - b)).toEqual([0, 1, 1000, 1001, 1002]);
    const raisedFirst = discreetView(
      all,
      picture({ state: done(emptyState, raiseOf({ call: callId("c1"), place: "Counter 1" })) }),
      null,
    );
    const key = Object.keys(raisedFirst.marks).find((name) => name.startsWith("c")) ?? "";
    expect(discreetView(all, picture({ state }), null).marks[key]?.order).toBe(1000);
  });
});
