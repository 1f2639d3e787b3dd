import { prepareInstall } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { run, SetupError } from "../../server/cli/setup/run.mjs";
import { needChromium } from "./chromium.mjs";
import { runVitest } from "./vitest.mjs";

/**
 * Each must end well before the next begins. What has a script in package.json is run by that script.
 *
 * @type {readonly (readonly [name: string, step: () => Promise<void>])[]}
 */
const steps = [
  ["packages", () => prepareInstall(root)],
  ["chromium", needChromium],
  ["types", () => script("types")],
  ["lint", () => script("lint")],
  ["unused", () => script("knip")],
  ["build", () => script("build")],
];

/**
 * @param {readonly string[]} vitestArguments
 * @returns {Promise<number>} exit code
 */
export async function testAll(vitestArguments) {
  const started = performance.now();
  for (const [name, step] of steps) {
    const problem = await problemOf(name, step);
    if (!problem) continue;
    console.log(`✗ ${name}\n\n${problem}\n\nnpm test stopped at: ${name}`);
    return 1;
  }
  const { code, verdict } = await runVitest(vitestArguments);
  console.log(`${code === 0 ? "✓" : "✗"} npm test took ${seconds(started)}\n${verdict}`);
  return code;
}

/** One line when it is well; what to tell the person when it is not. */
async function problemOf(/** @type {string} */ name, /** @type {() => Promise<void>} */ step) {
  const began = performance.now();
  try {
    await step();
    console.log(`✓ ${name.padEnd(10)} ${seconds(began)}`);
    return null;
  } catch (error) {
    if (error instanceof SetupError) return error.message;
    throw error;
  }
}

/** Quiet when it ends well; everything that it said when not. */
async function script(/** @type {string} */ name) {
  const { code, output } = await run("npm", ["run", "--silent", name], { cwd: root, quiet: true });
  if (code !== 0) throw new SetupError(output.trimEnd());
}

function seconds(/** @type {number} */ since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
