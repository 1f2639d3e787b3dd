import type { Actor } from "../actor.ts";
import type { ActionId, CaptureId, HuddleId, MeetingId, PersonId } from "../ids.ts";
import { hour, type Instant, type LocalDate, second } from "../time.ts";
import { type AgendaItem, plannedLength } from "./plan.ts";

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
  /** When somebody last did anything of it; its end, once it has ended. */
  readonly changedAt: Instant;
  readonly endedAt: Instant | null;
  /** The server itself: everybody went, and nobody ended it. */
  readonly endedBy: Actor | null;
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

/** So many things are captured in one huddle. */
export const mostCaptured = 200;

/** So long after its planned end, and after whatever was last done in it, a huddle counts as over. */
export const forgottenAfter = hour;

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

/** The one that runs of a huddle; at most one does. */
export function runningMeeting(meetings: Meetings, huddle: HuddleId): Meeting | undefined {
  for (const meeting of meetings.values())
    if (meeting.huddle === huddle && meeting.endedAt === null) return meeting;
  return undefined;
}

/** Seconds that it was to take, extensions included. */
export function allowedLength({ agenda, extended }: Pick<Meeting, "agenda" | "extended">): number {
  return plannedLength({ agenda }) + extended.reduce((sum, seconds) => sum + seconds, 0);
}

/** Ms in its sections until `now`, pauses aside. */
export function timeSpent({ spent, since }: Pick<Meeting, "spent" | "since">, now: Instant): number {
  const before = spent.reduce((sum, ms) => sum + ms, 0);
  return since === null ? before : before + Math.max(0, now - since);
}

/** Everybody went, and nobody ended it. */
export function isForgotten(meeting: Meeting, now: Instant): boolean {
  if (meeting.endedAt !== null) return false;
  const plannedEnd = meeting.startedAt + allowedLength(meeting) * second;
  return now - Math.max(plannedEnd, meeting.changedAt) >= forgottenAfter;
}
