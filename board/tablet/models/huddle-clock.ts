import { spentUntil } from "./foresee-huddles.ts";
import type { MeetingFacts } from "./huddle.ts";

/** How a meeting stands in time; ms. */
export interface Clock {
  /** What is left of the section's timebox; below 0: it runs over. */
  readonly left: number;
  /** Share of the timebox that is used, 0 to 1. */
  readonly used: number;
  readonly paused: boolean;
  readonly whole: {
    readonly spent: number;
    readonly planned: number;
    /** By how much the huddle will end late if the rest takes as long as planned; 0: in time. */
    readonly late: number;
  };
}

export function clockOf(facts: MeetingFacts, now: number): Clock {
  const spent = spentUntil(facts, now);
  const boxes = facts.agenda.map(({ seconds }) => seconds * 1_000);
  const box = boxes[facts.section] ?? 0;
  const here = spent[facts.section] ?? 0;
  const all = sum(spent);
  // What the sections before took stands; this one takes its timebox at least, and those after take theirs.
  const rest = Math.max(0, box - here) + sum(boxes.slice(facts.section + 1));
  return {
    left: box - here,
    used: box === 0 ? 1 : Math.min(1, here / box),
    paused: facts.since === null,
    whole: { spent: all, planned: sum(boxes), late: Math.max(0, all + rest - sum(boxes)) },
  };
}

/** Tenths of a second are not said, and a running clock shows what is left whole: 59.9 s left are "1:00". */
export function shownLeft(left: number): { readonly over: boolean; readonly ms: number } {
  return left >= 0
    ? { over: false, ms: Math.ceil(left / 1_000) * 1_000 }
    : { over: true, ms: Math.floor(-left / 1_000) * 1_000 };
}

/** ms that were spent in a section, the running one included. */
export function spentIn(facts: MeetingFacts, section: number, now: number): number {
  return spentUntil(facts, now)[section] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
