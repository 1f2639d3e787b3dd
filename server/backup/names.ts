import type { Instant } from "../ports.ts";

/** A backup in its folder. */
export interface Archive {
  readonly name: string;
  readonly at: Instant;
}

/** "akari-harbour-bank-2026-11-22T023000Z-3f9a2c1b.tar.gz.age": the site, the moment in UTC, and whose it is. */
export function archiveName(site: string, at: Instant, store: string): string {
  const moment = new Date(at).toISOString().slice(0, 19).replaceAll(":", "");
  return `akari-${slugOf(site)}-${moment}Z-${markOf(store)}${ending}`;
}

const ending = ".tar.gz.age";
/** What is not whole yet. */
export const partEnding = ".part";

/** The backups of one store among the names in a folder, the oldest first. What else is there is none of our business. */
export function archivesIn(names: readonly string[], store: string): Archive[] {
  const archives = names.flatMap((name) => {
    const at = momentOf(name, store);
    return at === null ? [] : [{ name, at }];
  });
  return archives.sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
}

/** What a process left of one that was killed. */
export function isLeftOver(name: string, store: string): boolean {
  return name.endsWith(partEnding) && momentOf(name.slice(0, -partEnding.length), store) !== null;
}

function momentOf(name: string, store: string): Instant | null {
  const match =
    /^akari-[a-z0-9-]{1,40}-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z-([0-9a-z]{1,8})\.tar\.gz\.age$/.exec(name);
  if (!match || match[5] !== markOf(store)) return null;
  const at = Date.parse(`${match[1]}${match[2]}:${match[3]}:${match[4]}Z`);
  return Number.isNaN(at) ? null : at;
}

function slugOf(site: string): string {
  const plain = site
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return plain || "site";
}

/** Enough of a store's id to tell its backups from those of another in the same folder. */
function markOf(store: string): string {
  return store
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .slice(0, 8);
}
