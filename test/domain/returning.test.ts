import { describe, expect, test } from "vitest";
import type { CauseId } from "../../server/domain/ids.ts";
import type { KaizenAction } from "../../server/domain/kaizen.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { evolve, type State } from "../../server/domain/state.ts";
import { day, hour, type Instant, minute } from "../../server/domain/time.ts";
import { absent, branch, byId, callTypeOf, loans, missing, siteOf, stuck } from "../support/site.ts";
import { ana, callId, done, morning, raiseOf, resolveOf, withPeople } from "../support/states.ts";

/** Three in 14 days. */
const other = "other" as CauseId;
const site = siteOf({
  callTypes: byId([
    callTypeOf({
      causes: new Map([
        [missing, "Documents missing"],
        [other, "Something else"],
      ]),
    }),
    callTypeOf({ id: absent, label: "Nobody at the counter", causes: new Map([[missing, "Nobody came"]]) }),
  ]),
});
const start = withPeople({ ana: "supervisor", cy: "member" });

interface Case {
  readonly cause?: CauseId;
  readonly callType?: typeof stuck;
  readonly area?: typeof loans;
}

/** A call that was raised and resolved with a cause. */
function resolvedCall(state: State, id: string, at: Instant, change: Case = {}): State {
  const { cause = missing, ...facts } = change;
  const call = callId(id);
  const raise = raiseOf({ call, callType: stuck, area: loans, queue: null, place: id, ...facts });
  const raised = done(state, raise, { site, at: at - hour, by: ana });
  const taken = done(raised, { type: "acknowledge-call", call }, { site, at: at - hour, by: ana });
  return done(taken, resolveOf(call, cause), { site, at, by: ana, command: `say-${id}` as never });
}

function resolvedCalls(
  state: State,
  ...calls: readonly (readonly [id: string, at: Instant, change?: Case])[]
): State {
  return calls.reduce((before, [id, at, change]) => resolvedCall(before, id, at, change), state);
}

const actions = (state: State): KaizenAction[] => [...state.actions.values()];
const linked = (state: State) => actions(state).map(({ calls }) => calls);

describe("[LN15] a cause that comes back often enough within the site's time proposes an action that links its calls", () => {
  test("[LN15] the third within 14 days, as the server's own proposal", () => {
    const two = resolvedCalls(start, ["a", morning], ["b", morning + 5 * day]);
    expect(actions(two)).toEqual([]);
    const three = resolvedCalls(two, ["c", morning + 14 * day - 1]);
    expect(actions(three)).toEqual([
      {
        id: "returns-say-c",
        title: "Stuck: Documents missing",
        why: null,
        area: loans,
        owner: null,
        due: null,
        calls: ["a", "b", "c"],
        queues: [],
        origin: { callType: stuck, area: loans, cause: missing, count: 3, within: 14 * 86_400 },
        kind: "countermeasure",
        role: null,
        causes: [{ callType: stuck, cause: missing }],
        measure: null,
        blocked: null,
        answeredAt: null,
        doneFrom: null,
        stage: "proposed",
        proposedBy: { kind: "system", part: "server" },
        proposedAt: morning + 14 * day - 1,
        history: [
          {
            type: "action-added",
            to: "Stuck: Documents missing",
            person: null,
            at: morning + 14 * day - 1,
            by: { kind: "system", part: "server" },
          },
        ],
      },
    ]);
  });

  test("[LN15] not what lies further apart", () => {
    const calls = [
      ["a", morning],
      ["b", morning + 5 * day],
      ["c", morning + 14 * day],
    ] as const;
    expect(actions(resolvedCalls(start, ...calls))).toEqual([]);
    // With the next one it is three again.
    expect(linked(resolvedCalls(start, ...calls, ["d", morning + 15 * day]))).toEqual([["b", "c", "d"]]);
  });

  test.each<readonly [string, Case]>([
    ["another cause", { cause: other }],
    ["another type", { callType: absent }],
    ["another area", { area: branch }],
  ])("[LN15] %s counts by itself", (_, change) => {
    const state = resolvedCalls(start, ["a", morning], ["b", morning], ["c", morning, change]);
    expect(actions(state)).toEqual([]);
    expect(linked(resolvedCalls(state, ["d", morning]))).toEqual([["a", "b", "d"]]);
  });

  test("[LN15] the calls may have left the live state, and the server may have been started anew", () => {
    const two = resolvedCalls(start, ["a", morning], ["b", morning + day]);
    const archive = {
      type: "archive-calls",
      calls: [
        { call: callId("a"), settledAt: morning },
        { call: callId("b"), settledAt: morning + day },
      ],
    } as const;
    const later = done(two, archive, { site, at: morning + 10 * day });
    expect(later.calls.size).toBe(0);
    const restored = restoreState(JSON.parse(JSON.stringify(saveState(later))));
    expect(linked(resolvedCalls(restored, ["c", morning + 11 * day]))).toEqual([["a", "b", "c"]]);
  });

  test("[LN15] an id that is taken gets a number", () => {
    const two = resolvedCalls(start, ["a", morning], ["b", morning], ["c", morning]);
    const command = { command: "say-c" as never, site, at: morning, by: ana };
    let state = two;
    for (const id of ["x", "y", "z"]) {
      const call = callId(id);
      state = done(state, raiseOf({ call, callType: absent, area: loans, queue: null, place: id }), command);
      state = done(state, { type: "acknowledge-call", call }, command);
      state = done(state, resolveOf(call, missing), command);
    }
    expect(actions(state).map(({ id, title }) => [id, title])).toEqual([
      ["returns-say-c", "Stuck: Documents missing"],
      ["returns-say-c-2", "Nobody at the counter: Nobody came"],
    ]);
  });

  test("[LN15] a title is cut where it is too long", () => {
    const label = "x".repeat(100);
    const long = siteOf({ callTypes: byId([callTypeOf({ label, causes: new Map([[missing, label]]) })]) });
    const around = { site: long, at: morning, by: ana };
    const call = callId("c");
    const raise = raiseOf({ call, callType: stuck, area: loans, queue: null });
    const raised = done(resolvedCalls(start, ["a", morning], ["b", morning]), raise, around);
    const state = done(
      done(raised, { type: "acknowledge-call", call }, around),
      resolveOf(call, missing),
      around,
    );
    expect(actions(state).map(({ title }) => title)).toEqual([`${label}: ${"x".repeat(18)}`]);
  });

  test("[LN15] of one cause the last hundred calls are remembered", () => {
    let state = start;
    for (let number = 0; number < 120; number++)
      state = resolvedCall(state, `n${number}`, morning + number * 15 * day);
    const [known] = state.recurrences.values();
    expect(known?.calls.map(({ call }) => call)).toEqual(Array.from({ length: 100 }, (_, n) => `n${n + 20}`));
  });
});

describe("[LN16] while the action is open, further calls are linked to it, each once", () => {
  const three = resolvedCalls(start, ["a", morning], ["b", morning], ["c", morning]);

  test("[LN16] the next one is linked, and nothing is proposed twice", () => {
    const state = resolvedCalls(three, ["d", morning + hour], ["e", morning + 100 * day]);
    expect(linked(state)).toEqual([["a", "b", "c", "d", "e"]]);
  });

  test("[LN16] one that was reopened and resolved again is linked already", () => {
    const call = callId("c");
    const again = { site, at: morning + minute, by: ana };
    const reopened = done(three, { type: "reopen-call", call }, again);
    const resolved = done(
      done(reopened, { type: "acknowledge-call", call }, again),
      resolveOf(call, missing),
      again,
    );
    expect(linked(resolved)).toEqual([["a", "b", "c"]]);
  });

  test("[LN16] at most 200 of them", () => {
    let state = three;
    for (let number = 0; number < 210; number++) state = resolvedCall(state, `n${number}`, morning + number);
    expect(linked(state).map(({ length }) => length)).toEqual([200]);
  });
});

describe("[LN17] a call that is taken up again does not count until it is resolved once more", () => {
  const two = resolvedCalls(start, ["a", morning], ["b", morning]);
  const call = callId("b");
  const later = { site, at: morning + minute, by: ana };

  test("[LN17] not while it is open, and once when it is resolved again", () => {
    const open = done(two, { type: "reopen-call", call }, later);
    expect(actions(resolvedCalls(open, ["c", morning + hour]))).toEqual([]);
    const again = done(
      done(open, { type: "acknowledge-call", call }, later),
      resolveOf(call, missing),
      later,
    );
    expect(actions(again)).toEqual([]);
    expect(linked(resolvedCalls(again, ["c", morning + hour]))).toEqual([["a", "b", "c"]]);
  });

  test("[LN17] with another cause it counts there", () => {
    const open = done(two, { type: "reopen-call", call }, later);
    const again = done(done(open, { type: "acknowledge-call", call }, later), resolveOf(call, other), later);
    const state = resolvedCalls(again, ["c", morning + hour], ["d", morning + hour, { cause: other }]);
    expect(actions(state)).toEqual([]);
    expect(linked(resolvedCalls(state, ["e", morning + hour, { cause: other }]))).toEqual([["b", "d", "e"]]);
  });
});

describe("[LN18] once the action is done or declined, the cause is counted anew from that moment", () => {
  const three = resolvedCalls(start, ["a", morning], ["b", morning], ["c", morning]);
  const [action] = three.actions.keys();
  if (!action) throw new Error("nothing was proposed");

  test.each([
    { type: "finish-action", action } as const,
    { type: "decline-action", action, reason: "It can't be helped" } as const,
  ])("[LN18] $type", (command) => {
    const over = done(three, command, { site, at: morning + hour, by: ana });
    const two = resolvedCalls(over, ["d", morning + 2 * hour], ["e", morning + 3 * hour]);
    expect(linked(two)).toEqual([["a", "b", "c"]]);
    const again = resolvedCalls(two, ["f", morning + 4 * hour]);
    expect(linked(again)).toEqual([
      ["a", "b", "c"],
      ["d", "e", "f"],
    ]);
  });

  test("[LN18] an action that somebody proposed has no say in it", () => {
    const own = done(
      resolvedCalls(start, ["a", morning], ["b", morning]),
      {
        type: "add-action",
        action: "own" as never,
        title: "T",
        why: null,
        area: loans,
        owner: null,
        due: null,
        calls: [callId("a")],
        queues: [],
      },
      { site, by: ana },
    );
    const finished = done(own, { type: "finish-action", action: "own" as never }, { site, by: ana });
    expect(linked(resolvedCalls(finished, ["c", morning]))).toEqual([["a"], ["a", "b", "c"]]);
  });
});

test("[LN15] what was resolved more than a year ago is forgotten with the archive", () => {
  const two = resolvedCalls(start, ["a", morning], ["b", morning]);
  const archived = { type: "calls-archived", calls: [] } as const;
  const by = { kind: "system", part: "server" } as const;
  expect(evolve(two, archived, { at: morning + 366 * day - 1, by }).recurrences.size).toBe(1);
  expect(evolve(two, archived, { at: morning + 366 * day, by }).recurrences.size).toBe(0);
});
