import { parseSync } from "oxc-parser";
import type { Source } from "./sources.ts";
import { isNode, type Node, nameOf, walk } from "./syntax.ts";

/** The adapters of Clock and NewId, the one place where the world's time and chance come in. */
const adapters = "server/clock.ts";
const readsWorld = new Set(["Date.now", "Math.random", "performance.now"]);

/** Each reading of the world's clock or dice outside its one place, as `file: what`. Boards have one clock file of their own. */
export function clockProblems(sources: readonly Source[]): string[] {
  const readings = sources.filter(({ path }) => path !== adapters).flatMap(readingsIn);
  const boardClocks = readings.filter(isMonotonicOnBoard);
  const clockFiles = new Set(boardClocks.map(({ path }) => path));
  const wrong = clockFiles.size > 1 ? readings : readings.filter((reading) => !isMonotonicOnBoard(reading));
  return wrong.map(({ path, what }) => `${path}: ${what}`);
}

interface Reading {
  readonly path: string;
  readonly what: string;
}

function isMonotonicOnBoard({ path, what }: Reading): boolean {
  return path.startsWith("board/") && what === "performance.now";
}

function readingsIn({ path, text }: Source): Reading[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0] || !isNode(program)) throw new Error(`${path}: ${errors[0]?.message ?? "not parsed"}`);
  const found: Reading[] = [];
  walk(program, (node) => {
    const what = readingOf(node);
    if (what !== null) found.push({ path, what });
  });
  return found;
}

/** Not only calls: `now = Date.now` hands the clock on. */
function readingOf(node: Node): string | null {
  const name = nameOf(node).replace(/^(?:globalThis|window|self)\./, "");
  if (readsWorld.has(name)) return name;
  if (nameOf(node["callee"]) !== "Date") return null;
  if (node.type === "CallExpression") return "Date()";
  const given = node["arguments"];
  return Array.isArray(given) && given.length === 0 ? "new Date()" : null;
}
