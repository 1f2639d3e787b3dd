import { agendaNow } from "../huddles/agenda.ts";
import type { Captured, Meeting } from "../huddles/meeting.ts";
import type { AgendaItem, Huddle, SectionKind } from "../huddles/plan.ts";
import { phaseOf } from "../huddles/schedule.ts";
import type { HuddleId, MeetingId } from "../ids.ts";
import type { ProminentBoard } from "../site.ts";
import type { Instant } from "../time.ts";
import { contentOf } from "./huddle-sections/content.ts";
import { nameOf, type Picture } from "./picture.ts";
import { Remembered } from "./remembered.ts";
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

/** By huddle: those that have an area in common with the board. The very same objects on each of them. */
export function meetingTiles(
  board: Pick<ProminentBoard, "areas">,
  picture: Picture,
): { readonly [huddle: HuddleId]: MeetingTile } {
  const tiles: Record<HuddleId, MeetingTile> = {};
  for (const huddle of picture.site.huddles.values()) {
    if (!huddle.areas.some((area) => board.areas.includes(area))) continue;
    const tile = meetingTile(huddle, picture);
    if (tile) tiles[huddle.id] = tile;
  }
  return tiles;
}

/** Null: nothing of it is to be shown now. */
function meetingTile(huddle: Huddle, picture: Picture): MeetingTile | null {
  const { site, state, now } = picture;
  const phase = phaseOf(huddle, site, state.meetings, now);
  if (phase === null) return null;
  if (phase.phase === "running") return runningTile(huddle, phase.meeting, picture);
  return announced.get(huddle, [phase.phase, phase.at, state.escalations], () => {
    const { name, tier } = huddle;
    const agenda = agendaNow(huddle, state.escalations);
    return { name, tier, agenda: headsOf(agenda, []), phase: phase.phase, at: phase.at };
  });
}

const announced = new Remembered<Huddle, MeetingSoon | MeetingOpen>();

export function runningTile(huddle: Huddle, meeting: Meeting, picture: Picture): MeetingRunning {
  const { site, state, names } = picture;
  const item = meeting.agenda[meeting.section];
  const content: SectionTile = item
    ? contentOf({ huddle, meeting, item }, picture)
    : { kind: "text", text: null };
  const { name, tier } = huddle;
  return running.get(meeting, [name, tier, content, state.actions, site, names], () =>
    tileOf(huddle, meeting, content, picture),
  );
}

const running = new Remembered<Meeting, MeetingRunning>();

/** Its timers tick on whoever shows it, from `since`: nothing is sent for the passing of time. */
export function tileOf(
  { name, tier }: Huddle,
  meeting: Meeting,
  content: SectionTile,
  picture: Picture,
): MeetingRunning {
  const { section, since, spent, startedAt } = meeting;
  return {
    phase: "running",
    name,
    tier,
    agenda: headsOf(meeting.agenda, meeting.extended),
    meeting: meeting.id,
    startedAt,
    facilitator: nameOf(picture, meeting.facilitator),
    section,
    since,
    before: spent[section] ?? 0,
    spent,
    beforeAll: spent.reduce((sum, ms) => sum + ms, 0),
    content,
    captured: meeting.captured
      .filter((one) => one.section === section)
      .map((one) => capturedTile(one, picture)),
  };
}

/** An action is said as it is called now. */
export function capturedTile(captured: Captured, { state }: Picture): CapturedTile {
  if (captured.kind !== "action") return { kind: captured.kind, text: captured.text };
  return { kind: "action", text: state.actions.get(captured.action)?.title ?? "" };
}

export function headsOf(agenda: readonly AgendaItem[], extended: readonly number[]): readonly SectionHead[] {
  return agenda.map(({ kind, title, seconds }, place) => ({
    kind,
    title,
    seconds: seconds + (extended[place] ?? 0),
  }));
}
