import { type Call, type CallFacts, type ClosedCall, isOpen, type Transition } from "../domain/call.ts";

/** Calls as the first version kept them, in snapshots and in the files of days: their moments, but not their trail. */

type Later = "rule" | "normalAt" | "reports" | "round" | "clocks" | "steps" | "trail";
type Older<One> = One extends Call ? Omit<One, Later> : never;
/** The first version knew no call that returned to normal. */
export type OlderCall = Older<Exclude<Call, { readonly state: "returned" }>>;

/** A call of a day's file as it is today. */
export function wholeCall(saved: unknown): ClosedCall {
  const call = whole(saved as OlderCall | Call);
  if (isOpen(call)) throw new Error(`call ${call.id} is in a file of settled calls, and open`);
  return call;
}

/** A call as it is today; one of this version stays as it is. */
export function whole(call: OlderCall | Call): Call {
  if ("trail" in call) return call;
  const owned = "acknowledgedAt" in call ? call.acknowledgedAt : null;
  const later: Pick<CallFacts, Later> = {
    rule: null,
    normalAt: null,
    reports: [],
    round: 1,
    clocks: { raised: call.raisedAt, owned },
    steps: [],
    trail: trailOf(call),
  };
  return { ...call, ...later } as Call;
}

function trailOf(call: OlderCall): Transition[] {
  const { raisedAt, raisedBy } = call;
  const trail: Transition[] = [{ at: raisedAt, by: raisedBy, what: "raised" }];
  if (call.state === "raised") return trail;
  if (call.state === "cancelled")
    return [...trail, { at: call.cancelledAt, by: call.cancelledBy, what: "cancelled" }];
  const { owner, acknowledgedAt } = call;
  const attendedAt = call.state === "acknowledged" ? null : call.attendedAt;
  // Who went straight there took the call by being there. Who had it before whoever came was not kept.
  if (acknowledgedAt !== attendedAt) trail.push({ at: acknowledgedAt, by: owner, what: "acknowledged" });
  if (attendedAt !== null) trail.push({ at: attendedAt, by: owner, what: "attended" });
  if (call.state === "resolved")
    trail.push({ at: call.resolvedAt, by: call.resolvedBy, what: "resolved", cause: call.cause });
  return trail;
}
