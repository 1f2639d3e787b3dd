import { describe, expect, it } from "vitest";
import type { BoardId } from "../../server/domain/ids.ts";
import { goodFiles, goodSite, lobby, office, problemsOf, siteOf } from "./samples.ts";

const kpi = { name: "Errors", family: "quality", unit: "count", better: "less", source: "typed" };
const site = {
  ...goodSite,
  kpis: { errors: { ...kpi, areas: ["loans"] }, queue: { ...kpi, areas: ["branch"] }, mood: kpi },
};
const boardWith = (panel: object, board: object = {}) => ({
  ...office,
  pages: [{ columns: [1, 1], panels: [{ panel: "calls" }, { column: 2, ...panel }] }],
  ...board,
});
const filesWith = (panel: object, board: object = {}) => ({
  ...goodFiles,
  "site.json": site,
  "boards/office.json": boardWith(panel, board),
});
const linesOf = (files: Readonly<Record<string, unknown>>) =>
  problemsOf(files).map((line) => line.replace("boards/office.json: pages[0].panels[1]", ""));

describe("panels of improvements and key figures", () => {
  it("[CF75] are a kanban, a chart of one KPI, and checks", () => {
    const panelOf = (panel: object) => {
      const board = siteOf(filesWith(panel)).boards.get("office" as BoardId);
      return board?.mode === "prominent" ? board.pages[0]?.panels[1] : undefined;
    };
    const place = { title: null, column: 2, row: 1, width: 1, height: 1, areas: ["loans"] };
    expect(panelOf({ panel: "kanban" })).toEqual({ ...place, kind: "kanban" });
    expect(panelOf({ panel: "checks", title: "Did it help" })).toEqual({
      ...place,
      kind: "checks",
      title: "Did it help",
    });
    expect(panelOf({ panel: "chart", kpi: "errors" })).toEqual({ ...place, kind: "chart", kpi: "errors" });
  });

  it.each([
    ["none", {}, ".kpi: this is missing: write the id of a KPI"],
    ["one that there isn't", { kpi: "erors" }, '.kpi: there is no KPI "erors"; did you mean "errors"?'],
    [
      "one of elsewhere",
      { kpi: "queue" },
      '.kpi: "queue" is of "branch", which this board doesn\'t show; add one of them to "areas", or choose another KPI',
    ],
    ["one of all areas", { kpi: "mood" }, null],
    [
      "areas beside it",
      { kpi: "mood", areas: ["loans"] },
      '.areas: there is no such setting here; there are "panel", "title", "column", "row", "width", "height" and "kpi"',
    ],
  ])("[CF76] a chart names a KPI of its board's areas: %s", (_, panel, line) => {
    expect(linesOf(filesWith({ panel: "chart", ...panel }))).toEqual(line === null ? [] : [line]);
  });

  it("[CF76] where the site has no KPI, that is said", () => {
    const files = { ...filesWith({ panel: "chart", kpi: "mood" }), "site.json": goodSite };
    expect(linesOf(files)).toEqual(['.kpi: the site file names no KPI: add it to its "kpis"']);
  });

  it("[CF76] a kanban shows areas of its board", () => {
    expect(linesOf(filesWith({ panel: "kanban", areas: ["branch"] }))).toEqual([
      '.areas[0]: "branch" is not in "areas" of this board; add it there, or leave it out here',
    ]);
  });

  const business = "shows no actions, because they are the team's own business";
  const figures = "shows no figures, because customers would read them; staff see a mark for each queue";
  it.each([
    [{ panel: "kanban" }, business],
    [{ panel: "checks" }, business],
    [{ panel: "chart", kpi: "mood" }, figures],
  ])("[CF77] a discreet board is refused %j with the reason", (panel, reason) => {
    const board = { ...lobby, pages: [{ panels: [panel] }] };
    const lines = problemsOf({ ...goodFiles, "boards/lobby.json": board });
    expect(lines[0]).toBe(`boards/lobby.json: pages[0].panels[0].panel: a discreet board ${reason}`);
  });
});
