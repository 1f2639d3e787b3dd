import type { Actor, Context } from "../actor.ts";
import { isSame } from "../call.ts";
import type { Actions } from "../kaizen.ts";
import type { People } from "../people.ts";
import { accept, type Decision, type Refused, refuse } from "../refusal.ts";
import type { Tokens } from "../tokens.ts";
import { agendaNow } from "./agenda.ts";
import type { Escalations } from "./escalations.ts";
import {
  longestExtension,
  type Meeting,
  type MeetingCommand,
  type MeetingEvent,
  type Meetings,
  mostCaptured,
  runningMeeting,
} from "./meeting.ts";
import { dayOf } from "./schedule.ts";

/** What the rules of a meeting read of the state. */
export interface MeetingState {
  readonly meetings: Meetings;
  readonly escalations: Escalations;
  readonly people: People;
  readonly actions: Actions;
  readonly tokens: Tokens;
}

type Start = Extract<MeetingCommand, { type: "start-huddle" }>;
type About = Exclude<MeetingCommand, { type: "start-huddle" | "archive-meetings" }>;
type Capture = Extract<MeetingCommand, { type: "capture" | "capture-action" | "drop-capture" }>;
/** What moves everybody's page: for whoever leads alone. */
type Lead = Exclude<About, Capture | { type: "take-over-huddle" | "mark-attendance" }>;

export function decideMeeting(
  state: MeetingState,
  command: MeetingCommand,
  context: Context,
): Decision<MeetingEvent> {
  if (command.type === "start-huddle") return start(state, command, context);
  if (command.type === "archive-meetings") {
    const over = command.meetings.filter((id) => (state.meetings.get(id)?.endedAt ?? null) !== null);
    return over.length === 0 ? accept() : accept({ type: "meetings-archived", meetings: over });
  }
  const meeting = state.meetings.get(command.meeting);
  if (!meeting) return refuse("unknown-meeting", "meeting");
  if (meeting.endedAt !== null) return refuse("huddle-over", "meeting", { at: meeting.endedAt });
  return about(state, meeting, command, context);
}

function start(
  { meetings, escalations }: MeetingState,
  command: Start,
  { site, at }: Context,
): Decision<MeetingEvent> {
  const { meeting, huddle: id } = command;
  if (meetings.has(meeting)) return refuse("meeting-exists", "id");
  const huddle = site.huddles.get(id);
  if (!huddle) return refuse("unknown-huddle", "huddle");
  const running = runningMeeting(meetings, id);
  if (running) return refuse("huddle-running", "huddle", { meeting: running.id });
  const { date, at: dueAt } = dayOf(huddle, site, meetings, at);
  const agenda = agendaNow(huddle, escalations);
  return accept({ type: "huddle-started", meeting, huddle: id, date, dueAt, agenda });
}

function about(
  state: MeetingState,
  meeting: Meeting,
  command: About,
  { by }: Context,
): Decision<MeetingEvent> {
  switch (command.type) {
    case "take-over-huddle":
      if (isSame(meeting.facilitator, by)) return refuse("already-facilitator", "meeting");
      return accept({ type: "huddle-taken-over", meeting: meeting.id });
    case "mark-attendance": {
      const { person, presence } = command;
      // Whoever was removed meanwhile may still be unmarked.
      if (presence !== null && !state.people.has(person)) return refuse("unknown-person", "person");
      if ((meeting.attendance[person] ?? null) === presence) return accept();
      return accept({ ...command, type: "attendance-marked" });
    }
    case "capture":
    case "capture-action":
    case "drop-capture":
      return capture(state, meeting, command);
    default:
      return mayLead(state, meeting, by) ? lead(meeting, command) : refuse("not-facilitator", "meeting");
  }
}

/** Whoever leads it; the machine's owner, and tokens that may do everything. */
function mayLead({ tokens }: MeetingState, { facilitator }: Meeting, by: Actor): boolean {
  if (by.kind === "system" || isSame(facilitator, by)) return true;
  return by.kind === "token" && (tokens.get(by.token)?.scopes.includes("admin") ?? false);
}

function lead(meeting: Meeting, command: Lead): Decision<MeetingEvent> {
  const { id, section, since, huddle } = meeting;
  switch (command.type) {
    case "turn-huddle": {
      const { from, to } = command;
      if (from !== section) return moved(meeting, "from");
      if (to === section || !(to in meeting.agenda)) return refuse("unknown-section", "to");
      return accept({ type: "huddle-turned", meeting: id, to });
    }
    case "extend-section": {
      if (!(command.section in meeting.agenda)) return refuse("unknown-section", "section");
      // A press that comes late must not lengthen what nobody saw.
      if (command.section !== section) return moved(meeting, "section");
      if (command.seconds > longestExtension)
        return refuse("extension-too-long", "seconds", { seconds: longestExtension });
      return accept({ ...command, type: "section-extended" });
    }
    case "pause-huddle":
      return since === null
        ? refuse("already-paused", "meeting")
        : accept({ type: "huddle-paused", meeting: id });
    case "resume-huddle":
      return since === null
        ? accept({ type: "huddle-resumed", meeting: id })
        : refuse("not-paused", "meeting");
    case "end-huddle":
      return accept({ type: "huddle-ended", meeting: id, huddle });
  }
}

function moved({ section }: Meeting, field: string): Refused {
  return refuse("section-moved", field, { section });
}

function capture({ actions }: MeetingState, meeting: Meeting, command: Capture): Decision<MeetingEvent> {
  const { captured, section } = meeting;
  const { capture: id, meeting: of } = command;
  const known = captured.some((one) => one.id === id);
  if (command.type === "drop-capture") {
    if (!known) return refuse("unknown-capture", "capture");
    return accept({ ...command, type: "capture-dropped" });
  }
  if (known) return refuse("capture-exists", "id");
  if (captured.length >= mostCaptured) return refuse("too-many-captures", "id", { most: mostCaptured });
  const base = { type: "captured", meeting: of, capture: id, section } as const;
  if (command.type === "capture") {
    const text = command.text.trim();
    if (text === "") return refuse("text-missing", "text");
    return accept({ ...base, what: { kind: command.kind, text } });
  }
  const { action } = command;
  if (!actions.has(action)) return refuse("unknown-action", "action");
  if (captured.some((one) => one.kind === "action" && one.action === action))
    return refuse("capture-exists", "action");
  return accept({ ...base, what: { kind: "action", action } });
}
