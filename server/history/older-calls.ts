import type { CallFacts, ClosedCall, Transition } from "../domain/call.ts";

/** Calls in files of the first version, which kept the moments of a call but not its trail. */

type Later = "rule" | "normalAt" | "reports" | "round" | "clocks" | "steps" | "trail";
type OlderCall = ClosedCall extends infer One ? (One extends ClosedCall ? Omit<One, Later> : never) : never;

/** A call as it is today. */
export function wholeCall(saved: unknown): ClosedCall {
  const call = saved as OlderCall | ClosedCall;
  if ("trail" in call) return call;
  const owned = call.state === "resolved" ? call.acknowledgedAt : null;
  const later: Pick<CallFacts, Later> = {
    rule: null,
    normalAt: null,
    reports: [],
    round: 1,
    clocks: { raised: call.raisedAt, owned },
    steps: [],
    trail: trailOf(call),
  };
  return { ...call, ...later } as ClosedCall;
}

function trailOf(call: OlderCall): Transition[] {
  const { raisedAt, raisedBy } = call;
  const trail: Transition[] = [{ at: raisedAt, by: raisedBy, what: "raised" }];
  if (call.state === "cancelled")
    trail.push({ at: call.cancelledAt, by: call.cancelledBy, what: "cancelled" });
  if (call.state !== "resolved") return trail;
  const { owner, acknowledgedAt, attendedAt, resolvedAt, resolvedBy, cause } = call;
  // Who went straight there took the call by being there.
  if (acknowledgedAt !== attendedAt) trail.push({ at: acknowledgedAt, by: owner, what: "acknowledged" });
  if (attendedAt !== null) trail.push({ at: attendedAt, by: owner, what: "attended" });
  return [...trail, { at: resolvedAt, by: resolvedBy, what: "resolved", cause }];
}
