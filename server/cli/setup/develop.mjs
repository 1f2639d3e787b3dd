import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { prepareInstall } from "./prepare.mjs";
import { root } from "./root.mjs";
import { giveUp } from "./run.mjs";

const frontEnds = ["board", "tablet", "raise"];

/** Runs until Ctrl-C. What is served is what is built, so nothing works in development that fails on a wall. */
export async function develop() {
  process.chdir(root);
  await prepareInstall(root).catch(giveUp);
  // what the watchers leave behind is no complete build: the next npm start makes one
  for (const name of frontEnds) rmSync(join(root, `dist/.stamps/${name}.json`), { force: true });
  for (const name of frontEnds) await watchFrontEnd(name);
  watchServer();
}

/** Resolves when it has been built once. */
async function watchFrontEnd(/** @type {string} */ mode) {
  const { build } = await import("vite");
  const watcher = await build({ mode, build: { watch: {} }, logLevel: "warn" });
  if (!("on" in watcher)) throw new Error("vite does not watch");
  await new Promise((built) => {
    watcher.on("event", (event) => {
      if (event.code === "BUNDLE_END") console.log(`${mode}: built`);
      // the error itself has been printed by vite
      if (event.code === "ERROR") console.error(`${mode}: not built`);
      if (event.code === "END" || event.code === "ERROR") built(undefined);
    });
  });
}

/** A new front end restarts the server too: its boards come back, see the new build and load it, as on a wall. */
function watchServer() {
  const pages = frontEnds.flatMap((name) => ["--include", `dist/${name}/index.html`]);
  const args = ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", ...pages, "server/main.ts"];
  const server = spawn(process.execPath, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NODE_ENV: "development" },
    // a group of its own: Ctrl-C reaches it through us, once, and it can end in good order
    detached: true,
  });
  server.once("exit", (code) => process.exit(code ?? 0));
  let stopping = false;
  const stop = () => {
    if (!stopping) server.kill("SIGTERM");
    stopping = true;
  };
  // npm passes on what the terminal has sent already: each comes twice
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}
