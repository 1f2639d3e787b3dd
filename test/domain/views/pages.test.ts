import { describe, expect, test } from "vitest";
import type { Panel } from "../../../server/domain/board.ts";
import type { AreaId } from "../../../server/domain/ids.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import type { ProminentBoard } from "../../../server/domain/site.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { hour, minute } from "../../../server/domain/time.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { staffView } from "../../../server/domain/views/staff.ts";
import { areaOf, branch, byId, loans, prominentBoard, queueOf, siteOf, week } from "../../support/site.ts";
import { actionId, addOf, callId, done, morning, raiseOf } from "../../support/states.ts";

const place = { column: 1, row: 1, width: 1, height: 1, title: null };

function boardOf(panels: readonly Panel[], change: Partial<ProminentBoard> = {}): ProminentBoard {
  const page = { name: "Today", dwell: 30, columns: [5, 3], rows: [1], panels };
  return prominentBoard({ areas: [loans], callsFrom: [loans], pages: [page], ...change });
}

function viewOf(board: ProminentBoard, change: Partial<Picture> = {}) {
  const picture = { site: siteOf(), state: emptyState, ledger: emptyLedger, names: new Map(), now: morning };
  return prominentView(board, { ...picture, ...change });
}

describe("the pages of a board", () => {
  const panels: Panel[] = [
    { ...place, kind: "queues", areas: [loans], title: "Loans" },
    { ...place, kind: "notice", areas: [loans], text: "Fire drill at 11:00", column: 2 },
    { ...place, kind: "kpi", areas: [loans], figure: "done", target: null },
    { ...place, kind: "arrivals", areas: [loans], queues: [] },
    { ...place, kind: "huddle", areas: [loans] },
  ];

  test("[PN1] are told as they are, each panel with the key of its data", () => {
    const view = viewOf(boardOf(panels));
    const [page] = view.board.face.pages;
    expect(page).toMatchObject({ name: "Today", dwell: 30, columns: [5, 3], rows: [1] });
    expect(page?.panels.map(({ key, kind, text, title }) => [key, kind, text, title])).toEqual([
      ["0.0", "queues", null, "Loans"],
      ["0.1", "notice", "Fire drill at 11:00", null],
      ["0.2", "kpi", null, null],
      ["0.3", "arrivals", null, null],
      ["0.4", "huddle", null, null],
    ]);
    expect(page?.panels[1]).toMatchObject({ column: 2, row: 1, width: 1, height: 1, areas: [loans] });
    expect([view.kpis, view.arrivals, view.huddles].map(Object.keys)).toEqual([["0.2"], ["0.3"], ["0.4"]]);
  });

  test("[PN1] without pages there is nothing of panels", () => {
    const { board, kpis, arrivals, huddles } = viewOf(boardOf([], { pages: [] }));
    expect([board.face.pages, kpis, arrivals, huddles]).toEqual([[], {}, {}, {}]);
  });

  test("[PN1] a panel shows areas of its board, whatever it asks for", () => {
    const both: AreaId[] = [loans, branch];
    const asked = panels.map((panel) => ({ ...panel, areas: both }));
    const calls: Panel[] = [
      { ...place, kind: "calls", areas: both },
      { ...place, kind: "kpi", areas: both, figure: "calls-raised", target: null },
    ];
    const state = ["a", "b"].reduce(
      (before, id) =>
        done(before, raiseOf({ call: callId(id), area: branch, queue: null, place: id }), { at: morning }),
      emptyState,
    );
    const view = viewOf(boardOf([...asked, ...calls], { callsFrom: [branch] }), { state });
    const areas = view.board.face.pages[0]?.panels.map((panel) => panel.areas.join());
    expect(areas).toEqual(["loans", "loans", "loans", "loans", "loans", "branch", "branch"]);
    expect(view.kpis["0.6"]?.value).toBe(2);
    // calls from next door are not those of this huddle
    expect(view.huddles["0.4"]).toMatchObject({ openCalls: 0, calls: [] });
  });

  test("[PN5] are the very same as long as the board is", () => {
    const board = boardOf(panels);
    expect(viewOf(board, { now: morning + hour }).board.face.pages).toBe(viewOf(board).board.face.pages);
  });
});

describe("the huddle", () => {
  const board = boardOf([{ ...place, kind: "huddle", areas: [loans] }]);
  const raise = (state: State, id: string, at: number, area: AreaId = loans) =>
    done(state, raiseOf({ call: callId(id), area, queue: null, place: `desk ${id}` }), { at });
  const add = (state: State, id: string, due: string | null, area: AreaId = loans) =>
    done(state, addOf({ action: actionId(id), area, due }), { at: morning - 480 * hour });

  test("[PN10] counts what was carried over, what is open and what is overdue, and names the first five calls", () => {
    let state = raise(emptyState, "yesterday", morning - 20 * hour);
    for (const [index, id] of ["a", "b", "c", "d", "e"].entries())
      state = raise(state, id, morning - (50 - index) * minute);
    state = raise(state, "next door", morning, branch);
    // the 18th, in Amsterdam: what is due today is not overdue
    for (const [id, due] of [
      ["late", "2026-11-17"],
      ["today", "2026-11-18"],
      ["some day", null],
    ] as const)
      state = add(state, id, due);
    state = add(state, "next door", "2026-11-01", branch);
    const tile = viewOf(board, { state }).huddles["0.0"];
    expect(tile).toMatchObject({ carriedOver: 1, openCalls: 6, overdueActions: 1 });
    expect(tile?.calls.map((call) => call.place)).toEqual(
      ["yesterday", "a", "b", "c", "d"].map((id) => `desk ${id}`),
    );
    expect(tile?.calls[0]).toEqual({
      label: "Nobody at the counter",
      place: "desk yesterday",
      raisedAt: morning - 20 * hour,
      carriedOver: true,
    });
  });

  test("[PN10] with nothing to talk about", () => {
    expect(viewOf(board).huddles["0.0"]).toEqual({
      carriedOver: 0,
      openCalls: 0,
      overdueActions: 0,
      calls: [],
    });
  });
});

describe("holidays and plans", () => {
  test("[PN14] an area says whether the site has closed it today, by its own date", () => {
    const holidays = new Set(["2026-11-18"]);
    const site = siteOf({
      areas: byId([areaOf({ holidays }), areaOf({ id: branch, zone: "Asia/Jerusalem", holidays })]),
    });
    const told = (at: string) => {
      const now = Date.parse(at);
      const { areas } = viewOf(boardOf([], { areas: [loans, branch], pages: [] }), { site, now });
      const staff = staffView({ site, state: emptyState, ledger: emptyLedger, names: new Map(), now }).areas;
      return [areas, staff].map((tiles) => Object.values(tiles).map(({ holiday }) => holiday));
    };
    const twice = (...holiday: boolean[]) => [holiday, holiday];
    expect(told("2026-11-17T21:59Z")).toEqual(twice(false, false));
    expect(told("2026-11-17T22:00Z")).toEqual(twice(false, true));
    expect(told("2026-11-17T23:00Z")).toEqual(twice(true, true));
    expect(told("2026-11-18T22:30Z")).toEqual(twice(true, false));
  });

  const planAt = (
    at: string,
    hours = week([1, 5], [8, 12], [13, 18]),
    plan: number | null = 90,
    holidays: string[] = [],
  ) => {
    const area = areaOf({ hours, holidays: new Set(holidays) });
    const site = siteOf({ areas: byId([area]), queues: byId([queueOf({ plan })]) });
    return Object.values(viewOf(boardOf([], { pages: [] }), { site, now: Date.parse(at) }).queues)[0]?.plan;
  };

  test.each([
    ["before opening", "2026-11-18T06:00Z", 0],
    ["after an hour of nine", "2026-11-18T08:00Z", 10],
    ["told every five minutes", "2026-11-18T08:04:59Z", 10],
    ["in whole items", "2026-11-18T08:05Z", 10],
    ["the next one", "2026-11-18T08:10Z", 11],
    ["in the pause, as before it", "2026-11-18T11:30Z", 40],
    ["all of it at closing time", "2026-11-18T17:00Z", 90],
    ["and after it", "2026-11-18T22:00Z", 90],
  ])("[PN13] of a plan, its share by now: %s", (_, at, byNow) => {
    expect(planAt(at)).toEqual({ day: 90, byNow });
  });

  test("[PN13] none on a closed day, and none without a plan", () => {
    expect(planAt("2026-11-21T10:00Z")).toBeNull();
    expect(planAt("2026-11-18T10:00Z", undefined, 90, ["2026-11-18"])).toBeNull();
    expect(planAt("2026-11-18T10:00Z", undefined, null)).toBeNull();
  });

  test("[PN13] by the hours that a day really has where the clocks change", () => {
    const always = week([1, 7], [0, 24]);
    // at noon 11 hours of 23 are over, 13 of 25, 12 of 24
    expect(planAt("2026-03-29T10:00Z", always, 230)?.byNow).toBe(110);
    expect(planAt("2026-10-25T11:00Z", always, 250)?.byNow).toBe(130);
    expect(planAt("2026-11-18T11:00Z", always, 240)?.byNow).toBe(120);
  });
});
