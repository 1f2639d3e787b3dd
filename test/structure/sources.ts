import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../server/cli/setup/root.mjs";

/** A file of the project: its path from the root, with forward slashes, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Every file below the folders whose name ends as asked. */
export function sourcesIn(folders: readonly string[], ending: RegExp): Source[] {
  return folders
    .flatMap(filesBelow)
    .filter((path) => ending.test(path))
    .map(readSource);
}

export function readSource(path: string): Source {
  return { path, text: readFileSync(join(root, path), "utf8") };
}

function filesBelow(path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}
