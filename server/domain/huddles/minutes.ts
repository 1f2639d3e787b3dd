import type { Actor } from "../actor.ts";
import { startOfDay } from "../calendar.ts";
import type { ActionId, CaptureId, EscalationId, HuddleId, KpiId, MeetingId, PersonId } from "../ids.ts";
import type { KpiUnit } from "../kpi.ts";
import type { Site } from "../site.ts";
import type { State } from "../state.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { Escalation } from "./escalations.ts";
import { type CaptureKind, type Meeting, type Presence, timeSpent } from "./meeting.ts";
import { plannedLength, type SectionKind } from "./plan.ts";

/**
 * What is kept of a huddle for good: everything that it takes to read it years later, when the site file names other
 * huddles, areas and KPIs. People are their ids, so that a name that is erased is erased here, too.
 */
export interface Minutes {
  readonly id: MeetingId;
  readonly huddle: HuddleId;
  readonly name: string;
  readonly tier: number;
  readonly zone: string;
  readonly date: LocalDate;
  readonly dueAt: Instant | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly startedBy: Actor;
  readonly facilitator: Actor;
  /** Nobody ended it, and its times say little. */
  readonly forgotten: boolean;
  readonly sections: readonly MinutesSection[];
  readonly attendance: readonly { readonly person: PersonId; readonly presence: Presence }[];
  readonly captured: readonly MinutesCapture[];
  readonly actions: readonly MinutesAction[];
  /** What somebody typed on that day. */
  readonly kpis: readonly MinutesKpi[];
  readonly escalations: readonly MinutesEscalation[];
}
export interface MinutesSection {
  readonly kind: SectionKind;
  readonly title: string | null;
  /** Seconds, extensions aside. */
  readonly timebox: number;
  /** Seconds. */
  readonly extended: number;
  /** Ms. */
  readonly spent: number;
}
interface InSection {
  readonly id: CaptureId;
  readonly section: number;
  readonly at: Instant;
  readonly by: Actor;
}
export type MinutesCapture = InSection & { readonly kind: CaptureKind; readonly text: string };
/** As it was when the huddle ended. */
export type MinutesAction = InSection & {
  readonly action: ActionId;
  readonly title: string;
  readonly owner: PersonId | null;
  readonly role: string | null;
  readonly due: LocalDate | null;
};
export interface MinutesKpi {
  readonly kpi: KpiId;
  readonly name: string;
  readonly unit: KpiUnit;
  readonly date: LocalDate;
  readonly value: number;
}
export interface MinutesEscalation {
  readonly escalation: EscalationId;
  /** Handed up from here, answered here, or the answer from above was told here. */
  readonly what: "raised" | "answered" | "told";
  readonly title: string;
  readonly reason: string;
  readonly area: string;
  /** Names of the huddles that it went through. */
  readonly path: readonly string[];
  readonly answer: string | null;
}

/** The minutes of a huddle that has ended, from what is known at its end. */
export function minutesOf(meeting: Meeting, endedAt: Instant, state: State, site: Site): Minutes {
  const huddle = site.huddles.get(meeting.huddle);
  const { id, date, dueAt, startedAt, startedBy, facilitator, endedBy } = meeting;
  const nameOf = (of: HuddleId) => site.huddles.get(of)?.name ?? of;
  return {
    ...{ id, huddle: meeting.huddle, name: nameOf(meeting.huddle), tier: huddle?.tier ?? 1 },
    ...{ zone: huddle?.zone ?? site.zone, date, dueAt, startedAt, endedAt, startedBy, facilitator },
    forgotten: endedBy?.kind === "system" && endedBy.part === "server",
    sections: meeting.agenda.map(({ kind, title, seconds }, place) => ({
      ...{ kind, title, timebox: seconds },
      extended: meeting.extended[place] ?? 0,
      spent: meeting.spent[place] ?? 0,
    })),
    attendance: Object.entries(meeting.attendance).map(([person, presence]) => ({
      person: person as PersonId,
      presence,
    })),
    captured: meeting.captured.flatMap((one) => (one.kind === "action" ? [] : [one])),
    actions: actionsOf(meeting, state),
    kpis: kpisOf(meeting, endedAt, state, site),
    escalations: [...state.escalations.values()].flatMap((one) =>
      whatHappened(one, meeting, endedAt).map((what) => ({
        ...{ escalation: one.id, what, title: one.title, reason: one.reason },
        area: site.areas.get(one.area)?.name ?? one.area,
        path: one.path.map(nameOf),
        answer: what === "raised" ? null : (one.answer?.text ?? null),
      })),
    ),
  };
}

function actionsOf({ captured }: Meeting, { actions }: State): MinutesAction[] {
  return captured.flatMap((one) => {
    const action = one.kind === "action" ? actions.get(one.action) : undefined;
    if (!action) return [];
    const { id, section, at, by } = one;
    const { title, owner, role, due } = action;
    return [{ id, section, at, by, action: action.id, title, owner, role, due }];
  });
}

function kpisOf({ date, huddle: id }: Meeting, endedAt: Instant, { kpis }: State, site: Site): MinutesKpi[] {
  const huddle = site.huddles.get(id);
  if (!huddle) return [];
  const from = startOfDay(date, huddle.zone);
  return [...site.kpis.values()]
    .filter(({ source, areas }) => source.kind === "typed" && areas.some((one) => huddle.areas.includes(one)))
    .flatMap(({ id: kpi, name, unit }) =>
      [...(kpis.get(kpi) ?? [])].flatMap(([day, { value, at }]) =>
        at >= from && at <= endedAt ? [{ kpi, name, unit, date: day, value }] : [],
      ),
    );
}

function whatHappened(
  { path, steps, answer, heardAt }: Escalation,
  { huddle, startedAt }: Meeting,
  endedAt: Instant,
): MinutesEscalation["what"][] {
  const within = (at: Instant) => at >= startedAt && at <= endedAt;
  const raised = steps.some(({ at }, place) => path[place] === huddle && within(at));
  const answered = answer?.tier === huddle && within(answer.at);
  const told = path[0] === huddle && heardAt === endedAt;
  return [
    ...(raised ? ["raised" as const] : []),
    ...(answered ? ["answered" as const] : []),
    ...(told ? ["told" as const] : []),
  ];
}

/** What lists and figures need of it; nothing of whoever led it. */
export interface MinutesHead {
  readonly id: MeetingId;
  readonly huddle: HuddleId;
  readonly name: string;
  readonly tier: number;
  readonly date: LocalDate;
  readonly dueAt: Instant | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly forgotten: boolean;
  /** Seconds of its agenda, extensions aside. */
  readonly planned: number;
  /** Ms, pauses aside. */
  readonly spent: number;
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
  readonly decisions: number;
  readonly actions: number;
  readonly escalated: number;
}

export function headOf(minutes: Minutes): MinutesHead {
  const { id, huddle, name, tier, date, dueAt, startedAt, endedAt, forgotten, sections } = minutes;
  const marked = (wanted: Presence) =>
    minutes.attendance.filter(({ presence }) => presence === wanted).length;
  return {
    ...{ id, huddle, name, tier, date, dueAt, startedAt, endedAt, forgotten },
    planned: plannedLength({ agenda: sections.map(({ timebox }) => ({ seconds: timebox })) }),
    spent: timeSpent({ spent: sections.map(({ spent }) => spent), since: null }, endedAt),
    present: marked("present"),
    absent: marked("absent"),
    excused: marked("excused"),
    decisions: minutes.captured.filter(({ kind }) => kind === "decision").length,
    actions: minutes.actions.length,
    escalated: minutes.escalations.filter(({ what }) => what === "raised").length,
  };
}

/** Everything that was written or said in it, for a search. */
export function textsOf(minutes: Minutes): string[] {
  return [
    ...minutes.captured.map(({ text }) => text),
    ...minutes.actions.map(({ title }) => title),
    ...minutes.escalations.flatMap(({ title, reason, answer }) => [
      title,
      reason,
      ...(answer ? [answer] : []),
    ]),
    ...minutes.sections.flatMap(({ title }) => (title === null ? [] : [title])),
    ...minutes.kpis.map(({ name }) => name),
    minutes.name,
  ];
}
