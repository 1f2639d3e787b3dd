import type { MeetingCommand } from "../../../server/domain/huddles/meeting.ts";
import type { MeetingId, PersonId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { CapturedRow, LiveMeeting, MeetingFacts } from "./huddle.ts";
import type { Entry } from "./outbox.ts";

/** What huddles will be, once what was asked for here is done: the same rules as the server's, as far as a tablet knows. */

type Of<Type extends MeetingCommand["type"]> = Extract<MeetingCommand, { readonly type: Type }>;
interface When {
  /** The server has not taken it yet. */
  readonly unsent: boolean;
  readonly now: number;
  readonly boxes: Boxes;
}

/** What is so already stays as it is. */
export function foresee(
  meetings: Map<MeetingId, LiveMeeting>,
  view: StaffView,
  entry: Entry,
  when: When,
): void {
  const { command } = entry;
  if (!isOfMeeting(command)) return;
  if (command.type === "start-huddle") {
    start(meetings, view, entry, command, when);
    return;
  }
  const live = meetings.get(command.meeting);
  if (!live) return;
  const next = changed(live, command, entry, when);
  meetings.set(live.id, { ...next, unsent: live.unsent + (when.unsent ? 1 : 0) });
}

function isOfMeeting(
  command: Entry["command"],
): command is Exclude<MeetingCommand, { type: "archive-meetings" }> {
  return "meeting" in command;
}

/** One that runs already is joined, not begun again: the server will say so. */
function start(
  meetings: Map<MeetingId, LiveMeeting>,
  view: StaffView,
  entry: Entry,
  { meeting: id, huddle }: Of<"start-huddle">,
  { unsent, now }: When,
): void {
  const plan = view.huddles[huddle];
  const runs = [...meetings.values()].some(({ facts }) => facts.huddle === huddle && facts.endedAt === null);
  if (!plan || runs || meetings.has(id)) return;
  const at = entry.madeAt ?? now;
  const facts: MeetingFacts = {
    name: plan.name,
    tier: plan.tier,
    agenda: plan.agenda,
    huddle,
    startedAt: at,
    facilitator: entry.name,
    facilitatorId: entry.person as PersonId,
    section: 0,
    since: at,
    spent: plan.agenda.map(() => 0),
    attendance: {},
    expected: Object.entries(view.people)
      .filter(([, { onShift }]) => onShift.some((area) => plan.areas.includes(area)))
      .map(([person]) => person as PersonId),
    endedAt: null,
  };
  meetings.set(id, { id, facts, content: null, captured: [], unsent: unsent ? 1 : 0 });
}

type Step = Exclude<MeetingCommand, { type: "archive-meetings" | "start-huddle" }>;

function changed(live: LiveMeeting, command: Step, entry: Entry, { unsent, now, boxes }: When): LiveMeeting {
  const { facts } = live;
  const at = entry.madeAt ?? now;
  const having = (change: Partial<MeetingFacts>): LiveMeeting => ({
    ...live,
    facts: { ...facts, ...change },
  });
  switch (command.type) {
    case "turn-huddle": {
      const moves = facts.section === command.from && command.to < facts.agenda.length;
      if (!moves || command.from === command.to) return live;
      const clock = { spent: spentUntil(facts, at), since: facts.since === null ? null : at };
      return { ...having({ ...clock, section: command.to }), content: null };
    }
    case "extend-section":
      return having({
        agenda: extended(facts, command, boxes.get(boxKey(live.id, command.section)), unsent),
      });
    case "pause-huddle":
      return facts.since === null ? live : having({ spent: spentUntil(facts, at), since: null });
    case "resume-huddle":
      return facts.since === null ? having({ since: at }) : live;
    case "take-over-huddle":
      return having({ facilitator: entry.name, facilitatorId: entry.person as PersonId });
    case "end-huddle":
      return facts.endedAt === null
        ? having({ spent: spentUntil(facts, at), since: null, endedAt: at })
        : live;
    case "mark-attendance": {
      const { [command.person]: _, ...others } = facts.attendance;
      const { person, presence } = command;
      return having({ attendance: presence === null ? others : { ...others, [person]: presence } });
    }
    case "capture":
      return kept(live, {
        id: command.capture,
        kind: command.kind,
        text: command.text,
        action: null,
        ...said(live, entry, unsent),
      });
    case "capture-action":
      return kept(live, {
        id: command.capture,
        kind: "action",
        text: entry.about,
        action: command.action,
        ...said(live, entry, unsent),
      });
    case "drop-capture":
      return { ...live, captured: live.captured.filter(({ id }) => id !== command.capture) };
  }
}

/** ms by section, with what the running clock adds until `at`. */
export function spentUntil(
  { section, since, spent }: Pick<MeetingFacts, "section" | "since" | "spent">,
  at: number,
): readonly number[] {
  if (since === null) return spent;
  return spent.map((ms, place) => (place === section ? ms + Math.max(0, at - since) : ms));
}

/**
 * To what timeboxes were extended here, in seconds, by `boxKey`. An extension may be in the server's view before its answer is
 * here, or after: only how long the timebox is to become tells whether it is.
 */
export type Boxes = ReadonlyMap<string, number>;

export function boxKey(meeting: MeetingId, section: number): string {
  return `${meeting} ${section}`;
}

function extended(
  { agenda }: MeetingFacts,
  { section, seconds }: Of<"extend-section">,
  target: number | undefined,
  unsent: boolean,
) {
  // After a reload the target is gone with the page: what was not sent is not in the view, most likely.
  const to = (before: number) =>
    target === undefined ? before + (unsent ? seconds : 0) : Math.max(before, target);
  return agenda.map((head, place) => (place === section ? { ...head, seconds: to(head.seconds) } : head));
}

function said({ facts }: LiveMeeting, { name }: Entry, unsent: boolean) {
  return { section: facts.section, by: name, unsent };
}

function kept(live: LiveMeeting, row: CapturedRow): LiveMeeting {
  if (live.captured.some(({ id }) => id === row.id)) return live;
  return { ...live, captured: [...live.captured, row] };
}
