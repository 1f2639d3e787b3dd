import type { Actor } from "../actor.ts";
import type { KpiTarget } from "../board.ts";
import { localDate, midnightBefore } from "../calendar.ts";
import { agendaNow } from "../huddles/agenda.ts";
import type { EscalatedItem, Escalation } from "../huddles/escalations.ts";
import { type Meeting, type Presence, runningMeeting } from "../huddles/meeting.ts";
import type { Huddle } from "../huddles/plan.ts";
import { nextDue } from "../huddles/schedule.ts";
import { openDayBefore } from "../huddles/yesterday.ts";
import type {
  ActionId,
  AreaId,
  CaptureId,
  EscalationId,
  HuddleId,
  KpiId,
  MeetingId,
  PersonId,
  WindowId,
} from "../ids.ts";
import type { Kpi, KpiFamily, KpiSource, KpiUnit } from "../kpi.ts";
import type { Site } from "../site.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { KaizenWindow } from "../windows.ts";
import { chartOf } from "./charts.ts";
import { escalationTile } from "./huddle-sections/escalations.ts";
import { expectedAt } from "./huddle-sections/people.ts";
import { keyed } from "./keyed.ts";
import {
  type CapturedTile,
  capturedTile,
  headsOf,
  type MeetingRunning,
  runningTile,
  type SectionHead,
  tileOf,
} from "./meetings.ts";
import { nameOf, type Picture } from "./picture.ts";
import { Remembered } from "./remembered.ts";
import type { EscalationTile } from "./sections.ts";

/** What tablets receive of huddles, escalations, kaizen windows and KPIs. */

export type StaffHuddle = {
  readonly order: number;
  readonly name: string;
  readonly tier: number;
  /** The tier above; null: there is none. */
  readonly next: HuddleId | null;
  readonly areas: readonly AreaId[];
  readonly zone: string;
  /** When it is due next, or is due now; null: not within two months. */
  readonly nextAt: Instant | null;
  readonly agenda: readonly SectionHead[];
  /** The one that is under way. */
  readonly running: MeetingId | null;
};
/** Under way, or ended today; then its `content` is empty. */
export type StaffMeeting = MeetingRunning & {
  readonly huddle: HuddleId;
  readonly endedAt: Instant | null;
  /** Who drives it, where a person does. */
  readonly facilitatorId: PersonId | null;
  readonly attendance: { readonly [person: PersonId]: Presence };
  /** Who is asked for, whether marked or not. */
  readonly expected: readonly PersonId[];
  /** Of all sections. */
  readonly all: readonly StaffCaptured[];
};
export type StaffCaptured = CapturedTile & {
  readonly id: CaptureId;
  readonly section: number;
  readonly by: string | null;
  readonly action: ActionId | null;
};
/** Open, or answered and not yet told below. */
export type StaffEscalation = EscalationTile & {
  readonly item: EscalatedItem;
  readonly area: AreaId;
  /** Who has it now. */
  readonly at: HuddleId;
  readonly from: HuddleId;
  readonly byId: PersonId | null;
};
export type WindowTile = {
  readonly title: string;
  readonly area: AreaId;
  readonly from: Instant;
  readonly to: Instant;
  readonly people: number;
  readonly action: ActionId | null;
};
export type StaffKpi = {
  readonly order: number;
  readonly name: string;
  readonly family: KpiFamily;
  readonly unit: KpiUnit;
  readonly better: "more" | "less";
  readonly target: KpiTarget | null;
  readonly source: KpiSource["kind"];
  readonly areas: readonly AreaId[];
  /** The last day before today on which one of its areas was open: what is typed is of that day, most likely. */
  readonly openDay: LocalDate;
  /** The last that is known. */
  readonly latest: { readonly date: LocalDate; readonly value: number; readonly met: boolean | null } | null;
};

export type StaffHuddlesView = {
  readonly huddles: { readonly [key: HuddleId]: StaffHuddle };
  readonly meetings: { readonly [key: MeetingId]: StaffMeeting };
  readonly escalations: { readonly [key: EscalationId]: StaffEscalation };
  readonly windows: { readonly [key: WindowId]: WindowTile };
  readonly kpis: { readonly [key: KpiId]: StaffKpi };
};

export function staffHuddles(picture: Picture): StaffHuddlesView {
  const { site, state, now } = picture;
  return {
    huddles: keyed(
      [...site.huddles.values()],
      ({ id }) => id,
      (huddle, order) => huddleTile(huddle, order, picture),
    ),
    meetings: keyed(
      [...state.meetings.values()].filter((meeting) => isOfToday(meeting, picture)),
      ({ id }) => id,
      (meeting) => meetingTile(meeting, picture),
    ),
    escalations: keyed(
      [...state.escalations.values()].filter(({ answer, heardAt }) => answer === null || heardAt === null),
      ({ id }) => id,
      (escalation) => staffEscalation(escalation, picture),
    ),
    windows: keyed(
      [...state.windows.values()].filter(({ area, to }) => to > midnightBefore(now, zoneOf(area, picture))),
      ({ id }) => id,
      windowTile,
    ),
    kpis: keyed(
      [...site.kpis.values()],
      ({ id }) => id,
      (kpi, order) => staffKpi(kpi, order, picture),
    ),
  };
}

function zoneOf(area: AreaId, { site }: Picture): string {
  return site.areas.get(area)?.zone ?? site.zone;
}

function huddleTile(huddle: Huddle, order: number, { site, state, now }: Picture): StaffHuddle {
  const nextAt = nextDue(huddle, site, state.meetings, now);
  const running = runningMeeting(state.meetings, huddle.id)?.id ?? null;
  return huddles.get(huddle, [order, nextAt, running, state.escalations], () => {
    const { name, tier, next, areas, zone } = huddle;
    const agenda = agendaNow(huddle, state.escalations);
    return { order, name, tier, next, areas, zone, nextAt, agenda: headsOf(agenda, []), running };
  });
}

const huddles = new Remembered<Huddle, StaffHuddle>();

/** Under way, or ended on this day of its zone. */
function isOfToday({ huddle, endedAt }: Meeting, { site, now }: Picture): boolean {
  return endedAt === null || endedAt >= midnightBefore(now, site.huddles.get(huddle)?.zone ?? site.zone);
}

function meetingTile(meeting: Meeting, picture: Picture): StaffMeeting {
  const { state, site, names } = picture;
  const huddle = huddleOf(meeting, site);
  const running = meeting.endedAt === null ? runningTile(huddle, meeting, picture) : null;
  const expected = running ? expectedAt(huddle, meeting, picture) : [];
  return meetings.get(meeting, [running, expected.join(), state.actions, site, names], () => ({
    // What a section shows goes on changing: of one that ended, what was said and how long it took stays.
    ...(running ?? tileOf(huddle, meeting, nothing, picture)),
    huddle: meeting.huddle,
    endedAt: meeting.endedAt,
    facilitatorId: personOf(meeting.facilitator),
    spent: meeting.spent,
    attendance: meeting.attendance,
    expected,
    all: meeting.captured.map((one) => ({
      ...capturedTile(one, picture),
      id: one.id,
      section: one.section,
      by: nameOf(picture, one.by),
      action: one.kind === "action" ? one.action : null,
    })),
  }));
}

const meetings = new Remembered<Meeting, StaffMeeting>();
const nothing = { kind: "text", text: null } as const;

/** One that left the site file while it was held keeps its id for a name, and can be led to its end. */
function huddleOf({ huddle: id, agenda }: Meeting, site: Site): Huddle {
  const known = site.huddles.get(id);
  const when = { zone: site.zone, weekdays: new Set<number>(), at: 0, remind: 0, opensByItself: false };
  return known ?? { id, name: id, tier: 1, next: null, areas: [], ...when, agenda };
}

function staffEscalation(escalation: Escalation, { site }: Picture): StaffEscalation {
  return escalations.get(escalation, [site], () => {
    const { item, area, path, by } = escalation;
    const [from = "" as HuddleId] = path;
    const at = path.at(-1) ?? from;
    return { ...escalationTile(escalation, site), item, area, at, from, byId: personOf(by) };
  });
}

const escalations = new Remembered<Escalation, StaffEscalation>();

function windowTile(window: KaizenWindow): WindowTile {
  return windows.get(window, [], () => {
    const { title, area, from, to, people, action } = window;
    return { title, area, from, to, people, action };
  });
}

const windows = new Remembered<KaizenWindow, WindowTile>();

function staffKpi(kpi: Kpi, order: number, picture: Picture): StaffKpi {
  const { points, met } = chartOf(kpi, picture);
  const last = points.at(-1);
  const openDay = openDayBefore(picture.site, kpi.areas, localDate(picture.now, kpi.zone));
  return kpis.get(kpi, [order, last?.date, last?.value, met, openDay], () => {
    const { name, family, unit, better, target, source, areas } = kpi;
    const latest = last ? { date: last.date, value: last.value, met } : null;
    return { order, name, family, unit, better, target, source: source.kind, areas, openDay, latest };
  });
}

const kpis = new Remembered<Kpi, StaffKpi>();

function personOf(actor: Actor): PersonId | null {
  return actor.kind === "person" ? actor.person : null;
}
