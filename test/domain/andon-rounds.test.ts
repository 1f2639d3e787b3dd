import { describe, expect, test } from "vitest";
import type { CallEvent } from "../../server/domain/andon.ts";
import { reopenUntil } from "../../server/domain/andon.ts";
import { type Call, isOpen } from "../../server/domain/call.ts";
import type { CallTypeId, CauseId, PersonId } from "../../server/domain/ids.ts";
import type { State } from "../../server/domain/state.ts";
import { hour, minute, second } from "../../server/domain/time.ts";
import { absent, branch, byId, callTypeOf, loans, missing, sick, siteOf, stuck } from "../support/site.ts";
import {
  ana,
  ben,
  callId,
  callOf,
  cy,
  done,
  morning,
  person,
  raiseOf,
  refusalOf,
  resolveOf,
  server,
  after as withEvents,
  withPeople,
} from "../support/states.ts";

const c1 = callId("c1");
const eve = person("eve");
const reopen = { type: "reopen-call", call: c1 } as const;
const attend = { type: "attend-call", call: c1 } as const;
const acknowledge = { type: "acknowledge-call", call: c1 } as const;
const retype = { type: "retype-call", call: c1, callType: stuck } as const;
const handOver = (to: PersonId) => ({ type: "hand-over-call", call: c1, to }) as const;

/** Cy raises at 10:00, Eve reports the same, Ana takes it at 10:01, is there at 10:02 and ends it at 10:03. */
const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member", eve: "member" });
const raised = done(done(people, raiseOf(), { by: cy }), raiseOf({ call: callId("c2") }), { by: eve });
const taken = done(raised, acknowledge, { by: ana, at: morning + minute });
const there = done(taken, attend, { by: ana, at: morning + 2 * minute });
const resolved = done(there, resolveOf(c1), { by: ana, at: morning + 3 * minute });
const stepped = (state: State, key: "1.acknowledge.1" | "1.resolve.1") => {
  const step = { call: c1, key, dueAt: morning, to: [{ kind: "shift", area: null }] } as const;
  return withEvents(state, [{ type: "steps-fired", steps: [step] }]);
};

describe("[AN16] a settled call that is reopened begins a new round", () => {
  const climbed = stepped(raised, "1.acknowledge.1");
  test.each([
    ["resolved", done(done(climbed, attend, { by: ana }), resolveOf(c1), { by: ana })],
    ["cancelled", done(climbed, { type: "cancel-call", call: c1 }, { by: ana })],
    ["returned", withEvents(climbed, [{ type: "call-returned", call: c1 }], { at: morning, by: server })],
  ])("[AN16] nobody has it, its clocks begin anew, and what it was stays known: %s", (_, state) => {
    const before = callOf(state);
    expect(before.steps).toHaveLength(1);
    const at = morning + 10 * minute;
    const call = callOf(done(state, reopen, { by: ben, at }));
    expect(call).toStrictEqual({
      id: "c1",
      type: absent,
      area: branch,
      queue: before.queue,
      place: before.place,
      note: before.note,
      raisedAt: morning,
      raisedBy: cy,
      rule: null,
      normalAt: null,
      reports: before.reports,
      round: 2,
      clocks: { raised: at, owned: null },
      steps: before.steps,
      trail: [...before.trail, { at, by: ben, what: "reopened" }],
      state: "raised",
    });
  });

  test("[AN16] again and again, and the second clock starts with whoever takes it then", () => {
    const open = done(resolved, reopen, { by: cy, at: morning + 4 * minute });
    const back = done(open, attend, { by: ben, at: morning + 5 * minute });
    expect(callOf(back)).toMatchObject({
      owner: ben,
      acknowledgedAt: morning + 5 * minute,
      clocks: { raised: morning + 4 * minute, owned: morning + 5 * minute },
    });
    const over = done(back, resolveOf(c1), { by: ben, at: morning + 6 * minute });
    expect(callOf(done(over, reopen, { by: ana, at: morning + 7 * minute })).round).toBe(3);
  });

  test("[AN16] by whoever raised or reported it, and by supervisors", () => {
    const alias = { type: "reopen-call", call: callId("c2") } as const;
    expect(refusalOf(resolved, reopen, { by: cy })).toBeNull();
    expect(refusalOf(resolved, alias, { by: eve })).toBeNull();
    expect(refusalOf(resolved, reopen, { by: eve })).toEqual({ code: "not-allowed" });
    expect(refusalOf(resolved, reopen, { by: ben })).toBeNull();
  });
});

describe("[AN17] a call is reopened within the time that its type allows", () => {
  const settled = morning + 3 * minute;
  const at = (time: number, reopenWithin = 1800) => ({
    by: ana,
    at: time,
    site: siteOf({ callTypes: byId([callTypeOf({ id: absent, reopenWithin })]) }),
  });
  const late = { code: "reopen-too-late", field: "call", detail: { at: settled } };

  test("[AN17] at the boundary", () => {
    expect(refusalOf(resolved, reopen, at(settled + 1800 * second))).toBeNull();
    expect(refusalOf(resolved, reopen, at(settled + 1800 * second + 1))).toEqual(late);
  });

  test("[AN17] never where it allows none, or is not there any more", () => {
    expect(refusalOf(resolved, reopen, at(settled, 0))).toEqual(late);
    const gone = siteOf({ callTypes: byId([callTypeOf()]) });
    expect(refusalOf(resolved, reopen, { by: ana, at: settled, site: gone })).toEqual(late);
  });

  test("[AN17] also where the clock was set back meanwhile", () => {
    expect(refusalOf(resolved, reopen, at(settled - hour))).toBeNull();
  });

  test("[AN17] until when, is told", () => {
    const call = callOf(resolved);
    if (isOpen(call)) throw new Error("the call is open");
    expect(reopenUntil(at(0).site, call)).toBe(settled + 1800 * second);
    expect(reopenUntil(at(0, 0).site, call)).toBeNull();
  });
});

describe("[AN18] a call that somebody has is handed over to another person, who is not there yet", () => {
  test.each([
    ["acknowledged", taken],
    ["attended", there],
  ])("[AN18] and its clocks go on: %s", (_, state) => {
    const { reports, clocks } = callOf(state);
    const call = callOf(done(state, handOver(cy.person), { by: ana, at: morning + 5 * minute }));
    expect(call).toMatchObject({
      state: "acknowledged",
      owner: cy,
      acknowledgedAt: morning + minute,
      reports,
      clocks,
    });
    expect(call).not.toHaveProperty("attendedAt");
    expect(call.trail.at(-1)).toEqual({ at: morning + 5 * minute, by: ana, what: "handed-over", to: "cy" });
  });

  test.each([
    ["to nobody whom the site knows", taken, handOver("zoe" as PersonId), "unknown-person", "to", undefined],
    ["to whoever has it", taken, handOver(ana.person), "same-owner", "to", { by: "ana" }],
    ["by nobody", raised, handOver(ben.person), "not-acknowledged", "call", undefined],
  ])("[AN18] not %s", (_, state, command, code, field, detail) => {
    expect(refusalOf(state, command, { by: ben })).toEqual({ code, field, ...(detail && { detail }) });
  });

  test("[AN18] whoever resolves then without an arrival leaves none behind", () => {
    const given = done(there, handOver(ben.person), { by: ana });
    expect(callOf(done(given, resolveOf(c1), { by: ben }))).toMatchObject({ attendedAt: null, owner: ben });
  });
});

describe("[AN19] whoever was given a call sees it through, a member as well, while they have it", () => {
  const given = done(taken, handOver(cy.person), { by: ana });

  test("[AN19] they are there, retype, resolve and hand on", () => {
    const arrived = done(given, attend, { by: cy });
    expect(callOf(arrived)).toMatchObject({ state: "attended", owner: cy });
    const other = done(arrived, retype, { by: cy });
    const over = done(other, resolveOf(c1, missing), { by: cy });
    expect(callOf(over)).toMatchObject({ state: "resolved", resolvedBy: cy });
    expect(callOf(done(given, handOver(ben.person), { by: cy }))).toMatchObject({ owner: ben });
  });

  test("[AN19] and no longer, once it is another one's, or over", () => {
    const back = done(given, handOver(ben.person), { by: cy });
    const not = { code: "not-allowed" };
    for (const command of [attend, resolveOf(c1), handOver(cy.person)]) {
      expect(refusalOf(back, command, { by: cy })).toEqual(not);
      expect(refusalOf(given, command, { by: eve })).toEqual(not);
      expect(refusalOf(resolved, command, { by: cy })).toEqual(not);
    }
  });

  test("[AN19] others may still take it over by being there", () => {
    expect(callOf(done(given, attend, { by: ben }))).toMatchObject({ state: "attended", owner: ben });
  });
});

describe("[AN20] a call that is retyped loses nothing", () => {
  test.each([
    ["raised", stepped(raised, "1.acknowledge.1")],
    ["acknowledged", stepped(taken, "1.resolve.1")],
    ["attended", stepped(there, "1.resolve.1")],
  ])("[AN20] not its clocks, steps, reports or owner: %s", (_, state) => {
    const before = callOf(state);
    const call = callOf(done(state, retype, { by: ana, at: morning + hour }));
    const told = { at: morning + hour, by: ana, what: "retyped", from: absent, to: stuck };
    expect(call).toStrictEqual({ ...before, type: stuck, trail: [...before.trail, told] });
  });

  test("[AN20] from then on the causes of the new type count", () => {
    const other = done(there, retype, { by: ana });
    expect(refusalOf(other, resolveOf(c1, sick), { by: ana })?.code).toBe("unknown-cause");
    expect(refusalOf(other, resolveOf(c1, missing), { by: ana })).toBeNull();
  });

  test.each([
    ["an unknown type", { ...retype, callType: "fire" as CallTypeId }, "unknown-call-type"],
    ["its own type", { ...retype, callType: absent }, "same-type"],
  ])("[AN20] %s is refused", (_, command, code) => {
    expect(refusalOf(there, command, { by: ana })).toEqual({ code, field: "type" });
  });
});

describe("[AN21] the help chain calls whoever is on shift: a member, too, may answer for that area", () => {
  const onShift = done(raised, { type: "start-shift", person: eve.person, areas: [branch] });

  test("[AN21] they take the call or go there, and have it then", () => {
    expect(callOf(done(onShift, acknowledge, { by: eve }))).toMatchObject({ owner: eve });
    const arrived = done(onShift, attend, { by: eve });
    expect(callOf(done(arrived, resolveOf(c1), { by: eve }))).toMatchObject({ resolvedBy: eve });
  });

  test("[AN21] not in another area, nor after the shift, nor what somebody else has", () => {
    const not = { code: "not-allowed" };
    const elsewhere = done(raised, { type: "start-shift", person: eve.person, areas: [loans] });
    const ended = done(onShift, { type: "end-shift", person: eve.person });
    for (const state of [raised, elsewhere, ended])
      expect(refusalOf(state, acknowledge, { by: eve })).toEqual(not);
    expect(refusalOf({ ...taken, shifts: onShift.shifts }, resolveOf(c1), { by: eve })).toEqual(not);
    expect(refusalOf(onShift, { ...acknowledge, call: callId("c9") }, { by: eve })).toEqual(not);
  });
});

describe("[AN22] a level that is back ends what nobody took, and marks what somebody has", () => {
  const stamp = { at: morning + hour, by: server };
  const on = (state: State, type: "call-returned" | "call-normal"): Call =>
    callOf(withEvents(state, [{ type, call: c1 }], stamp));

  test("[AN22] returned", () => {
    const call = on(raised, "call-returned");
    expect(call).toMatchObject({ state: "returned", returnedAt: stamp.at, normalAt: stamp.at });
    expect(call.trail.at(-1)).toEqual({ ...stamp, what: "returned" });
    for (const state of [taken, there]) expect(on(state, "call-returned")).toBe(callOf(state));
  });

  test("[AN22] back to normal: whoever has it is still to say what caused it", () => {
    for (const state of [taken, there]) {
      expect(on(state, "call-normal")).toMatchObject({
        state: callOf(state).state,
        normalAt: stamp.at,
        owner: ana,
      });
    }
    const normal = withEvents(there, [{ type: "call-normal", call: c1 }], stamp);
    expect(refusalOf(normal, resolveOf(c1, "nothing" as CauseId), { by: ana })?.code).toBe("unknown-cause");
    const over = done(normal, resolveOf(c1), { by: ana });
    expect(callOf(over)).toMatchObject({ state: "resolved", normalAt: stamp.at });
  });

  test("[AN22] what is reopened is not normal", () => {
    const normal = withEvents(there, [{ type: "call-normal", call: c1 }]);
    const over = done(normal, resolveOf(c1), { by: ana });
    expect(callOf(done(over, reopen, { by: ana }))).toMatchObject({ state: "raised", normalAt: null });
  });
});

describe("[AN23] a step is recorded once, its deliveries are settled once, and clocks move with the machine's", () => {
  const target = { kind: "role", role: "supervisor" } as const;
  const step = { call: c1, key: "1.acknowledge.1", dueAt: morning, to: [target] } as const;
  const stamp = { at: morning + second, by: server };
  const fired = withEvents(raised, [{ type: "steps-fired", steps: [step, step] }], stamp);
  const settle = (state: "delivered" | "failed", attempts: number): CallEvent => {
    const result = { call: c1, step: step.key, target: "role:supervisor", state, attempts, problem: null };
    return { type: "deliveries-settled", results: [result] };
  };

  test("[AN23] a step", () => {
    const waiting = { target, state: "waiting", at: null, attempts: 0, problem: null };
    const { steps, trail } = callOf(fired);
    expect(steps).toEqual([{ key: step.key, dueAt: morning, at: stamp.at, deliveries: [waiting] }]);
    expect(trail.at(-1)).toEqual({ ...stamp, what: "stepped", step: step.key });
    expect(callOf(withEvents(fired, [{ type: "steps-fired", steps: [step] }], stamp))).toEqual(callOf(fired));
    expect(callOf(withEvents(resolved, [{ type: "steps-fired", steps: [step] }])).steps).toEqual([]);
  });

  test("[AN23] a delivery, also of a call that is over by then", () => {
    const over = done(fired, { type: "cancel-call", call: c1 }, { by: ana });
    const settled = withEvents(over, [settle("delivered", 2), settle("failed", 3)], stamp);
    expect(callOf(settled).steps[0]?.deliveries).toEqual([
      { target, state: "delivered", at: stamp.at, attempts: 2, problem: null },
    ]);
  });

  test("[AN23] the clocks of open calls, and the times of nothing", () => {
    const shifted = (state: State) => callOf(withEvents(state, [{ type: "clocks-shifted", by: hour }]));
    expect(shifted(raised)).toEqual({ ...callOf(raised), clocks: { raised: morning + hour, owned: null } });
    const clocks = { raised: morning + hour, owned: morning + minute + hour };
    expect(shifted(there)).toEqual({ ...callOf(there), clocks });
    expect(shifted(resolved)).toEqual(callOf(resolved));
  });
});
