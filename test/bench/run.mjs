/*
 * npm run bench: every bench of this folder in turn. Each prints what it measured against an anchor of the same run; figures
 * of different machines, or of a busy one, say little.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import { runTool } from "../../server/cli/setup/run.mjs";

for (const name of readdirSync(join(root, "test/bench")).filter((file) => file.endsWith(".ts"))) {
  console.log(`\n${name}`);
  const { code } = await runTool("tsx/dist/cli.mjs", [`test/bench/${name}`], { cwd: root });
  if (code !== 0) process.exitCode = 1;
}
