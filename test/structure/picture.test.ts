import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postcss from "postcss";
import { expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";

/** What knows of the screen itself; all others know the picture. */
const ofTheScreen = new Set(["tokens.css", "kiosk.css", "base.css"]);

/** Each size and question about the screen, as `file: what`. */
function problems(file: string, css: string): string[] {
  const found: string[] = [];
  const style = postcss.parse(css);
  style.walkDecls(({ value }) => {
    if (/[\d.]v(?:w|h)\b/.test(value)) found.push(`${file}: ${value}`);
  });
  style.walkAtRules("media", ({ params }) => {
    if (/orientation|aspect-ratio|width|height/.test(params)) found.push(`${file}: @media ${params}`);
  });
  return found;
}

test("[KI6] a board's styles measure the picture (--vw, --vh, data-picture) and not the screen, so that it can be turned", () => {
  const folder = join(root, "board/styles");
  const files = readdirSync(folder).filter((file) => !ofTheScreen.has(file));
  expect(files.flatMap((file) => problems(file, readFileSync(join(folder, file), "utf8")))).toEqual([]);
  expect(problems("x", "a{width:calc(1rem + 2vw)}@media (orientation:portrait){a{top:1vmin}}")).toHaveLength(
    2,
  );
});
