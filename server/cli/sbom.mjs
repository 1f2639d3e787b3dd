// npm run sbom: writes what this version is made of to sbom.cdx.json.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkNode, refuseOptions } from "./setup/node.mjs";
import { root } from "./setup/root.mjs";
import { giveUp } from "./setup/run.mjs";
import { billOfMaterials } from "./setup/sbom.mjs";

checkNode();
refuseOptions("npm run sbom");
try {
  writeFileSync(join(root, "sbom.cdx.json"), await billOfMaterials(root));
  console.log("sbom.cdx.json: every package that runs in the server or on a screen (CycloneDX).");
} catch (error) {
  giveUp(error);
}
