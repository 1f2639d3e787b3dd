import type { Language } from "../../../domain/site.ts";
import { escaped } from "./escaped.ts";
import { startWords } from "./words.ts";

/** The page of a browser that nobody has let in yet. Works in each browser, without a script. */
export function startPage(language: Language, siteName: string): string {
  const { title, screen, screenHint, tablet, tabletHint } = startWords[language];
  return plainPage(
    language,
    siteName,
    `<h1>${title}</h1>
<nav>
<a href="/board"><strong>${screen}</strong><span>${screenHint}</span></a>
<a href="/tablet"><strong>${tablet}</strong><span>${tabletHint}</span></a>
</nav>`,
  );
}

/** A page of a few large words. `body` is HTML; the name of the site is not. */
export function plainPage(language: Language, siteName: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(siteName)} · Akari</title>
<link rel="stylesheet" href="/start.css">
</head>
<body>
<main>
${body}
<footer>${escaped(siteName)}</footer>
</main>
</body>
</html>
`;
}

export const startStyle = `html { font-size: 2.2vmin; background: #14181d; color: #f2efe8; font-family: system-ui, sans-serif; }
body { margin: 0; }
main { box-sizing: border-box; min-height: 100vh; padding: 5vmin; display: flex; flex-direction: column; justify-content: center; align-items: center; text-align: center; }
h1 { font-weight: 500; font-size: 2.4rem; margin: 0 0 2rem; }
nav { display: flex; flex-wrap: wrap; justify-content: center; }
a { box-sizing: border-box; width: 22rem; max-width: 90vw; margin: 1rem; padding: 3rem 2rem; border: 0.2rem solid #f0b45a; border-radius: 1rem; color: inherit; text-decoration: none; }
a:focus, a:hover { background: #f0b45a; color: #14181d; outline: none; }
strong { display: block; font-size: 1.6rem; margin-bottom: 1rem; }
footer { margin-top: 2rem; opacity: 0.75; }
@media (max-width: 40em) { html { font-size: 1rem; } }
`;
