import type { CaptureKind, Presence } from "../../../server/domain/huddles/meeting.ts";
import type { ActionId, CaptureId, HuddleId, MeetingId, PersonId } from "../../../server/domain/ids.ts";
import type { SectionTile } from "../../../server/domain/views/sections.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffMeeting } from "../../../server/domain/views/staff-huddles.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { isAtLeast } from "./access.ts";
import { type Boxes, foresee } from "./foresee-huddles.ts";
import type { Entry } from "./outbox.ts";

/** What of a meeting the tablet can tell by itself: what its sections show comes from the server. */
export type MeetingFacts = Pick<
  StaffMeeting,
  | "name"
  | "tier"
  | "agenda"
  | "startedAt"
  | "facilitator"
  | "facilitatorId"
  | "section"
  | "since"
  | "spent"
  | "attendance"
  | "expected"
  | "huddle"
  | "endedAt"
>;
export interface CapturedRow {
  readonly id: CaptureId;
  readonly section: number;
  readonly kind: CaptureKind | "action";
  readonly text: string;
  readonly by: string | null;
  readonly action: ActionId | null;
  readonly unsent: boolean;
}
/** A huddle that is held, with what was asked for here. */
export interface LiveMeeting {
  readonly id: MeetingId;
  readonly facts: MeetingFacts;
  /** What the open section shows; null: it is not known here yet. */
  readonly content: SectionTile | null;
  readonly captured: readonly CapturedRow[];
  /** How many things that were done here are not sent. */
  readonly unsent: number;
}

/** Every meeting that is known here: those of the view, and those that were begun here. */
export function liveMeetings(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  now: number,
  boxes: Boxes = new Map(),
): ReadonlyMap<MeetingId, LiveMeeting> {
  const meetings = new Map<MeetingId, LiveMeeting>();
  for (const [id, meeting] of Object.entries(view.meetings))
    meetings.set(id as MeetingId, fromView(id as MeetingId, meeting));
  for (const entry of echoes) foresee(meetings, view, entry, { unsent: false, now, boxes });
  for (const entry of waiting) foresee(meetings, view, entry, { unsent: true, now, boxes });
  return meetings;
}

function fromView(id: MeetingId, meeting: StaffMeeting): LiveMeeting {
  const captured = meeting.all.map((row): CapturedRow => ({ ...row, unsent: false }));
  return { id, facts: meeting, content: meeting.content, captured, unsent: 0 };
}

/** The one that runs; else the last that ended today; null: none of them. */
export function meetingOf(
  meetings: ReadonlyMap<MeetingId, LiveMeeting>,
  huddle: HuddleId,
): LiveMeeting | null {
  const own = [...meetings.values()]
    .filter(({ facts }) => facts.huddle === huddle)
    .sort((a, b) => b.facts.startedAt - a.facts.startedAt);
  return own.find(({ facts }) => facts.endedAt === null) ?? own[0] ?? null;
}

/** "leads": drives it. "may": may take it over. "follows": neither. */
export type Part = "leads" | "may" | "follows";

export function partIn({ facts }: LiveMeeting, me: Pick<SignedIn, "person" | "role">): Part {
  if (!isAtLeast(me.role, "supervisor")) return "follows";
  return facts.facilitatorId === me.person ? "leads" : "may";
}

/** The next state of a person whose name is tapped. */
export const presenceOrder: readonly Presence[] = ["present", "absent", "excused"];

export interface AttendanceRow {
  readonly person: PersonId;
  readonly name: string;
  readonly presence: Presence | null;
}

/** Who is asked for, and whoever was marked besides; where nobody is, everybody. `rest`: the others, who may have come as well. */
export function attendanceRows(
  view: StaffView,
  { facts }: LiveMeeting,
): { readonly expected: readonly AttendanceRow[]; readonly rest: readonly AttendanceRow[] } {
  const rows = Object.entries(view.people)
    .filter(([, { name }]) => name !== "")
    .map(([person, { name }]) => ({
      person: person as PersonId,
      name,
      presence: facts.attendance[person as PersonId] ?? null,
      asked: facts.expected.some((one) => one === person),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const anybody = rows.some(({ asked }) => asked);
  const isExpected = ({ asked, presence }: (typeof rows)[number]) => !anybody || asked || presence !== null;
  const plain = ({ person, name, presence }: (typeof rows)[number]) => ({ person, name, presence });
  return {
    expected: rows.filter(isExpected).map(plain),
    rest: rows.filter((row) => !isExpected(row)).map(plain),
  };
}

export function countsOf(rows: readonly AttendanceRow[]): Readonly<Record<Presence | "unmarked", number>> {
  const counts = { present: 0, absent: 0, excused: 0, unmarked: 0 };
  for (const { presence } of rows) counts[presence ?? "unmarked"]++;
  return counts;
}

/** What is kept of this section first, the newest first; then what came before. */
export function capturedRows({ captured, facts }: LiveMeeting): {
  readonly here: readonly CapturedRow[];
  readonly before: readonly CapturedRow[];
} {
  const newest = [...captured].reverse();
  return {
    here: newest.filter(({ section }) => section === facts.section),
    before: newest.filter(({ section }) => section !== facts.section),
  };
}
