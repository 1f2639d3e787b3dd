import type { Actor, Context, Stamp } from "../actor.ts";
import type { ActionId, CaptureId, HuddleId, MeetingId, PersonId } from "../ids.ts";
import type { People } from "../people.ts";
import { type Decision, refuse } from "../refusal.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { AgendaItem } from "./plan.ts";

/** A huddle that is held, from its start to its end. Its clocks are facts: whoever reads them resumes at the same second. */
export interface Meeting {
  readonly id: MeetingId;
  readonly huddle: HuddleId;
  /** On the huddle's zone. */
  readonly date: LocalDate;
  /** When it was due on that day; null: it was held beside its times. */
  readonly dueAt: Instant | null;
  readonly startedAt: Instant;
  readonly startedBy: Actor;
  /** Who drives it now. */
  readonly facilitator: Actor;
  /** As the site file said at the start: a change meanwhile changes the next one. */
  readonly agenda: readonly AgendaItem[];
  /** The place of the section in the agenda. */
  readonly section: number;
  /** Since when the clock of this section runs; null: paused. */
  readonly since: Instant | null;
  /** By section: ms that were spent in it before `since`. */
  readonly spent: readonly number[];
  /** By section: seconds by which its timebox was extended. */
  readonly extended: readonly number[];
  readonly attendance: { readonly [person: PersonId]: Presence };
  readonly captured: readonly Captured[];
  readonly endedAt: Instant | null;
}
export type Meetings = ReadonlyMap<MeetingId, Meeting>;

export const presences = ["present", "absent", "excused"] as const;
export type Presence = (typeof presences)[number];

/** "safety" and "help" are notes of these sections: what was said of safety, and who helps where. */
export const captureKinds = ["decision", "note", "recognition", "safety", "help"] as const;
export type CaptureKind = (typeof captureKinds)[number];

/** What was said and is to be kept; new actions are actions, and stand here by their id. */
export type Captured = {
  readonly id: CaptureId;
  readonly section: number;
  readonly at: Instant;
  readonly by: Actor;
} & (
  | { readonly kind: CaptureKind; readonly text: string }
  | { readonly kind: "action"; readonly action: ActionId }
);

/** An extension is at most so many seconds at once. */
export const longestExtension = 10 * 60;

export type MeetingCommand =
  | { readonly type: "start-huddle"; readonly meeting: MeetingId; readonly huddle: HuddleId }
  /** Next and back alike. `from` is what the sender saw: two who press at once move one section, not two. */
  | {
      readonly type: "turn-huddle";
      readonly meeting: MeetingId;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly type: "extend-section";
      readonly meeting: MeetingId;
      readonly section: number;
      readonly seconds: number;
    }
  | { readonly type: "pause-huddle"; readonly meeting: MeetingId }
  | { readonly type: "resume-huddle"; readonly meeting: MeetingId }
  | { readonly type: "take-over-huddle"; readonly meeting: MeetingId }
  | { readonly type: "end-huddle"; readonly meeting: MeetingId }
  | {
      readonly type: "mark-attendance";
      readonly meeting: MeetingId;
      readonly person: PersonId;
      /** Null: not marked. */
      readonly presence: Presence | null;
    }
  | {
      readonly type: "capture";
      readonly meeting: MeetingId;
      readonly capture: CaptureId;
      readonly kind: CaptureKind;
      readonly text: string;
    }
  /** An action that was added while standing there. */
  | {
      readonly type: "capture-action";
      readonly meeting: MeetingId;
      readonly capture: CaptureId;
      readonly action: ActionId;
    }
  | { readonly type: "drop-capture"; readonly meeting: MeetingId; readonly capture: CaptureId }
  /** The server's own: what was ended long ago is in the files, and leaves the live state. */
  | { readonly type: "archive-meetings"; readonly meetings: readonly MeetingId[] };

export type MeetingEvent =
  | {
      readonly type: "huddle-started";
      readonly meeting: MeetingId;
      readonly huddle: HuddleId;
      readonly date: LocalDate;
      readonly dueAt: Instant | null;
      readonly agenda: readonly AgendaItem[];
    }
  | { readonly type: "huddle-turned"; readonly meeting: MeetingId; readonly to: number }
  | {
      readonly type: "section-extended";
      readonly meeting: MeetingId;
      readonly section: number;
      readonly seconds: number;
    }
  | { readonly type: "huddle-paused"; readonly meeting: MeetingId }
  | { readonly type: "huddle-resumed"; readonly meeting: MeetingId }
  | { readonly type: "huddle-taken-over"; readonly meeting: MeetingId }
  | { readonly type: "huddle-ended"; readonly meeting: MeetingId; readonly huddle: HuddleId }
  | {
      readonly type: "attendance-marked";
      readonly meeting: MeetingId;
      readonly person: PersonId;
      readonly presence: Presence | null;
    }
  | {
      readonly type: "captured";
      readonly meeting: MeetingId;
      readonly capture: CaptureId;
      readonly section: number;
      readonly what:
        | { readonly kind: CaptureKind; readonly text: string }
        | { readonly kind: "action"; readonly action: ActionId };
    }
  | { readonly type: "capture-dropped"; readonly meeting: MeetingId; readonly capture: CaptureId }
  | { readonly type: "meetings-archived"; readonly meetings: readonly MeetingId[] };

/** What the rules of a meeting read of the state. */
export interface MeetingState {
  readonly meetings: Meetings;
  readonly people: People;
}

export function decideMeeting(
  _state: MeetingState,
  _command: MeetingCommand,
  _context: Context,
): Decision<MeetingEvent> {
  return refuse("unknown-huddle", "huddle");
}

export function evolveMeetings(meetings: Meetings, _event: MeetingEvent, _stamp: Stamp): Meetings {
  return meetings;
}

/** The clocks of meetings when the machine's clock was set: see decisions/0008. */
export function meetingsShifted(meetings: Meetings, _by: number): Meetings {
  return meetings;
}

/** The one that runs of a huddle; at most one does. */
export function runningMeeting(meetings: Meetings, huddle: HuddleId): Meeting | undefined {
  for (const meeting of meetings.values())
    if (meeting.huddle === huddle && meeting.endedAt === null) return meeting;
  return undefined;
}
