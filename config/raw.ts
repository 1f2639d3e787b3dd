import { secondsOf } from "./fields.ts";
import { type Finding, hint, type Path, quote } from "./problems.ts";

/** A config file as it was written, before anybody knows whether it is good: what the rules read. */

export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The groups in `parent[name]`, by their names. */
export function groupsIn(parent: unknown, name: string): [string, Group][] {
  return Object.entries(groupIn(parent, name)).filter((entry): entry is [string, Group] => isGroup(entry[1]));
}

/** `parent[name]` where that is a group, else an empty one. */
export function groupIn(parent: unknown, name: string): Group {
  const group = isGroup(parent) ? parent[name] : undefined;
  return isGroup(group) ? group : {};
}

/** The names in `parent[name]`: what other places may refer to, even where it is wrong in itself. */
export function namesIn(parent: unknown, name: string): string[] {
  return Object.keys(groupIn(parent, name));
}

/** The texts in a list, with their places. */
export function entriesOf(list: unknown): [number, string][] {
  return placesIn(list).filter((entry): entry is [number, string] => typeof entry[1] === "string");
}

/** The entries of a list, with their places. */
export function placesIn(list: unknown): [number, unknown][] {
  return Array.isArray(list) ? [...(list as readonly unknown[]).entries()] : [];
}

export function under(path: Path, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

/** Entries of a list that stand in it twice. */
export function repeated(list: unknown, key: (entry: string) => string = (entry) => entry): Finding[] {
  const seen = new Set<string>();
  return entriesOf(list).flatMap(([index, entry]) => {
    if (seen.has(key(entry)))
      return [{ path: [index], sentence: `${quote(key(entry))} is in this list already` }];
    seen.add(key(entry));
    return [];
  });
}

/** "there is no webhook "pagr"; did you mean "pager"?"; where there is none at all, where to add it. */
export function unknownOne(what: string, id: string, known: readonly string[], home: string): string {
  const advice = known.length === 0 ? `; add it under ${quote(home)}` : hint(id, known);
  return `there is no ${what} ${quote(id)}${advice}`;
}

/** On opening hours a "day" would be 24 hours to one reader and one opening day to the next. */
export function inDays(duration: unknown): boolean {
  return secondsOf(duration) !== null && String(duration).includes("day");
}
export const inHours = 'write this in hours: it counts opening time, so five days of ten hours are "50 h"';
