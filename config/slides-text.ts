import { isPlain } from "../server/domain/written.ts";
import { Unfit } from "./slides-unfit.ts";

/** What customers read in the time that a slide is shown: some 15 characters a second. */
const longestTitle = 60;
const longestText = 300;
const mostLines = 8;
/** Of one file, in bytes. */
export const largestText = 8_000;

/** A text as it is written: its first line is the title, the rest the text. Throws `Unfit`. */
export function readText(file: Uint8Array): { readonly title: string; readonly text: string | null } {
  const [title = "", ...rest] = linesOf(file);
  if (title === "") throw new Unfit("this text is empty; write a title in its first line");
  const text = rest.join("\n").trim();
  if ([title, ...rest].some((line) => !isPlain(line)))
    throw new Unfit("this text has a character that can't be seen; write plain letters");
  if ([...title].length > longestTitle)
    throw new Unfit(`the first line is the title and too long: ${longestTitle} characters are the most`);
  if ([...text].length > longestText)
    throw new Unfit(
      `this text is too long to be read in passing: after its title ${longestText} characters are the most`,
    );
  if (rest.length > mostLines)
    throw new Unfit(`this text has too many lines: after its title ${mostLines} are the most`);
  return { title, text: text === "" ? null : text };
}

function linesOf(file: Uint8Array): string[] {
  try {
    // a byte order mark at the beginning is left out by the decoder
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file);
    return text
      .trim()
      .split(/\r\n|\n|\r/)
      .map((line) => line.replaceAll("\t", " ").trim());
  } catch {
    throw new Unfit("this text is not UTF-8; save it as UTF-8");
  }
}
