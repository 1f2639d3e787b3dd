/*
 * npm run bench: every bench of this folder in turn; npm run bench -- andon: those that are named;
 * options (--long) go to each. Each prints what it measured
 * against an anchor of the same run; figures of different machines, or of a busy one, say little.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import { runTool } from "../../server/cli/setup/run.mjs";

const benches = ["store", "counting", "history", "minutes", "andon", "screens"];
const options = process.argv.slice(2).filter((word) => word.startsWith("--"));
const asked = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map((name) => name.replace(/\.ts$/, ""));
const unknown = asked.filter((name) => !existsSync(join(root, "test/bench", `${name}.ts`)));
for (const name of unknown) console.error(`There is no bench ${name}. There are ${benches.join(", ")}.`);
if (unknown.length > 0) process.exitCode = 1;

for (const name of unknown.length > 0 ? [] : asked.length > 0 ? asked : benches) {
  console.log(`\n${name}`);
  const { code } = await runTool("tsx/dist/cli.mjs", [`test/bench/${name}.ts`, ...options], { cwd: root });
  if (code !== 0) process.exitCode = 1;
}
