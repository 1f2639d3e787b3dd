import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Problem, problemLine } from "./problems.ts";
import { type ConfigFiles, type FileText, type LoadResult, readSite } from "./read.ts";

export { type LoadResult, type Problem, problemLine };

/** Reads a config folder: site.json, and boards/<id>.json. Problems are values, all of them at once; it never throws. */
export async function loadSite(folder: string): Promise<LoadResult> {
  return readSite(await readFiles(folder));
}

/** A config is written by hand; a file that is larger than this is something else. */
const largest = 1_000_000;

export async function readFiles(folder: string): Promise<ConfigFiles> {
  const names = await boardNames(folder);
  const paths = ["site.json", ...(Array.isArray(names) ? names.map((name) => `boards/${name}`) : [])];
  const files = new Map(await Promise.all(paths.map(async (path) => [path, await readText(folder, path)] as const)));
  return Array.isArray(names) ? files : new Map([...files, ["boards", { problem: names }]]);
}

/** Names of the board files in order, or why they can't be known. Hidden files are those of editors. */
async function boardNames(folder: string): Promise<string[] | string> {
  try {
    const names = await readdir(join(folder, "boards"));
    const boards = names.filter((name) => name.endsWith(".json") && !name.startsWith(".")).sort();
    return boards.length > 0 ? boards : "there is no board here; add a file such as boards/back-office.json";
  } catch (error) {
    return codeOf(error) === "ENOENT"
      ? "there is no such folder; make it, with a file for each board such as boards/back-office.json"
      : `this folder can't be read (${codeOf(error)}); check that it is a folder, and who may read it`;
  }
}

async function readText(folder: string, path: string): Promise<FileText> {
  try {
    const bytes = await readFile(join(folder, path));
    if (bytes.length > largest) return { problem: "this file is larger than 1 MB; a config file is written by hand" };
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { problem: `there is no such file in ${folder}; write one, or set CONFIG_DIR to the right folder` };
    if (codeOf(error) === "ERR_ENCODING_INVALID_ENCODED_DATA") return { problem: "this file is not UTF-8; save it as UTF-8" };
    return { problem: `this file can't be read (${codeOf(error)}); check that it is a file, and who may read it` };
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? String(error);
}

/** Changes exactly when the content of the files does. */
export function fingerprint(files: ConfigFiles): string {
  return createHash("sha256").update(JSON.stringify([...files])).digest("hex");
}
