/*
 * npm run faults: every fault of this folder in turn, in its long form; npm run faults -- kill power: those that are named;
 * options (--short, --seed=7) go to each. Each prints what it did to the server, and whether what must hold held.
 * A fault is a file NAME.fault.ts; what several share stands beside them.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import { runTool } from "../../server/cli/setup/run.mjs";

const ending = ".fault.ts";
const faults = readdirSync(join(root, "test/faults"))
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length))
  .sort();
const options = process.argv.slice(2).filter((word) => word.startsWith("--"));
const asked = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const unknown = asked.filter((name) => !faults.includes(name));
for (const name of unknown) console.error(`There is no fault ${name}. There are ${faults.join(", ")}.`);
if (unknown.length > 0) process.exitCode = 1;

for (const name of unknown.length > 0 ? [] : asked.length > 0 ? asked : faults) {
  console.log(`\n${name}`);
  const file = `test/faults/${name}${ending}`;
  const { code } = await runTool("tsx/dist/cli.mjs", [file, ...options], { cwd: root });
  if (code !== 0) process.exitCode = 1;
}
