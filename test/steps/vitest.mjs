import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";
import { runTool } from "../../server/cli/setup/run.mjs";

const report = ".cache/vitest.json";

/**
 * Runs the tests in the open, and counts them from vitest's own report.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, verdict: string }>}
 */
export async function runVitest(args) {
  rmSync(join(root, report), { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runTool("vitest/vitest.mjs", ["run", ...reporters, ...args], { cwd: root });
  return verdictOf(code, readReport());
}

/**
 * @typedef {object} Report what we read of vitest's JSON report
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults one for each file
 *
 * @param {number} code vitest's exit code
 * @param {Report | null} found
 */
export function verdictOf(code, found) {
  if (!found) return { code: code || 1, verdict: "vitest ended without a report: nothing was counted" };
  // a file that can't be loaded has no tests to count: the file itself has failed
  const broken = found.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  const failed = found.numFailedTests + broken.length;
  const good = code === 0 && found.success && failed === 0 && found.numPassedTests > 0;
  return { code: good ? 0 : code || 1, verdict: `${found.numPassedTests} passed, ${failed} failed` };
}

/** @returns {Report | null} */
function readReport() {
  try {
    return JSON.parse(readFileSync(join(root, report), "utf8"));
  } catch {
    return null;
  }
}
