import { describe, expect, test } from "vitest";
import type { Panel } from "../../../server/domain/board.ts";
import type { AreaId, KpiId } from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import { kpiKey } from "../../../server/domain/series.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { hour } from "../../../server/domain/time.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { applications, branch, byId, loans, prominentBoard, siteOf } from "../../support/site.ts";
import { actionId, addOf, done, morning } from "../../support/states.ts";

/** The data of the panels "chart", "checks" and "kanban". */

const place = { column: 1, row: 1, width: 1, height: 1, title: null };
const mood: Kpi = {
  id: "mood" as KpiId,
  name: "Mood of the team",
  family: "engagement",
  unit: "number",
  areas: [loans],
  zone: "Europe/Amsterdam",
  better: "more",
  target: null,
  source: { kind: "typed" },
};
const panels: Panel[] = [
  { ...place, kind: "chart", areas: [loans], kpi: mood.id },
  { ...place, kind: "checks", areas: [loans, branch] },
  { ...place, kind: "kanban", areas: [loans, branch] },
  { ...place, kind: "chart", areas: [loans], kpi: "gone" as KpiId },
];
const page = { name: null, dwell: 20, columns: [1], rows: [1], panels };
const board = prominentBoard({ areas: [loans], callsFrom: [loans], pages: [page] });
const daily = new Map([[kpiKey(mood.id), [{ date: "2026-11-17", value: 4 }]]]);

function viewOf(state: State = emptyState, change: Partial<Picture> = {}) {
  const site = siteOf({ kpis: byId([mood]) });
  return prominentView(board, {
    ...{ site, state, ledger: emptyLedger, names: new Map(), now: morning, daily },
    ...change,
  });
}

/** The action with a measure that is looked at on this day. */
function measured(state: State, id: string, checkOn: string, area: AreaId = loans): State {
  const what = { kind: "queue-hours", queue: applications } as const;
  const action = actionId(id);
  const measure = { what, baseline: 20, target: 10, checkOn };
  const added = done(state, addOf({ action, area, title: id, measure }), { at: morning - 2_400 * hour });
  return added;
}

describe("panels of improvements and key figures", () => {
  test("[HS1] a chart has its KPI by the panel's key, and one that the site does not know has nothing", () => {
    const { charts, board: told } = viewOf();
    expect(Object.keys(charts)).toEqual(["0.0"]);
    expect(charts["0.0"]).toMatchObject({ name: "Mood of the team", points: [{ value: 4 }] });
    expect(told.face.pages[0]?.panels.map(({ kind }) => kind)).toEqual([
      "chart",
      "checks",
      "kanban",
      "chart",
    ]);
  });

  test("[HS2] checks are those of open actions whose day has come in their area, the longest due first", () => {
    let state = measured(emptyState, "today", "2026-11-18");
    state = measured(state, "tomorrow", "2026-11-19");
    state = measured(state, "long ago", "2026-11-02");
    state = measured(state, "next door", "2026-11-02", branch);
    state = measured(state, "closed", "2026-11-02");
    state = done(
      state,
      { type: "decline-action", action: actionId("closed"), reason: "no" },
      { at: morning },
    );
    state = done(state, addOf({ action: actionId("unmeasured") }), { at: morning });
    const titles = viewOf(state).checks["0.1"]?.checks.map(({ title }) => title);
    expect(titles).toEqual(["long ago", "today"]);
    // the 19th begins in Amsterdam at 23:00 UTC
    const late = viewOf(state, { now: morning + 14 * hour });
    expect(late.checks["0.1"]?.checks.map(({ title }) => title)).toEqual(["long ago", "today", "tomorrow"]);
  });

  test("[HS3] until something changes, both are the very same objects", () => {
    const state = measured(emptyState, "today", "2026-11-18");
    const site = siteOf({ kpis: byId([mood]) });
    const first = viewOf(state, { site });
    const later = viewOf(state, { site, now: morning + hour });
    expect(later.checks["0.1"]).toBe(first.checks["0.1"]);
    expect(later.charts["0.0"]).toBe(first.charts["0.0"]);
  });
});
