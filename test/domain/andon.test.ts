import { describe, expect, test } from "vitest";
import type { CallCommand, CallEvent } from "../../server/domain/andon.ts";
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
};

/** What a supervisor's command makes of a call in a state: an event, or the code of a refusal. */
const life: readonly (readonly [string, CallCommand, string])[] = [
  ["none", raiseOf(), "call-raised"],
  ["none", acknowledge, "unknown-call"],
  ["none", attend, "unknown-call"],
  ["none", resolve, "unknown-call"],
  ["none", cancel, "unknown-call"],
  ["raised", raiseOf(), "call-exists"],
  ["raised", acknowledge, "call-acknowledged"],
  ["raised", attend, "call-attended"],
  ["raised", resolve, "not-acknowledged"],
  ["raised", cancel, "call-cancelled"],
  ["acknowledged", raiseOf(), "call-exists"],
  ["acknowledged", acknowledge, "already-acknowledged"],
  ["acknowledged", attend, "call-attended"],
  ["acknowledged", resolve, "call-resolved"],
  ["acknowledged", cancel, "call-cancelled"],
  ["attended", raiseOf(), "call-exists"],
  ["attended", acknowledge, "already-acknowledged"],
  ["attended", attend, "already-attended"],
  ["attended", resolve, "call-resolved"],
  ["attended", cancel, "call-cancelled"],
  ["resolved", raiseOf(), "call-exists"],
  ["resolved", acknowledge, "call-closed"],
  ["resolved", attend, "call-closed"],
  ["resolved", resolve, "call-closed"],
  ["resolved", cancel, "call-closed"],
  ["cancelled", raiseOf(), "call-exists"],
  ["cancelled", acknowledge, "call-closed"],
  ["cancelled", attend, "call-closed"],
  ["cancelled", resolve, "call-closed"],
  ["cancelled", cancel, "call-closed"],
];

test.each(life.map(([state, command, result]) => ({ state, command, type: command.type, result })))(
  "[AN1] $state, $type: $result",
  ({ state, command, result }) => {
    const decision = decide(states[state] as State, command, contextOf({ by: ana }));
    const found = decision.ok ? decision.events.map(({ type }) => type) : [decision.refusal.code];
    expect(found).toEqual([result]);
  },
);

describe("[AN2] each state has its own facts", () => {
  const owned = { ...facts, owner: ana, acknowledgedAt: morning + minute };
  const there = { owner: ben, acknowledgedAt: morning + minute, attendedAt: morning + 2 * minute };
  test.each([
    ["raised", raised, facts],
    ["acknowledged", acknowledged, owned],
    ["attended", attended, { ...facts, ...there }],
    [
      "resolved",
      resolved,
      {
        ...facts,
        ...there,
        resolvedAt: morning + 3 * minute,
        resolvedBy: ben,
        cause: "sick",
        remark: "Found it",
      },
    ],
    ["cancelled", cancelled, { ...facts, cancelledAt: morning + 3 * minute, cancelledBy: ben }],
  ])("[AN2] %s", (state, world, expected) => {
    expect(callOf(world)).toStrictEqual({ ...expected, state });
  });

  test("[AN2] resolved without an arrival says that nobody said so", () => {
    const call = callOf(done(acknowledged, resolve, { by: ben, at: morning + 5 * minute }));
    expect(call).toStrictEqual({
      ...owned,
      state: "resolved",
      attendedAt: null,
      resolvedAt: morning + 5 * minute,
      resolvedBy: ben,
      cause: "sick",
      remark: "Found it",
    });
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
    expect(call).toStrictEqual({
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

describe("[AN8] archiving drops the calls that were settled before an instant, and only these", () => {
  const c2 = callId("c2");
  const both = done(resolved, raiseOf({ call: c2 }), { by: cy });
  const archive = (settledBeforeAt: number) =>
    ({ type: "archive-calls", settledBefore: settledBeforeAt }) as const;

  test("[AN8] at the boundary", () => {
    const at = morning + 3 * minute;
    expect([...done(both, archive(at)).calls.keys()]).toEqual(["c1", "c2"]);
    expect([...done(both, archive(at + 1)).calls.keys()]).toEqual(["c2"]);
  });

  test("[AN8] the list of what goes is the same", () => {
    for (const at of [morning + 3 * minute, morning + 3 * minute + 1]) {
      const gone = settledBefore(both.calls, at).map(({ id }) => id);
      const kept = [...done(both, archive(at)).calls.keys()];
      expect([...gone, ...kept].sort()).toEqual(["c1", "c2"]);
    }
  });

  test("[AN8] cancelled calls go as well, open ones never", () => {
    expect(done(cancelled, archive(morning + hour)).calls.size).toBe(0);
    for (const state of [raised, acknowledged, attended]) {
      expect(done(state, archive(Number.MAX_SAFE_INTEGER)).calls).toEqual(state.calls);
    }
  });

  test("[AN8] only the server archives", () => {
    expect(refusalOf(resolved, archive(0), { by: { ...ana, person: "dee" as typeof ana.person } })).toEqual({
      code: "not-allowed",
    });
    expect(refusalOf(resolved, archive(0), { by: server })).toBeNull();
  });
});

describe("[AN9] an event that has no effect leaves the calls as they were", () => {
  test.each([
    ["of an unknown call", people, { type: "call-attended", call: c1 }],
    ["of a resolved call", resolved, { type: "call-cancelled", call: c1 }],
    [
      "a resolution of what nobody took",
      raised,
      { type: "call-resolved", call: c1, cause: sick, remark: null },
    ],
  ] as const satisfies readonly (readonly [string, State, CallEvent])[])("[AN9] %s", (_, state, event) => {
    expect(evolve(state, event, { at: morning, by: ana })).toEqual(state);
  });
});
