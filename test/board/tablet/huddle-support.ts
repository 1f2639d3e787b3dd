import { liveMeetings, meetingOf } from "../../../board/tablet/models/huddle.ts";
import type { Entry } from "../../../board/tablet/models/outbox.ts";
import type {
  AreaId,
  CaptureId,
  EscalationId,
  HuddleId,
  KpiId,
  MeetingId,
  PersonId,
} from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type {
  StaffEscalation,
  StaffHuddle,
  StaffKpi,
  StaffMeeting,
} from "../../../server/domain/views/staff-huddles.ts";
import { personTile, staffView } from "./support.ts";

/** A team's huddle of three sections, a department's above it, and a meeting that Ana leads in its second section. */

export const team = "team" as HuddleId;
export const department = "department" as HuddleId;
export const meeting = "m1" as MeetingId;
export const captureId = (id: string) => id as CaptureId;
export const escalationId = (id: string) => id as EscalationId;

export function staffHuddle(facts: Partial<StaffHuddle> = {}): StaffHuddle {
  return {
    order: 0,
    name: "Team",
    tier: 1,
    next: department,
    areas: ["loans" as AreaId],
    zone: "UTC",
    nextAt: 3_600_000,
    agenda: [
      { kind: "people", title: null, seconds: 60 },
      { kind: "kpis", title: "Figures", seconds: 120 },
      { kind: "ideas", title: null, seconds: 60 },
    ],
    running: null,
    ...facts,
  };
}

export function staffMeeting(facts: Partial<StaffMeeting> = {}): StaffMeeting {
  return {
    name: "Team",
    tier: 1,
    agenda: staffHuddle().agenda,
    phase: "running",
    meeting,
    startedAt: 1_000,
    facilitator: "Ana",
    section: 1,
    since: 70_000,
    before: 0,
    beforeAll: 60_000,
    content: { kind: "kpis", charts: [] },
    captured: [],
    huddle: team,
    endedAt: null,
    facilitatorId: "ana" as PersonId,
    spent: [60_000, 0, 0],
    attendance: {},
    expected: [],
    all: [],
    ...facts,
  };
}

export function huddleView(facts: Partial<StaffView> = {}): StaffView {
  return staffView({
    huddles: {
      [team]: staffHuddle(),
      [department]: staffHuddle({ order: 1, name: "Department", tier: 2, next: null }),
    },
    meetings: { [meeting]: staffMeeting() },
    people: {
      ana: personTile("Ana Duarte"),
      ben: personTile("Ben Okafor"),
      cy: personTile("Cy Lindqvist", "member", "loans"),
    },
    ...facts,
  });
}

export function staffEscalation(facts: Partial<StaffEscalation> = {}): StaffEscalation {
  return {
    title: "A second scanner",
    reason: "We have no budget",
    areaName: "Loans",
    path: ["Team", "Department"],
    raisedAt: 500,
    answer: null,
    answeredBy: null,
    item: { kind: "topic" },
    area: "loans" as AreaId,
    at: department,
    from: team,
    byId: "ana" as PersonId,
    ...facts,
  };
}

export function staffKpi(facts: Partial<StaffKpi> = {}): StaffKpi {
  return {
    order: 0,
    name: "Right at first",
    family: "quality",
    unit: "share",
    better: "more",
    target: { direction: "at-least", value: 0.9 },
    source: "typed",
    areas: ["loans" as AreaId],
    latest: null,
    ...facts,
  };
}

export const kpiId = (id: string) => id as KpiId;

/** The team's meeting as it is shown here, with what waits and what was just taken. */
export function shown(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[] = [],
  boxes?: ReadonlyMap<string, number>,
) {
  const live = meetingOf(liveMeetings(view, waiting, echoes, 100_000, boxes), team);
  if (!live) throw new Error("There is no such meeting.");
  return live;
}
