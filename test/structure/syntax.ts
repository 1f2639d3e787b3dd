/** A node of a syntax tree (ESTree, as acorn and oxc give it). */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Calls `visit` for a node and for all below it, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** `a.b` for a plain member access, `a` for a name, else "". */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (node.type === "Identifier") return String(node["name"]);
  if (node.type !== "MemberExpression" || node["computed"] === true) return "";
  const object = nameOf(node["object"]);
  return object === "" ? "" : `${object}.${nameOf(node["property"])}`;
}
