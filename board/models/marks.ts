import type { MarkFill, StaffMark } from "../../server/domain/views/discreet.ts";
import { list } from "./list.ts";

/** What stands in a place of the strip. "more": further calls, for which there is no place. */
export type Slot = StaffMark | "more" | null;

/** In a row. Queues have each their own; for calls those that are left are kept free: a mark that appears pushes nothing aside. */
const places = 18;
/** Where many queues leave fewer, there is a second row. */
const leastForCalls = 6;
const pressing: { readonly [fill in MarkFill]: number } = { full: 0, half: 1, empty: 2, dashed: 3 };

/** What stands in each place of the strip, from the left; null where nothing does. */
export function slotsOf(marks: { readonly [key: string]: StaffMark }, stale: boolean): Slot[] {
  const ordered = inOrder(marks).map((mark): StaffMark => (stale ? { ...mark, fill: "dashed" } : mark));
  const queues = ordered.filter(({ shape }) => shape === "ring");
  const calls = ordered.filter(({ shape }) => shape !== "ring");
  const room = Math.max(leastForCalls, places - queues.length);
  const slots: Slot[] = calls.length > room ? [...mostPressing(calls, room - 1), "more"] : calls;
  return [...queues, ...slots, ...new Array<null>(room - slots.length).fill(null)];
}

/** Those that nobody has, then those that help is on its way to; in the order in which they came. */
function mostPressing(calls: readonly StaffMark[], count: number): StaffMark[] {
  return [...calls]
    .sort((a, b) => pressing[a.fill] - pressing[b.fill] || a.order - b.order)
    .slice(0, count)
    .sort((a, b) => a.order - b.order);
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
