// npm run dev: the server restarts and the front ends are built again when their sources change.
import { checkNode } from "./setup/node.mjs";

checkNode();
const { develop } = await import("./setup/develop.mjs");
await develop();
