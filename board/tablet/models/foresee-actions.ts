import type { ActionId, PersonId } from "../../../server/domain/ids.ts";
import type { ActionCommand } from "../../../server/domain/kaizen.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import type { Entry } from "./outbox.ts";

/** An action with what was asked for on this tablet. */
export interface Seen {
  readonly id: ActionId;
  readonly action: StaffAction;
  readonly unsent: boolean;
  readonly leaving: "done" | "declined" | null;
}

/** Draws a command on the action that it is about, as if the server had taken it. */
export function foresee(rows: Map<string, Seen>, view: StaffView, entry: Entry, unsent: boolean): void {
  const { command } = entry;
  if (!isOfAction(command)) return;
  const row = rows.get(command.action);
  if (command.type === "add-action") {
    const action = row?.action ?? added(view, entry, command);
    rows.set(command.action, { id: command.action, action, unsent, leaving: null });
    return;
  }
  if (!row) return;
  rows.set(row.id, {
    ...row,
    unsent: row.unsent || unsent,
    leaving: leavingBy(command) ?? row.leaving,
    action: { ...row.action, ...changeBy(row.action, command, view, entry) },
  });
}

type Add = Extract<ActionCommand, { type: "add-action" }>;
type Change = Exclude<ActionCommand, Add>;

function isOfAction(command: Entry["command"]): command is ActionCommand {
  return "action" in command && command.type !== "plan-window" && command.type !== "capture-action";
}

function leavingBy({ type }: Change): Seen["leaving"] {
  if (type === "finish-action") return "done";
  return type === "decline-action" ? "declined" : null;
}

function changeBy(
  { unanswered, answeredAt }: StaffAction,
  command: Change,
  view: StaffView,
  { madeAt }: Entry,
): Partial<StaffAction> {
  switch (command.type) {
    case "stage-action":
      return {
        stage: command.stage,
        unanswered: unanswered && command.stage === "proposed",
        answeredAt: command.stage === "proposed" ? answeredAt : (answeredAt ?? madeAt),
      };
    case "assign-action":
      return ownerOf(view, command.owner, command.role ?? null);
    case "due-action":
      return { due: command.due };
    case "edit-action":
      return { title: command.title, why: command.why, kind: command.kind };
    case "link-action": {
      const { calls, queues, causes } = command;
      return { calls: calls.length, callIds: calls, queues, causes };
    }
    case "measure-action":
      // How it stands is the server's to reckon.
      return { measure: command.measure, checkOn: command.measure?.checkOn ?? null, effect: null };
    case "block-action":
      return { blocked: command.reason, blockedSince: madeAt };
    case "unblock-action":
      return { blocked: null, blockedSince: null };
    case "finish-action":
    case "decline-action":
      return {};
  }
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
