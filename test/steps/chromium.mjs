import { existsSync } from "node:fs";
import { root } from "../../server/cli/setup/root.mjs";
import { run, SetupError } from "../../server/cli/setup/run.mjs";
import { findChromium } from "../support/find-chromium.mjs";

const whatToDo =
  "The browser tests need Chromium. On Debian: `sudo apt-get install chromium`. Elsewhere install Chromium or Chrome, or set CHROMIUM to the path of one.";

/** Finds Chromium, or installs it where we are root on a system with apt. */
export async function needChromium() {
  if (findChromium()) return;
  if (process.env["CHROMIUM"]) {
    throw new SetupError(`CHROMIUM is set to ${process.env["CHROMIUM"]}, which is no program. ${whatToDo}`);
  }
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) throw new SetupError(whatToDo);
  console.log("Installing Chromium …");
  await apt("update");
  await apt("install", "-y", "--no-install-recommends", "chromium", "fonts-liberation");
  if (!findChromium()) throw new SetupError(`apt-get has installed no Chromium that can be run. ${whatToDo}`);
}

async function apt(/** @type {string[]} */ ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { code, output } = await run("apt-get", args, { cwd: root, quiet: true, env });
  if (code !== 0) throw new SetupError(`${output.trimEnd()}\n\napt-get ${args[0]} failed. ${whatToDo}`);
}
