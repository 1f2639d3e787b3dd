import type { Stamp } from "../actor.ts";
import type { MeetingId } from "../ids.ts";
import type { Instant } from "../time.ts";
import type { Captured, Meeting, MeetingEvent, Meetings } from "./meeting.ts";

/** Meetings after an event. Never fails: an event that has no effect leaves them as they were. */
export function evolveMeetings(meetings: Meetings, event: MeetingEvent, stamp: Stamp): Meetings {
  if (event.type === "huddle-started") return withOne(meetings, begun(event, stamp));
  if (event.type === "meetings-archived") {
    const gone = new Set<MeetingId>(event.meetings);
    return new Map([...meetings].filter(([id, { endedAt }]) => endedAt === null || !gone.has(id)));
  }
  const meeting = meetings.get(event.meeting);
  if (!meeting || meeting.endedAt !== null) return meetings;
  return withOne(meetings, { ...changed(meeting, event, stamp), changedAt: stamp.at });
}

function withOne(meetings: Meetings, meeting: Meeting): Meetings {
  return new Map(meetings).set(meeting.id, meeting);
}

type Started = Extract<MeetingEvent, { type: "huddle-started" }>;
type Change = Exclude<MeetingEvent, { type: "huddle-started" | "meetings-archived" }>;

function begun({ meeting, huddle, date, dueAt, agenda }: Started, { at, by }: Stamp): Meeting {
  const none = agenda.map(() => 0);
  return {
    id: meeting,
    ...{ huddle, date, dueAt, agenda },
    startedAt: at,
    startedBy: by,
    facilitator: by,
    section: 0,
    since: at,
    spent: none,
    extended: none,
    attendance: {},
    captured: [],
    changedAt: at,
    endedAt: null,
    endedBy: null,
  };
}

function changed(meeting: Meeting, event: Change, { at, by }: Stamp): Meeting {
  switch (event.type) {
    case "huddle-turned":
      return { ...counted(meeting, at), section: event.to };
    case "huddle-paused":
      return { ...counted(meeting, at), since: null };
    case "huddle-resumed":
      return { ...counted(meeting, at), since: at };
    case "huddle-ended":
      return { ...counted(meeting, at), since: null, endedAt: at, endedBy: by };
    case "huddle-taken-over":
      return { ...meeting, facilitator: by };
    case "section-extended": {
      const extended = meeting.extended.map((seconds, place) =>
        place === event.section ? seconds + event.seconds : seconds,
      );
      return { ...meeting, extended };
    }
    case "attendance-marked": {
      const { [event.person]: _, ...others } = meeting.attendance;
      const attendance = event.presence === null ? others : { ...others, [event.person]: event.presence };
      return { ...meeting, attendance };
    }
    case "captured": {
      const { capture: id, section, what } = event;
      const one: Captured = { id, section, at, by, ...what };
      return { ...meeting, captured: [...meeting.captured, one] };
    }
    case "capture-dropped":
      return { ...meeting, captured: meeting.captured.filter(({ id }) => id !== event.capture) };
  }
}

/** What has run until now belongs to the section; from here its clock runs anew, if it runs. */
function counted(meeting: Meeting, at: Instant): Meeting {
  const { since, section } = meeting;
  if (since === null) return meeting;
  const spent = meeting.spent.map((ms, place) => (place === section ? ms + Math.max(0, at - since) : ms));
  return { ...meeting, spent, since: at };
}

/** The clocks of running meetings when the machine's clock was set, so that none jumps: see decisions/0008. */
export function meetingsShifted(meetings: Meetings, by: number): Meetings {
  const running = [...meetings.values()].filter(({ endedAt }) => endedAt === null);
  if (running.length === 0) return meetings;
  return new Map([...meetings, ...running.map((meeting) => [meeting.id, shifted(meeting, by)] as const)]);
}

function shifted(meeting: Meeting, by: number): Meeting {
  const { startedAt, changedAt, since } = meeting;
  return {
    ...meeting,
    startedAt: startedAt + by,
    changedAt: changedAt + by,
    since: since === null ? null : since + by,
  };
}
