import type { RequestHandler } from "express";
import type { Language } from "../../../domain/site.ts";
import type { House } from "../dependencies.ts";
import { problem, sendProblem } from "../problems.ts";
import { languageFor } from "./language.ts";
import { plainPage } from "./start-page.ts";
import { notFoundWords } from "./words.ts";

/** Where nothing is: a page with a way home for whoever typed the address, a problem document for programs. */
export function notFound({ operations }: House): RequestHandler {
  return (request, response) => {
    response.vary("Accept");
    // What takes anything, such as a script or curl, is no reader: JSON comes first.
    if (request.accepts(["json", "html"]) !== "html") return sendProblem(response, problem("not-found"));
    const { site } = operations;
    const language = languageFor(request, site);
    response.status(404).vary("Accept-Language").setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Language", language).type("html").send(notFoundPage(language, site.name));
  };
}

function notFoundPage(language: Language, siteName: string): string {
  const { title, home, homeHint } = notFoundWords[language];
  return plainPage(
    language,
    siteName,
    `<h1>${title}</h1>
<nav>
<a href="/"><strong>${home}</strong><span>${homeHint}</span></a>
</nav>`,
  );
}
