import type { Actor, Context, Stamp } from "./actor.ts";
import { localDate } from "./calendar.ts";
import type { Effect, Measure } from "./effect.ts";
import type { ActionId, AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId } from "./ids.ts";
import type { People } from "./people.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Instant, LocalDate } from "./time.ts";

/** PDCA, with the idea before it. */
export const openStages = ["proposed", "plan", "do", "check", "act"] as const;
export type OpenStage = (typeof openStages)[number];

/** A project is a big one: its answer may take a week, that of the others a day. */
export const actionKinds = ["idea", "countermeasure", "project"] as const;
export type ActionKind = (typeof actionKinds)[number];

/** A kaizen action: an idea, countermeasure or project, from proposal to done or declined. */
export type KaizenAction = OpenAction | DoneAction | DeclinedAction;

interface ActionFacts {
  readonly id: ActionId;
  readonly title: string;
  readonly why: string | null;
  readonly area: AreaId;
  readonly kind: ActionKind;
  readonly owner: PersonId | null;
  /** Who owns it where that is no single person: "Team lead, Loans". Never beside an owner. */
  readonly role: string | null;
  readonly due: LocalDate | null;
  /** The calls, causes and queues that it came from. */
  readonly calls: readonly CallId[];
  readonly queues: readonly QueueId[];
  readonly causes: readonly LinkedCause[];
  /** What it is to change, and when that is looked at. */
  readonly measure: Measure | null;
  /** What holds it up; null: nothing. */
  readonly blocked: { readonly reason: string; readonly since: Instant } | null;
  /** When it left "proposed" for the first time: the answer to whoever proposed it. Null: unanswered. */
  readonly answeredAt: Instant | null;
  /** The area's day on which it went to "do" for the first time: what is measured after it is its effect. */
  readonly doneFrom: LocalDate | null;
  /** Every change, the oldest first. */
  readonly history: readonly ActionChange[];
  /** The cause that kept returning, where the server proposed it; null: somebody did. */
  readonly origin: Origin | null;
  readonly proposedBy: Actor;
  readonly proposedAt: Instant;
}

export interface LinkedCause {
  readonly callType: CallTypeId;
  readonly cause: CauseId;
}

/** Which event it was, by whom and when; with what it became, where that is a stage, a day, an owner or a text. */
export interface ActionChange extends Stamp {
  readonly type: ActionEvent["type"];
  readonly to: string | null;
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
  /** What came of its measure; null: it has none. */
  readonly effect: Effect | null;
  /** Why it is done without the effect; or what was said at the end. */
  readonly word: string | null;
}
export interface DeclinedAction extends ActionFacts {
  readonly stage: "declined";
  readonly declinedAt: Instant;
  /** What the person who proposed it is told. */
  readonly reason: string;
}

/** What is said when an action is proposed. */
interface Proposal {
  readonly action: ActionId;
  readonly title: string;
  readonly why: string | null;
  readonly area: AreaId;
  readonly owner: PersonId | null;
  readonly due: LocalDate | null;
  readonly calls: readonly CallId[];
  readonly queues: readonly QueueId[];
  /** Unless told an idea, of nobody's role, without causes and measure: what was added before there were any has none of these. */
  readonly kind?: ActionKind;
  readonly role?: string | null;
  readonly causes?: readonly LinkedCause[];
  readonly measure?: Measure | null;
}

export type ActionCommand =
  | ({ readonly type: "add-action" } & Proposal)
  | { readonly type: "stage-action"; readonly action: ActionId; readonly stage: OpenStage }
  | {
      readonly type: "assign-action";
      readonly action: ActionId;
      readonly owner: PersonId | null;
      readonly role?: string | null;
    }
  | { readonly type: "due-action"; readonly action: ActionId; readonly due: LocalDate | null }
  | {
      readonly type: "edit-action";
      readonly action: ActionId;
      readonly title: string;
      readonly why: string | null;
      readonly kind: ActionKind;
    }
  | {
      readonly type: "link-action";
      readonly action: ActionId;
      readonly calls: readonly CallId[];
      readonly queues: readonly QueueId[];
      readonly causes: readonly LinkedCause[];
    }
  /** Null takes it away. */
  | { readonly type: "measure-action"; readonly action: ActionId; readonly measure: Measure | null }
  | { readonly type: "block-action"; readonly action: ActionId; readonly reason: string }
  | { readonly type: "unblock-action"; readonly action: ActionId }
  /** `word`: owed where the figures don't show the effect. */
  | { readonly type: "finish-action"; readonly action: ActionId; readonly word?: string | null }
  | { readonly type: "decline-action"; readonly action: ActionId; readonly reason: string };

export type ActionEvent =
  | ({ readonly type: "action-added"; readonly origin?: Origin } & Proposal)
  /** The cause that it is about came back once more. */
  | { readonly type: "action-linked"; readonly action: ActionId; readonly call: CallId }
  | { readonly type: "action-staged"; readonly action: ActionId; readonly stage: OpenStage }
  | {
      readonly type: "action-assigned";
      readonly action: ActionId;
      readonly owner: PersonId | null;
      readonly role?: string | null;
    }
  | { readonly type: "action-due"; readonly action: ActionId; readonly due: LocalDate | null }
  | {
      readonly type: "action-edited";
      readonly action: ActionId;
      readonly title: string;
      readonly why: string | null;
      readonly kind: ActionKind;
    }
  | {
      readonly type: "action-links-set";
      readonly action: ActionId;
      readonly calls: readonly CallId[];
      readonly queues: readonly QueueId[];
      readonly causes: readonly LinkedCause[];
    }
  | { readonly type: "action-measured"; readonly action: ActionId; readonly measure: Measure | null }
  | { readonly type: "action-blocked"; readonly action: ActionId; readonly reason: string }
  | { readonly type: "action-unblocked"; readonly action: ActionId }
  | {
      readonly type: "action-done";
      readonly action: ActionId;
      readonly effect?: Effect | null;
      readonly word?: string | null;
    }
  | { readonly type: "action-declined"; readonly action: ActionId; readonly reason: string };

/** What an action has that was kept before there was any of it. */
const unsaid = {
  kind: "idea",
  role: null,
  causes: [],
  measure: null,
  blocked: null,
  answeredAt: null,
  doneFrom: null,
  history: [],
} as const;

/** An action of a snapshot, whichever version wrote it. */
export function completeAction(saved: KaizenAction): KaizenAction {
  if (saved.stage !== "done") return { ...unsaid, ...saved };
  const { effect = null, word = null } = saved as Partial<DoneAction>;
  return { ...unsaid, ...saved, effect, word };
}

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
    case "edit-action":
      return accept({ ...command, type: "action-edited" });
    case "link-action":
      return accept({ ...command, type: "action-links-set" });
    case "measure-action":
      return accept({ ...command, type: "action-measured" });
    case "block-action":
      return accept({ ...command, type: "action-blocked" });
    case "unblock-action":
      return accept({ ...command, type: "action-unblocked" });
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
    const added: KaizenAction = {
      ...unsaid,
      ...facts,
      id,
      origin,
      stage: "proposed",
      proposedBy,
      proposedAt: at,
    };
    return added;
  }
  if (!action || !isOpenAction(action)) return action;
  switch (event.type) {
    case "action-linked":
      return { ...action, calls: [...action.calls, event.call] };
    case "action-staged":
      return { ...action, stage: event.stage };
    case "action-assigned":
      return { ...action, owner: event.owner, role: event.role ?? null };
    case "action-due":
      return { ...action, due: event.due };
    case "action-edited":
      return { ...action, title: event.title, why: event.why, kind: event.kind };
    case "action-links-set":
      return { ...action, calls: event.calls, queues: event.queues, causes: event.causes };
    case "action-measured":
      return { ...action, measure: event.measure };
    case "action-blocked":
      return { ...action, blocked: { reason: event.reason, since: at } };
    case "action-unblocked":
      return { ...action, blocked: null };
    case "action-done":
      return { ...action, stage: "done", doneAt: at, effect: event.effect ?? null, word: event.word ?? null };
    case "action-declined":
      return { ...action, stage: "declined", declinedAt: at, reason: event.reason };
  }
}
