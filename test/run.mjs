// npm test: from a fresh clone to a verdict. Arguments go to vitest: npm test -- test/store
import { checkNode } from "../server/cli/setup/node.mjs";

checkNode();
const { testAll } = await import("./steps/all.mjs");
process.exitCode = await testAll(process.argv.slice(2));
