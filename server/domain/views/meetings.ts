import type { AgendaItem, SectionKind } from "../huddles/plan.ts";
import type { HuddleId, MeetingId } from "../ids.ts";
import type { ProminentBoard } from "../site.ts";
import type { Instant } from "../time.ts";
import type { Picture } from "./picture.ts";
import type { SectionTile } from "./sections.ts";

/** A huddle on the wall: announced, waiting for its start, or under way. Not there at other times. */
export type MeetingTile = MeetingSoon | MeetingOpen | MeetingRunning;

interface MeetingFacts {
  readonly name: string;
  readonly tier: number;
  readonly agenda: readonly SectionHead[];
}
export type SectionHead = {
  readonly kind: SectionKind;
  readonly title: string | null;
  /** Timebox in seconds, extensions included. */
  readonly seconds: number;
};
/** Shortly before it: a reminder, and nothing else. */
export type MeetingSoon = MeetingFacts & { readonly phase: "soon"; readonly at: Instant };
/** Its time has come, the board turned to it, and nobody started it yet. */
export type MeetingOpen = MeetingFacts & { readonly phase: "open"; readonly at: Instant };
export type MeetingRunning = MeetingFacts & {
  readonly phase: "running";
  readonly meeting: MeetingId;
  readonly startedAt: Instant;
  readonly facilitator: string | null;
  readonly section: number;
  /** Since when the section's clock runs; null: paused. */
  readonly since: Instant | null;
  /** ms in this section before `since`. */
  readonly before: number;
  /** ms in all sections before `since`, this one included. */
  readonly beforeAll: number;
  /** ms by section before `since`. */
  readonly spent: readonly number[];
  readonly content: SectionTile;
  /** What was captured in this section, the newest last. */
  readonly captured: readonly CapturedTile[];
};
export type CapturedTile = {
  readonly kind: "decision" | "note" | "recognition" | "safety" | "help" | "action";
  readonly text: string;
};

/** By huddle: those of the board's areas. */
export function meetingTiles(
  _board: ProminentBoard,
  _picture: Picture,
): { readonly [huddle: HuddleId]: MeetingTile } {
  return {};
}

export function headsOf(agenda: readonly AgendaItem[], extended: readonly number[]): readonly SectionHead[] {
  return agenda.map(({ kind, title, seconds }, place) => ({
    kind,
    title,
    seconds: seconds + (extended[place] ?? 0),
  }));
}
