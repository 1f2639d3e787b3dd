import { describe, expect, it } from "vitest";
import { change, goodFiles, lobby, office, problemsOf } from "./samples.ts";

type Row = readonly [place: string, value: unknown, ...problems: string[]];

/** Each row spoils one thing of a good board. */
function table(rule: string, board: unknown, rows: readonly Row[]) {
  it.each(rows.map(([place, value, ...lines]) => ({ place, value, lines })))(
    `${rule}: $place = $value`,
    ({ place, value, lines }) => {
      const problems = problemsOf({ ...goodFiles, "boards/lobby.json": change(board, place, value) });
      expect(problems).toEqual(lines.map((line) => `boards/lobby.json: ${line}`));
    },
  );
}

describe("boards", () => {
  table("[CF20] a board refers to areas and queues that there are, each once", lobby, [
    ["areas", ["brunch"], 'areas[0]: there is no area "brunch"; did you mean "branch"?'],
    ["areas", ["branch", "vault"], 'areas[1]: there is no area "vault"; there are "loans" and "branch"'],
    ["areas", ["branch", "branch"], 'areas[1]: "branch" is in this list already'],
    ["areas", [], "areas: this list is empty: write at least one area"],
    ["areas", "branch", 'areas: write a list of areas such as ["loans"], not "branch"'],
    ["callsFrom", ["branch", "laons"], 'callsFrom[1]: there is no area "laons"; did you mean "loans"?'],
    ["callsFrom", []],
    ["waitOf", ["countr"], 'waitOf[0]: there is no queue "countr"; did you mean "counter"?'],
    ["waitOf", ["counter", "counter"], 'waitOf[1]: "counter" is in this list already'],
    ["waitOf", ["counter"]],
  ]);

  table("[CF21] customers are told the wait of live queues that are theirs", lobby, [
    [
      "waitOf",
      ["applications"],
      'waitOf[0]: "applications" is a deferred queue, in which nobody stands and waits; choose a live one',
    ],
    [
      "waitOf",
      ["loan-desk"],
      'waitOf[0]: "loan-desk" is a queue of the back office "loans", which customers don\'t see; choose one of a front office',
    ],
  ]);
  table(
    "[CF21] a queue of the board's own areas may be told, though its area is a back office",
    change(lobby, "areas", ["branch", "loans"]),
    [["waitOf", ["loan-desk"]]],
  );

  table("[CF22] the first area of a discreet board is a front office; others may be any", lobby, [
    [
      "areas",
      ["loans"],
      'areas[0]: "loans" is a back office: put a front office first, because customers read the opening hours of the first area',
    ],
    ["areas", ["branch", "loans"]],
    ["callsFrom", ["loans"]],
  ]);
  table("[CF22] a prominent board may show any area", office, [["areas", ["branch"]]]);

  const figures =
    "a discreet board shows no figures, because customers would read them; staff see a mark for each queue";
  const loud = "a discreet board makes no sound, because customers would hear it";
  const own = "because they are the team's own business";
  table("[CF23] what sounds, moves or tells is refused on a discreet board, with the reason", lobby, [
    ["sound", true, `sound: ${loud}`],
    ["sounds", { urgent: "bell.mp3" }, `sounds: ${loud}`],
    ["volume", 0.5, `volume: ${loud}`],
    ["flash", "slow", "flash: a discreet board never flashes or moves, because customers would notice it"],
    ["pulse", true, "pulse: a discreet board never flashes or moves, because customers would notice it"],
    ["queues", ["counter"], `queues: ${figures}`],
    ["kpis", [], `kpis: ${figures}`],
    ["KPI", [], `KPI: ${figures}`],
    [
      "calls",
      true,
      "calls: a discreet board shows no call in words, because customers would read it; staff see its mark",
    ],
    ["actions", true, `actions: a discreet board shows no actions, ${own}`],
    ["huddle", {}, "huddle: a discreet board shows no huddle, because it is the team's own business"],
    ["people", true, "people: a discreet board shows nobody's name, because customers would read it"],
    ["panels", ["clock", "queues"], `panels[1]: ${figures}`],
    [
      "panels",
      [{ type: "huddle" }, { type: "clock", sound: "bell" }],
      "panels[0].type: a discreet board shows no huddle, because it is the team's own business",
      `panels[1].sound: ${loud}`,
    ],
    [
      "panels",
      { left: { calls: {} } },
      "panels.left.calls: a discreet board shows no call in words, because customers would read it; staff see its mark",
    ],
    [
      "panels",
      ["clock"],
      "panels: a discreet board has no panels to choose: clock, welcome, slides, tips, wait and marks are always there; leave this out",
    ],
    [
      "colour",
      "blue",
      'colour: there is no such setting here; there are "name", "areas", "callsFrom", "language", "locale", "night", "mode", "welcome", "tips", "waitOf", "slides", "slideFor" and "explainFrom"',
    ],
  ]);

  table("[CF24] what is for customers is refused on a prominent board", office, [
    ["welcome", "Hello", "welcome: only a discreet board has this: it is for customers; leave it out"],
    ["tips", [], "tips: only a discreet board has this: it is for customers; leave it out"],
    ["waitOf", ["counter"], "waitOf: only a discreet board has this: it is for customers; leave it out"],
    [
      "sound",
      true,
      'sound: there is no such setting here; there are "name", "areas", "callsFrom", "language", "locale", "night", "mode" and "pages"',
    ],
  ]);

  table("[CF25] a discreet board has a welcome, and at most 20 tips", lobby, [
    ["welcome", undefined, "welcome: this is missing: write what customers read first"],
    ["welcome", "x".repeat(201), "welcome: this is too long: 200 characters are the most"],
    ["tips", Array(21).fill("Tip"), "tips: these are too many: 20 tips are the most"],
    ["tips", ["Tip", ""], "tips[1]: this is empty: write a tip for customers"],
  ]);

  const modes = '"prominent" (back office) or "discreet" (front office)';
  it("[CF26] a board without a readable mode is still read for everything else", () => {
    const boards = {
      "boards/a.json": { ...lobby, mode: "discrete", tips: [3], areas: ["vault"], sound: true },
      "boards/b.json": { areas: [], foo: 1 },
      "boards/c.json": [],
    };
    expect(problemsOf({ "site.json": goodFiles["site.json"], ...boards })).toEqual([
      `boards/a.json: mode: write ${modes}, not "discrete"`,
      'boards/a.json: areas[0]: there is no area "vault"; there are "loans" and "branch"',
      "boards/a.json: tips[0]: write a tip for customers, not 3",
      `boards/a.json: sound: ${loud}`,
      `boards/b.json: mode: this is missing: write ${modes}`,
      "boards/b.json: name: this is missing: write the name of the board",
      "boards/b.json: areas: this list is empty: write at least one area",
      'boards/b.json: foo: there is no such setting here; there are "name", "areas", "callsFrom", "language", "locale", "night", "mode" and "pages"',
      "boards/c.json: write a board, as a group in braces, not a list",
    ]);
  });

  it.each(["Lobby", "front office", "2nd-floor", "lobby.old", "a".repeat(41)])(
    "[CF27] %j is no id for a board",
    (name) => {
      expect(problemsOf({ ...goodFiles, [`boards/${name}.json`]: office })).toEqual([
        `boards/${name}.json: the name of the file is the id of the board: rename it, with small letters, digits and hyphens, such as "front-office.json"`,
      ]);
    },
  );
});
