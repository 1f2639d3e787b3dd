import type { StaffMark } from "../../server/domain/views/discreet.ts";
import { list } from "./list.ts";

/** Places for calls after those for queues, kept free: a mark that appears pushes nothing aside. */
const callPlaces = 6;

/** What stands in each place of the strip, from the left; null where nothing does. */
export function slotsOf(marks: { readonly [key: string]: StaffMark }, stale: boolean): (StaffMark | null)[] {
  const ordered = inOrder(marks).map((mark): StaffMark => (stale ? { ...mark, fill: "dashed" } : mark));
  const queues = ordered.filter(({ shape }) => shape === "ring");
  const calls = ordered.filter(({ shape }) => shape !== "ring").slice(0, callPlaces);
  const free = new Array<null>(callPlaces - calls.length).fill(null);
  return [...queues, ...calls, ...free];
}

/** The code phrases of calls, each once. Without a link nobody is called anywhere. */
export function phrasesOf(marks: { readonly [key: string]: StaffMark }, stale: boolean): string {
  if (stale) return "";
  const phrases = inOrder(marks).map(({ phrase }) => phrase);
  return phrases
    .filter((phrase, index) => phrase !== null && phrases.indexOf(phrase) === index)
    .join("  ·  ");
}

function inOrder(marks: { readonly [key: string]: StaffMark }): StaffMark[] {
  return list(marks).sort((a, b) => a.order - b.order);
}
