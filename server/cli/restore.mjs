// npm run restore: from a fresh clone too. What it does is in restore.ts.
import { checkNode } from "./setup/node.mjs";

checkNode();
const { launch } = await import("./setup/serve.mjs");
await launch("server/cli/restore.js");
