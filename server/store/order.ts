import type { Entry, Stream } from "../ports.ts";
import { hasJson } from "./json-pieces.ts";

/** Days are written with a year of four digits. */
const lastInstant = Date.UTC(9999, 11, 31);

export type Numbers = Readonly<Record<Stream, number>>;

/**
 * The next seq of each stream after these entries. Throws RangeError where they don't follow on `next` one by one:
 * whoever numbers entries has made a mistake, and nothing may be kept.
 */
export function numbersAfter(next: Numbers, entries: readonly Entry[]): Numbers {
  const after = { ...next };
  for (const { stream, seq, at } of entries) {
    if (seq !== after[stream])
      throw new RangeError(`${stream} ${seq}: the next entry must have the seq ${after[stream]}`);
    if (!(at >= 0 && at < lastInstant)) throw new RangeError(`${stream} ${seq}: ${at} is not an instant`);
    after[stream] += 1;
  }
  return after;
}

/** Throws RangeError for a snapshot that goes beyond what was kept, or back behind the newest one. */
export function checkCovers(covers: Numbers, next: Numbers, newest: Numbers | null): void {
  for (const stream of ["facts", "samples"] as const) {
    const least = newest?.[stream] ?? 0;
    if (covers[stream] >= least && covers[stream] < next[stream]) continue;
    throw new RangeError(
      `A snapshot of ${stream} up to ${covers[stream]} is not between ${least} and ${next[stream] - 1}`,
    );
  }
}

const documentName = /^[\w-]{1,100}(\/[\w-]{1,100}){0,9}$/;

/** Throws RangeError for a name that is none, TypeError for a document that JSON can't hold. */
export function checkDocument(name: string, document: unknown): void {
  checkDocumentName(name);
  if (!hasJson(document)) throw new TypeError(`${name}: the document is not a JSON value`);
}

/** Names become paths: letters, digits, "_" and "-", in folders by "/". */
export function checkDocumentName(name: string): void {
  if (!documentName.test(name))
    throw new RangeError(`"${name}" is not the name of a document: use letters, digits, "-", "_" and "/"`);
}
