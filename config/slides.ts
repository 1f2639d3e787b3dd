import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { Slide } from "../server/domain/board.ts";
import { idPattern } from "./fields.ts";
import type { Problem } from "./problems.ts";
import { isGroup } from "./raw.ts";
import { type SlideFile, type SlideFolder, slidesOf } from "./slides-check.ts";
import { largestPicture } from "./slides-picture.ts";
import { largestText } from "./slides-text.ts";

/** The folders of slides that boards name, as they are on the disk. By name. */
export type SlideFolders = ReadonlyMap<string, SlideFolder>;

/** Reads what the boards of a config folder name. It never throws. */
export async function readFolders(folder: string, boards: readonly unknown[]): Promise<SlideFolders> {
  const names = [...new Set(boards.map(folderOf))].filter((name) => name !== null);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFolder(folder, name)] as const)),
  );
}

/** The folder that a board names; null where it names none, or none that there may be: a plain name leads nowhere else. */
function folderOf(board: unknown): string | null {
  const name = isGroup(board) ? board.slides : null;
  return typeof name === "string" && name.length <= 40 && idPattern.test(name) ? name : null;
}

async function readFolder(folder: string, name: string): Promise<SlideFolder> {
  try {
    const place = await realpath(join(folder, "slides", name));
    const names = namesOf(await readdir(place));
    if (names.length > mostFiles)
      return { problem: `holds ${names.length} files: ${mostFiles} are the most` };
    const files = await Promise.all(
      names.map(async (file) => [file, await readOne(join(place, file))] as const),
    );
    return { files: new Map(files) };
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT")
      return {
        problem: "is not there; make it, and put pictures (.jpg, .png, .webp) and texts (.txt) into it",
      };
    return { problem: `can't be read (${code}); check that it is a folder, and who may read it` };
  }
}

/** More than the slides that are allowed, each of two files, so that those are counted where they are explained. */
const mostFiles = 200;

/** In order, 2 before 10, and without what editors and systems leave behind. */
function namesOf(names: readonly string[]): string[] {
  return names
    .filter((name) => !name.startsWith(".") && !/^(thumbs\.db|desktop\.ini)$|~$/i.test(name))
    .sort((a, b) => order.compare(a, b) || (a < b ? -1 : 1));
}
const order = new Intl.Collator("en", { numeric: true });

/** Where the folder leads is the site's choice, and whoever may put files into it shows those alone: no link leads out of it. */
async function readOne(file: string): Promise<SlideFile> {
  try {
    const place = await realpath(file);
    if (!place.startsWith(dirname(file) + sep))
      return { problem: "this leads to a file in another folder; put that file itself here" };
    const found = await stat(place);
    if (found.isDirectory()) return { problem: "this is a folder; slides stand beside each other" };
    if (!found.isFile()) return { problem: "this is no file; take it away" };
    const isText = /\.txt$/i.test(file);
    if (found.size > (isText ? largestText : largestPicture))
      return {
        problem: isText ? "this text is too long for a slide; a few sentences are the most" : tooLarge,
      };
    return { bytes: new Uint8Array(await readFile(place)) };
  } catch (error) {
    return { problem: `this file can't be read (${codeOf(error)}); check who may read it` };
  }
}

const tooLarge = `this picture is larger than ${largestPicture / 1e6} MB; save it smaller, 1920 × 1080 pixels are enough`;

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Everything below slides/ of which a change may matter, relative to the config folder. */
export async function slidePathsIn(folder: string): Promise<readonly string[]> {
  const folders = namesOf(await namesIn(join(folder, "slides")));
  const inside = folders.map(async (name) => {
    const files = namesOf(await namesIn(join(folder, "slides", name)));
    return [`slides/${name}`, ...files.slice(0, mostFiles).map((file) => `slides/${name}/${file}`)];
  });
  return ["slides", ...(await Promise.all(inside)).flat()];
}

async function namesIn(place: string): Promise<string[]> {
  try {
    return await readdir(place);
  } catch {
    return [];
  }
}

/** The slides of each folder that a board names, and everything that is wrong with them. `boards`: as written, by file. */
export function checkSlides(
  boards: ReadonlyMap<string, unknown>,
  folders: SlideFolders,
): { readonly slides: ReadonlyMap<string, readonly Slide[]>; readonly problems: readonly Problem[] } {
  const slides = new Map<string, readonly Slide[]>();
  const problems: Problem[] = [];
  for (const [file, board] of boards) {
    const name = folderOf(board);
    if (name === null || slides.has(name)) continue;
    const folder = folders.get(name) ?? { problem: "was not read" };
    if ("problem" in folder) {
      problems.push({ file, path: "slides", sentence: `the folder slides/${name} ${folder.problem}` });
      continue;
    }
    const checked = slidesOf(name, folder);
    slides.set(name, checked.slides);
    problems.push(...checked.problems);
  }
  return { slides, problems };
}
