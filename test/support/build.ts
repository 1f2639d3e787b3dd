import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";

/** Tests of the whole run on what is built from the sources as they are now. */
export default function setup(): Promise<void> {
  return prepare(root);
}
