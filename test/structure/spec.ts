import { parseSync } from "oxc-parser";
import type { Source } from "./sources.ts";
import { isNode, type Node, nameOf, walk } from "./syntax.ts";

const id = /[A-Z]{2,3}\d+[a-z]?/;
/** A rule opens a table row, a list item or a heading: `| AN3 | …`, `- **AN3** …`, `### AN3 …`. */
const rule = new RegExp(`^\\s*(?:\\||[-*+]|#+|\\d+\\.)\\s*[*\`[]*(${id.source})\\b`, "gm");
/** A title opens with the ids of its rules: `[AN3] …`, `[AN3][AN4] …`, `[AN3, AN4] …`. */
const opening = new RegExp(`^(?:\\[${id.source}(?:,\\s*${id.source})*\\]\\s*)+`);

/** Rules without a test, tests without a rule and rules that are there twice, as sentences. */
export function specProblems(spec: string, tests: readonly Source[]): string[] {
  const rules = [...spec.matchAll(rule)].map(([, found]) => found ?? "");
  const cited = new Map(tests.flatMap(citations));
  return [
    ...rules
      .filter((name, place) => rules.indexOf(name) !== place)
      .map((name) => `${name} is in SPEC.md twice`),
    ...[...new Set(rules)].filter((name) => !cited.has(name)).map((name) => `${name} has no test`),
    ...[...cited]
      .filter(([name]) => !rules.includes(name))
      .map(([name, path]) => `${path}: ${name} is not in SPEC.md`),
  ];
}

/** Each id that a test's title opens with. */
function citations({ path, text }: Source): [string, string][] {
  const { program, errors } = parseSync(path, text);
  if (errors[0] || !isNode(program)) throw new Error(`${path}: ${errors[0]?.message ?? "not parsed"}`);
  const found: [string, string][] = [];
  walk(program, (node) => {
    const ids = opening.exec(titleOf(node))?.[0] ?? "";
    for (const [name] of ids.matchAll(new RegExp(id, "g"))) found.push([name, path]);
  });
  return found;
}

/** The first argument of a call, when it is text; what is skipped or still to do proves nothing. */
function titleOf(node: Node): string {
  const given = node["arguments"];
  if (node.type !== "CallExpression" || !Array.isArray(given)) return "";
  if (/\.(?:skip|todo)\b/.test(nameOf(node["callee"]))) return "";
  return textOf(given[0]);
}

function textOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "Literal") return String(node["value"]);
  if (node.type === "BinaryExpression") return textOf(node["left"]);
  const quasis = node["quasis"];
  const first: unknown = Array.isArray(quasis) ? quasis[0] : null;
  if (!isNode(first)) return "";
  const value = first["value"];
  return typeof value === "object" && value !== null && "raw" in value ? String(value.raw) : "";
}
