import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Puts whole folders in the place of the old ones.
 *
 * @param {string} built
 * @param {string} dist
 * @param {readonly string[]} folders
 */
export function swap(built, dist, folders) {
  for (const folder of folders) {
    const place = join(dist, folder);
    const old = join(built, `old-${folder}`);
    if (existsSync(place)) renameSync(place, old);
    if (existsSync(join(built, folder))) renameSync(join(built, folder), place);
  }
}

/**
 * Puts the new assets beside the old ones, then the page that names them, so that at every moment each page finds its assets.
 * Only the assets in `keep` (those of the build before) stay besides the new ones: boards that hang on it still find them.
 *
 * @param {string} built folder of the new build
 * @param {string} place folder that is served
 * @param {readonly string[]} keep
 * @returns {string[]} the files of the new build
 */
export function add(built, place, keep) {
  const files = filesBelow(built);
  for (const file of [...files.filter((name) => name !== "index.html"), "index.html"]) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    cpSync(join(built, file), `${join(place, file)}.new`);
    renameSync(`${join(place, file)}.new`, join(place, file));
  }
  const wanted = new Set([...files, ...keep]);
  for (const file of filesBelow(place)) if (!wanted.has(file)) rmSync(join(place, file));
  return files;
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    );
}
