import type { Language } from "../../../server/domain/site.ts";
import type { ProblemCode } from "../models/api.ts";
import { de } from "./de.ts";
import { en, type Words } from "./en.ts";
import type { Facts } from "./en-refusals.ts";

export type { Words } from "./en.ts";
export type { Facts } from "./en-refusals.ts";

export const catalogues: Readonly<Record<Language, Words>> = { en, de };

/** The catalogue of a language tag such as "de-AT"; English where there is none. */
export function wordsOf(tag: string): Words {
  const language = tag.toLowerCase().split("-")[0] ?? "";
  return Object.entries(catalogues).find(([known]) => known === language)?.[1] ?? en;
}

const noFacts: Facts = { by: null, at: null, stage: null };

/** The sentence for a code; that of "internal" for a code that this build does not know. */
export function sentence(words: Words, code: ProblemCode, facts: Facts = noFacts): string {
  const say = words.refusals[code] ?? words.refusals.internal;
  return typeof say === "string" ? say : say(facts);
}
