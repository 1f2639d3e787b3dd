import type { KpiTarget } from "../board.ts";
import type { EscalatedItem } from "../huddles/escalations.ts";
import type { Presence } from "../huddles/meeting.ts";
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
import type { KpiFamily, KpiSource, KpiUnit } from "../kpi.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { CapturedTile, MeetingRunning, SectionHead } from "./meetings.ts";
import type { Picture } from "./picture.ts";
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
/** Under way, or ended today. */
export type StaffMeeting = MeetingRunning & {
  readonly huddle: HuddleId;
  readonly endedAt: Instant | null;
  /** Who drives it, where a person does. */
  readonly facilitatorId: PersonId | null;
  readonly attendance: { readonly [person: PersonId]: Presence };
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

export function staffHuddles(_picture: Picture): StaffHuddlesView {
  return { huddles: {}, meetings: {}, escalations: {}, windows: {}, kpis: {} };
}
