import { describe, expect, test } from "vitest";
import { nextDue, nextStep } from "../../server/domain/escalation.ts";
import type { CallTypeId } from "../../server/domain/ids.ts";
import { evolve } from "../../server/domain/state.ts";
import { day, hour, minute, second } from "../../server/domain/time.ts";
import { ana, callId, morning, resolveOf, server } from "../support/states.ts";
import { everybody, House, houseOf, leaders, stepsAfter } from "./climbing.ts";

const call = callId("c1");
const acknowledge = { type: "acknowledge-call", call } as const;

describe("which step is next", () => {
  test("[ES1] nobody has it: the first clock, from the raise, step by step", () => {
    const house = new House().raise();
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T09:01:00Z");
    house.climb(morning + 61 * second);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-18T09:05:00Z");
    house.climb(morning + 5 * minute);
    expect(house.next()).toBeNull();
  });

  test("[ES1] somebody has it: the second clock, from then on", () => {
    const house = new House().raise();
    house.climb(morning + 61 * second);
    house.now = morning + 2 * minute;
    house.run(acknowledge, ana);
    expect(house.next()).toBe("1.resolve.1 2026-11-18T09:12:00Z");
    house.run({ type: "attend-call", call }, ana);
    expect(house.next()).toBe("1.resolve.1 2026-11-18T09:12:00Z");
    expect(house.climb(morning + 12 * minute)).toEqual(["c1 1.resolve.1"]);
    expect(house.next()).toBeNull();
  });

  test("[ES1] whom it calls and since when it is due is recorded, and that they wait to hear of it", () => {
    const chain = { acknowledge: [{ after: 60, to: [leaders, everybody] }], resolve: [] };
    const house = new House(houseOf({ chain })).raise();
    house.climb(morning + 61 * second);
    const waiting = { state: "waiting", at: null, attempts: 0, problem: null };
    expect(house.call().steps).toEqual([
      {
        key: "1.acknowledge.1",
        dueAt: morning + minute,
        at: morning + 61 * second,
        deliveries: [
          { target: leaders, ...waiting },
          { target: everybody, ...waiting },
        ],
      },
    ]);
  });

  test("[ES1] a step that is due at once is due at the raise, also while the area is closed", () => {
    const chain = { acknowledge: stepsAfter(0, 60), resolve: [] };
    const night = Date.parse("2026-11-18T22:00:00Z");
    const house = new House(houseOf({ chain })).raise("c1", night);
    expect(house.climb()).toEqual(["c1 1.acknowledge.1"]);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-19T07:01:00Z");
  });

  test("[ES1] what is settled climbs no more", () => {
    const house = new House().raise().run(acknowledge, ana);
    house.run(resolveOf(call, "missing" as never), ana);
    expect(house.climb(morning + day)).toEqual([]);
  });
});

describe("what the site file says now", () => {
  test("[ES3] a type that left it has no chain any more; back again, it goes on", () => {
    const house = new House().raise();
    const { site } = house;
    house.site = { ...site, callTypes: new Map() };
    expect(house.climb(morning + hour)).toEqual([]);
    house.site = site;
    expect(house.climb(morning + hour)).toEqual(["c1 1.acknowledge.1", "c1 1.acknowledge.2"]);
  });

  test("[ES3] an area that left it counts as always open: rather early than never", () => {
    const night = Date.parse("2026-11-18T22:00:00Z");
    const house = new House().raise("c1", night);
    expect(house.next()).toBe("1.acknowledge.1 2026-11-19T07:01:00Z");
    house.site = { ...house.site, areas: new Map() };
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T22:01:00Z");
  });

  test("[ES3] an area that never opens is never called for; one that is closed for months is, when it opens", () => {
    expect(new House(houseOf({}, { hours: new Map() })).raise().next()).toBeNull();
    const holidays = new Set(
      Array.from({ length: 100 }, (_, n) => new Date(morning + n * day).toISOString().slice(0, 10)),
    );
    // 18 November to 25 February, a Thursday
    const season = new House(houseOf({}, { holidays })).raise();
    expect(season.next()).toBe("1.acknowledge.1 2027-02-26T07:01:00Z");
  });

  test("[ES3] longer hours, a shorter chain: the next look is on the new file", () => {
    const house = new House().raise();
    expect(nextStep(house.open(), house.site, house.state.shelf)?.number).toBe(1);
    house.site = houseOf({ chain: { acknowledge: stepsAfter(30), resolve: [] } });
    expect(house.next()).toBe("1.acknowledge.1 2026-11-18T09:00:30Z");
    house.climb(morning + minute);
    expect(house.next()).toBeNull();
    expect(nextDue(house.state, house.site)).toBeNull();
  });
});

describe("firing", () => {
  test("[ES4] not a millisecond early, and on the millisecond", () => {
    const house = new House().raise();
    expect(house.climb(morning + minute - 1)).toEqual([]);
    expect(house.climb(morning + minute)).toEqual(["c1 1.acknowledge.1"]);
  });

  test("[ES4] nothing due leaves no event", () => {
    const house = new House().raise();
    const events = house.events.length;
    house.climb(morning + second);
    expect(house.events).toHaveLength(events);
  });

  test("[ES4] all that is due fires in one go, the earliest first", () => {
    const house = new House().raise("c1").raise("c2", morning + 10 * second);
    expect(house.climb(morning + hour)).toEqual([
      "c1 1.acknowledge.1",
      "c2 1.acknowledge.1",
      "c1 1.acknowledge.2",
      "c2 1.acknowledge.2",
    ]);
  });

  test("[ES4] at most a thousand at once, the earliest of all, until nothing is due", () => {
    const house = new House();
    for (let n = 0; n < 700; n++) house.raise(`c${n}`, morning + n);
    const first = house.climb(morning + hour);
    const second = house.climb(morning + hour);
    expect([first.length, second.length, house.climb(morning + hour).length]).toEqual([1000, 400, 0]);
    expect(first.slice(0, 700).every((step) => step.endsWith(".1"))).toBe(true);
    expect(new Set([...first, ...second]).size).toBe(1400);
  });

  test("[ES5] asked twice, it fires once", () => {
    const house = new House().raise();
    expect([house.climb(morning + minute), house.climb(), house.climb()]).toEqual([
      ["c1 1.acknowledge.1"],
      [],
      [],
    ]);
  });

  test("[ES5] the same step recorded twice counts once", () => {
    const house = new House().raise();
    house.climb(morning + minute);
    const [fired] = house.events.filter(({ type }) => type === "steps-fired");
    if (!fired) throw new Error("nothing was fired");
    const again = evolve(house.state, fired, { at: morning + hour, by: server });
    expect(again.calls.get(call)).toEqual(house.call());
  });
});

describe("what reached nobody", () => {
  const chain = {
    acknowledge: [{ after: 60, to: [leaders, everybody] }, ...stepsAfter(3600, 7200)],
    resolve: [],
  };
  const fired = () => {
    const house = new House(houseOf({ chain })).raise();
    house.climb(morning + minute);
    house.now = morning + 70 * second;
    return house;
  };

  test("[ES6] when the last of its deliveries failed, the next step is due at once", () => {
    const house = fired().settle("1.acknowledge.1", "failed", leaders);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-18T10:00:00Z");
    house.now = morning + 80 * second;
    house.settle("1.acknowledge.1", "failed", everybody);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-18T09:01:20Z");
    expect(house.climb()).toEqual(["c1 1.acknowledge.2"]);
    // The one after it waits for its own time.
    expect(house.next()).toBe("1.acknowledge.3 2026-11-18T11:00:00Z");
  });

  test.each(["delivered", "dropped"] as const)("[ES6] one that was %s is enough", (state) => {
    const house = fired()
      .settle("1.acknowledge.1", "failed", leaders)
      .settle("1.acknowledge.1", state, everybody);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-18T10:00:00Z");
  });

  test("[ES6] a failure that is told late makes nothing later", () => {
    const house = fired().settle("1.acknowledge.1", "failed", leaders);
    house.now = morning + 3 * hour;
    house.settle("1.acknowledge.1", "failed", everybody);
    expect(house.next()).toBe("1.acknowledge.2 2026-11-18T10:00:00Z");
  });

  test("[ES6] it hurries only its own clock and round", () => {
    const house = fired()
      .settle("1.acknowledge.1", "failed", leaders)
      .settle("1.acknowledge.1", "failed", everybody);
    house.run(acknowledge, ana);
    expect(house.next()).toBeNull();
    house.run({ type: "cancel-call", call }, server).run({ type: "reopen-call", call }, server);
    expect(house.next()).toBe("2.acknowledge.1 2026-11-18T09:02:10Z");
  });

  test("[ES6] the last step of a chain that reached nobody has none after it", () => {
    const house = new House(houseOf({ chain: { acknowledge: stepsAfter(60), resolve: [] } })).raise();
    house.climb(morning + minute);
    expect(house.settle("1.acknowledge.1").next()).toBeNull();
  });
});

test("[ES1] of a type that nobody knows nothing is due", () => {
  const house = new House().raise();
  house.state = {
    ...house.state,
    calls: new Map([[call, { ...house.open(), type: "gone" as CallTypeId }]]),
  };
  expect([house.next(), nextDue(house.state, house.site)]).toEqual([null, null]);
});
