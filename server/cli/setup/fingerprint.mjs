import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * A hash of the names and contents of all that a part is built from. Contents, not times: a checkout back and forth builds nothing anew.
 *
 * @param {string} root
 * @param {import("./parts.mjs").Part} part
 */
export function fingerprint(root, part) {
  const hash = createHash("sha256");
  for (const source of part.sources) {
    for (const file of filesOf(root, source, part))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update("\0");
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} path
 * @param {import("./parts.mjs").Part} part
 * @returns {string[]}
 */
function filesOf(root, path, part) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat || part.without.includes(path)) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = `${path}/${entry.name}`;
      if (entry.isDirectory()) return filesOf(root, below, part);
      return part.files.test(entry.name) ? [below] : [];
    });
}
