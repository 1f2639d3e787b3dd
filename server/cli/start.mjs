// npm start: from a fresh clone to a running server. Needs nothing but Node and npm to begin with.
import { checkNode, refuseOptions } from "./setup/node.mjs";

checkNode();
refuseOptions("npm start");
// only now what needs a current Node
const { serve } = await import("./setup/serve.mjs");
await serve();
