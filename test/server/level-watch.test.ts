import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import type { RuleId } from "../../server/domain/ids.ts";
import type { Intervention } from "../../server/domain/intervention.ts";
import type { Site } from "../../server/domain/site.ts";
import { minute, second } from "../../server/domain/time.ts";
import { type Log, silentLog } from "../../server/log.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { LevelWatch } from "../../server/watch/level-watch.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { type Office, openOffice, reopened } from "../support/office.ts";
import { busy, ruleOf, siteWith } from "../support/rules.ts";
import { phones } from "../support/site.ts";
import { morning } from "../support/states.ts";

afterEach(() => {
  vi.useRealTimers();
});

const level = (waiting: number, oldestAt: number | null = null) =>
  ({ type: "set-level", queue: phones, waiting, oldestAt, staffed: null, at: null }) as const;

/** A watched office, and its clock in steps of 50 ms. */
async function watched(site: Site, log: Log = silentLog) {
  const store = new FaultyStore();
  const office = await openOffice(store, site);
  vi.useFakeTimers();
  const watch = new LevelWatch(office.operations, office.clock, log);
  watch.start();
  onTestFinished(() => watch.stop());
  const pass = async (time: number) => {
    for (let left = time; left > 0; left -= 50) {
      office.clock.time += Math.min(50, left);
      await vi.advanceTimersByTimeAsync(Math.min(50, left));
    }
  };
  return { store, office, watch, pass };
}

const callsIn = ({ operations }: Office) =>
  [...operations.book.state.calls.values()].map(({ state }) => state);
const passedIn = ({ operations }: Office) => operations.book.state.rules.get(busy)?.passed ?? false;

describe("[IV16] the server looks at the levels that rules watch", () => {
  test("[IV16] a quarter of a second after a change, and each second at what time changes", async () => {
    const { office, pass } = await watched(siteWith([ruleOf({ hold: 1 })]));
    await office.run(level(12));
    await pass(200);
    expect(passedIn(office)).toBe(false);
    await pass(100);
    expect(passedIn(office)).toBe(true);
    expect(callsIn(office)).toEqual([]);
    await pass(2000);
    expect(callsIn(office)).toEqual(["raised"]);
    await office.run(level(3));
    await pass(300);
    expect(callsIn(office)).toEqual(["returned"]);
  });

  test("[IV16] an age that only time makes pass its level", async () => {
    const { office, pass } = await watched(
      siteWith([ruleOf({ measure: "oldest", level: 90, back: 60, hold: 0 })]),
    );
    await office.run(level(1, morning));
    await pass(90 * second);
    expect(callsIn(office)).toEqual([]);
    await pass(2 * second);
    expect(callsIn(office)).toEqual(["raised"]);
  });

  test("[IV16] while nothing changes nothing is written", async () => {
    const { office, store, pass } = await watched(
      siteWith([ruleOf(), ruleOf({ id: "phones/other" as RuleId, level: 3, back: 2, hold: 0 })]),
    );
    await office.run(level(5));
    await pass(2 * second);
    const kept = store.kept.length;
    for (let times = 0; times < 20; times++) {
      await pass(minute);
      await office.run(level(5));
    }
    await pass(second);
    // the levels themselves alone
    expect(store.kept.slice(kept).map(({ stream }) => stream)).toEqual(Array(20).fill("samples"));
  });

  test("[IV16] never two looks at once, and none is lost", async () => {
    const { office, store, pass } = await watched(siteWith([ruleOf({ hold: 0 })]));
    await office.run(level(12));
    const run = vi.spyOn(office.operations, "run");
    const release = store.hold();
    await pass(10 * second);
    expect(run).toHaveBeenCalledTimes(1);
    expect(callsIn(office)).toEqual([]);
    release();
    await pass(second);
    expect(callsIn(office)).toEqual(["raised"]);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test("[IV16] a rule that fails is told once, and stops neither the others nor the next look", async () => {
    const broken: Intervention = {
      ...ruleOf({ id: "phones/broken" as RuleId }),
      get queue(): never {
        throw new Error("a fault of ours");
      },
    };
    const error = vi.fn();
    const { office, pass } = await watched(siteWith([broken, ruleOf({ hold: 0 })]), {
      error,
    } as unknown as Log);
    await pass(5 * second);
    await office.run(level(12));
    await pass(second);
    expect(callsIn(office)).toEqual(["raised"]);
    expect(error).toHaveBeenCalledTimes(1);
    office.operations.site = siteWith([ruleOf({ hold: 0 })]);
    await pass(2 * second);
    office.operations.site = siteWith([broken]);
    await pass(2 * second);
    expect(error).toHaveBeenCalledTimes(2);
  });

  test("[IV16] a full disk is no fault: it is asked again", async () => {
    const error = vi.fn();
    const { office, store, pass } = await watched(siteWith([ruleOf({ hold: 0 })]), {
      error,
    } as unknown as Log);
    await office.run(level(12));
    store.disk = "full";
    await pass(3 * second);
    expect(callsIn(office)).toEqual([]);
    store.disk = "well";
    await pass(second);
    expect(callsIn(office)).toEqual(["raised"]);
    expect(error).not.toHaveBeenCalled();
  });

  test("[IV16] a rule that comes by the site file is watched", async () => {
    const { office, pass } = await watched(siteWith([]));
    await office.run(level(12));
    await pass(second);
    office.operations.site = siteWith([ruleOf({ hold: 0 })]);
    await pass(second);
    expect(callsIn(office)).toEqual(["raised"]);
  });

  test("[IV16] once it is stopped it looks no more", async () => {
    const { office, watch, pass } = await watched(siteWith([ruleOf({ hold: 0 })]));
    await office.run(level(12));
    await watch.stop();
    await pass(5 * second);
    expect(callsIn(office)).toEqual([]);
  });
});

describe("[IV17] a restart in the middle", () => {
  const site = siteWith([ruleOf()]);
  const reading = (value: number) => ({ type: "watch-levels", readings: [{ rule: busy, value }] }) as const;

  test.each([
    ["a snapshot", true],
    ["the journal alone", false],
  ])("[IV17] a hold goes on where it was, from %s", async (_, snapshot) => {
    const folder = await mkdtemp(join(tmpdir(), "akari-rules-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = createEmbeddedStore({ folder });
    const first = await openOffice(store, site);
    await first.run(reading(12));
    if (snapshot) await first.operations.checkpoint();
    const again = await reopened(first, store);
    expect(again.operations.book.state.rules).toEqual(first.operations.book.state.rules);
    again.clock.time = morning + 299 * second;
    await again.run(reading(12));
    expect(callsIn(again)).toEqual([]);
    again.clock.time = morning + 300 * second;
    await again.run(reading(12));
    expect(callsIn(again)).toEqual(["raised"]);
    const third = await reopened(again, store);
    third.clock.time = morning + 400 * second;
    await third.run(reading(12));
    expect(callsIn(third)).toEqual(["raised"]);
    await third.run(reading(1));
    expect(callsIn(third)).toEqual(["returned"]);
  });

  test("[IV17] so do chatter and what is shelved", async () => {
    const store = new FaultyStore();
    const first = await openOffice(store, site);
    for (const value of [12, 1]) await first.run(reading(value));
    const again = await reopened(first, store);
    await again.run(reading(12));
    expect(again.operations.book.state.rules.get(busy)?.heldUntil).toBe(morning + 15 * minute);
    const third = await reopened(again, store);
    await third.run(reading(12));
    expect(passedIn(third)).toBe(false);
  });
});
