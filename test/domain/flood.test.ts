import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { floodOf } from "../../server/domain/flood.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { type Instant, minute, second } from "../../server/domain/time.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { branch, loans } from "../support/site.ts";
import { ana, callId, done, morning, raiseOf, withPeople } from "../support/states.ts";

const people = withPeople({ ana: "supervisor" });

/** Calls at different places, so many seconds after `morning`, which begins five minutes. */
function calls(seconds: readonly number[], start = people): State {
  return seconds.reduce(
    (state, at, place) =>
      done(state, raiseOf({ call: callId(`${at}-${place}`), place: `Desk ${at}-${place}` }), {
        at: morning + at * second,
      }),
    start,
  );
}

const flood = (state: State, seconds: number, areas = [branch]) =>
  floodOf({ state, now: morning + seconds * second }, areas);
const every = (count: number, step: number, first = 0) =>
  Array.from({ length: count }, (_, place) => first + place * step);

describe("[FL1] more than ten calls within ten minutes", () => {
  test("[FL1] ten are none, eleven are", () => {
    expect(flood(calls(every(10, 50)), 500)).toBeNull();
    expect(flood(calls(every(11, 50)), 500)).toEqual({ count: 11, waiting: 11 });
  });

  test("[FL1] in more than ten minutes they are none", () => {
    // the first and the eleventh are 600 s apart
    expect(flood(calls(every(11, 60)), 600)).toBeNull();
    expect(flood(calls(every(11, 59.9)), 599)).toEqual({ count: 11, waiting: 11 });
  });

  test("[FL1] of these areas alone", () => {
    const elsewhere = done(calls(every(10, 10)), raiseOf({ call: callId("x"), area: loans, queue: null }), {
      at: morning + 100_000,
    });
    expect(flood(elsewhere, 110)).toBeNull();
    expect(flood(elsewhere, 110, [branch, loans])).toEqual({ count: 11, waiting: 11 });
  });

  test("[FL1] those that are over count, and who has been taken does not wait", () => {
    let state = calls(every(12, 10));
    const [first, second, third] = [...state.calls.keys()].map(callId);
    if (!first || !second || !third) throw new Error("no calls");
    state = done(state, { type: "acknowledge-call", call: first }, { by: ana });
    state = done(state, { type: "cancel-call", call: second }, { by: ana });
    state = done(state, { type: "attend-call", call: third }, { by: ana });
    expect(flood(state, 120)).toEqual({ count: 12, waiting: 9 });
  });

  test("[FL1] older ones that still wait are told, and what joined a call was no signal of its own", () => {
    const old = calls([-7200]);
    expect(flood(calls(every(11, 10), old), 110)).toEqual({ count: 11, waiting: 12 });
    let joined = calls([0]);
    for (let number = 0; number < 15; number++)
      joined = done(joined, raiseOf({ call: callId(`j${number}`), place: "desk  0-0" }), {
        at: morning + 1000,
      });
    expect(flood(joined, 10)).toBeNull();
  });
});

describe("[FL2] a flood lasts to the end of the five minutes in which it ebbs", () => {
  test("[FL2] ten minutes after the eleventh of eleven", () => {
    const state = calls(every(11, 10));
    expect(flood(state, 599)).toEqual({ count: 11, waiting: 11 });
    // at 600 the first of them is ten minutes ago; the five minutes begin then
    expect(flood(state, 600)).toBeNull();
    const late = calls(every(11, 10, 30));
    expect(flood(late, 640)).toEqual({ count: 11, waiting: 11 });
    expect(flood(late, 899)).toEqual({ count: 11, waiting: 11 });
    expect(flood(late, 900)).toBeNull();
  });

  test("[VW7] while nothing happens it is the same for five minutes; it never misses one that is on", () => {
    const times = fc.array(fc.integer({ min: -1200, max: 290 }), { minLength: 5, maxLength: 40 });
    void fc.assert(
      fc.property(times, fc.nat(299), (list, seconds) => {
        const sorted = [...list].sort((a, b) => a - b);
        const state = calls(sorted);
        const last = Math.max(0, sorted.at(-1) ?? 0, seconds);
        const now = flood(state, last);
        expect(flood(state, 299.999)).toEqual(now);
        const exact = sorted.filter((at) => at > last - 600 && at <= last).length;
        if (exact > 10) expect(now?.count).toBeGreaterThanOrEqual(exact);
        if (now) {
          const most = Math.max(
            ...every(last + 1, 1).map((end) => sorted.filter((at) => at > end - 600 && at <= end).length),
          );
          expect(now.count).toBe(most);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("[FL3] five thousand calls within a minute cost little", () => {
  const one = calls([0]).calls.get(callId("0-0"));
  if (!one) throw new Error("no call");
  const many = Array.from({ length: 5_000 }, (_, number) => {
    const id = callId(`many-${number}`);
    const raisedAt: Instant = morning + (number % 60) * second;
    return [id, { ...one, id, raisedAt }] as const;
  });
  const state = { ...emptyState, calls: new Map(many) };
  const look = () => {
    for (let times = 0; times < 20; times++)
      expect(floodOf({ state, now: morning + minute }, [branch])).toEqual({ count: 5_000, waiting: 5_000 });
  };
  expect(cpuTime(look) / 20).toBeLessThan(50);
});
