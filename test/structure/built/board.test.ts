import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { waiting } from "../../../board/words/waiting.ts";
import { root } from "../../../server/cli/setup/root.mjs";
import { pageProblems } from "../floor-page.ts";
import { scriptProblems } from "../floor-script.ts";
import { styleProblems } from "../floor-style.ts";

/** Of all scripts that a board first loads; gzip, in bytes (1 kB = 1000 bytes). */
const mostScript = 40_000;
const mostShell = 1_000;
const mostHuddle = 17_000;

const dist = join(root, "dist/board");
const page = readFileSync(join(dist, "index.html"), "utf8");

function namedBy(attribute: RegExp): string[] {
  return [...page.matchAll(attribute)].map(([, address = ""]) => readFileSync(join(dist, address), "utf8"));
}

const inline = /<script\b[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
const scripts = namedBy(/<script[^>]*\sdata-script="([^"]+)"/g);
const styles = namedBy(/<script[^>]*\sdata-style="([^"]+)"/g);

const own = scripts[0] ?? "";
/** The scripts that it fetches when it knows what it has to show, by name: faces, parts of them, and languages. */
const fetched = new Map(
  [...new Set(own.match(/\/assets\/board\/[\w.-]+\.js/g))].map((address) => [
    /([a-z-]+)\.script-/.exec(address)?.[1] ?? address,
    readFileSync(join(dist, address), "utf8"),
  ]),
);
const faces = ["prominent", "discreet"];
const huddles = Object.keys(waiting).map((language) => `huddle-${language}`);
const parts = ["pages", "flood", ...huddles];
const gzip = (script: string) => gzipSync(script).length;

test("[CM14] the built board is one classic ES2015 script that calls nothing younger than Chromium 53", () => {
  expect(scripts).toHaveLength(1);
  expect(scripts.flatMap(scriptProblems)).toEqual([]);
});

test("[CM14] so are the scripts of faces, their parts and languages, which the board's own script names", () => {
  expect([...fetched.keys()].sort()).toEqual([...faces, ...parts, ...Object.keys(waiting)].sort());
  for (const [name, script] of fetched) expect(scriptProblems(script), name).toEqual([]);
});

test("[CM15] the built board's styles are understood by Chromium 53", () => {
  expect(styles).toHaveLength(1);
  expect(styles.flatMap(styleProblems)).toEqual([]);
});

const weightOf = (name: string) => gzip(fetched.get(name) ?? "");
const words = Math.max(...Object.keys(waiting).map(weightOf));

test.each([
  ["a prominent board", ["prominent"], 37_000],
  ["a prominent board of panels", ["prominent", "pages"], mostScript],
  ["a discreet board", ["discreet"], 32_000],
])(
  "[CM16] %s first loads %s and its words: at most %i bytes of script, gzip, in any language",
  (_, names, most) => {
    const loaded = names.reduce((sum, name) => sum + weightOf(name), gzip(own) + words);
    expect(loaded).toBeLessThanOrEqual(most);
  },
);

test.each(huddles)(
  `[HW2] the script %s, with its words, is at most ${mostHuddle / 1000} kB, gzip`,
  (name) => {
    expect(weightOf(name)).toBeLessThanOrEqual(mostHuddle);
  },
);

test("[CM23] a board holds the code of its own face alone, and no script has a package of its own a second time", () => {
  const holders = (mark: string) =>
    [["board", own] as const, ...fetched].filter(([, script]) => script.includes(mark)).map(([name]) => name);
  expect(holders("takeover-")).toEqual(["prominent"]);
  expect(holders("house-name")).toEqual(["discreet"]);
  expect(holders("panel-narrow")).toEqual(["pages"]);
  expect(holders("flood-count")).toEqual(["flood"]);
  expect(holders("list-name")).toEqual(["prominent"]);
  // each says of the hooks of preact that they stand elsewhere
  expect(holders("__H")).toEqual(["board"]);
});

test("[CM17] the built board's page holds one classic script, that brings style and script, and nothing else inline", () => {
  expect(pageProblems(page)).toEqual([]);
  expect(scriptProblems(inline)).toEqual([]);
});

test(`[KI1] that script is at most ${mostShell / 1000} kB, gzip`, () => {
  expect(gzipSync(inline).length).toBeLessThanOrEqual(mostShell);
});
