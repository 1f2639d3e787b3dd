import { describe, expect, test } from "vitest";
import type { CallTypeId, PersonId, ShelfId } from "../../server/domain/ids.ts";
import { onShift } from "../../server/domain/shifts.ts";
import type { CallType } from "../../server/domain/site.ts";
import { day, hour, minute, second } from "../../server/domain/time.ts";
import { absent, byId, callTypeOf, loans, stuck, week } from "../support/site.ts";
import { ana, callId, morning, resolveOf, server } from "../support/states.ts";
import { House, houseOf, stepsAfter } from "./climbing.ts";

const call = callId("c1");
const acknowledge = { type: "acknowledge-call", call } as const;

describe("put aside", () => {
  const shelf = "s1" as ShelfId;
  const shelved = (house: House, until: number) => {
    const event = { type: "shelved", shelf, what: { kind: "call", call }, reason: "Known", until } as const;
    // As shelf.ts will keep it.
    const entry = { id: shelf, what: event.what, reason: event.reason, until, at: house.now, by: server };
    house.state = { ...house.state, shelf: new Map([[shelf, entry]]) };
    return house;
  };

  test("[ES7] a call that is shelved does not climb before the end, and then all that is due", () => {
    const house = shelved(new House().raise(), morning + hour);
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T10:00:00Z");
    expect(house.climb(morning + hour - 1)).toEqual([]);
    expect(house.climb(morning + hour)).toEqual(["c1 1.acknowledge.1", "c1 1.acknowledge.2"]);
  });

  test("[ES7] taken off the shelf it is due as before; an end that is past delays nothing", () => {
    const house = shelved(new House().raise(), morning + hour);
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T10:00:00Z");
    house.state = { ...house.state, shelf: new Map() };
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T09:01:00Z");
    expect(shelved(house, morning - hour).next()).toBe("1.acknowledge.1 2026-11-18T09:01:00Z");
  });

  test("[ES7] other calls climb on", () => {
    const house = shelved(new House().raise("c1").raise("c2"), morning + hour);
    expect(house.climb(morning + minute)).toEqual(["c2 1.acknowledge.1"]);
  });
});

describe("another type, another hand, another round", () => {
  const quick = callTypeOf({
    id: absent,
    chain: { acknowledge: stepsAfter(10, 20, 30, 7200), resolve: stepsAfter(5) },
  });
  const both = () => {
    const house = houseOf();
    return { ...house, callTypes: byId<CallTypeId, CallType>([...house.callTypes.values(), quick]) };
  };

  test("[ES8] retyped: the clocks go on, what was fired counts, what is past due fires at once and in order", () => {
    const house = new House(both()).raise();
    house.climb(morning + minute);
    house.now = morning + 2 * minute;
    house.run({ type: "retype-call", call, callType: absent });
    expect(house.climb()).toEqual(["c1 1.acknowledge.2", "c1 1.acknowledge.3"]);
    expect(house.next()).toBe("1.acknowledge.4 2026-11-18T11:00:00Z");
    expect(house.climb(morning + 3 * hour)).toEqual(["c1 1.acknowledge.4"]);
  });

  test("[ES8] retyped to a chain that has no more steps, it waits for none; and back, it has those that are left", () => {
    const house = new House(both()).raise("c1", morning, absent);
    house.climb(morning + 31 * second);
    house.run({ type: "retype-call", call, callType: stuck });
    expect(house.next()).toBeNull();
    house.run({ type: "retype-call", call, callType: absent });
    expect(house.next()).toBe("1.acknowledge.4 2026-11-18T11:00:00Z");
  });

  test("[ES8] retyped to a type on another kind of clock, it is counted on that one", () => {
    const night = Date.parse("2026-11-18T22:00:00Z");
    const always = {
      ...quick,
      clock: "always",
      chain: { acknowledge: stepsAfter(3600), resolve: [] },
    } as const;
    const { callTypes, ...site } = both();
    const house = new House({
      ...site,
      callTypes: byId<CallTypeId, CallType>([...callTypes.values(), always]),
    }).raise("c1", night);
    expect(house.next()).toBe("1.acknowledge.1 2026-11-19T07:01:00Z");
    house.run({ type: "retype-call", call, callType: absent });
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T23:00:00Z");
  });

  test("[ES9] reopened: a new round climbs from the beginning, from the reopening on", () => {
    const house = new House().raise();
    house.climb(morning + hour);
    house.run(acknowledge, ana).run(resolveOf(call, "missing" as never), ana);
    house.now = morning + 70 * minute;
    house.run({ type: "reopen-call", call }, ana);
    expect(house.next()).toBe("2.acknowledge.1 2026-11-18T10:11:00Z");
    expect(house.climb(morning + 2 * hour)).toEqual(["c1 2.acknowledge.1", "c1 2.acknowledge.2"]);
    expect(house.call().steps.map(({ key }) => key)).toEqual([
      ...["1.acknowledge.1", "1.acknowledge.2"],
      ...["2.acknowledge.1", "2.acknowledge.2"],
    ]);
  });

  test("[ES9] handed over: the second clock goes on from when it was first taken", () => {
    const house = new House().raise().run(acknowledge, ana);
    house.now = morning + 5 * minute;
    house.run({ type: "hand-over-call", call, to: "ben" as PersonId }, ana);
    expect(house.next()).toBe("1.resolve.1 2026-11-18T09:10:00Z");
  });
});

describe("clocks that are set", () => {
  const jumps = [hour, -hour, 365 * day, -365 * day, 90 * second, -day, 3 * second];

  test.each(jumps)("[ES10] by %d ms: what was left until the next step is left still", (by) => {
    const house = new House(houseOf({ clock: "always" })).raise("c1");
    house.climb(morning + minute);
    house.raise("c2", morning + 2 * minute);
    house.now = morning + 150 * second + by;
    house.run({ type: "shift-clocks", by });
    expect(house.climb()).toEqual([]);
    expect(house.climb(morning + 3 * minute + by - 1)).toEqual([]);
    expect(house.climb(morning + 5 * minute + by - 1)).toEqual(["c2 1.acknowledge.1"]);
    expect(house.climb(morning + 5 * minute + by)).toEqual(["c1 1.acknowledge.2"]);
  });

  test("[ES10] the second clock moves, too, and what is settled stays as it was", () => {
    const house = new House(houseOf({ clock: "always" })).raise("c1").raise("c2");
    house.run(acknowledge, ana).run({ type: "cancel-call", call: callId("c2") });
    const settled = house.call("c2");
    house.now = morning + minute - hour;
    house.run({ type: "shift-clocks", by: -hour });
    expect(house.next()).toBe("1.resolve.1 2026-11-18T08:10:00Z");
    expect(house.call("c2")).toEqual(settled);
  });

  test("[ES10] what is put aside stays so for as long", () => {
    const house = new House(houseOf({ clock: "always" })).raise();
    const id = "s1" as ShelfId;
    const entry = {
      id,
      what: { kind: "call", call },
      reason: "",
      until: morning + hour,
      at: morning,
      by: server,
    } as const;
    house.state = { ...house.state, shelf: new Map([[id, entry]]) };
    house.now = morning - 365 * day;
    house.run({ type: "shift-clocks", by: -365 * day });
    expect(house.climb(house.now + hour - 1)).toEqual([]);
    expect(house.climb(house.now + 1)).toHaveLength(2);
  });

  test.each([0, 30 * second, minute])("[ES10] what was put aside until %d ms ago is not so again", (ago) => {
    const house = new House(houseOf({ clock: "always" })).raise();
    const id = "s1" as ShelfId;
    const what = { kind: "call", call } as const;
    const entry = { id, what, reason: "", until: morning + hour - ago, at: morning, by: server };
    house.state = { ...house.state, shelf: new Map([[id, entry]]) };
    house.now = morning + hour - minute;
    house.run({ type: "shift-clocks", by: -minute });
    expect(house.climb()).toHaveLength(2);
  });

  test("[ES10] who is on shift is so for as long", () => {
    const house = new House();
    house.run({ type: "start-shift", person: "ana" as PersonId, areas: [loans] });
    house.now = morning - 365 * day;
    house.run({ type: "shift-clocks", by: -365 * day });
    const until = (hours: number) => onShift(house.state.shifts, loans, house.now + hours * hour);
    expect([until(15), until(16)]).toEqual([["ana"], []]);
  });

  test("[ES10] on opening hours the call moves to where the new time is", () => {
    const house = new House(houseOf({}, { hours: week([1, 5], [8, 18]) })).raise("c1", morning);
    // Half a minute was left; the clock is set to a night: it is left still, after the next opening.
    house.now = morning + 30 * second + 12 * hour;
    house.run({ type: "shift-clocks", by: 12 * hour });
    expect(house.next()).toBe("1.acknowledge.1 2026-11-19T07:01:00Z");
  });
});
