import { parse } from "acorn";
import { isNode, type Node, nameOf, walk } from "./syntax.ts";

/** What a script may not call on Chromium 53 (LG webOS 4, the floor), with the version that brought it. */
const statics: Readonly<Record<string, number>> = {
  "Object.entries": 54,
  "Object.values": 54,
  "Object.fromEntries": 73,
  "Object.getOwnPropertyDescriptors": 54,
  "Object.hasOwn": 93,
  "Promise.allSettled": 76,
  "Promise.any": 85,
  "crypto.randomUUID": 92,
  "Array.fromAsync": 121,
};
const methods: Readonly<Record<string, number>> = {
  at: 92,
  prepend: 54,
  replaceWith: 54,
  toggleAttribute: 69,
  getAnimations: 84,
  padStart: 57,
  padEnd: 57,
  trimStart: 66,
  trimEnd: 66,
  finally: 63,
  flat: 69,
  flatMap: 69,
  matchAll: 73,
  replaceAll: 85,
  replaceChildren: 86,
  findLast: 97,
  findLastIndex: 97,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  formatToParts: 57,
  formatRange: 76,
};
/** Without BigInt: engine.io names it, but only in its WebTransport encoder, which no board starts. */
const globals: Readonly<Record<string, number>> = {
  AbortController: 66,
  AbortSignal: 66,
  OffscreenCanvas: 69,
  ResizeObserver: 64,
  WeakRef: 84,
  globalThis: 71,
  queueMicrotask: 71,
  structuredClone: 98,
};

/** Why a script can't run on the floor, as sentences: its syntax, and what it calls that was not there yet. */
export function scriptProblems(script: string): string[] {
  let program: unknown;
  try {
    program = parse(script, { ecmaVersion: 2015, sourceType: "script" });
  } catch (error) {
    return [`it is not one classic ES2015 script: ${error instanceof Error ? error.message : String(error)}`];
  }
  return isNode(program) ? missingIn(program) : [];
}

function missingIn(program: Node): string[] {
  const mended = new Set<string>();
  const asked = new Set<string>();
  const used = new Map<string, number>();
  walk(program, (node) => {
    for (const name of assigned(node)) mended.add(name);
    for (const name of askedFor(node)) asked.add(name);
    for (const [name, since] of usedIn(node)) used.set(name, since);
  });
  return [...used]
    .filter(([name]) => !mended.has(lastOf(name)) && !asked.has(name))
    .map(([name, since]) => `it uses ${name}, which came with Chromium ${since}`);
}

/** `Object.entries = …` and `Array.prototype.flat = …` are repairs picked by hand: what they bring may be used. */
function assigned(node: Node): string[] {
  const target = node.type === "AssignmentExpression" ? nameOf(node["left"]) : "";
  return target.includes(".") ? [lastOf(target)] : [];
}

/** A script that asks whether a thing is there has a way without it: `typeof x`, `x ? … : …`, `x && …`. */
function askedFor(node: Node): string[] {
  if (node.type === "UnaryExpression" && node["operator"] === "typeof") return [plainName(node["argument"])];
  if (node.type === "ConditionalExpression" || node.type === "IfStatement") return [plainName(node["test"])];
  return node.type === "LogicalExpression" ? [plainName(node["left"])] : [];
}

type Use = readonly [name: string, since: number];

function usedIn(node: Node): Use[] {
  return [...staticsIn(node), ...methodsIn(node), ...globalsIn(node)];
}

function staticsIn(node: Node): Use[] {
  if (node.type !== "MemberExpression") return [];
  const name = plainName(node);
  return [...use(name, own(statics, name)), ...use(name, own(globals, name))];
}

/** By name alone: a method of our own must not be called like one that the floor lacks. */
function methodsIn(node: Node): Use[] {
  const callee = node["callee"];
  if (node.type !== "CallExpression" || !isNode(callee) || callee.type !== "MemberExpression") return [];
  const name = callee["computed"] === true ? "" : nameOf(callee["property"]);
  return use(`.${name}()`, own(methods, name));
}

/** Names that stand alone: not those of a member or a key. */
function globalsIn(node: Node): Use[] {
  const names = Object.entries(node).filter(
    ([key]) => !((key === "property" || key === "key") && node["computed"] !== true),
  );
  return names
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((child) => isNode(child) && child.type === "Identifier")
    .flatMap((child) => use(nameOf(child), own(globals, nameOf(child))));
}

function use(name: string, since: number | undefined): Use[] {
  return since === undefined ? [] : [[name, since]];
}

/** Without the global object, which may stand in front of everything. */
function plainName(node: unknown): string {
  return nameOf(node).replace(/^(?:window|self)\./, "");
}

function own(table: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function lastOf(name: string): string {
  return name.replace(/\(\)$/, "").split(".").at(-1) ?? name;
}
