import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { buildGallery } from "./gallery.ts";

/** Tests of the whole run on what is built from the sources as they are now. */
export default async function setup(): Promise<void> {
  await prepare(root);
  await buildGallery();
}
