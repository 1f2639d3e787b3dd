import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { CallId } from "../../../server/domain/ids.ts";
import { day, hour, minute, second } from "../../../server/domain/time.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { houseOf, stepsAfter } from "../../domain/climbing.ts";
import { FaultyStore } from "../../support/faulty-store.ts";
import { server } from "../../support/states.ts";
import { openClimbing, TestClock } from "./support.ts";

const always = houseOf({ clock: "always" });

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "akari-climb-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe("ticking", () => {
  test("[ES16] it records what is due, and nothing twice, however often it looks", async () => {
    const climbing = await openClimbing(createMemoryStore());
    await climbing.raise("c1");
    climbing.clock.pass(minute - 1);
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual([]);
    climbing.clock.pass(1);
    await Promise.all([climbing.escalation.tick(), climbing.escalation.tick(), climbing.escalation.tick()]);
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual(["c1 1.acknowledge.1"]);
    const { facts } = climbing.operations.book.seq;
    await climbing.escalation.tick();
    expect(climbing.operations.book.seq.facts).toBe(facts);
  });

  test("[ES16] more than one entry holds: it goes on until nothing is due", async () => {
    const climbing = await openClimbing(createMemoryStore());
    for (let n = 0; n < 700; n++) await climbing.raise(`c${n}`);
    climbing.clock.pass(hour);
    await climbing.escalation.tick();
    expect(climbing.fired()).toHaveLength(1400);
  });

  test("[ES16] it never climbs twice at once: who comes while it does waits for that", async () => {
    const store = new FaultyStore();
    const climbing = await openClimbing(store);
    await climbing.raise("c1");
    climbing.clock.pass(minute);
    const before = store.kept.length;
    const release = store.hold();
    const ticks = [climbing.escalation.tick(), climbing.escalation.tick()];
    expect(ticks[0]).toBe(ticks[1]);
    release();
    await Promise.all(ticks);
    expect(store.kept.length - before).toBe(1);
  });

  test("[ES16] started, it looks four times a second, until it is stopped", async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const climbing = await openClimbing(createMemoryStore());
    await climbing.raise("c1");
    await climbing.escalation.start();
    climbing.clock.pass(minute);
    await vi.advanceTimersByTimeAsync(250);
    expect(climbing.fired()).toHaveLength(1);
    await climbing.escalation.stop();
    climbing.clock.pass(hour);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(climbing.fired()).toHaveLength(1);
  });

  test("[ES16] what took long before it was started is no silence of its own", async () => {
    const climbing = await openClimbing(createMemoryStore());
    climbing.real = 5 * minute;
    await climbing.escalation.start();
    expect(climbing.escalation.silence).toBe(0);
    await climbing.escalation.stop();
  });

  test("[ES16] a fault of ours is told once, and it goes on", async () => {
    const climbing = await openClimbing(createMemoryStore());
    await climbing.raise("c1");
    climbing.clock.pass(minute);
    const run = vi.spyOn(climbing.operations, "run").mockRejectedValue(new Error("a mistake"));
    climbing.real = 20 * second;
    await climbing.escalation.tick();
    await climbing.escalation.tick();
    expect(climbing.lines).toEqual(["the help chain could not climb"]);
    expect(climbing.escalation.silence).toBe(20 * second);
    run.mockRestore();
    await climbing.escalation.tick();
    expect([climbing.fired(), climbing.escalation.silence]).toEqual([["c1 1.acknowledge.1"], 0]);
  });

  test("[ES16] a full disk: nothing is fired, it is told once, and all of it is when there is room", async () => {
    const store = new FaultyStore();
    const climbing = await openClimbing(store);
    await climbing.raise("c1");
    store.disk = "full";
    climbing.clock.pass(minute);
    climbing.real = minute;
    await climbing.escalation.tick();
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual([]);
    expect(climbing.lines).toEqual([
      "steps of the help chain are due and can't be recorded: the disk has no room",
    ]);
    expect(climbing.escalation.silence).toBe(minute);
    store.disk = "well";
    await climbing.escalation.tick();
    expect([climbing.fired(), climbing.escalation.silence]).toEqual([["c1 1.acknowledge.1"], 0]);
  });
});

describe("restarts", () => {
  test("[ES5] across restarts a step is fired once; what came due meanwhile, at the next start", async () => {
    const folder = await newFolder();
    const chain = { acknowledge: stepsAfter(60, 120, 180), resolve: [] };
    const site = houseOf({ clock: "always", chain });
    const clock = new TestClock();
    const open = async () => {
      const store = createEmbeddedStore({ folder });
      return { store, ...(await openClimbing(store, clock, site)) };
    };
    const first = await open();
    await first.raise("c1");
    await first.raise("c2");
    clock.pass(minute);
    await first.escalation.tick();
    // No snapshot: the next one reads the journal, as after a kill.
    await first.store.close();
    const second = await open();
    await second.escalation.tick();
    expect(second.fired()).toEqual(["c1 1.acknowledge.1", "c2 1.acknowledge.1"]);
    await second.operations.stop();
    clock.pass(hour);
    const third = await open();
    await third.escalation.tick();
    const all = [1, 2, 3].map((number) => `1.acknowledge.${number}`);
    expect(third.fired()).toEqual(["c1", "c2"].flatMap((call) => all.map((key) => `${call} ${key}`)));
    await third.store.close();
  });

  test("[ES5] what was not kept when the disk broke is fired after the next start, and only that", async () => {
    const store = new FaultyStore();
    const climbing = await openClimbing(store, new TestClock(), always);
    await climbing.raise("c1");
    climbing.clock.pass(minute);
    await climbing.escalation.tick();
    store.disk = "broken";
    climbing.clock.pass(4 * minute);
    await climbing.escalation.tick();
    expect(climbing.broken).toHaveLength(1);
    await store.close();
    store.disk = "well";
    const next = await openClimbing(store, climbing.clock, always);
    expect(next.fired()).toEqual(["c1 1.acknowledge.1"]);
    await next.escalation.tick();
    expect(next.fired()).toEqual(["c1 1.acknowledge.1", "c1 1.acknowledge.2"]);
  });
});

describe("a clock that is set", () => {
  const jumps = [hour, -hour, 365 * day, -365 * day, 366 * day, second, -second];

  test.each(jumps)(
    "[ES10] by %d ms while it runs: neither early nor late, neither never nor twice",
    async (by) => {
      const climbing = await openClimbing(createMemoryStore(), new TestClock(), always);
      const { clock, escalation } = climbing;
      await climbing.raise("c1");
      clock.pass(40 * second);
      clock.jump(by);
      await escalation.tick();
      expect(clock.now()).toBe(clock.wall);
      await climbing.raise("c2");
      clock.pass(20 * second - 1);
      await escalation.tick();
      expect(climbing.fired()).toEqual([]);
      clock.pass(1);
      await escalation.tick();
      expect(climbing.fired()).toEqual(["c1 1.acknowledge.1"]);
      clock.pass(40 * second);
      await escalation.tick();
      expect(climbing.fired()).toEqual(["c1 1.acknowledge.1", "c2 1.acknowledge.1"]);
      clock.pass(hour);
      await escalation.tick();
      await escalation.tick();
      expect(climbing.fired()).toHaveLength(4);
    },
  );

  test("[ES10] what is in line before the jump is of the old time, what comes after it of the new", async () => {
    const store = new FaultyStore();
    const climbing = await openClimbing(store, new TestClock(), always);
    const { clock, escalation } = climbing;
    const release = store.hold();
    clock.jump(hour);
    const raised = [climbing.raise("before")];
    const ticked = escalation.tick();
    raised.push(climbing.raise("after"));
    release();
    await Promise.all([...raised, ticked]);
    const clocks = [...climbing.operations.book.state.calls.values()].map((call) => call.clocks.raised);
    expect(clocks).toEqual([clock.wall, clock.wall]);
    const facts = [...climbing.operations.book.state.calls.values()].map(({ raisedAt }) => raisedAt);
    expect(facts).toEqual([clock.wall - hour, clock.wall]);
  });

  test("[ES10] a little is taken over without a word", async () => {
    const climbing = await openClimbing(createMemoryStore());
    climbing.clock.jump(900);
    const { facts } = climbing.operations.book.seq;
    await climbing.escalation.tick();
    expect(climbing.clock.now()).toBe(climbing.clock.wall);
    expect([climbing.operations.book.seq.facts, climbing.lines]).toEqual([facts, []]);
  });

  test("[ES10] while nothing can be kept the old time goes on, and the new one comes when there is room", async () => {
    const store = new FaultyStore();
    const climbing = await openClimbing(store, new TestClock(), always);
    const { clock, escalation } = climbing;
    await climbing.raise("c1");
    clock.pass(30 * second);
    store.disk = "full";
    clock.jump(hour);
    await escalation.tick();
    await escalation.tick();
    expect(clock.now()).toBe(clock.wall - hour);
    store.disk = "well";
    await climbing.raise("c2");
    await escalation.tick();
    expect(clock.now()).toBe(clock.wall);
    clock.pass(30 * second - 1);
    await escalation.tick();
    expect(climbing.fired()).toEqual([]);
    clock.pass(1);
    await escalation.tick();
    expect(climbing.fired()).toEqual(["c1 1.acknowledge.1"]);
  });
});

describe("a clock that was set back while the server was off", () => {
  test.each([hour, day, 365 * day])("[ES12] by %d ms: calls go on from where they were", async (by) => {
    const store = createMemoryStore();
    const before = await openClimbing(store, new TestClock(), always);
    await before.raise("c1");
    before.clock.pass(30 * second);
    await before.raise("c2");
    await before.operations.stop();
    before.clock.pass(-by);
    const climbing = await openClimbing(store, before.clock, always);
    await climbing.escalation.start();
    await climbing.escalation.stop();
    climbing.clock.pass(30 * second - 1);
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual([]);
    climbing.clock.pass(1);
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual(["c1 1.acknowledge.1"]);
    // The next start finds nothing more to move.
    const { facts } = climbing.operations.book.seq;
    await climbing.operations.stop();
    const again = await openClimbing(store, before.clock, always);
    await again.escalation.start();
    await again.escalation.stop();
    expect(again.operations.book.seq.facts).toBe(facts);
  });

  test("[ES22] where the disk is full at the start, the old time goes on until there is room", async () => {
    const store = new FaultyStore();
    const before = await openClimbing(store, new TestClock(), always);
    await before.raise("c1");
    before.clock.pass(30 * second);
    await before.raise("c2");
    await before.operations.stop();
    before.clock.pass(-hour);
    store.disk = "full";
    const { operations, escalation, clock, fired } = await openClimbing(store, before.clock, always);
    await escalation.start();
    await escalation.stop();
    clock.pass(10 * second);
    await escalation.tick();
    store.disk = "well";
    await operations.probe();
    await escalation.tick();
    expect(clock.now()).toBe(clock.wall);
    clock.pass(20 * second - 1);
    await escalation.tick();
    expect(fired()).toEqual([]);
    clock.pass(1);
    await escalation.tick();
    expect(fired()).toEqual(["c1 1.acknowledge.1"]);
  });

  test("[ES12] a clock that went on, or that nobody has told anything to, moves nothing", async () => {
    const store = createMemoryStore();
    const before = await openClimbing(store, new TestClock(), always);
    await before.escalation.start();
    await before.escalation.stop();
    expect(before.operations.book.seq.facts).toBe(0);
    await before.raise("c1");
    await before.operations.stop();
    before.clock.pass(hour);
    const climbing = await openClimbing(store, before.clock, always);
    await climbing.escalation.start();
    await climbing.escalation.stop();
    expect(climbing.operations.book.seq.facts).toBe(1);
    await climbing.escalation.tick();
    expect(climbing.fired()).toEqual(["c1 1.acknowledge.1", "c1 1.acknowledge.2"]);
  });

  test("[ES12] only the last fact counts: what was kept on a time that was corrected long ago does not", async () => {
    const store = createMemoryStore();
    const before = await openClimbing(store, new TestClock(), always);
    before.clock.jump(365 * day);
    await before.escalation.tick();
    await before.raise("c1");
    before.clock.jump(-365 * day);
    await before.escalation.tick();
    await before.operations.run({ type: "attend-call", call: "c1" as CallId }, server);
    const { facts } = before.operations.book.seq;
    await before.operations.stop();
    const climbing = await openClimbing(store, before.clock, always);
    await climbing.escalation.start();
    await climbing.escalation.stop();
    expect(climbing.operations.book.seq.facts).toBe(facts);
  });
});
