import { describe, expect, test } from "vitest";
import type { RuleId } from "../../server/domain/ids.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
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
} from "../support/rules.ts";
import { stuck } from "../support/site.ts";
import { ana, callId, callOf, done, raiseOf, server, withPeople } from "../support/states.ts";

const people = withPeople({ ana: "supervisor", ben: "member" });

describe("[IV9] one trouble, one call", () => {
  const mine = raiseOf({ call: callId("mine"), place: null });

  test("[IV9] an open call about the same is joined, and stays its raiser's", () => {
    const called = done({ ...passing([[0, 12]]), people: people.people }, mine, { by: ana, at: at(100) });
    expect(next(called, 12, 300)).toEqual(["call-joined", "rule-raised"]);
    const joined = looked(called, { [busy]: 12 }, { site, at: at(300), command: "c" });
    expect(callOf(joined, "mine")).toMatchObject({ rule: null, reports: [{ as: "c.1", by: server }] });
    expect(next(joined, 1, 900)).toEqual(["report-withdrawn", "rule-crossed"]);
    const back = looked(joined, { [busy]: 1 }, { site, at: at(900) });
    expect(callOf(back, "mine")).toMatchObject({ state: "raised", reports: [], normalAt: null });
  });

  test("[IV9] at another place, of another type or settled it isn't the same", () => {
    for (const other of [{ place: "Counter 3" }, { callType: stuck }, { queue: null }]) {
      const called = done(passing([[0, 12]]), raiseOf({ ...mine, ...other }), { at: at(100) });
      expect(next(called, 12, 300)).toEqual(["call-raised", "rule-raised"]);
    }
    const called = done(passing([[0, 12]]), mine, { at: at(100) });
    const over = done(called, { type: "cancel-call", call: callId("mine") }, { at: at(200) });
    expect(next(over, 12, 300)).toEqual(["call-raised", "rule-raised"]);
  });

  test("[IV9] one that was reported very often is only remembered", () => {
    const watched = passing([[0, 12]]);
    const mined = done({ ...watched, people: people.people }, mine, { by: ana, at: at(100) });
    const often = Array.from({ length: 200 }).reduce<State>(
      (state, _, place) => done(state, raiseOf({ ...mine, call: callId(`m${place}`) }), { at: at(200) }),
      mined,
    );
    expect(next(often, 12, 300)).toEqual(["rule-raised"]);
    const joined = looked(often, { [busy]: 12 }, { site, at: at(300) });
    expect(next(joined, 12, 301)).toEqual([]);
    expect(next(joined, 1, 400)).toEqual(["rule-crossed"]);
  });

  test("[IV9] what people reported beside the rule stays open when the level is back", () => {
    const reported = done({ ...raised, people: people.people }, mine, { by: ana, at: at(400) });
    expect(callsOf(reported)).toEqual(["raised"]);
    expect(next(reported, 1, 900)).toEqual(["call-normal", "rule-crossed"]);
    const back = looked(reported, { [busy]: 1 }, { site, at: at(900) });
    expect(callOf(back, raisedId)).toMatchObject({ state: "raised", reports: [{ by: ana }] });
    const withdrawn = done(reported, { type: "cancel-call", call: callId("mine") }, { at: at(500) });
    expect(next(withdrawn, 1, 900)).toEqual(["call-returned", "rule-crossed"]);
  });

  describe("[IV9] two rules with one type of call", () => {
    const long = "phones/long" as RuleId;
    const two = siteWith([ruleOf(), ruleOf({ id: long })]);
    const look = (state: State, values: Record<string, number>, seconds: number) =>
      looked(state, values, { site: two, at: at(seconds) });
    const types = (state: State, values: Record<string, number>, seconds: number) =>
      eventsOf(state, values, { site: two, at: at(seconds) }).map(({ type }) => type);
    const both = look(look(emptyState, { [busy]: 12, [long]: 12 }, 0), { [busy]: 12, [long]: 12 }, 300);

    test("[IV9] raise one call", () => {
      expect(callsOf(both)).toEqual(["raised"]);
      expect([...both.calls.values()][0]).toMatchObject({ rule: busy, reports: [{ by: server }] });
    });

    test.each([
      [busy, long],
      [long, busy],
    ])("[IV9] it is over with the last of them: %s first", (first, last) => {
      const one = look(both, { [first]: 1 }, 400);
      expect(callsOf(one)).toEqual(["raised"]);
      expect([...one.calls.values()][0]?.normalAt).toBeNull();
      expect(callsOf(look(one, { [last]: 1 }, 500))).toEqual(["returned"]);
    });

    test("[IV9] both at once", () => {
      expect(types(both, { [busy]: 1, [long]: 1 }, 400)).toEqual([
        "rule-crossed",
        "report-withdrawn",
        "call-returned",
        "rule-crossed",
      ]);
    });

    test("[IV9] a rule that left the site file keeps no call open", () => {
      const gone = looked(both, { [busy]: 1 }, { site, at: at(400) });
      expect(callsOf(gone)).toEqual(["returned"]);
    });
  });
});
