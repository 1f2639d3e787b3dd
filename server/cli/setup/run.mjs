import { spawn } from "node:child_process";

/** A sentence for the person at the keyboard: printed as it is, without a stack. */
export class SetupError extends Error {}

/**
 * Runs a program to its end. With `quiet` its output is kept and given back, else it is shown as it comes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, quiet = false, env = process.env }) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      // npm is a .cmd file there, which only a shell can start
      shell: process.platform === "win32" && !command.endsWith(".exe"),
    });
    let output = "";
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.once("error", fail);
    child.once("close", (code, signal) => done({ code: code ?? (signal ? 1 : 0), output }));
  });
}

/**
 * Runs a script of an installed package with this Node.
 *
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function runTool(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}

/** Ends the process with one sentence for what was foreseen, and with the whole stack for what was not. */
export function giveUp(/** @type {unknown} */ error) {
  console.error(error instanceof SetupError ? `\n${error.message}` : error);
  process.exit(1);
}
