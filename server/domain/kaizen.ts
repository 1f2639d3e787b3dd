import type { Actor, Context, Stamp } from "./actor.ts";
import { localDate } from "./calendar.ts";
import type { ActionId, AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId } from "./ids.ts";
import type { People } from "./people.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Instant, LocalDate } from "./time.ts";

/** PDCA, with the idea before it. */
export const openStages = ["proposed", "plan", "do", "check", "act"] as const;
export type OpenStage = (typeof openStages)[number];

/** A kaizen action: an idea, countermeasure or project, from proposal to done or declined. */
export type KaizenAction = OpenAction | DoneAction | DeclinedAction;

interface ActionFacts {
  readonly id: ActionId;
  readonly title: string;
  readonly why: string | null;
  readonly area: AreaId;
  readonly owner: PersonId | null;
  readonly due: LocalDate | null;
  /** The calls and queues that it came from. */
  readonly calls: readonly CallId[];
  readonly queues: readonly QueueId[];
  /** The cause that kept returning, where the server proposed it; null: somebody did. */
  readonly origin: Origin | null;
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
}

/** A cause of calls that came back so many times within so many seconds. */
export interface Origin {
  readonly callType: CallTypeId;
  readonly area: AreaId;
  readonly cause: CauseId;
  readonly count: number;
  readonly within: number;
}

export interface OpenAction extends ActionFacts {
  readonly stage: OpenStage;
}
export interface DoneAction extends ActionFacts {
  readonly stage: "done";
  readonly doneAt: Instant;
}
export interface DeclinedAction extends ActionFacts {
  readonly stage: "declined";
  readonly declinedAt: Instant;
  /** What the person who proposed it is told. */
  readonly reason: string;
}

/** What is said when an action is proposed. */
type Proposal = Omit<ActionFacts, "id" | "origin" | "proposedBy" | "proposedAt"> & {
  readonly action: ActionId;
};

export type ActionCommand =
  | ({ readonly type: "add-action" } & Proposal)
  | { readonly type: "stage-action"; readonly action: ActionId; readonly stage: OpenStage }
  | { readonly type: "assign-action"; readonly action: ActionId; readonly owner: PersonId | null }
  | { readonly type: "due-action"; readonly action: ActionId; readonly due: LocalDate | null }
  | { readonly type: "finish-action"; readonly action: ActionId }
  | { readonly type: "decline-action"; readonly action: ActionId; readonly reason: string };

export type ActionEvent =
  | ({ readonly type: "action-added"; readonly origin?: Origin } & Proposal)
  /** The cause that it is about came back once more. */
  | { readonly type: "action-linked"; readonly action: ActionId; readonly call: CallId }
  | { readonly type: "action-staged"; readonly action: ActionId; readonly stage: OpenStage }
  | { readonly type: "action-assigned"; readonly action: ActionId; readonly owner: PersonId | null }
  | { readonly type: "action-due"; readonly action: ActionId; readonly due: LocalDate | null }
  | { readonly type: "action-done"; readonly action: ActionId }
  | { readonly type: "action-declined"; readonly action: ActionId; readonly reason: string };

export type Actions = ReadonlyMap<ActionId, KaizenAction>;

export function isOpenAction(action: KaizenAction): action is OpenAction {
  return action.stage !== "done" && action.stage !== "declined";
}

export function decideAction(
  actions: Actions,
  people: People,
  command: ActionCommand,
  context: Context,
): Decision<ActionEvent> {
  if (command.type === "add-action") return add(actions, people, command, context);
  const action = actions.get(command.action);
  if (!action) return refuse("unknown-action", "action");
  if (!isOpenAction(action)) return refuse("action-closed", "action", { stage: action.stage });
  return change(action, people, command, context);
}

type Add = Extract<ActionCommand, { type: "add-action" }>;
type Change = Exclude<ActionCommand, { type: "add-action" }>;

function add(actions: Actions, people: People, command: Add, context: Context): Decision<ActionEvent> {
  const { site } = context;
  if (actions.has(command.action)) return refuse("action-exists", "id");
  const area = site.areas.get(command.area);
  if (!area) return refuse("unknown-area", "area");
  if (command.queues.some((queue) => !site.queues.has(queue))) return refuse("unknown-queue", "queues");
  if (!isOwner(people, command.owner)) return refuse("unknown-person", "owner");
  if (isPast(command.due, area.zone, context.at)) return refuse("due-in-the-past", "due");
  return accept({ ...command, type: "action-added" });
}

function change(
  action: OpenAction,
  people: People,
  command: Change,
  context: Context,
): Decision<ActionEvent> {
  switch (command.type) {
    case "stage-action":
      if (command.stage === action.stage) return refuse("same-stage", "stage", { stage: action.stage });
      return accept({ ...command, type: "action-staged" });
    case "assign-action":
      if (!isOwner(people, command.owner)) return refuse("unknown-person", "owner");
      return accept({ ...command, type: "action-assigned" });
    case "due-action": {
      const zone = context.site.areas.get(action.area)?.zone ?? context.site.zone;
      if (isPast(command.due, zone, context.at)) return refuse("due-in-the-past", "due");
      return accept({ ...command, type: "action-due" });
    }
    case "finish-action":
      return accept({ ...command, type: "action-done" });
    case "decline-action":
      if (command.reason.trim() === "") return refuse("reason-missing", "reason");
      return accept({ ...command, type: "action-declined" });
  }
}

function isOwner(people: People, owner: PersonId | null): boolean {
  return owner === null || people.has(owner);
}

function isPast(due: LocalDate | null, zone: string, now: Instant): boolean {
  return due !== null && due < localDate(now, zone);
}

export function evolveActions(actions: Actions, event: ActionEvent, stamp: Stamp): Actions {
  const next = evolveAction(actions.get(event.action), event, stamp);
  return next ? new Map(actions).set(next.id, next) : actions;
}

function evolveAction(
  action: KaizenAction | undefined,
  event: ActionEvent,
  { at, by }: Stamp,
): KaizenAction | undefined {
  if (event.type === "action-added") {
    const { type: _, action: id, origin = null, ...facts } = event;
    // A cause that kept returning is the server's proposal, whoever resolved the last of its calls.
    const proposedBy: Actor = origin ? { kind: "system", part: "server" } : by;
    return { ...facts, id, origin, stage: "proposed", proposedBy, proposedAt: at };
  }
  if (!action || !isOpenAction(action)) return action;
  switch (event.type) {
    case "action-linked":
      return { ...action, calls: [...action.calls, event.call] };
    case "action-staged":
      return { ...action, stage: event.stage };
    case "action-assigned":
      return { ...action, owner: event.owner };
    case "action-due":
      return { ...action, due: event.due };
    case "action-done":
      return { ...action, stage: "done", doneAt: at };
    case "action-declined":
      return { ...action, stage: "declined", declinedAt: at, reason: event.reason };
  }
}
