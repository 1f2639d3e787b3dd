// npm run build: what is stale; with --all everything.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { checkNode } from "./setup/node.mjs";

checkNode();
const { buildStale, prepareAlone } = await import("./setup/build.mjs");
const { install } = await import("./setup/install.mjs");
const { root } = await import("./setup/root.mjs");
const { giveUp } = await import("./setup/run.mjs");

if (process.argv.includes("--all")) rmSync(join(root, "dist"), { recursive: true, force: true });
await prepareAlone(root, async () => {
  await install(root);
  await buildStale(root);
}).catch(giveUp);
