import type { Actor, Context } from "./actor.ts";
import {
  type Calls,
  type ClosedCall,
  callKnownAs,
  type DeliveryProblem,
  isOpen,
  isOwner,
  isSame,
  joinedAs,
  type OpenCall,
  type OwnedCall,
  openAbout,
  reportersOf,
  type StepKey,
  settledAt,
  withdrawnAt,
} from "./call.ts";
import { type AddedCauses, isCauseOf } from "./causes.ts";
import type { Target } from "./help-chain.ts";
import type { AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId, RuleId } from "./ids.ts";
import type { People } from "./people.ts";
import { accept, type Decision, type Refused, refuse } from "./refusal.ts";
import type { Site } from "./site.ts";
import { type Instant, second } from "./time.ts";

/** What people do to calls. What the clocks do is in escalation.ts and deliveries.ts, what levels do in interventions.ts. */

/** What is said when a call is raised. */
export interface Raising {
  readonly call: CallId;
  readonly callType: CallTypeId;
  readonly area: AreaId;
  readonly queue: QueueId | null;
  readonly place: string | null;
  readonly note: string | null;
}

export type CallCommand =
  | ({ readonly type: "raise-call" } & Raising)
  | { readonly type: "acknowledge-call"; readonly call: CallId }
  | { readonly type: "attend-call"; readonly call: CallId }
  | {
      readonly type: "resolve-call";
      readonly call: CallId;
      readonly cause: CauseId;
      readonly remark: string | null;
    }
  | { readonly type: "cancel-call"; readonly call: CallId }
  | { readonly type: "reopen-call"; readonly call: CallId }
  | { readonly type: "hand-over-call"; readonly call: CallId; readonly to: PersonId }
  | { readonly type: "retype-call"; readonly call: CallId; readonly callType: CallTypeId }
  /** Drops settled calls from the live state, once they are kept in the day files. The server's alone. */
  | { readonly type: "archive-calls"; readonly calls: readonly KeptCall[] };

/**
 * A settled call as it was kept in its file. What was reopened since then is another one by its `settledAt`, and by its round where a
 * clock that was set back made both the same; it stays. Older journals have no round.
 */
export interface KeptCall {
  readonly call: CallId;
  readonly settledAt: Instant;
  readonly round?: number;
}

export type CallEvent =
  | ({ readonly type: "call-raised"; readonly rule?: RuleId } & Raising)
  /** The same was reported again: `as` is the id that its sender gave it. */
  | {
      readonly type: "call-joined";
      readonly call: CallId;
      readonly as: CallId;
      readonly note: string | null;
    }
  | { readonly type: "report-withdrawn"; readonly call: CallId; readonly as: CallId }
  | { readonly type: "call-acknowledged"; readonly call: CallId }
  | { readonly type: "call-attended"; readonly call: CallId }
  | { readonly type: "call-handed-over"; readonly call: CallId; readonly to: PersonId }
  | { readonly type: "call-retyped"; readonly call: CallId; readonly callType: CallTypeId }
  | {
      readonly type: "call-resolved";
      readonly call: CallId;
      readonly cause: CauseId;
      readonly remark: string | null;
    }
  | { readonly type: "call-cancelled"; readonly call: CallId }
  /** The level that raised it is back, and nobody had taken it. */
  | { readonly type: "call-returned"; readonly call: CallId }
  /** The level that raised it is back; who has it is asked for the cause. */
  | { readonly type: "call-normal"; readonly call: CallId }
  | { readonly type: "call-reopened"; readonly call: CallId }
  | { readonly type: "calls-archived"; readonly calls: readonly KeptCall[] }
  /** The same, as the first version told it. */
  | { readonly type: "calls-archived"; readonly settledBefore: Instant }
  | { readonly type: "steps-fired"; readonly steps: readonly StepFired[] }
  | { readonly type: "deliveries-settled"; readonly results: readonly DeliveryResult[] }
  /** The machine's clock was set: by so many ms the clocks of all open calls move with it. */
  | { readonly type: "clocks-shifted"; readonly by: number };

export interface StepFired {
  readonly call: CallId;
  readonly key: StepKey;
  readonly dueAt: Instant;
  readonly to: readonly Target[];
}

export interface DeliveryResult {
  readonly call: CallId;
  readonly step: StepKey;
  /** `targetKey` of the target. */
  readonly target: string;
  readonly state: "delivered" | "failed" | "dropped";
  readonly attempts: number;
  readonly problem: DeliveryProblem | null;
}

/** What the rules of calls read of the state. */
export interface Floor {
  readonly calls: Calls;
  readonly people: People;
  readonly causes: AddedCauses;
}

export function decideCall(floor: Floor, command: CallCommand, context: Context): Decision<CallEvent> {
  if (command.type === "raise-call") return raise(floor.calls, command, context);
  if (command.type === "archive-calls") return accept({ type: "calls-archived", calls: command.calls });
  const call = callKnownAs(floor.calls, command.call);
  if (!call) return refuse("unknown-call", "call");
  const withdrawn = withdrawnAt(call, command.call);
  // For whoever took their report back, that was its end.
  if (withdrawn !== null) return refuse("call-closed", "call", { state: "cancelled", at: withdrawn });
  if (command.type === "reopen-call") {
    return isOpen(call) ? refuse("call-open", "call", { state: call.state }) : reopen(call, context);
  }
  if (!isOpen(call)) return refuse("call-closed", "call", { state: call.state, at: settledAt(call) });
  return go(floor, call, command, context);
}

type Raise = Extract<CallCommand, { type: "raise-call" }>;
type Go = Exclude<CallCommand, { type: "raise-call" | "archive-calls" | "reopen-call" }>;

function raise(calls: Calls, command: Raise, { site }: Context): Decision<CallEvent> {
  if (callKnownAs(calls, command.call)) return refuse("call-exists", "id");
  if (!site.callTypes.has(command.callType)) return refuse("unknown-call-type", "type");
  if (!site.areas.has(command.area)) return refuse("unknown-area", "area");
  if (command.queue !== null) {
    const queue = site.queues.get(command.queue);
    if (!queue) return refuse("unknown-queue", "queue");
    if (queue.area !== command.area) return refuse("queue-not-in-area", "queue");
  }
  const same = sameCall(calls, command);
  if (!same) return accept({ ...command, type: "call-raised" });
  if (joinedAs(same).length >= mostReports) return refuse("too-many-reports", "call", { call: same.id });
  return accept({ type: "call-joined", call: same.id, as: command.call, note: command.note });
}

/** So many are written down one by one, withdrawn ones too; the place knows that it is heard. */
export const mostReports = 200;

/** The open call of the same type at the same place. */
export function sameCall(
  calls: Calls,
  { callType: type, area, queue, place }: Raising,
): OpenCall | undefined {
  return openAbout(calls, { type, area, queue, place });
}

/** Until when a settled call is taken up again, this moment included; null: never. */
export function reopenUntil(site: Site, call: ClosedCall): Instant | null {
  const within = site.callTypes.get(call.type)?.reopenWithin ?? 0;
  return within > 0 ? settledAt(call) + within * second : null;
}

function reopen(call: ClosedCall, { site, at }: Context): Decision<CallEvent> {
  const until = reopenUntil(site, call);
  if (until === null || at > until) return refuse("reopen-too-late", "call", { at: settledAt(call) });
  return accept({ type: "call-reopened", call: call.id });
}

function go(floor: Floor, call: OpenCall, command: Go, context: Context): Decision<CallEvent> {
  switch (command.type) {
    case "acknowledge-call":
      if (call.state !== "raised")
        return refuse("already-acknowledged", "call", ownedSince(call, call.acknowledgedAt));
      return accept({ type: "call-acknowledged", call: call.id });
    case "attend-call":
      // Whoever goes straight to the place takes the call by being there.
      if (call.state === "attended")
        return refuse("already-attended", "call", ownedSince(call, call.attendedAt));
      return accept({ type: "call-attended", call: call.id });
    case "resolve-call":
      if (call.state === "raised") return refuse("not-acknowledged", "call");
      if (!isCauseOf(context.site, floor.causes, call.type, command.cause))
        return refuse("unknown-cause", "cause");
      return accept({ type: "call-resolved", call: call.id, cause: command.cause, remark: command.remark });
    case "cancel-call":
      // Who joined takes back their own report; the call is the others', too.
      if (command.call !== call.id)
        return accept({ type: "report-withdrawn", call: call.id, as: command.call });
      return ofOthers(floor, call, context.by) ?? accept({ type: "call-cancelled", call: call.id });
    case "hand-over-call":
      return handOver(floor, call, command.to);
    case "retype-call":
      if (!context.site.callTypes.has(command.callType)) return refuse("unknown-call-type", "type");
      if (call.type === command.callType) return refuse("same-type", "type");
      if (!isOwner(call, context.by)) {
        const refused = ofOthers(floor, call, context.by);
        if (refused) return refused;
      }
      return accept({ type: "call-retyped", call: call.id, callType: command.callType });
  }
}

function handOver({ people }: Floor, call: OpenCall, to: PersonId): Decision<CallEvent> {
  if (call.state === "raised") return refuse("not-acknowledged", "call");
  if (!people.has(to)) return refuse("unknown-person", "to");
  if (call.owner.kind === "person" && call.owner.person === to) return refuse("same-owner", "to", { by: to });
  return accept({ type: "call-handed-over", call: call.id, to });
}

/** What others reported, too, is not a member's alone. */
function ofOthers({ people }: Floor, call: OpenCall, by: Actor): Refused | null {
  const isMember = by.kind === "person" && people.get(by.person)?.role === "member";
  const others = reportersOf(call).filter((reporter) => !isSame(reporter, by));
  return isMember && others.length > 0 ? refuse("others-reported", "call", { reports: others.length }) : null;
}

/** Who has the call, for the one who came second. */
function ownedSince({ owner }: OwnedCall, at: Instant): Record<string, string | number> {
  return { by: owner.kind === "person" ? owner.person : owner.kind, at };
}
