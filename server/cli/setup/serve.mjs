import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare } from "./prepare.mjs";
import { root } from "./root.mjs";
import { giveUp } from "./run.mjs";

/** The server runs in this very process, so that signals and exit codes are its own. */
export async function serve() {
  // as under npm, whoever calls: config/ and data/ are looked for here
  process.chdir(root);
  try {
    await prepare(root);
  } catch (error) {
    giveUp(error);
  }
  process.env["NODE_ENV"] ??= "production";
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(root, "dist/server/main.js")).href);
}
