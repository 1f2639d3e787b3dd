import type { Language, Speech } from "../speech.ts";
import type { HuddleWords } from "./en.ts";

/** The words at hand: the script of a huddle has those of one language. */
const catalogues: { [language: string]: HuddleWords } = {};

export function learnHuddle(language: Language, words: HuddleWords): void {
  catalogues[language] = words;
}

/** @throws Error where the script of the language is not here: who draws a huddle looks for that first (huddleIn). */
export function huddleWords({ language }: Pick<Speech, "language">): HuddleWords {
  const words = catalogues[language];
  if (!words) throw new Error(`the words of huddles in ${language} are not here yet`);
  return words;
}
