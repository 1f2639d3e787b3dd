import type { Actor, Stamp } from "./actor.ts";
import type { Effect, Measure } from "./effect.ts";
import type { ActionId, AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId } from "./ids.ts";
import type { Instant, LocalDate } from "./time.ts";

/** Kaizen actions: what they are. What may become of them is in `action-rules.ts`, what becomes of them in `action-life.ts`. */

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
  /**
   * The area's day on which it went to "do" for the first time, or beyond it where "do" was left out: what is measured from
   * then on is its effect.
   */
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

/** Which event it was, by whom and when. */
export interface ActionChange extends Stamp {
  readonly type: ActionEvent["type"];
  /** What it became, where that is a text: a stage, a day, a role, a title, a reason, a call, what was said at the end. */
  readonly to: string | null;
  /** Whose it became; names are never part of it. */
  readonly person: PersonId | null;
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

/** Of the calls to be linked those that left the live state, and that the door found in the files: a rule reads none. */
interface Looked {
  readonly archived?: readonly CallId[];
}

export type ActionCommand =
  | ({ readonly type: "add-action" } & Proposal & Looked)
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
  | ({
      readonly type: "link-action";
      readonly action: ActionId;
      readonly calls: readonly CallId[];
      readonly queues: readonly QueueId[];
      readonly causes: readonly LinkedCause[];
    } & Looked)
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
  | {
      readonly type: "action-staged";
      readonly action: ActionId;
      readonly stage: OpenStage;
      /** The area's day; what was staged before there was any has none. */
      readonly on?: LocalDate;
    }
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

export type Actions = ReadonlyMap<ActionId, KaizenAction>;

export function isOpenAction(action: KaizenAction): action is OpenAction {
  return action.stage !== "done" && action.stage !== "declined";
}
