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
  ruleOf,
  oneRule as site,
  siteWith,
  watchOf,
} from "../support/rules.ts";
import { applications, phones } from "../support/site.ts";
import { callId, done, after as events, morning, server } from "../support/states.ts";

describe("[IV10] a chattering rule is held down", () => {
  const rules = siteWith([ruleOf({ hold: 0 })]);
  const look = (state: State, value: number, seconds: number) =>
    looked(state, { [busy]: value }, { site: rules, at: at(seconds) });
  const types = (state: State, value: number, seconds: number) =>
    eventsOf(state, { [busy]: value }, { site: rules, at: at(seconds) }).map(({ type }) => type);
  const twice = look(look(emptyState, 12, 0), 1, 30);

  test("[IV10] by the third transition within a minute", () => {
    expect(types(twice, 12, 60)).toEqual(["rule-held"]);
    expect(types(twice, 12, 60.001)).toEqual(["rule-crossed", "call-raised", "rule-raised"]);
    const held = look(twice, 12, 60);
    expect(watchOf(held)).toMatchObject({ passed: false, heldUntil: at(60) + 15 * minute, call: null });
    expect(callsOf(held)).toEqual(["returned"]);
  });

  test("[IV10] so long it raises nothing and tells nothing; then it is judged anew", () => {
    const held = look(twice, 12, 60);
    for (const [value, seconds] of [
      [12, 61],
      [1, 500],
      [12, 959.999],
    ] as const)
      expect(types(held, value, seconds)).toEqual([]);
    expect(types(held, 1, 960)).toEqual([]);
    expect(types(held, 12, 960)).toEqual(["rule-crossed", "call-raised", "rule-raised"]);
    // its three transitions are forgotten: it takes three more
    const anew = look(look(held, 12, 960), 1, 970);
    expect(types(anew, 12, 980)).toEqual(["rule-held"]);
  });

  test("[IV10] a hold of its own begins anew then", () => {
    const slow = passing([
      [0, 12],
      [10, 1],
      [20, 12],
    ]);
    expect(watchOf(slow)?.heldUntil).toBe(at(20) + 15 * minute);
    expect(next(slow, 12, 920)).toEqual(["rule-crossed"]);
    const passed = looked(slow, { [busy]: 12 }, { site, at: at(920) });
    expect(next(passed, 12, 1219)).toEqual([]);
    expect(next(passed, 12, 1220)).toEqual(["call-raised", "rule-raised"]);
  });

  describe("[IV10] its open call stays as it is", () => {
    test("[IV10] until it is judged anew: passed, it is the same; back, it is over", () => {
      const pass = look(emptyState, 12, -61);
      const back = look(pass, 1, 0);
      const again = look(back, 12, 10);
      const down = look(again, 1, 20);
      expect(watchOf(down)).toMatchObject({ heldUntil: at(20) + 15 * minute });
      expect(callsOf(down)).toEqual(["returned", "raised"]);
      expect(types(down, 12, 920)).toEqual(["rule-crossed", "rule-raised"]);
      const kept = look(down, 12, 920);
      expect(callsOf(kept)).toEqual(["returned", "raised"]);
      expect(types(kept, 12, 5000)).toEqual([]);
      expect(types(kept, 1, 5000)).toEqual(["call-returned", "rule-crossed"]);
      expect(types(down, 1, 920)).toEqual(["call-returned", "rule-crossed"]);
      expect(types(look(down, 1, 920), 1, 930)).toEqual([]);
    });

    test("[IV10] a call that somebody settled meanwhile is not the one of the next passing", () => {
      const again = look(look(look(emptyState, 12, -61), 1, 0), 12, 10);
      const down = look(again, 1, 20);
      const call = [...down.calls.values()].find(({ state }) => state === "raised")?.id ?? callId("");
      const settled = done(down, { type: "cancel-call", call }, { at: at(100) });
      expect(types(settled, 12, 920)).toEqual(["rule-crossed", "call-raised", "rule-raised"]);
      expect(types(settled, 1, 920)).toEqual(["rule-crossed"]);
    });
  });
});

describe("[IV12] what stands at a queue", () => {
  const id = (text: string) => text as RuleId;
  const rules = [
    ruleOf({ id: id("phones/low"), priority: 1, hold: 0 }),
    ruleOf({ id: id("phones/high"), priority: 3, hold: 60 }),
    ruleOf({ id: id("phones/late"), priority: 1, hold: 0 }),
    ruleOf({ id: id("applications/x"), queue: applications, priority: 3, hold: 0 }),
  ];
  const all = siteWith(rules);

  test("[IV12] passed for its hold time, the highest priority first, then the longest passed", () => {
    const first = looked(
      emptyState,
      { "phones/late": 1, "phones/low": 12, "phones/high": 12, "applications/x": 12 },
      { site: all, at: morning },
    );
    const state = looked(first, { "phones/late": 12 }, { site: all, at: at(10) });
    const standing = (queue: typeof phones, seconds: number) =>
      standingInterventions(all, state.rules, queue, at(seconds)).map(({ intervention }) => intervention.id);
    expect(standing(phones, 59)).toEqual(["phones/low", "phones/late"]);
    expect(standing(phones, 60)).toEqual(["phones/high", "phones/low", "phones/late"]);
    expect(standing(applications, 60)).toEqual(["applications/x"]);
    expect(standingInterventions(all, state.rules, phones, at(60))[0]?.since).toBe(morning);
    expect(standingInterventions(siteWith([]), state.rules, phones, at(60))).toEqual([]);
  });
});

describe("[IV13] what left the site file", () => {
  test("[IV13] a rule is watched no more, and its call stays with people; back again it is judged as it stands", () => {
    const without = siteWith([]);
    expect(eventsOf(raised, { [busy]: 1 }, { site: without, at: at(900) })).toEqual([]);
    expect(callsOf(raised)).toEqual(["raised"]);
    expect(next(raised, 1, 1000)).toEqual(["call-returned", "rule-crossed"]);
  });

  test("[IV13] a type of call or a queue that is gone raises nothing; the level is watched on", () => {
    const passed = passing([[0, 12]]);
    const noType = siteWith([ruleOf()], { callTypes: new Map() });
    expect(eventsOf(passed, { [busy]: 12 }, { site: noType, at: at(300) })).toEqual([]);
    const noQueue = siteWith([ruleOf()], { queues: new Map() });
    expect(eventsOf(passed, { [busy]: 12 }, { site: noQueue, at: at(300) })).toEqual([]);
    expect(eventsOf(raised, { [busy]: 1 }, { site: noType, at: at(300) })).toHaveLength(2);
  });
});

describe("[IV14] the machine's clock is set", () => {
  test.each([
    ["forward", hour],
    ["back", -hour],
  ])("[IV14] %s: a hold takes as long as it would have", (_, by) => {
    const passed = done(passing([[0, 12]]), { type: "shift-clocks", by });
    const look = (seconds: number) =>
      eventsOf(passed, { [busy]: 12 }, { site, at: at(seconds) + by }).map(({ type }) => type);
    expect([look(299), look(300)]).toEqual([[], ["call-raised", "rule-raised"]]);
  });

  test("[IV14] transitions and the time of being held down move with it", () => {
    const held = passing([
      [0, 12],
      [10, 1],
      [20, 12],
    ]);
    const moved = done(held, { type: "shift-clocks", by: hour });
    expect(watchOf(moved)?.heldUntil).toBe(at(20) + 15 * minute + hour);
    const twice = done(
      passing([
        [0, 12],
        [10, 1],
      ]),
      { type: "shift-clocks", by: -hour },
    );
    expect(eventsOf(twice, { [busy]: 12 }, { site, at: at(20) - hour }).map(({ type }) => type)).toEqual([
      "rule-held",
    ]);
  });

  test("[IV14] what was noted while the clock was ahead by a year binds nobody", () => {
    const year = 365 * 24 * hour;
    const ahead = events(emptyState, [{ type: "rule-crossed", rule: busy, passed: true, value: 12 }], {
      at: morning + year,
      by: server,
    });
    expect(next(ahead, 12, 0)).toEqual(["rule-crossed"]);
    const anew = looked(ahead, { [busy]: 12 }, { site, at: morning });
    expect(next(anew, 12, 300)).toEqual(["call-raised", "rule-raised"]);
    const held = events(emptyState, [{ type: "rule-held", rule: busy, until: morning + year }], {
      at: morning + year,
      by: server,
    });
    expect(next(held, 12, 0)).toEqual(["rule-crossed"]);
  });
});
