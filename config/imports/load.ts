import { readFile } from "node:fs/promises";
import { check } from "../findings.ts";
import { readJson } from "../json.ts";
import { hint, type Problem, pathText, quote } from "../problems.ts";
import { type ImportMap, mapFile } from "./schema.ts";

export type LoadedMap =
  | { readonly ok: true; readonly map: ImportMap }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a map file; its queues must be among the site's. Problems are values, all of them at once. */
export async function loadMap(path: string, queues: readonly string[]): Promise<LoadedMap> {
  try {
    return readMap(path, await readFile(path, "utf8"), queues);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const sentence = code === "ENOENT" ? "there is no such file" : `this file can't be read (${code})`;
    return { ok: false, problems: [{ file: path, path: "", sentence }] };
  }
}

export function readMap(file: string, json: string, queues: readonly string[]): LoadedMap {
  const read = readJson(json);
  if (!read.ok) {
    const path = `line ${read.line}, column ${read.column}`;
    return { ok: false, problems: [{ file, path, sentence: read.sentence }] };
  }
  const { value, findings } = check(mapFile, read.value, [
    ...read.findings,
    ...unknownQueues(read.value, queues),
  ]);
  if (value) return { ok: true, map: value };
  return {
    ok: false,
    problems: findings.map(({ path, sentence }) => ({ file, path: pathText(path), sentence })),
  };
}

/** Reads the file as it was written: what is not as the schema wants it is passed over. */
function unknownQueues(value: unknown, queues: readonly string[]) {
  const queue = (value as { queue?: { values?: unknown; default?: unknown } } | null)?.queue;
  const values =
    typeof queue?.values === "object" && queue.values !== null ? Object.entries(queue.values) : [];
  const named: [readonly string[], unknown][] = values.map(([name, id]) => [["queue", "values", name], id]);
  return [...named, [["queue", "default"], queue?.default] as const]
    .filter(
      (entry): entry is [string[], string] => typeof entry[1] === "string" && !queues.includes(entry[1]),
    )
    .map(([path, id]) => ({ path, sentence: `the site has no queue ${quote(id)}${hint(id, queues)}` }));
}
