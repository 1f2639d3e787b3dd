// npm run dev: the server restarts and the front ends are built again when their sources change.
import { checkNode, refuseOptions } from "./setup/node.mjs";

checkNode();
refuseOptions("npm run dev");
const { develop } = await import("./setup/develop.mjs");
await develop();
