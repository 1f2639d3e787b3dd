import { createHash } from "node:crypto";
import type { Site } from "../server/domain/site.ts";
import { boardRules } from "./board-rules.ts";
import { type BoardFile, boardFile } from "./board-schema.ts";
import { buildSite } from "./build.ts";
import { idPattern } from "./fields.ts";
import { check } from "./findings.ts";
import { readJson } from "./json.ts";
import { type Finding, type Problem, pathText } from "./problems.ts";
import { isGroup } from "./raw.ts";
import { type Outline, outlineOf, siteRules } from "./rules.ts";
import { siteFile } from "./schema.ts";
import { checkSlides, type SlideFolders } from "./slides.ts";

/** The files of a config folder as they are: their text, or why there is none. By path in the folder. */
export type ConfigFiles = ReadonlyMap<string, FileText>;
export type FileText = { readonly text: string } | { readonly problem: string };

/** The site, or everything that is wrong. `fingerprint` changes exactly when the content of the files does. */
export type LoadResult = { readonly fingerprint: string } & (
  | { readonly ok: true; readonly site: Site }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** Where nothing is wrong but slides: the site with those that can be used. */
      readonly withGoodSlides: Site | null;
    }
);

/** The site that these files say, or everything that is wrong with them. */
export function readSite(files: ConfigFiles, folders: SlideFolders = new Map()): LoadResult {
  const read = [...files].map(([file, content]) => readValue(file, content));
  const values = new Map(read.flatMap(({ file, value }) => (value === undefined ? [] : [[file, value]])));
  const raw = values.get("site.json");
  const site = raw === undefined ? null : check(siteFile, raw, siteRules(raw));
  const boards = readBoards(values, raw === undefined ? null : outlineOf(raw));
  const { slides, problems: unfit } = checkSlides(values, folders);
  const found = [
    ...read.flatMap(({ problems }) => problems),
    ...inFile("site.json", site?.findings ?? []),
    ...boards.problems,
    ...unfit,
  ];
  const problems = [
    ...[...files.keys()].flatMap((name) => found.filter(({ file }) => file === name)),
    ...unfit.filter(({ file }) => !files.has(file)),
  ];
  const fingerprint = fingerprintOf(files, folders);
  const built = problems.length === unfit.length && site?.value;
  const made = built ? buildSite(built, boards.boards, slides) : null;
  if (problems.length > 0 || !made) return { ok: false, problems, fingerprint, withGoodSlides: made };
  return { ok: true, site: made, fingerprint };
}

function fingerprintOf(files: ConfigFiles, folders: SlideFolders): string {
  const hash = createHash("sha256").update(JSON.stringify([...files]));
  for (const [name, folder] of folders) {
    const inside = "files" in folder ? [...folder.files] : [];
    hash.update(
      JSON.stringify([
        name,
        inside.map(([file, read]) => [file, "problem" in read ? read.problem : read.bytes.length]),
        folder,
      ]),
    );
    for (const [, file] of inside) if ("bytes" in file) hash.update(file.bytes);
  }
  return hash.digest("hex");
}

function inFile(file: string, findings: readonly Finding[]): Problem[] {
  return findings.map(({ path, sentence }) => ({ file, path: pathText(path), sentence }));
}

/** The JSON of a file; undefined where there is none. */
function readValue(file: string, content: FileText): { file: string; value?: unknown; problems: Problem[] } {
  if ("problem" in content) return { file, problems: [{ file, path: "", sentence: content.problem }] };
  const read = readJson(content.text);
  if (read.ok) return { file, value: read.value, problems: inFile(file, read.findings) };
  return {
    file,
    problems: [{ file, path: `line ${read.line}, column ${read.column}`, sentence: read.sentence }],
  };
}

function readBoards(values: ReadonlyMap<string, unknown>, site: Outline | null) {
  const boards = new Map<string, BoardFile>();
  const problems: Problem[] = [];
  for (const [file, raw] of values) {
    const [, id] = /^boards\/(.*)\.json$/s.exec(file) ?? [];
    if (id === undefined) continue;
    if (!idPattern.test(id) || id.length > 40) problems.push({ file, path: "", sentence: fileNameSentence });
    const { value, findings } = check(boardFile, raw, boardRules(raw, site));
    problems.push(...inFile(file, findings), ...inFile(file, besidesMode(raw, site)));
    if (value) boards.set(id, value);
  }
  return { boards, problems };
}

const fileNameSentence =
  'the name of the file is the id of the board: rename it, with small letters, digits and hyphens, such as "front-office.json"';

/** What else is wrong with a board whose mode can't be read: as of the mode that its other settings speak of. */
function besidesMode(raw: unknown, site: Outline | null): readonly Finding[] {
  if (!isGroup(raw) || raw.mode === "prominent" || raw.mode === "discreet") return [];
  const mode = ["welcome", "tips", "waitOf", "slides"].some((name) => name in raw) ? "discreet" : "prominent";
  const told = boardRules(raw, site).map(({ path }) => pathText(path));
  const board = { ...raw, mode };
  return check(boardFile, board, boardRules(board, site)).findings.filter(
    ({ path }) => !told.includes(pathText(path)),
  );
}
