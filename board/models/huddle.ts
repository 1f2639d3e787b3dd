import type { MeetingOpen, MeetingRunning, SectionHead } from "../../server/domain/views/meetings.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { second } from "../words/units.ts";
import { callsInHand, type NamedCall, raisedCalls } from "./calls.ts";

/**
 * The clocks of a huddle: facts of the server, and the time. So a board that loses its link counts on, and one that starts anew
 * resumes at the same second. All in ms.
 */
export type Clocks = Pick<MeetingRunning, "agenda" | "section" | "since" | "before" | "beforeAll" | "spent">;

/** What has passed in the section since its clock runs; 0 while it is paused. */
function running({ since }: Pick<Clocks, "since">, now: number): number {
  return since === null ? 0 : Math.max(0, now - since);
}

export interface Timer {
  readonly spent: number;
  /** The timebox, or all of them together. */
  readonly planned: number;
  /** Below 0: over by so much. */
  readonly left: number;
}

function timerOf(spent: number, planned: number): Timer {
  return { spent, planned, left: planned - spent };
}

export function sectionTimer(clocks: Clocks, now: number): Timer {
  const planned = clocks.agenda[clocks.section]?.seconds ?? 0;
  return timerOf(clocks.before + running(clocks, now), planned * second);
}

export function overallTimer(clocks: Clocks, now: number): Timer {
  return timerOf(clocks.beforeAll + running(clocks, now), plannedTime(clocks));
}

/** All timeboxes together. */
export function plannedTime({ agenda }: Pick<Clocks, "agenda">): number {
  return agenda.reduce((sum, { seconds }) => sum + seconds * second, 0);
}

/** A clock that counts down shows each second for as long as it lasts: 3:00 at the beginning, 0:00 only when nothing is left. */
export function countdown(left: number): number {
  return Math.ceil(left / second) * second;
}

export interface Step {
  readonly head: SectionHead;
  readonly place: number;
  readonly state: "done" | "now" | "coming";
  /** Null: nobody was there. */
  readonly spent: number | null;
  /** By how much it passed its timebox; 0 where it did not. */
  readonly over: number;
}

/** The agenda, and what became of it. Of the section that is open, the timer tells. */
export function stepsOf({ agenda, section, spent }: Pick<Clocks, "agenda" | "section" | "spent">): Step[] {
  return agenda.map((head, place) => {
    const used = spent[place] || null;
    const state = place === section ? "now" : place < section ? "done" : "coming";
    const over = state === "now" ? 0 : Math.max(0, (used ?? 0) - head.seconds * second);
    return { head, place, state, spent: used, over };
  });
}

/** What a board that shows a huddle says of calls: one, and how many others like it there are. */
export interface Told {
  readonly named: NamedCall;
  readonly others: number;
}

/** The most urgent that nobody has, the oldest of equals; else what was raised since the huddle began, and somebody has. */
export function calledDuring(calls: ProminentView["calls"], tile: MeetingOpen | MeetingRunning): Told | null {
  const began = tile.phase === "running" ? tile.startedAt : tile.at;
  const raised = raisedCalls(calls);
  const told = raised.length > 0 ? raised : callsInHand(calls).filter(({ call }) => call.raisedAt >= began);
  const [named] = told;
  return named ? { named, others: told.length - 1 } : null;
}
