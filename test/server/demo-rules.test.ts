import { describe, expect, it } from "vitest";
import { newId } from "../../server/clock.ts";
import { DemoClock } from "../../server/demo/clock.ts";
import { Demo, history } from "../../server/demo/demo.ts";
import { leaders } from "../../server/demo/people.ts";
import { isOpen } from "../../server/domain/call.ts";
import type { AreaId, RuleId } from "../../server/domain/ids.ts";
import { onShift } from "../../server/domain/shifts.ts";
import { Operations } from "../../server/operations.ts";
import { Register } from "../../server/register.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { exampleSite } from "./import-support.ts";

const minute = 60_000;
const start = Date.parse("2026-11-20T07:50:00Z");
const server = { kind: "system", part: "server" } as const;

describe("the demo and the rules of its site", () => {
  it("[DE11] a call that a rule raises is taken and settled, once, by people who are on shift", async () => {
    const { demo, operations, clock } = await runningDemo();
    for (const area of operations.site.areas.keys())
      expect(onShift(operations.book.state.shifts, area, clock.now())).toHaveLength(leaders.length);
    const reading = { rule: "counter/line" as RuleId, value: 12 };
    const look = () => operations.run({ type: "watch-levels", readings: [reading] }, server);
    await look();
    clock.put(clock.now() + 6 * minute);
    await look();
    const raised = () =>
      [...operations.book.state.calls.values()].filter(({ rule }) => rule === reading.rule);
    expect(raised().map(({ state }) => state)).toEqual(["raised"]);
    for (let minutes = 0; minutes < 60; minutes++) {
      clock.put(clock.now() + minute);
      await demo.beat();
    }
    const [call] = raised();
    if (!call || isOpen(call)) throw new Error("nobody settled it");
    const who = call.trail.slice(1).flatMap(({ by }) => (by.kind === "person" ? [by.person] : []));
    expect(leaders.map(({ person }) => person)).toContain(who[0]);
    // Each step once: taken, arrived, resolved; or taken back.
    expect(new Set(who).size).toBe(1);
    expect(new Set(call.trail.map(({ what }) => what)).size).toBe(call.trail.length);
  });

  it("[DE11] nobody else raises a call for a queue from its start on, and shifts begin anew each morning", async () => {
    const { demo, operations, clock } = await runningDemo();
    for (let hours = 0; hours < 30; hours++) {
      clock.put(clock.now() + 60 * minute);
      await demo.beat();
    }
    const calls = [...operations.book.state.calls.values()].filter(({ raisedAt }) => raisedAt > start);
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter(({ queue }) => queue !== null)).toEqual([]);
    expect(onShift(operations.book.state.shifts, "loans" as AreaId, clock.now())).toHaveLength(
      leaders.length,
    );
  });
});

async function runningDemo() {
  const site = await exampleSite();
  const clock = new DemoClock(start - history, 30);
  const store = createMemoryStore();
  const operations = new Operations({
    store,
    clock,
    newId,
    site,
    onBroken: (error) => {
      throw error;
    },
  });
  await operations.start();
  const register = new Register(store);
  const demo = new Demo({ operations, register }, site, clock, 1);
  await demo.start(start);
  return { demo, operations, clock };
}
