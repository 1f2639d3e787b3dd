import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { root } from "../../../server/cli/setup/root.mjs";
import { pageProblems } from "../floor-page.ts";
import { scriptProblems } from "../floor-script.ts";
import { styleProblems } from "../floor-style.ts";

/** Of all scripts that a board first loads; gzip, in bytes (1 kB = 1000 bytes). */
const mostScript = 40_000;
const mostShell = 1_000;

const dist = join(root, "dist/board");
const page = readFileSync(join(dist, "index.html"), "utf8");

function namedBy(attribute: RegExp): string[] {
  return [...page.matchAll(attribute)].map(([, address = ""]) => readFileSync(join(dist, address), "utf8"));
}

const inline = /<script\b[^>]*>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? "";
const scripts = namedBy(/<script[^>]*\sdata-script="([^"]+)"/g);
const styles = namedBy(/<script[^>]*\sdata-style="([^"]+)"/g);

test("[CM14] the built board is one classic ES2015 script that calls nothing younger than Chromium 53", () => {
  expect(scripts).toHaveLength(1);
  expect(scripts.flatMap(scriptProblems)).toEqual([]);
});

test("[CM14] so is the script with the words of a language, which the board's own script names", () => {
  const words = [...new Set(scripts[0]?.match(/\/assets\/board\/[\w.-]+\.js/g))];
  expect(words).toHaveLength(1);
  expect(words.flatMap((address) => scriptProblems(readFileSync(join(dist, address), "utf8")))).toEqual([]);
});

test("[CM15] the built board's styles are understood by Chromium 53", () => {
  expect(styles).toHaveLength(1);
  expect(styles.flatMap(styleProblems)).toEqual([]);
});

test(`[CM16] a board first loads at most ${mostScript / 1000} kB of script, gzip`, () => {
  const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(mostScript);
});

test("[CM17] the built board's page holds one classic script, that brings style and script, and nothing else inline", () => {
  expect(pageProblems(page)).toEqual([]);
  expect(scriptProblems(inline)).toEqual([]);
});

test(`[KI1] that script is at most ${mostShell / 1000} kB, gzip`, () => {
  expect(gzipSync(inline).length).toBeLessThanOrEqual(mostShell);
});
