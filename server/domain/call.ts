import type { Actor } from "./actor.ts";
import type { ChainClock, Target } from "./help-chain.ts";
import type { AreaId, CallId, CallTypeId, CauseId, PersonId, QueueId, RuleId } from "./ids.ts";
import { NamedLayers } from "./named-layers.ts";
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

/** The settled calls that are old enough for the files. */
export function settledBefore(calls: Calls, instant: Instant): ClosedCall[] {
  return [...calls.values()].filter((call): call is ClosedCall => !isOpen(call) && settledAt(call) < instant);
}

/** Calls that are found by the ids of joined reports and by what is open where, too. */
export function indexed(calls: Calls): NamedLayers<CallId, Call> {
  return NamedLayers.of(calls, namesOf);
}

/** The call with an id, or the one that was joined under it, also where that report was withdrawn. */
export function callKnownAs(calls: Calls, id: CallId): Call | undefined {
  return calls.get(id) ?? indexed(calls).named(`as ${id}`)[0];
}

/** What a call is about: two open calls of which this is the same are about one thing. */
export type Matter = Pick<CallFacts, "type" | "area" | "queue" | "place">;

/** The oldest open call about a matter. */
export function openAbout(calls: Calls, matter: Matter): OpenCall | undefined {
  const open = indexed(calls)
    .named(`open ${matterKey(matter)}`)
    .filter(isOpen);
  return open.reduce<OpenCall | undefined>(
    (oldest, call) => (oldest && isOlder(oldest, call) ? oldest : call),
    undefined,
  );
}

function isOlder(one: Call, other: Call): boolean {
  return one.raisedAt < other.raisedAt || (one.raisedAt === other.raisedAt && one.id < other.id);
}

function namesOf(call: Call): string[] {
  const names = joinedAs(call).map(({ as }) => `as ${as}`);
  return isOpen(call) ? [...names, `open ${matterKey(call)}`] : names;
}

function matterKey({ type, area, queue, place }: Matter): string {
  return JSON.stringify([type, area, queue, placeKey(place)]);
}

/** "Desk 7" and " desk  7" are one place. */
export function placeKey(place: string | null): string {
  return (place ?? "").trim().replace(/\s+/g, " ").toLowerCase();
}

type Joined = Extract<Transition, { readonly what: "joined" | "withdrawn" }>;

/** Every report that ever joined, withdrawn ones too: an id that was used stays used. */
export function joinedAs(call: Call): readonly Joined[] {
  return call.trail.filter((one): one is Joined => one.what === "joined");
}

/** Who raised or reported it under an id. */
export function reporterAs(call: Call, id: CallId): Actor | undefined {
  return call.id === id ? call.raisedBy : joinedAs(call).find(({ as }) => as === id)?.by;
}

/** When the report with an id was withdrawn; null: it stands. */
export function withdrawnAt(call: Call, id: CallId): Instant | null {
  return call.trail.find((one) => one.what === "withdrawn" && one.as === id)?.at ?? null;
}

/** Whether two actors are the same person, token or part of the machine. */
export function isSame(one: Actor, other: Actor): boolean {
  if (one.kind === "person") return other.kind === "person" && one.person === other.person;
  if (one.kind === "token") return other.kind === "token" && one.token === other.token;
  return other.kind === "system" && one.part === other.part;
}

/** Whether an actor has the call now. */
export function isOwner(call: Call, by: Actor): boolean {
  return isOpen(call) && call.state !== "raised" && isSame(call.owner, by);
}

/** Everybody who reported it, each once: whoever raised it, and those who joined. */
export function reportersOf(call: Call): readonly Actor[] {
  const all = [call.raisedBy, ...call.reports.map(({ by }) => by)];
  return all.filter((actor, place) => all.findIndex((other) => isSame(other, actor)) === place);
}

/** How many people and systems reported it: a rule, which is the server's, is nobody. */
export function reportCount(call: Call): number {
  return reportersOf(call).filter((by) => !isServer(by)).length;
}

function isServer(by: Actor): boolean {
  return by.kind === "system" && by.part === "server";
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
