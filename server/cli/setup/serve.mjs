import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";
import { giveUp } from "./run.mjs";

/** The server runs in this very process, so that signals and exit codes are its own. */
export async function serve() {
  await launch("server/main.js");
}

/**
 * Runs a built module in this process, after everything that is missing or stale was made.
 *
 * @param {string} module path in dist/
 */
export async function launch(module) {
  // as under npm, whoever calls: config/ and data/ are looked for here
  process.env["INIT_CWD"] ??= process.cwd();
  process.chdir(root);
  try {
    await prepare(root);
  } catch (error) {
    giveUp(error);
  }
  process.env["NODE_ENV"] ??= "production";
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(root, "dist", module)).href);
}
