import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run, SetupError } from "./run.mjs";

/**
 * Installs the packages when they are missing or are not those of package-lock.json.
 *
 * @param {string} root
 */
export async function install(root) {
  if (isInstalled(root)) return;
  if (isLink(join(root, "node_modules"))) {
    throw new SetupError(
      "node_modules is a link and does not hold what package-lock.json names: run `npm ci` where it points to.",
    );
  }
  console.log("Installing packages …");
  // --include=dev: what builds the boards is needed with NODE_ENV=production too
  const { code } = await run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root });
  if (code !== 0) {
    throw new SetupError(
      "The packages could not be installed: see npm's message above. Is the npm registry reachable from here?",
    );
  }
}

/**
 * npm notes in node_modules/.package-lock.json what it has installed, as its last step: no stamp of our own is needed.
 *
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const present = packagesOf(join(root, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" ||
      present[path]?.version === entry.version ||
      (entry.optional === true && !isForHere(entry)),
  );
}

/**
 * @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockEntry
 * @param {string} file
 * @returns {Record<string, LockEntry> | null} null when there is no such file
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

/** Optional packages carry the binaries of one platform each; which C library runs here npm alone knows. */
function isForHere(/** @type {LockEntry} */ entry) {
  if (!entry.os || !entry.cpu || entry.libc) return false;
  return entry.os.includes(process.platform) && entry.cpu.includes(process.arch);
}

function isLink(/** @type {string} */ path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
