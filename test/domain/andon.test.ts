import { describe, expect, test } from "vitest";
import type { Actor } from "../../server/domain/actor.ts";
import type { CallCommand, CallEvent, KeptCall } from "../../server/domain/andon.ts";
import { settledBefore } from "../../server/domain/call.ts";
import type { AreaId, CallTypeId, CauseId, QueueId } from "../../server/domain/ids.ts";
import { decide, evolve, type State } from "../../server/domain/state.ts";
import { hour, minute } from "../../server/domain/time.ts";
import { applications, loans, missing, phones, sick, siteOf, stuck } from "../support/site.ts";
import {
  ana,
  ben,
  callId,
  callOf,
  contextOf,
  cy,
  done,
  morning,
  raiseOf,
  refusalOf,
  resolveOf,
  server,
  token,
  withPeople,
  withToken,
} from "../support/states.ts";

const c1 = callId("c1");
const acknowledge = { type: "acknowledge-call", call: c1 } as const;
const attend = { type: "attend-call", call: c1 } as const;
const resolve = resolveOf(c1);
const cancel = { type: "cancel-call", call: c1 } as const;

/** Cy raises at 10:00; Ana takes it at 10:01, Ben arrives at 10:02 and ends it at 10:03. */
const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member", dee: "admin" });
const raised = done(people, raiseOf(), { by: cy });
const acknowledged = done(raised, acknowledge, { by: ana, at: morning + minute });
const attended = done(acknowledged, attend, { by: ben, at: morning + 2 * minute });
const resolved = done(attended, resolve, { by: ben, at: morning + 3 * minute });
const cancelled = done(attended, cancel, { by: ben, at: morning + 3 * minute });
/** What the rest is asked by. */
const reopen = { type: "reopen-call", call: c1 } as const;
const handOver = { type: "hand-over-call", call: c1, to: cy.person } as const;
const retype = { type: "retype-call", call: c1, callType: stuck } as const;
const states: Readonly<Record<string, State>> = {
  none: people,
  raised,
  acknowledged,
  attended,
  resolved,
  cancelled,
};

const facts = {
  id: "c1",
  type: "absent",
  area: "branch",
  queue: "phones",
  place: "Counter 3",
  note: "Please hurry",
  raisedAt: morning,
  raisedBy: cy,
  rule: null,
  normalAt: null,
  reports: [],
  round: 1,
  steps: [],
};

/** The clocks, and what happened when and by whom, in minutes after the raise. */
function told(owned: number | null, ...trail: readonly (readonly [number, Actor, string, object?])[]) {
  return {
    clocks: { raised: morning, owned: owned === null ? null : morning + owned * minute },
    trail: [
      { at: morning, by: cy, what: "raised" },
      ...trail.map(([minutes, by, what, more]) => ({ at: morning + minutes * minute, by, what, ...more })),
    ],
  };
}

/** What a supervisor's command makes of a call in a state: an event, or the code of a refusal. */
const life: readonly (readonly [string, CallCommand, string])[] = [
  ["none", raiseOf(), "call-raised"],
  ["none", acknowledge, "unknown-call"],
  ["none", attend, "unknown-call"],
  ["none", resolve, "unknown-call"],
  ["none", cancel, "unknown-call"],
  ["none", reopen, "unknown-call"],
  ["none", handOver, "unknown-call"],
  ["none", retype, "unknown-call"],
  ["raised", raiseOf(), "call-exists"],
  ["raised", acknowledge, "call-acknowledged"],
  ["raised", attend, "call-attended"],
  ["raised", resolve, "not-acknowledged"],
  ["raised", cancel, "call-cancelled"],
  ["raised", reopen, "call-open"],
  ["raised", handOver, "not-acknowledged"],
  ["raised", retype, "call-retyped"],
  ["acknowledged", raiseOf(), "call-exists"],
  ["acknowledged", acknowledge, "already-acknowledged"],
  ["acknowledged", attend, "call-attended"],
  ["acknowledged", resolve, "call-resolved"],
  ["acknowledged", cancel, "call-cancelled"],
  ["acknowledged", reopen, "call-open"],
  ["acknowledged", handOver, "call-handed-over"],
  ["acknowledged", retype, "call-retyped"],
  ["attended", raiseOf(), "call-exists"],
  ["attended", acknowledge, "already-acknowledged"],
  ["attended", attend, "already-attended"],
  ["attended", resolve, "call-resolved"],
  ["attended", cancel, "call-cancelled"],
  ["attended", reopen, "call-open"],
  ["attended", handOver, "call-handed-over"],
  ["attended", retype, "call-retyped"],
  ["resolved", raiseOf(), "call-exists"],
  ["resolved", acknowledge, "call-closed"],
  ["resolved", attend, "call-closed"],
  ["resolved", resolve, "call-closed"],
  ["resolved", cancel, "call-closed"],
  ["resolved", reopen, "call-reopened"],
  ["resolved", handOver, "call-closed"],
  ["resolved", retype, "call-closed"],
  ["cancelled", raiseOf(), "call-exists"],
  ["cancelled", acknowledge, "call-closed"],
  ["cancelled", attend, "call-closed"],
  ["cancelled", resolve, "call-closed"],
  ["cancelled", cancel, "call-closed"],
  ["cancelled", reopen, "call-reopened"],
  ["cancelled", handOver, "call-closed"],
  ["cancelled", retype, "call-closed"],
];

test.each(life.map(([state, command, result]) => ({ state, command, type: command.type, result })))(
  "[AN1] $state, $type: $result",
  ({ state, command, result }) => {
    const decision = decide(states[state] as State, command, contextOf({ by: ana }));
    const found = decision.ok ? decision.events.map(({ type }) => type) : [decision.refusal.code];
    expect(found).toEqual([result]);
  },
);

describe("[AN2] each state has its own facts, and its trail tells every transition", () => {
  const took = [1, ana, "acknowledged"] as const;
  const came = [2, ben, "attended"] as const;
  const owned = { ...facts, owner: ana, acknowledgedAt: morning + minute };
  const there = { owner: ben, acknowledgedAt: morning + minute, attendedAt: morning + 2 * minute };
  const end = { resolvedBy: ben, cause: "sick", remark: "Found it" };
  const was = (minutes: number) => [minutes, ben, "resolved", { cause: "sick" }] as const;
  test.each([
    ["raised", raised, { ...facts, ...told(null) }],
    ["acknowledged", acknowledged, { ...owned, ...told(1, took) }],
    ["attended", attended, { ...facts, ...there, ...told(1, took, came) }],
    [
      "resolved",
      resolved,
      { ...facts, ...there, ...end, resolvedAt: morning + 3 * minute, ...told(1, took, came, was(3)) },
    ],
    [
      "cancelled",
      cancelled,
      {
        ...facts,
        cancelledAt: morning + 3 * minute,
        cancelledBy: ben,
        ...told(1, took, came, [3, ben, "cancelled"]),
      },
    ],
  ])("[AN2] %s", (state, world, expected) => {
    expect(callOf(world)).toStrictEqual({ ...expected, state });
  });

  test("[AN2] resolved without an arrival says that nobody said so", () => {
    const call = callOf(done(acknowledged, resolve, { by: ben, at: morning + 5 * minute }));
    const settled = { attendedAt: null, resolvedAt: morning + 5 * minute };
    expect(call).toStrictEqual({ ...owned, ...end, ...settled, state: "resolved", ...told(1, took, was(5)) });
  });
});

describe("[AN3] whoever attends takes the call over", () => {
  test("[AN3] from the one who acknowledged it", () => {
    expect(callOf(attended)).toMatchObject({ owner: ben, acknowledgedAt: morning + minute });
  });

  test("[AN3] and acknowledges it by being there", () => {
    const call = callOf(done(raised, attend, { by: ben, at: morning + 4 * minute }));
    expect(call).toMatchObject({
      state: "attended",
      owner: ben,
      acknowledgedAt: morning + 4 * minute,
      attendedAt: morning + 4 * minute,
    });
  });

  test("[AN3] for good: whoever resolves it is named beside the owner", () => {
    expect(callOf(done(attended, resolve, { by: ana }))).toMatchObject({ owner: ben, resolvedBy: ana });
  });
});

describe("[AN4] who comes second is told who has the call, and since when", () => {
  test.each([
    ["acknowledged", acknowledged, acknowledge, "already-acknowledged", "ana", morning + minute],
    ["attended", attended, acknowledge, "already-acknowledged", "ben", morning + minute],
    ["attended", attended, attend, "already-attended", "ben", morning + 2 * minute],
  ] as const)("[AN4] %s", (_, state, command, code, by, at) => {
    expect(refusalOf(state, command, { by: ana })).toEqual({ code, field: "call", detail: { by, at } });
  });

  test("[AN4] a machine is named by its kind, not by its id", () => {
    const state = done(withToken("t1", ["calls:write"], raised), acknowledge, { by: token("t1") });
    expect(refusalOf(state, acknowledge, { by: ana })?.detail).toEqual({ by: "token", at: morning });
  });

  test("[AN4] of a settled call: how and when it was settled", () => {
    expect(refusalOf(resolved, attend, { by: ana })).toEqual({
      code: "call-closed",
      field: "call",
      detail: { state: "resolved", at: morning + 3 * minute },
    });
  });
});

describe("[AN5] a call names a type, an area and a queue of the site", () => {
  test.each([
    ["an unknown type", raiseOf({ callType: "fire" as CallTypeId }), "unknown-call-type", "type"],
    ["an unknown area", raiseOf({ area: "attic" as AreaId }), "unknown-area", "area"],
    ["an unknown queue", raiseOf({ queue: "attic" as QueueId }), "unknown-queue", "queue"],
    ["a queue of another area", raiseOf({ queue: applications }), "queue-not-in-area", "queue"],
    ["a queue of another area", raiseOf({ area: loans, queue: phones }), "queue-not-in-area", "queue"],
  ])("[AN5] %s is refused", (_, command, code, field) => {
    expect(refusalOf(people, command, { by: cy })).toEqual({ code, field });
  });

  test("[AN5] without a queue, a place and a note it is a call as well", () => {
    const call = callOf(done(people, raiseOf({ queue: null, place: null, note: null }), { by: cy }));
    expect(call).toMatchObject({ state: "raised", queue: null, place: null, note: null });
  });
});

describe("[AN6] a call is resolved with a cause of its type", () => {
  test.each([
    ["of no type", "bad-luck" as CauseId],
    ["of another type", missing],
  ])("[AN6] a cause %s is refused", (_, cause) => {
    expect(refusalOf(attended, resolveOf(c1, cause), { by: ben })).toEqual({
      code: "unknown-cause",
      field: "cause",
    });
  });

  test("[AN6] of a type that left the site file any cause will do", () => {
    const callTypes = new Map([...siteOf().callTypes].filter(([id]) => id === stuck));
    const later = { by: ben, site: siteOf({ callTypes }) };
    expect(callOf(done(attended, resolveOf(c1, sick), later))).toMatchObject({
      state: "resolved",
      cause: "sick",
    });
  });
});

describe("[AN7] a member raises, and takes back only what they raised themselves", () => {
  test.each(["acknowledge-call", "attend-call"] as const)("[AN7] a member does not %s", (type) => {
    expect(refusalOf(raised, { type, call: c1 }, { by: cy })).toEqual({ code: "not-allowed" });
  });

  test("[AN7] a member does not resolve", () => {
    expect(refusalOf(attended, resolve, { by: cy })).toEqual({ code: "not-allowed" });
  });

  test.each(["raised", "acknowledged", "attended"])("[AN7] the raiser cancels what is %s", (state) => {
    const call = callOf(done(states[state] as State, cancel, { by: cy, at: morning + hour }));
    expect(call).toMatchObject({
      ...facts,
      state: "cancelled",
      cancelledAt: morning + hour,
      cancelledBy: cy,
    });
  });

  test("[AN7] another member does not cancel it, and does not learn whether it is there", () => {
    const state = withPeople({ eve: "member" }, raised);
    const eve = { ...cy, person: "eve" as typeof cy.person };
    expect(refusalOf(state, cancel, { by: eve })).toEqual({ code: "not-allowed" });
    expect(refusalOf(state, { ...cancel, call: callId("c2") }, { by: eve })).toEqual({ code: "not-allowed" });
  });

  test("[AN7] nor does the raiser, once removed from the site", () => {
    const state = done(raised, { type: "remove-person", person: cy.person });
    expect(refusalOf(state, cancel, { by: cy })).toEqual({ code: "not-allowed" });
  });
});

describe("[AN8] archiving drops the settled calls that it names, as they were kept, and only these", () => {
  const c2 = callId("c2");
  const both = done(resolved, raiseOf({ call: c2, place: "Counter 4" }), { by: cy });
  const at = morning + 3 * minute;
  const archive = (...calls: readonly KeptCall[]) => ({ type: "archive-calls", calls }) as const;
  const left = (state: State, ...calls: readonly KeptCall[]) => [
    ...done(state, archive(...calls)).calls.keys(),
  ];

  test("[AN8] and no other", () => {
    expect(left(both)).toEqual(["c1", "c2"]);
    expect(left(both, { call: c1, settledAt: at })).toEqual(["c2"]);
    expect(left(cancelled, { call: c1, settledAt: at })).toEqual([]);
    expect(left(both, { call: callId("c9"), settledAt: at })).toEqual(["c1", "c2"]);
  });

  test("[AN8] open ones never", () => {
    for (const state of [raised, acknowledged, attended]) {
      expect(left(state, { call: c1, settledAt: morning })).toEqual(["c1"]);
    }
  });

  test("[AN8] nor one that was reopened since it was kept, be it settled again", () => {
    const again = done(resolved, reopen, { by: ana, at: at + minute });
    expect(left(again, { call: c1, settledAt: at })).toEqual(["c1"]);
    const over = done(again, cancel, { by: ana, at: at + 2 * minute });
    expect(left(over, { call: c1, settledAt: at })).toEqual(["c1"]);
    expect(left(over, { call: c1, settledAt: at + 2 * minute })).toEqual([]);
  });

  test("[AN8] not even where a clock that was set back settled both at the same instant", () => {
    const again = done(resolved, reopen, { by: ana, at: at - minute });
    const over = done(again, cancel, { by: ana, at });
    expect(left(over, { call: c1, settledAt: at, round: 1 })).toEqual(["c1"]);
    expect(left(over, { call: c1, settledAt: at, round: 2 })).toEqual([]);
  });

  test("[AN8] what is old enough is told, at the boundary", () => {
    expect(settledBefore(both.calls, at).map(({ id }) => id)).toEqual([]);
    expect(settledBefore(both.calls, at + 1).map(({ id }) => id)).toEqual(["c1"]);
    expect(settledBefore(raised.calls, Number.MAX_SAFE_INTEGER)).toEqual([]);
  });

  test("[AN8] only the server archives", () => {
    const dee = { ...ana, person: "dee" as typeof ana.person };
    expect(refusalOf(resolved, archive(), { by: dee })).toEqual({ code: "not-allowed" });
    expect(refusalOf(resolved, archive(), { by: server })).toBeNull();
  });
});

describe("[AN9] an event that has no effect leaves the calls as they were", () => {
  test.each([
    ["of an unknown call", people, { type: "call-attended", call: c1 }],
    ["of a resolved call", resolved, { type: "call-cancelled", call: c1 }],
    ["a raise of what is there", resolved, { ...raiseOf(), type: "call-raised" }],
    ["of an open call, to open it again", raised, { type: "call-reopened", call: c1 }],
    ["a return of what somebody took", acknowledged, { type: "call-returned", call: c1 }],
    ["a hand-over of what nobody has", raised, { type: "call-handed-over", call: c1, to: cy.person }],
    [
      "a resolution of what nobody took",
      raised,
      { type: "call-resolved", call: c1, cause: sick, remark: null },
    ],
  ] as const satisfies readonly (readonly [string, State, CallEvent])[])("[AN9] %s", (_, state, event) => {
    expect(evolve(state, event, { at: morning, by: ana })).toEqual(state);
  });
});
