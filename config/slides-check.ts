import type { Slide } from "../server/domain/board.ts";
import { type Problem, quote } from "./problems.ts";
import { readPicture } from "./slides-picture.ts";
import { readText } from "./slides-text.ts";
import { Unfit } from "./slides-unfit.ts";

/** A folder of slides as it is on the disk. */
export type SlideFolder =
  | { readonly problem: string }
  /** In the order in which they are shown. */
  | { readonly files: ReadonlyMap<string, SlideFile> };
export type SlideFile = { readonly bytes: Uint8Array } | { readonly problem: string };

/** From the files of a folder to its slides, or to everything that is wrong with them. */

const mostSlides = 40;
/** Bytes of all pictures of a folder: the server keeps them in its memory. */
const mostBytes = 40_000_000;

const isPicture = /\.(jpe?g|png|webp)$/i;
const isText = /\.txt$/i;
const instead: readonly { readonly name: RegExp; readonly sentence: string }[] = [
  {
    name: /\.gif$/i,
    sentence: "GIF pictures move, and on a discreet board nothing does; save it as PNG or JPEG",
  },
  { name: /\.svgz?$/i, sentence: "an SVG drawing is not taken, because it may hold scripts; save it as PNG" },
  {
    name: /\.(hei[cf]|avif|jxl|bmp|tiff?|raw|dng|ico)$/i,
    sentence: "televisions don't show this kind of picture; save it as JPEG",
  },
  {
    name: /\.(mp4|m4v|mov|webm|avi|mkv|mpe?g|wmv)$/i,
    sentence: "this is a film, and on a discreet board nothing moves; take it away",
  },
  {
    name: /\.(md|markdown|html?|docx?|odt|rtf|pdf|pptx?)$/i,
    sentence: "write the text as plain text, in a file whose name ends with .txt",
  },
];

type Draft = { title: string | null; text: string | null; picture: Slide["picture"] };

export function slidesOf(
  folder: string,
  { files }: Extract<SlideFolder, { files: unknown }>,
): { readonly slides: readonly Slide[]; readonly problems: readonly Problem[] } {
  const drafts = new Map<string, Draft>();
  const problems: Problem[] = [];
  const say = (name: string, sentence: string) => {
    // quoted and taken out of the quotes: a name of a file may hold anything
    const file = name === "" ? `slides/${folder}` : `slides/${folder}/${quote(name).slice(1, -1)}`;
    problems.push({ file, path: "", sentence });
  };
  for (const [name, file] of files) {
    try {
      take(drafts, name, file);
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      say(name, error.message);
    }
  }
  if (files.size === 0) say("", emptyFolder);
  if (drafts.size > mostSlides) say("", `these are too many: ${mostSlides} slides are the most`);
  const slides = [...drafts.values()];
  const bytes = slides.reduce((sum, { picture }) => sum + (picture?.bytes.length ?? 0), 0);
  if (bytes > mostBytes)
    say("", `these pictures are larger than ${mostBytes / 1e6} MB together; make them smaller`);
  return { slides, problems };
}

const emptyFolder =
  'there is no slide here; add pictures (.jpg, .png, .webp) and texts (.txt), or leave out "slides"';

/** Puts a file where it belongs: a picture and a text of the same name are one slide. */
function take(drafts: Map<string, Draft>, name: string, file: SlideFile): void {
  const unknown = "this is neither a picture (.jpg, .png, .webp) nor a text (.txt); take it away";
  if (!isPicture.test(name) && !isText.test(name))
    throw new Unfit(instead.find((other) => other.name.test(name))?.sentence ?? unknown);
  if ("problem" in file) throw new Unfit(file.problem);
  const base = name.replace(/\.[^.]*$/, "");
  const draft = drafts.get(base) ?? { title: null, text: null, picture: null };
  drafts.set(base, draft);
  if (isText.test(name)) Object.assign(draft, readText(file.bytes));
  else if (draft.picture) throw new Unfit("there is another picture of this name; rename or remove one");
  else draft.picture = readPicture(file.bytes);
}
