import type { Actor, Context, Stamp } from "./actor.ts";
import type { AreaId, CallId, CallTypeId, CauseId, QueueId } from "./ids.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/**
 * The life of an andon call: raised → acknowledged (someone owns it) → attended (help is there) →
 * resolved (with a cause); or cancelled (raised by mistake). Each state has only its own facts.
 */
export type Call = RaisedCall | AcknowledgedCall | AttendedCall | ResolvedCall | CancelledCall;
export type OpenCall = RaisedCall | AcknowledgedCall | AttendedCall;
export type ClosedCall = ResolvedCall | CancelledCall;

interface CallFacts {
  readonly id: CallId;
  readonly type: CallTypeId;
  readonly area: AreaId;
  readonly queue: QueueId | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly raisedAt: Instant;
  readonly raisedBy: Actor;
}

export interface RaisedCall extends CallFacts {
  readonly state: "raised";
}

interface Owned {
  readonly owner: Actor;
  readonly acknowledgedAt: Instant;
}

export interface AcknowledgedCall extends CallFacts, Owned {
  readonly state: "acknowledged";
}

export interface AttendedCall extends CallFacts, Owned {
  readonly state: "attended";
  readonly attendedAt: Instant;
}

export interface ResolvedCall extends CallFacts, Owned {
  readonly state: "resolved";
  /** Null where nobody said that they had arrived. */
  readonly attendedAt: Instant | null;
  readonly resolvedAt: Instant;
  readonly resolvedBy: Actor;
  readonly cause: CauseId;
  readonly remark: string | null;
}

export interface CancelledCall extends CallFacts {
  readonly state: "cancelled";
  readonly cancelledAt: Instant;
  readonly cancelledBy: Actor;
}

/** What is said when a call is raised. */
interface Raising {
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
  /** Drops settled calls from the live state, once they are kept in the day files. */
  | { readonly type: "archive-calls"; readonly settledBefore: Instant };

export type CallEvent =
  | ({ readonly type: "call-raised" } & Raising)
  | { readonly type: "call-acknowledged"; readonly call: CallId }
  | { readonly type: "call-attended"; readonly call: CallId }
  | {
      readonly type: "call-resolved";
      readonly call: CallId;
      readonly cause: CauseId;
      readonly remark: string | null;
    }
  | { readonly type: "call-cancelled"; readonly call: CallId }
  | { readonly type: "calls-archived"; readonly settledBefore: Instant };

export type Calls = ReadonlyMap<CallId, Call>;

export function isOpen(call: Call): call is OpenCall {
  return call.state === "raised" || call.state === "acknowledged" || call.state === "attended";
}

/** When the call was resolved or cancelled. */
export function settledAt(call: ClosedCall): Instant {
  return call.state === "resolved" ? call.resolvedAt : call.cancelledAt;
}

/** The settled calls that `archive-calls` with the same instant drops. */
export function settledBefore(calls: Calls, instant: Instant): ClosedCall[] {
  return [...calls.values()].filter((call): call is ClosedCall => !isOpen(call) && settledAt(call) < instant);
}

export function decideCall(calls: Calls, command: CallCommand, context: Context): Decision<CallEvent> {
  switch (command.type) {
    case "raise-call":
      return raise(calls, command, context);
    case "archive-calls":
      return accept({ type: "calls-archived", settledBefore: command.settledBefore });
    default: {
      const call = calls.get(command.call);
      if (!call) return refuse("unknown-call", "call");
      if (!isOpen(call)) return refuse("call-closed", "call", { state: call.state, at: settledAt(call) });
      return settle(call, command, context);
    }
  }
}

type Raise = Extract<CallCommand, { type: "raise-call" }>;
type Settle = Exclude<CallCommand, { type: "raise-call" | "archive-calls" }>;

function raise(calls: Calls, command: Raise, { site }: Context): Decision<CallEvent> {
  if (calls.has(command.call)) return refuse("call-exists", "id");
  if (!site.callTypes.has(command.callType)) return refuse("unknown-call-type", "type");
  if (!site.areas.has(command.area)) return refuse("unknown-area", "area");
  if (command.queue !== null) {
    const queue = site.queues.get(command.queue);
    if (!queue) return refuse("unknown-queue", "queue");
    if (queue.area !== command.area) return refuse("queue-not-in-area", "queue");
  }
  return accept({ ...command, type: "call-raised" });
}

function settle(call: OpenCall, command: Settle, { site }: Context): Decision<CallEvent> {
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
      if (!causeFits(site, call, command.cause)) return refuse("unknown-cause", "cause");
      return accept({ type: "call-resolved", call: call.id, cause: command.cause, remark: command.remark });
    case "cancel-call":
      return accept({ type: "call-cancelled", call: call.id });
  }
}

/** Of a type that left the site file while its call was open, any cause will do: the call must not stay open for ever. */
function causeFits(site: Site, call: OpenCall, cause: CauseId): boolean {
  const type = site.callTypes.get(call.type);
  return type === undefined || type.causes.has(cause);
}

/** Who has the call, for the one who came second. */
function ownedSince(
  { owner }: AcknowledgedCall | AttendedCall,
  at: Instant,
): Record<string, string | number> {
  return { by: owner.kind === "person" ? owner.person : owner.kind, at };
}

export function evolveCalls(calls: Calls, event: CallEvent, stamp: Stamp): Calls {
  if (event.type === "calls-archived") {
    const kept = [...calls].filter(([, call]) => isOpen(call) || settledAt(call) >= event.settledBefore);
    return new Map(kept);
  }
  const next = evolveCall(calls.get(event.call), event, stamp);
  return next ? new Map(calls).set(next.id, next) : calls;
}

type LifeEvent = Exclude<CallEvent, { type: "calls-archived" }>;

function evolveCall(call: Call | undefined, event: LifeEvent, { at, by }: Stamp): Call | undefined {
  if (event.type === "call-raised") {
    const { callType, type: _, call: id, ...facts } = event;
    return { ...facts, id, type: callType, state: "raised", raisedAt: at, raisedBy: by };
  }
  if (!call || !isOpen(call)) return call;
  switch (event.type) {
    case "call-acknowledged":
      return { ...facts(call), state: "acknowledged", owner: by, acknowledgedAt: at };
    case "call-attended":
      // The leader who comes takes over the ownership.
      return {
        ...facts(call),
        state: "attended",
        owner: by,
        acknowledgedAt: call.state === "raised" ? at : call.acknowledgedAt,
        attendedAt: at,
      };
    case "call-resolved":
      if (call.state === "raised") return call;
      return {
        ...facts(call),
        state: "resolved",
        owner: call.owner,
        acknowledgedAt: call.acknowledgedAt,
        attendedAt: call.state === "attended" ? call.attendedAt : null,
        resolvedAt: at,
        resolvedBy: by,
        cause: event.cause,
        remark: event.remark,
      };
    case "call-cancelled":
      return { ...facts(call), state: "cancelled", cancelledAt: at, cancelledBy: by };
  }
}

function facts({ id, type, area, queue, place, note, raisedAt, raisedBy }: CallFacts): CallFacts {
  return { id, type, area, queue, place, note, raisedAt, raisedBy };
}
