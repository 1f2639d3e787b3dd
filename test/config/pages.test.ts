import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { BoardId, QueueId } from "../../server/domain/ids.ts";
import { change, goodFiles, lobby, office, problemsOf, siteOf, siteWith } from "./samples.ts";

type Json = Readonly<Record<string, unknown>>;

/** A board with one page, whose panels come after the one that shows the calls. */
function wall(panels: readonly unknown[], page: Json = {}, board: Json = {}): Json {
  const calls = { panel: "calls", column: 1, row: 1 };
  return {
    ...office,
    pages: [{ columns: [2, 1], rows: [1, 1, 1], panels: [calls, ...panels], ...page }],
    ...board,
  };
}

const linesOf = (board: unknown) =>
  problemsOf({ ...goodFiles, "boards/office.json": board }).map((line) =>
    line.replace("boards/office.json: ", ""),
  );

/** Beside the panel of the calls: free cells. */
const free = { column: 2, row: 1 };

function refused(rule: string, rows: readonly (readonly [what: string, board: Json, ...lines: string[]])[]) {
  it.each(rows.map(([what, board, ...lines]) => ({ what, board, lines })))(
    `${rule}: $what`,
    ({ board, lines }) => {
      expect(linesOf(board)).toEqual(lines);
    },
  );
}

const pagesOf = (board: unknown) => {
  const made = siteOf({ ...goodFiles, "boards/office.json": board }).boards.get("office" as BoardId);
  if (made?.mode !== "prominent") throw new Error("the board is not prominent");
  return made.pages;
};

describe("pages", () => {
  it("[CF51] are a grid of panels; what is left out has a default", () => {
    const [page] = pagesOf({ ...office, pages: [{ panels: [{ panel: "calls" }] }] });
    expect(page).toEqual({
      name: null,
      dwell: 20,
      columns: [1],
      rows: [1],
      panels: [{ kind: "calls", title: null, column: 1, row: 1, width: 1, height: 1, areas: ["loans"] }],
    });
    expect(pagesOf(office)).toEqual([]);
  });

  it("[CF51] have panels of each kind, with what each may say", () => {
    const board = {
      ...office,
      areas: ["loans", "branch"],
      callsFrom: ["branch"],
      pages: [
        {
          name: " Today ",
          dwell: "10 min",
          columns: [5, 3, 1.5],
          rows: [2, 1, 1],
          panels: [
            { panel: "queues", title: "Loans", width: 2, height: 2, areas: ["loans"] },
            { panel: "calls", column: 3 },
            { panel: "actions", column: 3, row: 2 },
            { panel: "huddle", row: 3, areas: ["branch"] },
            { panel: "kpi", column: 2, row: 3, figure: "done", target: { atLeast: 90 }, areas: ["loans"] },
            { panel: "arrivals", column: 3, row: 3, queues: ["counter", "applications"] },
          ],
        },
        {
          dwell: "5 s",
          rows: [1, 1, 1, 1],
          panels: [
            { panel: "kpi", figure: "calls-raised" },
            { panel: "arrivals", row: 2 },
            { panel: "notice", row: 3, text: "Fire drill at 11:00" },
            { panel: "clock", row: 4 },
          ],
        },
      ],
    };
    const at = (column: number, row: number, width = 1, height = 1) => ({
      title: null,
      column,
      row,
      width,
      height,
    });
    const both = ["loans", "branch"];
    expect(pagesOf(board)).toEqual([
      {
        name: "Today",
        dwell: 600,
        columns: [5, 3, 1.5],
        rows: [2, 1, 1],
        panels: [
          { ...at(1, 1, 2, 2), kind: "queues", title: "Loans", areas: ["loans"] },
          { ...at(3, 1), kind: "calls", areas: ["branch"] },
          { ...at(3, 2), kind: "actions", areas: both },
          { ...at(1, 3), kind: "huddle", areas: ["branch"] },
          {
            ...at(2, 3),
            kind: "kpi",
            areas: ["loans"],
            figure: "done",
            target: { direction: "at-least", value: 90 },
          },
          { ...at(3, 3), kind: "arrivals", areas: both, queues: ["counter", "applications"] },
        ],
      },
      {
        name: null,
        dwell: 5,
        columns: [1],
        rows: [1, 1, 1, 1],
        panels: [
          { ...at(1, 1), kind: "kpi", areas: ["branch"], figure: "calls-raised", target: null },
          { ...at(1, 2), kind: "arrivals", areas: both, queues: [] },
          { ...at(1, 3), kind: "notice", areas: both, text: "Fire drill at 11:00" },
          { ...at(1, 4), kind: "clock", areas: both },
        ],
      },
    ]);
  });

  refused("[CF51] a page in any other form is refused with what to write", [
    [
      "no page",
      { ...office, pages: [] },
      "pages: this list is empty: write a page, or leave it out for the usual arrangement",
    ],
    [
      "no panel",
      { ...office, pages: [{ panels: [] }] },
      'pages[0].panels: this list is empty: write at least one panel such as {"panel": "queues"}',
      'pages: no page shows the calls that somebody has: once taken they would be gone from the board; add {"panel": "calls"} to a page, or write "callsFrom": []',
    ],
    ["a short dwell", wall([], { dwell: "4 s" }), "pages[0].dwell: this is too short: 5 s is the least"],
    ["a long dwell", wall([], { dwell: "11 min" }), "pages[0].dwell: this is too long: 10 min is the most"],
    ["a share of nothing", wall([], { columns: [0, 1] }), "pages[0].columns[0]: a share is more than 0"],
    [
      "no shares",
      wall([], { columns: [] }),
      "pages[0].columns: this list is empty: write at least one share, or leave it out",
    ],
    [
      "seven columns",
      wall([], { columns: [1, 1, 1, 1, 1, 1, 1] }),
      "pages[0].columns: these are too many: 6 are the most that can be read from afar",
    ],
    [
      "another panel",
      wall([{ panel: "queus", ...free }]),
      'pages[0].panels[1].panel: there is no panel "queus"; did you mean "queues"?',
    ],
    [
      "a panel by its name alone",
      wall(["queues"]),
      'pages[0].panels[1]: write a panel such as {"panel": "queues"}, not "queues"',
    ],
    [
      "a panel of no kind",
      wall([{ title: "x", ...free }]),
      'pages[0].panels[1].panel: this is missing: write "queues", "calls", "actions", "huddle", "kpi", "arrivals", "kanban", "chart", "checks", "notice" or "clock"',
    ],
    [
      "another setting",
      wall([{ panel: "clock", ...free, areas: ["loans"] }]),
      'pages[0].panels[1].areas: there is no such setting here; there are "panel", "title", "column", "row", "width" and "height"',
    ],
    [
      "another figure",
      wall([{ panel: "kpi", figure: "servicelevel", ...free }]),
      'pages[0].panels[1].figure: there is no "servicelevel" here; did you mean "service-level"?',
    ],
    [
      "no text",
      wall([{ panel: "notice", ...free }]),
      "pages[0].panels[1].text: this is missing: write the notice",
    ],
    [
      "a half column",
      wall([{ panel: "clock", column: 1.5 }]),
      "pages[0].panels[1].column: write a whole number such as 2, not 1.5",
    ],
    [
      "column 0",
      wall([{ panel: "clock", column: 0 }]),
      "pages[0].panels[1].column: this can't be less than 1",
    ],
  ]);

  it("[CF51] 8 pages of 12 panels are the most", () => {
    const panels = (count: number) =>
      Array.from({ length: count }, (_, at) => ({
        panel: at === 0 ? "calls" : "clock",
        column: 1 + (at % 4),
        row: 1 + Math.floor(at / 4),
      }));
    const page = (count: number) => ({ columns: [1, 1, 1, 1], rows: [1, 1, 1, 1], panels: panels(count) });
    const most = { ...office, pages: Array.from({ length: 8 }, () => page(12)) };
    expect(linesOf(most)).toEqual([]);
    expect(linesOf({ ...office, pages: [...most.pages, page(1)] })).toEqual([
      "pages: these are too many: 8 pages are the most",
    ]);
    expect(linesOf({ ...office, pages: [page(13)] })).toEqual([
      "pages[0].panels: these are too many: 12 panels are the most on a page",
    ]);
  });

  refused("[CF52] panels stand inside the grid, and no two in one cell", [
    [
      "beyond the columns",
      wall([{ panel: "clock", column: 3 }]),
      'pages[0].panels[1].column: there is no column 3: the page has 2 columns; add a share to "columns", or move the panel',
    ],
    [
      "too wide",
      wall([{ panel: "clock", row: 2, width: 3 }]),
      'pages[0].panels[1].width: it would end in column 3, but the page has 2 columns; add a share to "columns", or write less',
    ],
    [
      "beyond both",
      wall([{ panel: "clock", column: 3, row: 9 }]),
      'pages[0].panels[1].column: there is no column 3: the page has 2 columns; add a share to "columns", or move the panel',
      'pages[0].panels[1].row: there is no row 9: the page has 3 rows; add a share to "rows", or move the panel',
    ],
    [
      "too high for one row",
      { ...office, pages: [{ panels: [{ panel: "calls", height: 2 }] }] },
      'pages[0].panels[0].height: it would end in row 2, but the page has one row; add a share to "rows", or write less',
    ],
    [
      "two in one cell",
      wall([{ panel: "clock" }]),
      'pages[0].panels[1]: it shares column 1, row 1 with panels[0] ("calls"); give one of them another "column" or "row", or less width or height',
    ],
    [
      "one across another",
      wall([
        { panel: "queues", row: 2, width: 2, height: 2 },
        { panel: "clock", column: 2, row: 3 },
      ]),
      'pages[0].panels[2]: it shares column 2, row 3 with panels[1] ("queues"); give one of them another "column" or "row", or less width or height',
    ],
    [
      "side by side, with cells to spare",
      wall([
        { panel: "queues", row: 2, width: 2 },
        { panel: "clock", column: 2, row: 3 },
      ]),
    ],
  ]);

  const two = { areas: ["loans"], callsFrom: ["branch"] };
  refused("[CF53] a panel shows areas and queues of its board", [
    [
      "an area that there isn't",
      wall([{ panel: "queues", ...free, areas: ["laons"] }]),
      'pages[0].panels[1].areas[0]: there is no area "laons"; did you mean "loans"?',
    ],
    [
      "an area of another board",
      wall([{ panel: "actions", ...free, areas: ["branch"] }]),
      'pages[0].panels[1].areas[0]: "branch" is not in "areas" of this board; add it there, or leave it out here',
    ],
    [
      "an area twice",
      wall([{ panel: "huddle", ...free, areas: ["loans", "loans"] }]),
      'pages[0].panels[1].areas[1]: "loans" is in this list already',
    ],
    [
      "no area",
      wall([{ panel: "queues", ...free, areas: [] }]),
      "pages[0].panels[1].areas: this list is empty: write at least one area, or leave it out",
    ],
    [
      "calls of an area that it takes calls from",
      wall([{ panel: "kpi", figure: "calls-raised", ...free, areas: ["branch"] }], {}, two),
    ],
    [
      "calls of another",
      wall([{ panel: "kpi", figure: "time-to-resolve", ...free, areas: ["loans"] }], {}, two),
      'pages[0].panels[1].areas[0]: "loans" is not in "callsFrom" of this board; add it there, or leave it out here',
    ],
    ["a huddle of an area that it takes calls from", wall([{ panel: "huddle", ...free }])],
    [
      "a huddle of another",
      wall([{ panel: "huddle", ...free }], {}, two),
      'pages[0].panels[1]: the huddle of "loans" begins with its calls, which this board doesn\'t show; add it to "callsFrom", or leave it out here',
    ],
    ["queues that there are", wall([{ panel: "arrivals", ...free, queues: ["applications", "loan-desk"] }])],
    [
      "a queue that there isn't",
      wall([{ panel: "arrivals", ...free, queues: ["loan-dsk"] }]),
      'pages[0].panels[1].queues[0]: there is no queue "loan-dsk"; did you mean "loan-desk"?',
    ],
    [
      "a queue of another area",
      wall([{ panel: "arrivals", ...free, queues: ["counter"] }]),
      'pages[0].panels[1].queues[0]: "counter" is a queue of "branch", which is not among the areas of this panel',
    ],
    [
      "a queue twice",
      wall([{ panel: "arrivals", ...free, queues: ["loan-desk", "loan-desk"] }]),
      'pages[0].panels[1].queues[1]: "loan-desk" is in this list already',
    ],
  ]);

  it("[CF53] arrivals and figures of live queues need a live queue; of items, any", () => {
    const files = (panel: Json) => ({
      "site.json": siteWith("areas/loans/queues/loan-desk", undefined),
      "boards/office.json": wall([{ ...panel, ...free }]),
    });
    const lines = (panel: Json) =>
      problemsOf(files(panel)).map((line) => line.replace("boards/office.json: pages[0].panels[1].", ""));
    expect(lines({ panel: "arrivals" })).toEqual([
      'queues: "loans" has no live queue: name the queues whose arrivals it shows',
    ]);
    expect(lines({ panel: "arrivals", queues: ["applications"] })).toEqual([]);
    expect(lines({ panel: "kpi", figure: "arrived" })).toEqual([]);
    for (const figure of ["service-level", "abandon-rate", "average-wait"]) {
      expect(lines({ panel: "kpi", figure })).toEqual([
        `figure: "${figure}" is of live queues, and "loans" has none; choose another figure or other areas`,
      ]);
    }
    const bare = change(files({ panel: "kpi", figure: "done" }), "site.json/areas/loans/queues", {}) as Json;
    expect(problemsOf(bare)).toEqual([
      'boards/office.json: pages[0].panels[1].figure: "loans" has no queue to reckon this from',
    ]);
  });

  const kpi = (figure: string, target: unknown) => wall([{ panel: "kpi", figure, target, ...free }]);
  const at = "pages[0].panels[1].target";
  refused("[CF54] a target has the unit of its figure, and points to where that is better", [
    [
      "a share as a fraction",
      kpi("service-level", { atLeast: 0.8 }),
      `${at}.atLeast: this is in percent, and less than one: write 80, if that is what you mean`,
    ],
    ["a share in percent", kpi("service-level", { atLeast: 80 })],
    ["more than all", kpi("service-level", { atLeast: 101 }), `${at}.atLeast: this can't be more than 100`],
    [
      "a share as a duration",
      kpi("abandon-rate", { atMost: "5 s" }),
      `${at}.atMost: write a percentage from 0 to 100, such as 8, not "5 s"`,
    ],
    ["no abandons at all", kpi("abandon-rate", { atMost: 0 })],
    [
      "a wait as a number",
      kpi("average-wait", { atMost: 90 }),
      `${at}.atMost: write a duration such as "90 s", "4 min", "1.5 h" or "2 days", not 90`,
    ],
    ["a wait", kpi("average-wait", { atMost: "90 s" })],
    [
      "a count as a duration",
      kpi("done", { atLeast: "3 h" }),
      `${at}.atLeast: write a whole number such as 300, not "3 h"`,
    ],
    [
      "half an item",
      kpi("done", { atLeast: 2.5 }),
      `${at}.atLeast: write a whole number such as 300, not 2.5`,
    ],
    ["arrivals may be wanted or feared", kpi("arrived", { atMost: 300 })],
    [
      "a service level to stay below",
      kpi("service-level", { atMost: 80 }),
      `${at}.atMost: the more of this the better: write "atLeast" instead`,
    ],
    [
      "many calls",
      kpi("calls-raised", { atLeast: 5 }),
      `${at}.atLeast: the less of this the better: write "atMost" instead`,
    ],
    [
      "both",
      kpi("done", { atLeast: 5, atMost: 9 }),
      `${at}.atMost: there is "atLeast" already; write one of both`,
    ],
    ["neither", kpi("done", {}), `${at}: this is empty: write "atLeast" or "atMost" with the figure`],
    [
      "a number alone",
      kpi("done", 5),
      `${at}: write a target such as {"atLeast": 80} or {"atMost": "90 s"}, not 5`,
    ],
  ]);

  it("[CF54] becomes a count, a share from 0 to 1, or seconds", () => {
    const targetOf = (figure: string, target: Json) => {
      const panel = pagesOf(kpi(figure, target))[0]?.panels[1];
      return panel?.kind === "kpi" ? panel.target : undefined;
    };
    expect(targetOf("done", { atLeast: 300 })).toEqual({ direction: "at-least", value: 300 });
    expect(targetOf("service-level", { atLeast: 81.9 })).toEqual({ direction: "at-least", value: 0.819 });
    expect(targetOf("time-to-acknowledge", { atMost: "5 min" })).toEqual({
      direction: "at-most",
      value: 300,
    });
  });

  const gone =
    'pages: no page shows the calls that somebody has: once taken they would be gone from the board; add {"panel": "calls"} to a page, or write "callsFrom": []';
  const plain = { pages: [{ panels: [{ panel: "queues" }] }] };
  refused(
    "[CF55] a board with pages shows the calls in hand on one of them, of all areas that it takes calls from",
    [
      ["none", { ...office, ...plain }, gone],
      ["none, and no calls either", { ...office, ...plain, callsFrom: [] }],
      ["on the second page", { ...office, pages: [...plain.pages, { panels: [{ panel: "calls" }] }] }],
      [
        "those of one area of two",
        {
          ...office,
          callsFrom: ["loans", "branch"],
          pages: [{ panels: [{ panel: "calls", areas: ["loans"] }] }],
        },
        'pages: no panel "calls" shows those of "branch"; add it to the areas of one, or take it out of the board\'s',
      ],
      [
        "area by area",
        {
          ...office,
          callsFrom: ["loans", "branch"],
          pages: ["loans", "branch"].map((id) => ({ panels: [{ panel: "calls", areas: [id] }] })),
        },
      ],
      [
        "of a board that takes none",
        { ...office, callsFrom: [], pages: [{ panels: [{ panel: "calls" }] }] },
        'pages[0].panels[0]: this board shows no calls, because its "callsFrom" is empty; leave this panel out',
      ],
    ],
  );

  it("[CF55] a discreet board has no pages", () => {
    const lines = (pages: unknown) => problemsOf({ ...goodFiles, "boards/lobby.json": { ...lobby, pages } });
    expect(lines([{ panels: [{ panel: "calls" }] }])).toEqual([
      "boards/lobby.json: pages[0].panels[0].panel: a discreet board shows no call in words, because customers would read it; staff see its mark",
    ]);
    expect(lines([{ panels: [{ panel: "clock" }] }])).toEqual([
      "boards/lobby.json: pages: a discreet board has no panels to choose: clock, welcome, slides, tips, wait and marks are always there; leave this out",
    ]);
  });

  it("[CF55] while the site can't be read, pages are checked for what they say themselves", () => {
    const board = wall([
      { panel: "kpi", figure: "service-level", target: { atMost: 1 }, areas: ["vault"], column: 3 },
    ]);
    expect(problemsOf({ "site.json": "{", "boards/office.json": board }).slice(1)).toEqual([
      'boards/office.json: pages[0].panels[1].column: there is no column 3: the page has 2 columns; add a share to "columns", or move the panel',
      'boards/office.json: pages[0].panels[1].areas[0]: "vault" is not in "areas" of this board; add it there, or leave it out here',
      'boards/office.json: pages[0].panels[1].target.atMost: the more of this the better: write "atLeast" instead',
    ]);
  });
});

it("[CF51] the example of the guide to the config is a board without a problem", async () => {
  const guide = await readFile(new URL("../../docs/config.md", import.meta.url), "utf8");
  const [, example = ""] = /^```json\n("pages".*?)^```$/ms.exec(guide) ?? [];
  const [page] = pagesOf({ ...office, ...JSON.parse(`{${example}}`) });
  expect(page?.panels.map(({ kind }) => kind)).toEqual(["queues", "calls", "kpi", "actions"]);
});

describe("night and plan", () => {
  it.each([
    [undefined, { after: 1800, before: 1800 }],
    [{}, { after: 1800, before: 1800 }],
    [{ after: "0 min" }, { after: 0, before: 1800 }],
    [
      { after: "2 h", before: "90 s" },
      { after: 7200, before: 90 },
    ],
    [false, null],
  ])("[CF56] a board with night %j dims by %j", (night, made) => {
    const { boards } = siteOf({
      ...goodFiles,
      "boards/office.json": { ...office, night },
      "boards/lobby.json": { ...lobby, night },
    });
    expect([...boards.values()].map((board) => board.night)).toEqual([made, made]);
  });

  const form = 'false, or times such as {"after": "30 min", "before": "30 min"}';
  refused("[CF56] night in any other form is refused", [
    ["true", { ...office, night: true }, `night: write ${form}, not true`],
    ["a time", { ...office, night: "22:00" }, `night: write ${form}, not "22:00"`],
    [
      "longer than a night",
      { ...office, night: { after: "13 h" } },
      "night.after: this is too long: 12 h is the most",
    ],
    [
      "another name",
      { ...office, night: { afer: "1 h" } },
      'night.afer: there is no such setting here; did you mean "after"?',
    ],
  ]);

  it("[CF57] a queue has a plan for an open day, or none", () => {
    const queues = siteOf({
      ...goodFiles,
      "site.json": siteWith("areas/loans/queues/applications/plan", 90),
    }).queues;
    expect(queues.get("applications" as QueueId)?.plan).toBe(90);
    expect(queues.get("counter" as QueueId)?.plan).toBeNull();
  });

  it.each([
    [0, "this can't be less than 1"],
    [2.5, "write a whole number such as 90, not 2.5"],
    ["90", 'write a whole number such as 90, not "90"'],
  ])("[CF57] a plan of %j is none", (plan, sentence) => {
    const site = siteWith("areas/loans/queues/applications/plan", plan);
    expect(problemsOf({ ...goodFiles, "site.json": site })).toEqual([
      `site.json: areas.loans.queues.applications.plan: ${sentence}`,
    ]);
  });
});
