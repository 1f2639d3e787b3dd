import { describe, expect, test } from "vitest";
import type { RuleId } from "../../server/domain/ids.ts";
import { standingInterventions } from "../../server/domain/interventions.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { hour, minute } from "../../server/domain/time.ts";
import {
  at,
  busy,
  callsOf,
  eventsOf,
  looked,
  next,
  passing,
  raised,
  raisedId,
  ruleOf,
  oneRule as site,
  siteWith,
  watchOf,
} from "../support/rules.ts";
import { absent, branch, phones, stuck } from "../support/site.ts";
import {
  ana,
  callId,
  callOf,
  done,
  morning,
  personId,
  raiseOf,
  resolveOf,
  server,
  withPeople,
} from "../support/states.ts";

const people = withPeople({ ana: "supervisor", ben: "member" });

describe("[IV5] a level is passed beyond it, and back at the end of the deadband", () => {
  test.each([
    ["above", 10, 6, [10, 10.01, 6.01, 6], [false, true, true, false]],
    ["above", 10, 10, [10, 10.5, 10], [false, true, false]],
    ["below", 2, 4, [2, 1.99, 3.99, 4], [false, true, true, false]],
    ["below", 2, 2, [2, 1, 2], [false, true, false]],
    ["above", 0, 0, [0, 1, 0], [false, true, false]],
  ] as const)("[IV5] %s %d, back at %d", (direction, level, back, values, passed) => {
    const rules = siteWith([ruleOf({ direction, level, back })]);
    let state = emptyState;
    const seen = values.map((value, place) => {
      state = looked(state, { [busy]: value }, { site: rules, at: at(place * 100) });
      return watchOf(state)?.passed ?? false;
    });
    expect(seen).toEqual(passed);
  });

  test("[IV5] a crossing tells its figure, and since when; what stays as it is tells nothing", () => {
    expect(eventsOf(emptyState, { [busy]: 11 }, { site, at: morning })).toEqual([
      { type: "rule-crossed", rule: busy, passed: true, value: 11 },
    ]);
    expect(watchOf(passing([[0, 11]]))).toMatchObject({ passed: true, since: morning, call: null });
    expect(next(passing([[0, 11]]), 40, 10)).toEqual([]);
    expect(next(emptyState, 3, 10)).toEqual([]);
    expect(next(raised, 40, 1000)).toEqual([]);
  });

  test("[IV4] a figure that nobody knows changes nothing, and a hold goes on", () => {
    const quiet = passing([
      [0, 12],
      [200, null],
    ]);
    expect(next(quiet, null, 400)).toEqual([]);
    expect(next(quiet, 12, 300)).toEqual(["call-raised", "rule-raised"]);
    expect(next(raised, null, 999)).toEqual([]);
  });
});

describe("[IV6] it counts once it has been passed for its hold time", () => {
  test("[IV6] not a moment before", () => {
    const passed = passing([[0, 12]]);
    expect(next(passed, 12, 299.999)).toEqual([]);
    expect(next(passed, 12, 300)).toEqual(["call-raised", "rule-raised"]);
    expect(next(passed, 7, 300)).toEqual(["call-raised", "rule-raised"]);
  });

  test("[IV6] a return begins the hold anew", () => {
    const anew = passing([
      [0, 12],
      [200, 6],
      [270, 12],
    ]);
    expect(next(anew, 12, 569)).toEqual([]);
    expect(next(anew, 12, 570)).toEqual(["call-raised", "rule-raised"]);
  });

  test("[IV6] without a hold at once", () => {
    const rules = siteWith([ruleOf({ hold: 0 })]);
    const events = eventsOf(emptyState, { [busy]: 11 }, { site: rules, at: morning });
    expect(events.map(({ type }) => type)).toEqual(["rule-crossed", "call-raised", "rule-raised"]);
  });

  test("[IV6] while the area is open: the night is no hold", () => {
    // 24:00 in Jerusalem; it opens at 07:00
    const closes = morning + 13 * hour;
    const state = looked(emptyState, { [busy]: 12 }, { site, at: closes - 2 * minute });
    const at = (minutes: number) => ({ site, at: closes + 7 * hour + minutes * minute });
    expect(eventsOf(state, { [busy]: 12 }, at(2.99))).toEqual([]);
    expect(eventsOf(state, { [busy]: 12 }, at(3))).toHaveLength(2);
  });
});

describe("[IV7] the call of a rule", () => {
  test("[IV7] is of the rule's type, at its queue and of no place", () => {
    expect([...raised.calls.values()]).toMatchObject([
      {
        id: `at-${at(300)}.1`,
        type: absent,
        area: branch,
        queue: phones,
        place: null,
        note: null,
        rule: busy,
        state: "raised",
        raisedBy: server,
        raisedAt: at(300),
      },
    ]);
    expect(watchOf(raised)?.call).toBe(raisedId);
  });

  test("[IV7] has an id of its own, also beside others of one look, and takes nobody's", () => {
    const two = siteWith([ruleOf(), ruleOf({ id: "phones/other" as RuleId, raises: stuck })]);
    const passed = looked(emptyState, { [busy]: 12, "phones/other": 12 }, { site: two, at: morning });
    const both = looked(passed, { [busy]: 12, "phones/other": 12 }, { site: two, at: at(300), command: "c" });
    expect([...both.calls.keys()]).toEqual(["c.1", "c.2"]);
    const taken = done(passed, raiseOf({ call: callId("c.1") }));
    expect(eventsOf(taken, { [busy]: 12 }, { site: two, at: at(300), command: "c" })).toEqual([]);
  });

  test.each([
    ["settled", (state: State) => done(takenFrom(state), resolveOf(raisedId), { by: ana, at: at(400) })],
    [
      "cancelled",
      (state: State) => done(state, { type: "cancel-call", call: raisedId }, { by: ana, at: at(400) }),
    ],
    [
      "settled, and dropped from the state",
      (state: State) =>
        done(done(takenFrom(state), resolveOf(raisedId), { by: ana, at: at(400) }), {
          type: "archive-calls",
          calls: [{ call: raisedId, settledAt: at(400) }],
        }),
    ],
  ])("[IV7] one that is %s is not raised again before the level was back", (_, settle) => {
    const settled = settle({ ...raised, people: people.people });
    expect(next(settled, 90, 5000)).toEqual([]);
    const back = looked(settled, { [busy]: 5 }, { site, at: at(6000) });
    expect(next(settled, 5, 6000)).toEqual(["rule-crossed"]);
    const again = looked(back, { [busy]: 12 }, { site, at: at(7000) });
    expect(next(again, 12, 7300)).toEqual(["call-raised", "rule-raised"]);
  });

  test("[IV7] a rule without a type of call raises none, and stands all the same", () => {
    const rules = siteWith([ruleOf({ raises: null })]);
    const state = looked(emptyState, { [busy]: 12 }, { site: rules, at: morning });
    expect(eventsOf(state, { [busy]: 12 }, { site: rules, at: at(300) })).toEqual([]);
    expect(standingInterventions(rules, state.rules, phones, at(300))).toHaveLength(1);
  });
});

function takenFrom(state: State): State {
  return done(
    { ...state, people: people.people },
    { type: "acknowledge-call", call: raisedId },
    { by: ana, at: at(310) },
  );
}

describe("[IV8] the level is back", () => {
  test("[IV8] a call that nobody took is over: returned to normal", () => {
    const back = looked(raised, { [busy]: 6 }, { site, at: at(900) });
    expect(callOf(back, raisedId)).toMatchObject({
      state: "returned",
      returnedAt: at(900),
      normalAt: at(900),
    });
    expect(watchOf(back)).toMatchObject({ passed: false, call: null });
    expect(next(back, 6, 901)).toEqual([]);
  });

  test.each([
    ["taken", (state: State) => state],
    [
      "attended",
      (state: State) => done(state, { type: "attend-call", call: raisedId }, { by: ana, at: at(320) }),
    ],
    [
      "handed over",
      (state: State) =>
        done(
          state,
          { type: "hand-over-call", call: raisedId, to: personId("ben") },
          { by: ana, at: at(320) },
        ),
    ],
  ])("[IV8] one that was %s keeps its owner, and is asked for its cause", (_, more) => {
    const taken = more(takenFrom(raised));
    const before = callOf(taken, raisedId);
    const back = looked(taken, { [busy]: 2 }, { site, at: at(900) });
    const call = callOf(back, raisedId);
    expect(call).toMatchObject({ state: before.state, normalAt: at(900) });
    expect("owner" in call && call.owner).toEqual("owner" in before && before.owner);
    expect(next(taken, 2, 900)).toEqual(["call-normal", "rule-crossed"]);
    expect(callsOf(done(back, resolveOf(raisedId), { by: ana }))).toEqual(["resolved"]);
  });

  test("[IV8] passed again while the cause is owed, it is the same call, and no longer normal", () => {
    const back = looked(takenFrom(raised), { [busy]: 2 }, { site, at: at(900) });
    const again = passing(
      [
        [1000, 12],
        [1300, 12],
      ],
      back,
    );
    expect(callsOf(again)).toEqual(["acknowledged"]);
    expect(callOf(again, raisedId)).toMatchObject({ normalAt: null, reports: [{ by: server }] });
    const over = looked(again, { [busy]: 2 }, { site, at: at(2000) });
    expect(callOf(over, raisedId)).toMatchObject({ normalAt: at(2000), reports: [], state: "acknowledged" });
  });

  test("[IV8] before it was raised there is nothing to settle", () => {
    expect(next(passing([[0, 12]]), 5, 100)).toEqual(["rule-crossed"]);
  });

  test("[IV8] retyped it is still the rule's call; reopened it stays open, for whoever did so", () => {
    const state = { ...raised, people: people.people };
    const retyped = done(state, { type: "retype-call", call: raisedId, callType: stuck }, { by: ana });
    expect(next(retyped, 1, 900)).toEqual(["call-returned", "rule-crossed"]);
    const settled = done(takenFrom(raised), resolveOf(raisedId), { by: ana, at: at(400) });
    const open = done(settled, { type: "reopen-call", call: raisedId }, { by: ana, at: at(500) });
    expect(next(open, 90, 900)).toEqual([]);
    expect(next(open, 1, 900)).toEqual(["call-normal", "rule-crossed"]);
    const back = looked(open, { [busy]: 1 }, { site, at: at(900) });
    expect(callOf(back, raisedId)).toMatchObject({ state: "raised", round: 2, normalAt: at(900) });
  });
});
