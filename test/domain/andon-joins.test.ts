import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CallCommand } from "../../server/domain/andon.ts";
import {
  type Call,
  callKnownAs,
  indexed,
  isOpen,
  joinedAs,
  openAbout,
  placeKey,
  reportCount,
  reportersOf,
} from "../../server/domain/call.ts";
import type { CallId, QueueId } from "../../server/domain/ids.ts";
import { NamedLayers } from "../../server/domain/named-layers.ts";
import { decide, type State } from "../../server/domain/state.ts";
import { minute } from "../../server/domain/time.ts";
import { absent, loans, phones, stuck } from "../support/site.ts";
import {
  ana,
  ben,
  callId,
  callOf,
  contextOf,
  cy,
  done,
  morning,
  person,
  raiseOf,
  refusalOf,
  resolveOf,
  server,
  token,
  withPeople,
  withToken,
} from "../support/states.ts";

const eve = person("eve");
const [c1, c2] = [callId("c1"), callId("c2")];
const people = withPeople({ ana: "supervisor", ben: "supervisor", cy: "member", eve: "member" });
const raised = done(people, raiseOf(), { by: cy });
/** Eve reports the same a minute after Cy. */
const again = raiseOf({ call: c2, note: "Me too" });
const joined = done(raised, again, { by: eve, at: morning + minute });
const cancel = (call: CallId) => ({ type: "cancel-call", call }) as const;

/** What a raise makes of a state: the type of its event and the call that it is about. */
function raising(state: State, change: Parameters<typeof raiseOf>[0]): readonly unknown[] {
  const decision = decide(state, raiseOf({ call: c2, ...change }), contextOf({ by: eve }));
  return decision.ok
    ? decision.events.map((event) => [event.type, "call" in event && event.call])
    : [decision.refusal.code];
}

describe("[AN11] a second raise of the same type, area, queue and place joins the open call", () => {
  const own = [["call-raised", "c2"]];
  const joins = [["call-joined", "c1"]];

  test.each([
    ["the very same", {}, joins],
    ["another note", { note: "Hurry" }, joins],
    ["the place in other letters", { place: " counter  3" }, joins],
    ["another type", { callType: stuck }, own],
    ["another place", { place: "Counter 4" }, own],
    ["no place", { place: null }, own],
    ["no queue", { queue: null }, own],
    ["another area", { area: loans, queue: null }, own],
  ] as const)("[AN11] %s", (_, change, expected) => {
    expect(raising(raised, change)).toEqual(expected);
  });

  test("[AN11] with its sender, its time and its note, and the call stays as it is", () => {
    expect(callOf(joined)).toStrictEqual({
      ...callOf(raised),
      reports: [{ as: c2, at: morning + minute, by: eve, note: "Me too" }],
      trail: [...callOf(raised).trail, { at: morning + minute, by: eve, what: "joined", as: c2 }],
    });
    expect(joined.calls.size).toBe(1);
  });

  test("[AN11] in any open state, and in none that is over", () => {
    const taken = done(raised, { type: "acknowledge-call", call: c1 }, { by: ana });
    const there = done(taken, { type: "attend-call", call: c1 }, { by: ana });
    expect([taken, there].map((state) => raising(state, {}))).toEqual([joins, joins]);
    const over = done(there, resolveOf(c1), { by: ana });
    expect(raising(over, {})).toEqual(own);
    expect(raising(done(raised, cancel(c1), { by: cy }), {})).toEqual(own);
  });

  test("[AN11] of several that are open about the same, the oldest", () => {
    const other = done(raised, raiseOf({ call: callId("c0"), callType: stuck }), {
      by: eve,
      at: morning + 1,
    });
    const retyped = done(other, { type: "retype-call", call: callId("c0"), callType: absent }, { by: ana });
    expect(raising(retyped, {})).toEqual(joins);
  });

  test("[AN11] places are compared as they are read aloud", () => {
    expect(["Desk 7", " desk  7 ", "DESK\t7"].map(placeKey)).toEqual(["desk 7", "desk 7", "desk 7"]);
    expect([null, "", "  "].map(placeKey)).toEqual(["", "", ""]);
  });
});

describe("[AN12] the id of a report goes on being good for its call", () => {
  const step = (type: "acknowledge-call" | "attend-call") => ({ type, call: c2 }) as const;

  test("[AN12] every command by it reaches the call", () => {
    const taken = done(joined, step("acknowledge-call"), { by: ana });
    expect(callOf(taken)).toMatchObject({ id: "c1", state: "acknowledged", owner: ana });
    const given = done(taken, { type: "hand-over-call", call: c2, to: ben.person }, { by: ana });
    const there = done(given, step("attend-call"), { by: ben });
    const other = done(there, { type: "retype-call", call: c2, callType: stuck }, { by: ben });
    expect(callOf(other)).toMatchObject({ state: "attended", owner: ben, type: "stuck" });
    const over = done(there, resolveOf(c2), { by: ben });
    expect(callOf(over)).toMatchObject({ state: "resolved" });
    expect(callOf(done(over, { type: "reopen-call", call: c2 }, { by: eve }))).toMatchObject({ round: 2 });
    expect(over.calls.size).toBe(1);
  });

  test("[AN12] in a plain map as well", () => {
    const call = callOf(joined);
    expect(callKnownAs(new Map([[call.id, call]]), c2)).toBe(call);
    expect(callKnownAs(new Map(), c2)).toBeUndefined();
  });

  test("[AN12] and it is used for good", () => {
    expect(refusalOf(joined, again, { by: eve })).toEqual({ code: "call-exists", field: "id" });
    const over = done(joined, cancel(c1), { by: ana });
    expect(refusalOf(over, again, { by: eve })).toEqual({ code: "call-exists", field: "id" });
  });
});

describe("[AN13] whoever cancels by the id of a report withdraws it, and nothing else", () => {
  const withdrawn = done(joined, cancel(c2), { by: eve, at: morning + 2 * minute });

  test("[AN13] the call stays open, without the report", () => {
    const call = callOf(withdrawn);
    expect(call).toMatchObject({ state: "raised", reports: [] });
    expect(call.trail.at(-1)).toEqual({ at: morning + 2 * minute, by: eve, what: "withdrawn", as: "c2" });
    expect(reportersOf(call)).toEqual([cy]);
  });

  test("[AN13] for its sender that was its end, and its id stays used", () => {
    const detail = { state: "cancelled", at: morning + 2 * minute };
    const closed = { code: "call-closed", field: "call", detail };
    expect(refusalOf(withdrawn, cancel(c2), { by: eve })).toEqual(closed);
    expect(refusalOf(withdrawn, { type: "reopen-call", call: c2 }, { by: eve })).toEqual(closed);
    expect(refusalOf(withdrawn, { type: "attend-call", call: c2 }, { by: ana })).toEqual(closed);
    expect(refusalOf(withdrawn, again, { by: eve })).toEqual({ code: "call-exists", field: "id" });
    expect(callKnownAs(withdrawn.calls, c2)).toBe(callOf(withdrawn));
  });

  test("[AN13] another one's report is not theirs to take back", () => {
    expect(refusalOf(joined, cancel(c2), { by: cy })).toEqual({ code: "not-allowed" });
    expect(callOf(done(joined, cancel(c2), { by: ana })).reports).toEqual([]);
  });
});

describe("[AN14] what others reported, too, is not a member's alone", () => {
  const retype = (call: CallId) => ({ type: "retype-call", call, callType: stuck }) as const;
  const refused = { code: "others-reported", field: "call", detail: { reports: 1 } };

  test("[AN14] whoever raised it neither cancels nor retypes it, until the others took theirs back", () => {
    expect(refusalOf(joined, cancel(c1), { by: cy })).toEqual(refused);
    expect(refusalOf(joined, retype(c1), { by: cy })).toEqual(refused);
    const alone = done(joined, cancel(c2), { by: eve });
    expect(refusalOf(alone, cancel(c1), { by: cy })).toBeNull();
    expect(refusalOf(alone, retype(c1), { by: cy })).toBeNull();
  });

  test("[AN14] nor does whoever joined retype it", () => {
    expect(refusalOf(joined, retype(c2), { by: eve })).toEqual(refused);
  });

  test("[AN14] supervisors do, and whoever has it retypes it", () => {
    expect(callOf(done(joined, cancel(c1), { by: ana })).state).toBe("cancelled");
    const taken = done(joined, { type: "acknowledge-call", call: c1 }, { by: ana });
    const given = done(taken, { type: "hand-over-call", call: c1, to: eve.person }, { by: ana });
    expect(callOf(done(given, retype(c1), { by: eve }))).toMatchObject({ type: "stuck", owner: eve });
    expect(refusalOf(given, retype(c1), { by: cy })).toEqual(refused);
  });

  test("[AN14] one's own second report is not another one's", () => {
    const twice = done(raised, again, { by: { ...cy, device: "d2" as typeof cy.device } });
    expect(reportersOf(callOf(twice))).toEqual([cy]);
    expect(refusalOf(twice, cancel(c1), { by: cy })).toBeNull();
  });
});

describe("[AN15] a call takes 200 reports, those that were withdrawn counted", () => {
  const many = (count: number, from: State) =>
    Array.from({ length: count }, (_, place) => callId(`r${place}`)).reduce(
      (state, call) => done(state, raiseOf({ call }), { by: eve }),
      from,
    );

  test("[AN15] the next one is refused, and told which call it is", () => {
    const full = many(200, raised);
    expect(callOf(full).reports).toHaveLength(200);
    expect(reportersOf(callOf(full))).toEqual([cy, eve]);
    expect(refusalOf(full, again, { by: eve })).toEqual({
      code: "too-many-reports",
      field: "call",
      detail: { call: "c1" },
    });
    const less = done(full, cancel(callId("r7")), { by: eve });
    expect(refusalOf(less, again, { by: eve })?.code).toBe("too-many-reports");
  });

  test("[AN15] people, systems and the server are told apart", () => {
    let state = withToken("cy", ["calls:write"], raised);
    state = done(state, raiseOf({ call: callId("t") }), { by: token("cy") });
    state = done(state, raiseOf({ call: callId("s") }), { by: server });
    expect(reportersOf(callOf(state))).toEqual([cy, token("cy"), server]);
    // A rule is nobody.
    expect(reportCount(callOf(state))).toBe(2);
  });
});

describe("[AN25] calls are found by reports and by matter as if each had been looked at", () => {
  const steps = fc.array(
    fc.record({
      call: fc.integer({ min: 1, max: 9 }).map((number) => callId(`c${number}`)),
      type: fc.constantFrom(
        ...(["raise", "raise", "raise", "cancel", "retype", "reopen", "archive"] as const),
      ),
      callType: fc.constantFrom(absent, stuck),
      queue: fc.constantFrom<QueueId | null>(phones, null),
      place: fc.constantFrom<string | null>(null, "Desk 7", "desk  7"),
    }),
    { maxLength: 40 },
  );

  type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

  function commandOf({ call, type, ...facts }: Step, at: number): CallCommand {
    switch (type) {
      case "raise":
        return raiseOf({ call, ...facts });
      case "retype":
        return { type: "retype-call", call, callType: facts.callType };
      case "archive":
        return { type: "archive-calls", calls: [{ call, settledAt: at }] };
      default:
        return { type: `${type}-call`, call };
    }
  }

  function after(state: State, step: Step): State {
    const context = contextOf({ at: morning + state.calls.size });
    const command = commandOf(step, context.at);
    return decide(state, command, context).ok ? done(state, command, context) : state;
  }

  function oldestAbout(calls: readonly Call[], call: Call): Call | undefined {
    const same = calls.filter(
      (other) =>
        isOpen(other) &&
        other.type === call.type &&
        other.area === call.area &&
        other.queue === call.queue &&
        placeKey(other.place) === placeKey(call.place),
    );
    return same.sort((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1))[0];
  }

  test("[AN25] after anything that happens to them, and after a restart", () => {
    void fc.assert(
      fc.property(steps, (list) => {
        const state = list.reduce(after, people);
        for (const calls of [state.calls, indexed(new Map(state.calls))]) {
          const all = [...calls.values()];
          for (const call of all) {
            expect(openAbout(calls, call)).toBe(oldestAbout(all, call));
            for (const { as } of joinedAs(call)) expect(callKnownAs(calls, as)).toBe(call);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("[AN25] a map whose entries have names is one whose entries are looked through", () => {
    const change = fc.tuple(
      fc.integer({ min: 0, max: 5 }),
      fc.option(fc.uniqueArray(fc.constantFrom("a", "b", "c"))),
    );
    void fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 30 }), (batches) => {
        let named = NamedLayers.of<number, readonly string[]>(new Map(), (names) => names);
        const plain = new Map<number, readonly string[]>();
        for (const batch of batches) {
          const changes = new Map(batch.map(([key, names]) => [key, names ?? undefined]));
          const before = [...named];
          const next = named.with(changes);
          expect([...named]).toEqual(before);
          named = next;
          for (const [key, names] of changes) names ? plain.set(key, names) : plain.delete(key);
        }
        expect(new Map(named)).toEqual(plain);
        expect(named.size).toBe(plain.size);
        for (const name of ["a", "b", "c"]) {
          const found = [...plain.values()].filter((names) => names.includes(name));
          expect(new Set(named.named(name))).toEqual(new Set(found));
          expect(named.named(name)).toHaveLength(found.length);
        }
      }),
    );
  });
});
