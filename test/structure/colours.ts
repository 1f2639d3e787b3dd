import { parseSync } from "oxc-parser";
import postcss from "postcss";
import type { Source } from "./sources.ts";
import { isNode, walk } from "./syntax.ts";

const tokens = /^board\/(?:.*\/)?tokens[^/]*\.css$/;
const raw =
  /#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})(?![\w-])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi;

/** Each colour that is written out instead of named, as `file: colour`; only the tokens files may. */
export function colourProblems(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !tokens.test(path))
    .flatMap((source) => valuesIn(source).flatMap((value) => coloursIn(source, value)));
}

function coloursIn({ path }: Source, value: string): string[] {
  return [...value.matchAll(raw)].map(([colour]) => `${path}: ${colour}`);
}

function valuesIn(source: Source): string[] {
  return source.path.endsWith(".css") ? cssValues(source) : strings(source);
}

function cssValues({ path, text }: Source): string[] {
  const values: string[] = [];
  postcss.parse(text, { from: path }).walkDecls(({ value }) => {
    values.push(value);
  });
  return values;
}

/** What can reach the screen from a script: string literals, attributes and templates. */
function strings({ path, text }: Source): string[] {
  const { program } = parseSync(path, text);
  if (!isNode(program)) throw new Error(`${path}: not parsed`);
  const values: string[] = [];
  walk(program, (node) => {
    if (node.type === "Literal" && typeof node["value"] === "string") values.push(node["value"]);
    if (node.type === "TemplateElement" && isRaw(node["value"])) values.push(node["value"].raw);
  });
  return values;
}

function isRaw(value: unknown): value is { raw: string } {
  return typeof value === "object" && value !== null && "raw" in value && typeof value.raw === "string";
}
