import type { Actor, Context, Stamp } from "../actor.ts";
import type { ActionId, AreaId, CallId, EscalationId, HuddleId } from "../ids.ts";
import { type Decision, refuse } from "../refusal.ts";
import type { Instant } from "../time.ts";
import type { Meetings } from "./meeting.ts";

/** What a tier can't settle goes up to the next one, and its answer comes back down. */
export interface Escalation {
  readonly id: EscalationId;
  readonly item: EscalatedItem;
  /** What it is about, in the words of those who raised it. */
  readonly title: string;
  readonly reason: string;
  readonly area: AreaId;
  /** The huddles that it went through, the lowest first; the last one has it now. */
  readonly path: readonly HuddleId[];
  readonly raisedAt: Instant;
  /** Who raised it, and is told the answer. */
  readonly by: Actor;
  readonly answer: EscalationAnswer | null;
  /** When the first tier's huddle that told the answer ended; null: not told there yet. */
  readonly heardAt: Instant | null;
}
export interface EscalationAnswer {
  readonly text: string;
  readonly tier: HuddleId;
  readonly at: Instant;
  readonly by: Actor;
}
export type Escalations = ReadonlyMap<EscalationId, Escalation>;

export type EscalatedItem =
  | { readonly kind: "action"; readonly action: ActionId }
  | { readonly kind: "call"; readonly call: CallId }
  | { readonly kind: "topic" };

export type EscalationCommand =
  | {
      readonly type: "escalate";
      readonly escalation: EscalationId;
      /** The tier that can't settle it; it opens in the next one. */
      readonly from: HuddleId;
      readonly item: EscalatedItem;
      readonly title: string;
      readonly reason: string;
      readonly area: AreaId;
    }
  | { readonly type: "escalate-further"; readonly escalation: EscalationId; readonly reason: string }
  | { readonly type: "answer-escalation"; readonly escalation: EscalationId; readonly answer: string }
  | { readonly type: "withdraw-escalation"; readonly escalation: EscalationId };

export type EscalationEvent =
  | {
      readonly type: "escalated";
      readonly escalation: EscalationId;
      readonly from: HuddleId;
      readonly to: HuddleId;
      readonly item: EscalatedItem;
      readonly title: string;
      readonly reason: string;
      readonly area: AreaId;
    }
  | {
      readonly type: "escalated-further";
      readonly escalation: EscalationId;
      readonly to: HuddleId;
      readonly reason: string;
    }
  | {
      readonly type: "escalation-answered";
      readonly escalation: EscalationId;
      readonly tier: HuddleId;
      readonly answer: string;
    }
  | { readonly type: "escalation-withdrawn"; readonly escalation: EscalationId };

/** What the rules of escalations read of the state. */
export interface EscalationState {
  readonly escalations: Escalations;
  readonly meetings: Meetings;
}

export function decideEscalation(
  _state: EscalationState,
  _command: EscalationCommand,
  _context: Context,
): Decision<EscalationEvent> {
  return refuse("unknown-escalation", "escalation");
}

/** "huddle-ended": the answers that the first tier's huddle told are heard. */
export function evolveEscalations(
  escalations: Escalations,
  _event: EscalationEvent | { readonly type: "huddle-ended"; readonly huddle: HuddleId },
  _stamp: Stamp,
): Escalations {
  return escalations;
}
