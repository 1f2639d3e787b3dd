import type { ActionId } from "../../../server/domain/ids.ts";
import type { ActionKind, OpenStage } from "../../../server/domain/kaizen.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import { byDue } from "../../models/actions.ts";
import { daysBetween } from "../../words/days.ts";
import { foresee, type Seen } from "./foresee-actions.ts";
import type { Entry } from "./outbox.ts";

export interface ActionRow extends Seen {
  /** Days since the due day; 0 or less: not overdue; null: no due day. */
  readonly late: number | null;
}

export interface StageGroup {
  readonly stage: OpenStage;
  readonly rows: readonly ActionRow[];
}

/** As the work goes round. */
const stageOrder: Readonly<Record<OpenStage, number>> = { proposed: 0, plan: 1, do: 2, check: 3, act: 4 };
export const stages = (Object.keys(stageOrder) as OpenStage[]).sort((a, b) => stageOrder[a] - stageOrder[b]);

/** From small to big. A type says which there are, so a new one must be added here. */
const kindOrder: Readonly<Record<ActionKind, number>> = { idea: 0, countermeasure: 1, project: 2 };
export const actionKinds = (Object.keys(kindOrder) as ActionKind[]).sort(
  (a, b) => kindOrder[a] - kindOrder[b],
);

/** Open actions by stage: overdue first, then by due day, then those without one, the oldest first. */
export function stageGroups(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  today: (zone: string) => LocalDate,
): readonly StageGroup[] {
  const rows = new Map<string, Seen>();
  for (const [id, action] of Object.entries(view.actions)) {
    rows.set(id, { id: id as ActionId, action, unsent: false, leaving: null });
  }
  for (const entry of echoes) foresee(rows, view, entry, false);
  for (const entry of waiting) foresee(rows, view, entry, true);
  const all = [...rows.values()]
    .filter(({ leaving, unsent }) => leaving === null || unsent)
    .map((row): ActionRow => ({ ...row, late: lateness(row.action, today(zoneOf(view, row.action.area))) }))
    .sort(byDue);
  return stages.map((stage) => ({ stage, rows: all.filter(({ action }) => action.stage === stage) }));
}

export function zoneOf(view: StaffView, area: string): string {
  return view.areas[area]?.zone ?? view.site.face.zone;
}

function lateness({ due }: StaffAction, today: LocalDate): number | null {
  return due === null ? null : daysBetween(due, today);
}
