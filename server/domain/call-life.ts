import type { Actor, Stamp } from "./actor.ts";
import type { CallEvent, DeliveryResult, StepFired } from "./andon.ts";
import {
  type Call,
  type CallFacts,
  type Calls,
  callFacts,
  indexed,
  isOpen,
  type OpenCall,
  settledAt,
  settledBefore,
  type Transition,
} from "./call.ts";
import { targetKey } from "./help-chain.ts";
import type { CallId } from "./ids.ts";

/** Calls after an event. Never fails: an event that has no effect leaves them as they were. */
export function evolveCalls(calls: Calls, event: CallEvent, stamp: Stamp): Calls {
  switch (event.type) {
    case "calls-archived":
      return indexed(calls).with(new Map(archived(calls, event).map(({ id }) => [id, undefined])));
    case "clocks-shifted":
      return changed(calls, [...calls.values()].filter(isOpen).map(shiftedBy(event.by)));
    case "steps-fired":
      return changed(
        calls,
        changesOf(calls, event.steps, (call, step) => fired(call, step, stamp)),
      );
    case "deliveries-settled":
      return changed(
        calls,
        changesOf(calls, event.results, (call, result) => settled(call, result, stamp)),
      );
    default: {
      const call = calls.get(event.call);
      const next = evolveCall(call, event, stamp);
      return next && next !== call ? changed(calls, [next]) : calls;
    }
  }
}

function archived(calls: Calls, event: Extract<CallEvent, { type: "calls-archived" }>): Call[] {
  if ("settledBefore" in event) return settledBefore(calls, event.settledBefore);
  return event.calls.flatMap(({ call: id, settledAt: at, round }) => {
    const call = calls.get(id);
    const isSame = call && !isOpen(call) && settledAt(call) === at && (round ?? call.round) === call.round;
    return isSame ? [call] : [];
  });
}

function changed(calls: Calls, next: readonly Call[]): Calls {
  return indexed(calls).with(new Map(next.map((call) => [call.id, call])));
}

/** The calls that a list of events changes, each as the last one leaves it. */
function changesOf<One extends { readonly call: CallId }>(
  calls: Calls,
  events: readonly One[],
  change: (call: Call, one: One) => Call,
): Call[] {
  const next = new Map<CallId, Call>();
  for (const event of events) {
    const call = next.get(event.call) ?? calls.get(event.call);
    if (call) next.set(call.id, change(call, event));
  }
  return [...next.values()];
}

function shiftedBy(by: number): (call: OpenCall) => OpenCall {
  return (call) => {
    const { raised, owned } = call.clocks;
    return { ...call, clocks: { raised: raised + by, owned: owned === null ? null : owned + by } };
  };
}

function fired(call: Call, { key, dueAt, to }: StepFired, { at, by }: Stamp): Call {
  if (!isOpen(call) || call.steps.some((step) => step.key === key)) return call;
  const deliveries = to.map((target) => {
    return { target, state: "waiting", at: null, attempts: 0, problem: null } as const;
  });
  const steps = [...call.steps, { key, dueAt, at, deliveries }];
  return { ...call, steps, trail: [...call.trail, { at, by, what: "stepped", step: key }] };
}

function settled(
  call: Call,
  { step, target, state, attempts, problem }: DeliveryResult,
  { at }: Stamp,
): Call {
  const steps = call.steps.map((fired) => {
    if (fired.key !== step) return fired;
    const deliveries = fired.deliveries.map((delivery) =>
      delivery.state === "waiting" && targetKey(delivery.target) === target
        ? { ...delivery, state, at, attempts, problem }
        : delivery,
    );
    return { ...fired, deliveries };
  });
  return { ...call, steps };
}

type LifeEvent = Extract<CallEvent, { readonly call: CallId }>;

function evolveCall(call: Call | undefined, event: LifeEvent, stamp: Stamp): Call | undefined {
  if (event.type === "call-raised") return call ?? raised(event, stamp);
  if (!call) return undefined;
  if (event.type === "call-reopened") return isOpen(call) ? call : reopened(call, stamp);
  if (!isOpen(call)) return call;
  const { at, by } = stamp;
  switch (event.type) {
    case "call-joined": {
      const report = { as: event.as, at, by, note: event.note };
      // Who reports it anew says that it isn't back to normal.
      const next = { ...call, reports: [...call.reports, report], normalAt: null };
      return noted(next, stamp, { what: "joined", as: event.as });
    }
    case "report-withdrawn": {
      const reports = call.reports.filter(({ as }) => as !== event.as);
      return noted({ ...call, reports }, stamp, { what: "withdrawn", as: event.as });
    }
    case "call-acknowledged": {
      const owned = { ...callFacts(call), ...ownedAt(call, stamp) };
      return noted({ ...owned, state: "acknowledged", owner: by }, stamp, { what: "acknowledged" });
    }
    case "call-attended": {
      // The leader who comes takes over the ownership.
      const owned = { ...callFacts(call), ...ownedAt(call, stamp) };
      return noted({ ...owned, state: "attended", owner: by, attendedAt: at }, stamp, { what: "attended" });
    }
    case "call-handed-over": {
      if (call.state === "raised") return call;
      // Whoever gets it is not there yet. Both clocks go on.
      const owner: Actor = { kind: "person", person: event.to, device: null };
      const { acknowledgedAt } = call;
      const next = { ...callFacts(call), state: "acknowledged", owner, acknowledgedAt } as const;
      return noted(next, stamp, { what: "handed-over", to: event.to });
    }
    case "call-retyped": {
      const to = event.callType;
      return noted({ ...call, type: to }, stamp, { what: "retyped", from: call.type, to });
    }
    case "call-resolved": {
      if (call.state === "raised") return call;
      const { owner, acknowledgedAt } = call;
      const attendedAt = call.state === "attended" ? call.attendedAt : null;
      const { cause, remark } = event;
      const end = { state: "resolved", resolvedAt: at, resolvedBy: by, cause, remark } as const;
      const next = { ...callFacts(call), owner, acknowledgedAt, attendedAt, ...end };
      return noted(next, stamp, { what: "resolved", cause });
    }
    case "call-cancelled": {
      const next = { ...callFacts(call), state: "cancelled", cancelledAt: at, cancelledBy: by } as const;
      return noted(next, stamp, { what: "cancelled" });
    }
    case "call-returned": {
      if (call.state !== "raised") return call;
      const next = { ...callFacts(call), normalAt: at, state: "returned", returnedAt: at } as const;
      return noted(next, stamp, { what: "returned" });
    }
    case "call-normal":
      return noted({ ...call, normalAt: at }, stamp, { what: "normal" });
  }
}

function raised(event: Extract<LifeEvent, { type: "call-raised" }>, { at, by }: Stamp): Call {
  const { call: id, callType, area, queue, place, note, rule = null } = event;
  return {
    id,
    type: callType,
    area,
    queue,
    place,
    note,
    state: "raised",
    raisedAt: at,
    raisedBy: by,
    rule,
    normalAt: null,
    reports: [],
    round: 1,
    clocks: { raised: at, owned: null },
    steps: [],
    trail: [{ at, by, what: "raised" }],
  };
}

/** It begins anew: nobody has it, and both clocks start. */
function reopened(call: Call, stamp: Stamp): Call {
  const clocks = { raised: stamp.at, owned: null };
  const next = {
    ...callFacts(call),
    state: "raised",
    round: call.round + 1,
    clocks,
    normalAt: null,
  } as const;
  return noted(next, stamp, { what: "reopened" });
}

/** The second clock starts when somebody has taken the call, and goes on whoever has it then. */
function ownedAt(call: OpenCall, { at }: Stamp): Pick<CallFacts, "clocks"> & { acknowledgedAt: number } {
  return {
    clocks: { ...call.clocks, owned: call.clocks.owned ?? at },
    acknowledgedAt: call.state === "raised" ? at : call.acknowledgedAt,
  };
}

type What = Transition extends infer One ? (One extends Transition ? Omit<One, "at" | "by"> : never) : never;

function noted<One extends Call>(call: One, { at, by }: Stamp, what: What): One {
  return { ...call, trail: [...call.trail, { at, by, ...what } as Transition] };
}
