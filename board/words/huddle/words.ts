import type { Speech } from "../speech.ts";
import { de } from "./de.ts";
import { en, type HuddleWords } from "./en.ts";

const catalogues: { readonly [language: string]: HuddleWords } = { en, de };

export function huddleWords({ language }: Pick<Speech, "language">): HuddleWords {
  return catalogues[language] ?? en;
}
