import type { Request } from "express";
import { type Language, languages, type Site } from "../../../domain/site.ts";

/** Of the languages that there are, the one that the browser likes best; the site's own where it likes none. */
export function languageFor(request: Request, { language: own }: Site): Language {
  return languages.find((one) => one === request.acceptsLanguages([own, ...languages])) ?? own;
}
