import { createHash } from "node:crypto";
import type { Site } from "../server/domain/site.ts";

/** Which parts of a site are not what they were: for the audit trail, which names parts and no content. */
export function changedParts(before: Site, after: Site): readonly (keyof Site)[] {
  const parts = Object.keys({ ...before, ...after }) as (keyof Site)[];
  return parts.filter((part) => textOf(before[part]) !== textOf(after[part]));
}

/** Twelve characters that are others as soon as the site is another one: so a change while the server was off is seen, too. */
export function traceOf(site: Site): string {
  return createHash("sha256").update(textOf(site)).digest("hex").slice(0, 12);
}

function textOf(value: unknown): string {
  return JSON.stringify(plain(value)) ?? "";
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  // A picture has a name by its content, and that stands beside its bytes.
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map || value instanceof Set) return [...value].map(plain);
  return Object.entries(value).map(([name, part]) => [name, plain(part)]);
}
