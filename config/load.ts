import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readJson } from "./json.ts";
import { problemLine } from "./problems.ts";
import { type ConfigFiles, type FileText, type LoadResult, readSite } from "./read.ts";
import { readFolders, slidePathsIn } from "./slides.ts";

export { type LoadResult, problemLine };

/** Reads a config folder: site.json, boards/<id>.json, and the slides that those name. Problems are values, all of them at once; it never throws. */
export async function loadSite(folder: string): Promise<LoadResult> {
  const files = await readFiles(folder);
  const boards = [...files].filter(([path]) => path.startsWith("boards/")).map(([, file]) => writtenIn(file));
  return readSite(files, await readFolders(folder, boards));
}

function writtenIn(file: FileText): unknown {
  const read = "text" in file ? readJson(file.text) : null;
  return read?.ok ? read.value : null;
}

/** A config is written by hand; a file that is larger than this is something else. */
const largest = 1_000_000;

async function readFiles(folder: string): Promise<ConfigFiles> {
  const boards = await boardsIn(folder);
  const paths = ["site.json", ...boards.paths];
  const files = new Map(
    await Promise.all(paths.map(async (path) => [path, await readText(folder, path)] as const)),
  );
  return boards.problem === null ? files : files.set("boards", { problem: boards.problem });
}

/** The files that a config folder has or should have, relative to it. */
export async function pathsIn(folder: string): Promise<readonly string[]> {
  return ["site.json", "boards", ...(await boardsIn(folder)).paths, ...(await slidePathsIn(folder))];
}

/** The board files in order. Hidden files are those of editors. */
async function boardsIn(
  folder: string,
): Promise<{ readonly paths: readonly string[]; readonly problem: string | null }> {
  try {
    const names = await readdir(join(folder, "boards"));
    const boards = names.filter((name) => name.endsWith(".json") && !name.startsWith(".")).sort();
    const problem =
      boards.length > 0 ? null : "there is no board here; add a file such as boards/back-office.json";
    return { paths: boards.map((name) => `boards/${name}`), problem };
  } catch (error) {
    return { paths: [], problem: boardsSentence(errorCode(error)) };
  }
}

function boardsSentence(code: string): string {
  if (code !== "ENOENT")
    return `this folder can't be read (${code}); check that it is a folder, and who may read it`;
  return "there is no such folder; make it, with a file for each board such as boards/back-office.json";
}

async function readText(folder: string, path: string): Promise<FileText> {
  try {
    const bytes = await readFile(join(folder, path));
    if (bytes.length > largest)
      return { problem: "this file is larger than 1 MB; a config file is written by hand" };
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    return { problem: fileSentence(errorCode(error), folder) };
  }
}

function fileSentence(code: string, folder: string): string {
  if (code === "ENOENT")
    return `there is no such file in ${folder}; write one, or set CONFIG_DIR to the right folder`;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "this file is not UTF-8; save it as UTF-8";
  return `this file can't be read (${code}); check that it is a file, and who may read it`;
}

/** "ENOENT" and the like. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
