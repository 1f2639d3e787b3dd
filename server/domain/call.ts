import type { Actor } from "./actor.ts";
import type { ChainClock, Target } from "./help-chain.ts";
import type { AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId, RuleId } from "./ids.ts";
import type { Instant } from "./time.ts";

/**
 * The life of an andon call: raised → acknowledged (someone owns it) → attended (help is there) → resolved (with a
 * cause); or cancelled (raised by mistake); or returned (the level that raised it went back before anybody took it).
 * Each state has only its own facts.
 */
export type Call = OpenCall | ClosedCall;
export type OpenCall = RaisedCall | AcknowledgedCall | AttendedCall;
export type OwnedCall = AcknowledgedCall | AttendedCall;
export type ClosedCall = ResolvedCall | CancelledCall | ReturnedCall;

export interface CallFacts {
  readonly id: CallId;
  readonly type: CallTypeId;
  readonly area: AreaId;
  readonly queue: QueueId | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly raisedAt: Instant;
  readonly raisedBy: Actor;
  /** The rule that raised it; null: somebody did. */
  readonly rule: RuleId | null;
  /** When the level that raised it was back to normal. Somebody has the call, and is asked for its cause. */
  readonly normalAt: Instant | null;
  /** Who else reported the same while it was open, oldest first. One person may have reported it more than once. */
  readonly reports: readonly Report[];
  /** 1, and one more each time that it was reopened. Each round climbs the help chain from its beginning. */
  readonly round: number;
  readonly clocks: Clocks;
  readonly steps: readonly FiredStep[];
  /** Every transition, oldest first. */
  readonly trail: readonly Transition[];
}

export interface Report {
  /** The id under which it was raised; whoever raised it may go on using it. */
  readonly as: CallId;
  readonly at: Instant;
  readonly by: Actor;
  readonly note: string | null;
}

/** Where the clocks of the help chain count from. Moved together with the machine's clock when that is set. */
export interface Clocks {
  readonly raised: Instant;
  /** Null until somebody has taken it in this round. */
  readonly owned: Instant | null;
}

/** "1.acknowledge.2" of round, clock and number; with the call's id the key by which a delivery is known: "call:step". */
export type StepKey = `${number}.${ChainClock}.${number}`;

/** A step of the help chain that was due and is recorded, exactly once. */
export interface FiredStep {
  readonly key: StepKey;
  readonly dueAt: Instant;
  readonly at: Instant;
  readonly deliveries: readonly Delivery[];
}

export interface Delivery {
  readonly target: Target;
  /** "dropped": nobody needed it any more. */
  readonly state: "waiting" | "delivered" | "failed" | "dropped";
  /** When that was settled; null while it waits. */
  readonly at: Instant | null;
  readonly attempts: number;
  /** Why it failed; null where it didn't. */
  readonly problem: DeliveryProblem | null;
}

export const deliveryProblems = [
  "nobody-there",
  "no-such-target",
  "not-configured",
  "address-refused",
  "unreachable",
  "timed-out",
  "answered-no",
] as const;
export type DeliveryProblem = (typeof deliveryProblems)[number];

/** One thing that happened to a call. */
export type Transition = { readonly at: Instant; readonly by: Actor } & (
  | {
      readonly what:
        | "raised"
        | "acknowledged"
        | "attended"
        | "cancelled"
        | "normal"
        | "returned"
        | "reopened";
    }
  | { readonly what: "joined" | "withdrawn"; readonly as: CallId }
  | { readonly what: "handed-over"; readonly to: PersonId }
  | { readonly what: "retyped"; readonly from: CallTypeId; readonly to: CallTypeId }
  | { readonly what: "stepped"; readonly step: StepKey }
  | { readonly what: "resolved"; readonly cause: CauseId }
);
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

export interface ReturnedCall extends CallFacts {
  readonly state: "returned";
  readonly returnedAt: Instant;
}

export type Calls = ReadonlyMap<CallId, Call>;

export function isOpen(call: Call): call is OpenCall {
  return call.state === "raised" || call.state === "acknowledged" || call.state === "attended";
}

/** When the call was resolved, cancelled or returned to normal. */
export function settledAt(call: ClosedCall): Instant {
  switch (call.state) {
    case "resolved":
      return call.resolvedAt;
    case "cancelled":
      return call.cancelledAt;
    case "returned":
      return call.returnedAt;
  }
}

/** The settled calls that `archive-calls` with the same instant drops. */
export function settledBefore(calls: Calls, instant: Instant): ClosedCall[] {
  return [...calls.values()].filter((call): call is ClosedCall => !isOpen(call) && settledAt(call) < instant);
}

/** The call with an id, or the one that was joined under it. */
export function callKnownAs(calls: Calls, id: CallId): Call | undefined {
  const call = calls.get(id);
  if (call) return call;
  for (const other of calls.values()) if (other.reports.some(({ as }) => as === id)) return other;
  return undefined;
}

/** Whether two actors are the same person, token or part of the machine. */
export function isSame(one: Actor, other: Actor): boolean {
  if (one.kind === "person") return other.kind === "person" && one.person === other.person;
  if (one.kind === "token") return other.kind === "token" && one.token === other.token;
  return other.kind === "system" && one.part === other.part;
}

/** Everybody who reported it, each once: whoever raised it, and those who joined. */
export function reportersOf(call: Call): readonly Actor[] {
  const all = [call.raisedBy, ...call.reports.map(({ by }) => by)];
  return all.filter((actor, place) => all.findIndex((other) => isSame(other, actor)) === place);
}

export function callFacts(call: Call): CallFacts {
  const { id, type, area, queue, place, note, raisedAt, raisedBy, rule, normalAt } = call;
  const { reports, round, clocks, steps, trail } = call;
  return {
    id,
    type,
    area,
    queue,
    place,
    note,
    raisedAt,
    raisedBy,
    rule,
    normalAt,
    reports,
    round,
    clocks,
    steps,
    trail,
  };
}
