import type { AgendaItem, Huddle, SectionKind } from "../../server/domain/huddles/plan.ts";
import type { CaptureId, EscalationId, HuddleId, MeetingId } from "../../server/domain/ids.ts";
import { byId, loans, siteOf } from "./site.ts";

/** Huddles of three tiers: a team's, a department's and the site's. */

export const huddleId = (text: string) => text as HuddleId;
export const meetingId = (text: string) => text as MeetingId;
export const captureId = (text: string) => text as CaptureId;
export const escalationId = (text: string) => text as EscalationId;

export const team = huddleId("team");
export const department = huddleId("department");
export const wholeSite = huddleId("whole-site");

export function agendaItem(kind: SectionKind, seconds: number, change: Partial<AgendaItem> = {}): AgendaItem {
  return { kind, title: null, seconds, kpis: [], text: null, ...change };
}

/** Ten minutes each weekday at nine in Amsterdam. */
export function huddleOf(change: Partial<Huddle> = {}): Huddle {
  return {
    id: team,
    name: "Loans, daily",
    tier: 1,
    next: null,
    areas: [loans],
    zone: "Europe/Amsterdam",
    weekdays: new Set([1, 2, 3, 4, 5]),
    at: 9 * 60,
    remind: 300,
    opensByItself: true,
    agenda: [agendaItem("people", 60), agendaItem("yesterday", 180), agendaItem("actions", 360)],
    ...change,
  };
}

export const teamHuddle = huddleOf({ next: department });
export const departmentHuddle = huddleOf({
  id: department,
  name: "Back office",
  tier: 2,
  next: wholeSite,
  at: 600,
});
export const siteHuddle = huddleOf({
  id: wholeSite,
  name: "Whole site",
  tier: 3,
  weekdays: new Set([3]),
  at: 660,
});

export const threeTiers = byId<HuddleId, Huddle>([teamHuddle, departmentHuddle, siteHuddle]);
export const withHuddles = siteOf({ huddles: threeTiers });
