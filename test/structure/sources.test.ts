import { expect, test } from "vitest";
import { clockProblems } from "./clocks.ts";
import { colourProblems } from "./colours.ts";
import { readSource, type Source, sourcesIn } from "./sources.ts";
import { specProblems } from "./spec.ts";

/** A file that does more than one thing: split it by what it does. */
const mostLines = 300;

function source(path: string, text: string): Source {
  return { path, text };
}

test.each([
  ["Date.now()"],
  ["new Date()"],
  ["new Date"],
  ["Date()"],
  ["Math.random()"],
  ["globalThis.Date.now()"],
  ["[1].map(Date.now)"],
  ["performance.now()"],
])("[CM8] %s is refused in the server", (text) => {
  expect(clockProblems([source("server/operations.ts", `export const x = ${text};`)])).toHaveLength(1);
});

test.each([["new Date(0)"], ["Date.UTC(2026, 1)"], ["clock.now()"]])("[CM8] %s is allowed", (text) => {
  expect(clockProblems([source("server/operations.ts", `export const x = ${text};`)])).toEqual([]);
});

test("[CM8] the clock's adapter reads the clock, and boards have one clock file", () => {
  const monotonic = "export const now = () => performance.now();";
  expect(clockProblems([source("server/clock.ts", "export const now = () => Date.now();")])).toEqual([]);
  expect(clockProblems([source("board/clock.ts", monotonic)])).toEqual([]);
  expect(
    clockProblems([source("board/clock.ts", monotonic), source("board/age.ts", monotonic)]),
  ).toHaveLength(2);
  expect(clockProblems([source("board/clock.ts", "export const now = Date.now();")])).toHaveLength(1);
});

test("[CM8] nothing reads the world's clock or dice outside their adapters", () => {
  expect(clockProblems(sourcesIn(["server", "board", "config"], /\.tsx?$/))).toEqual([]);
});

test.each([
  ["board/panels/call.css", ".call { color: #f00; }"],
  ["board/panels/call.css", ".call { border: 1px solid rgb(1 2 3); }"],
  ["board/panels/call.css", ".call { --edge: hsl(1deg 2% 3%); }"],
  ["board/panels/call.tsx", `export const call = <p style="color: #aabbcc">x</p>;`],
  ["board/panels/call.tsx", "export const fill = `rgba(0, 0, 0, 1)`;"],
])("[CM9] a raw colour is refused: %s with %s", (path, text) => {
  expect(colourProblems([source(path, text)])).toHaveLength(1);
});

test.each([
  ["board/style/tokens-discreet.css", ":root { --ink: #102030; }"],
  ["board/panels/call.css", "#face:hover { color: var(--ink); } /* #123 */"],
  ["board/panels/call.tsx", `// #123\nexport const link = <a href="#/queues">x</a>;`],
])("[CM9] allowed: %s with %s", (path, text) => {
  expect(colourProblems([source(path, text)])).toEqual([]);
});

test("[CM9] colours are named in the tokens files only", () => {
  expect(colourProblems(sourcesIn(["board"], /\.(?:css|tsx?)$/))).toEqual([]);
});

test(`[CM10] no file is longer than ${mostLines} lines`, () => {
  const files = sourcesIn(["server", "board", "config"], /\.(?:tsx?|mjs|css)$/);
  const long = files.filter(({ text }) => text.split("\n").length > mostLines + 1);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("[CM11] a rule without a test, a test without a rule and a rule told twice are found", () => {
  const spec =
    "| id | rule |\n| AN1 | a call is raised |\n- **AN2** it is taken\n- AN2: again\n## AN3 is skipped\n";
  const text = `test("[AN1] x", f); test.each([1])(\`[AN9][AN1] x\`, f); test.skip("[AN3] x", f);`;
  expect(specProblems(spec, [source("test/a.test.ts", text)])).toEqual([
    "AN2 is in SPEC.md twice",
    "AN2 has no test",
    "AN3 has no test",
    "test/a.test.ts: AN9 is not in SPEC.md",
  ]);
});

test("[CM11] every rule of SPEC.md is cited by a test, and every cited rule is there", () => {
  const spec = readSource("test/SPEC.md").text;
  expect(specProblems(spec, sourcesIn(["test"], /\.tsx?$/))).toEqual([]);
});
