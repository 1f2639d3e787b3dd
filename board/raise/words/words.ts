import { de } from "./de.ts";
import { en, type Words } from "./en.ts";

export type { Words } from "./en.ts";
export const catalogues: { readonly [language: string]: Words } = { en, de };

/** English where there is no catalogue. */
export function wordsOf(language: string): { readonly language: string; readonly words: Words } {
  const short = language.slice(0, 2).toLowerCase();
  const words = catalogues[short];
  return words ? { language: short, words } : { language: "en", words: en };
}
