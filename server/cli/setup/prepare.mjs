import { buildStale, isStale, prepareAlone } from "./build.mjs";
import { install, isInstalled } from "./install.mjs";
import { parts } from "./parts.mjs";

/**
 * Installs what is missing and builds what is stale; a quick look, without a lock, when nothing is.
 *
 * @param {string} root
 */
export async function prepare(root) {
  if (isInstalled(root) && !parts.some((part) => isStale(root, part))) return;
  await prepareAlone(root, async () => {
    await install(root);
    await buildStale(root);
  });
}

/** @param {string} root */
export async function prepareInstall(root) {
  if (!isInstalled(root)) await prepareAlone(root, () => install(root));
}
