import type { ActionId, PersonId } from "../../../server/domain/ids.ts";
import type { ActionCommand, OpenStage } from "../../../server/domain/kaizen.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import { byDue } from "../../models/actions.ts";
import { daysBetween } from "../../words/days.ts";
import type { Entry } from "./outbox.ts";

export interface ActionRow {
  readonly id: ActionId;
  readonly action: StaffAction;
  readonly unsent: boolean;
  readonly leaving: "done" | "declined" | null;
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

/** Open actions by stage: overdue first, then by due day, then those without one, the oldest first. */
export function stageGroups(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  today: (zone: string) => LocalDate,
): readonly StageGroup[] {
  const rows = new Map<string, Omit<ActionRow, "late">>();
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

function foresee(
  rows: Map<string, Omit<ActionRow, "late">>,
  view: StaffView,
  entry: Entry,
  unsent: boolean,
): void {
  const { command } = entry;
  if (!isOfAction(command)) return;
  const row = rows.get(command.action);
  if (command.type === "add-action") {
    const action = row?.action ?? added(view, entry, command);
    rows.set(command.action, { id: command.action, action, unsent, leaving: null });
    return;
  }
  if (!row) return;
  const mark = { ...row, unsent: row.unsent || unsent };
  switch (command.type) {
    case "stage-action":
      return void rows.set(row.id, { ...mark, action: { ...row.action, stage: command.stage } });
    case "assign-action":
      return void rows.set(row.id, {
        ...mark,
        action: { ...row.action, ...ownerOf(view, command.owner, command.role ?? null) },
      });
    case "due-action":
      return void rows.set(row.id, { ...mark, action: { ...row.action, due: command.due } });
    case "finish-action":
      return void rows.set(row.id, { ...mark, leaving: "done" });
    case "decline-action":
      return void rows.set(row.id, { ...mark, leaving: "declined" });
  }
}

type Add = Extract<Entry["command"], { type: "add-action" }>;

function isOfAction(command: Entry["command"]): command is ActionCommand {
  return "action" in command && command.type !== "plan-window" && command.type !== "capture-action";
}

/** As it will come back from the server. */
function added(view: StaffView, entry: Entry, command: Add): StaffAction {
  const { area, title, why, owner, due, calls, queues } = command;
  const { kind = "idea", role = null, causes = [], measure = null } = command;
  const proposedById = entry.person as PersonId;
  return {
    ...{ area, title, why, due, kind, role, queues, causes, measure },
    ...ownerOf(view, owner, role),
    ...{ calls: calls.length, callIds: calls, origin: null, effect: null },
    ...{ blocked: null, blockedSince: null, unanswered: false, answeredAt: null, doneFrom: null },
    ...{ proposedById, proposedBy: view.people[proposedById]?.name ?? null },
    checkOn: measure?.checkOn ?? null,
    stage: "proposed",
    proposedAt: entry.madeAt ?? 0,
  };
}

function ownerOf(
  view: StaffView,
  owner: PersonId | null,
  role: string | null,
): Pick<StaffAction, "owner" | "ownerId" | "role"> {
  return { ownerId: owner, owner: owner === null ? role : (view.people[owner]?.name ?? null), role };
}
