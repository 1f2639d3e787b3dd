import * as fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { isOpen } from "../../../server/domain/call.ts";
import { nextStep } from "../../../server/domain/escalation.ts";
import type { CallId } from "../../../server/domain/ids.ts";
import { hour, minute, second } from "../../../server/domain/time.ts";
import { Auditor } from "../../../server/escalation/auditor.ts";
import { overdueSteps } from "../../../server/escalation/overdue.ts";
import type { Store } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { House, houseOf, stepsAfter } from "../../domain/climbing.ts";
import { areas, moments } from "../../support/arbitraries.ts";
import { FaultyStore } from "../../support/faulty-store.ts";
import { ana, callId, server } from "../../support/states.ts";
import { loggedInto, openClimbing } from "./support.ts";

async function openAudit(store: Store = createMemoryStore()) {
  const climbing = await openClimbing(store);
  const { operations, clock, escalation } = climbing;
  const told: string[] = [];
  let fine = 0;
  const auditor = new Auditor({
    operations,
    clock,
    escalation,
    log: loggedInto(told),
    steady: () => climbing.real,
    onFine: () => void fine++,
  });
  /** Time goes on, with the help chain's clock or without. */
  const pass = async (ms: number, ticks = true) => {
    clock.pass(ms);
    climbing.real += ms;
    if (ticks) await escalation.tick();
  };
  return { ...climbing, auditor, told, pass, fine: () => fine };
}

describe("late steps", () => {
  test("[ES17] what is fired in time is never found", async () => {
    const { auditor, raise, pass } = await openAudit();
    await raise("c1");
    for (let looks = 0; looks < 9; looks++) {
      await pass(30 * second);
      expect(auditor.look()).toMatchObject({ ok: true, open: 1, late: 0, latestMs: 0, ticking: true });
    }
  });

  test("[ES17] a step that is due and not fired is late at the second look, two seconds later", async () => {
    const { auditor, raise, pass, operations } = await openAudit();
    await raise("c1");
    vi.spyOn(operations, "run").mockResolvedValue({ status: "done", recorded: 0, repeated: 0 });
    await pass(minute + second);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0 });
    await pass(1_999);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0 });
    await pass(1);
    expect(auditor.look()).toMatchObject({ ok: false, late: 1, latestMs: 3 * second, ticking: true });
    vi.restoreAllMocks();
    await pass(second);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0, latestMs: 0 });
  });

  test("[ES17] what a retype or a reopening made due only now is not late", async () => {
    const { auditor, raise, pass, operations } = await openAudit();
    await raise("c1");
    await pass(hour);
    operations.site = houseOf({ chain: { acknowledge: stepsAfter(60, 120, 180), resolve: [] } });
    expect(auditor.look()).toMatchObject({ ok: true, late: 0 });
    await pass(3 * second);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0 });
  });

  test("[ES17] a clock that does not tick is found before anything is late", async () => {
    const { auditor, pass } = await openAudit();
    await pass(second);
    expect(auditor.look()).toMatchObject({ ok: true, ticking: true });
    await pass(11 * second, false);
    expect(auditor.look()).toMatchObject({ ok: false, late: 0, ticking: false });
    await pass(second);
    expect(auditor.look()).toMatchObject({ ok: true, ticking: true });
  });

  test("[ES17] a full disk is late, too", async () => {
    const store = new FaultyStore();
    const { auditor, raise, pass } = await openAudit(store);
    await raise("c1");
    store.disk = "full";
    await pass(minute + 1);
    auditor.look();
    await pass(11 * second);
    expect(auditor.look()).toMatchObject({ ok: false, late: 1, ticking: false });
    store.disk = "well";
    await pass(second);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0, ticking: true });
  });
});

describe("messages", () => {
  test("[ES17] one that waits for more than five minutes is found; one that is settled is not, and one that failed is counted", async () => {
    const { auditor, raise, pass, operations } = await openAudit();
    await raise("c1");
    await raise("c2");
    await pass(minute);
    expect(auditor.look()).toMatchObject({ ok: true, waiting: 0 });
    await pass(5 * minute - 1);
    expect(auditor.look()).toMatchObject({ ok: true, waiting: 0 });
    await pass(1);
    expect(auditor.look()).toMatchObject({ ok: false, late: 0, waiting: 2 });
    for (const id of ["c1", "c2"]) await operations.run({ type: "cancel-call", call: id as CallId }, server);
    expect(auditor.look()).toMatchObject({ ok: true, waiting: 0, failed: 0 });
  });

  test("[ES17] a clock that was set makes nobody wait longer", async () => {
    const { auditor, raise, pass, clock } = await openAudit();
    await raise("c1");
    await pass(minute);
    auditor.look();
    clock.jump(365 * 24 * hour);
    await pass(second);
    expect(auditor.look()).toMatchObject({ ok: true, late: 0, waiting: 0 });
  });
});

test("[ES17] the audit's own computation finds exactly what is due, and since when", () => {
  void fc.assert(
    fc.property(
      areas,
      moments,
      fc.constantFrom("always" as const, "opening-hours" as const),
      fc.uniqueArray(fc.integer({ min: 0, max: 400_000 }), { maxLength: 3 }),
      fc.array(fc.tuple(fc.constantFrom("take", "climb", "fail"), fc.integer({ min: 0, max: 20 * hour })), {
        maxLength: 4,
      }),
      fc.integer({ min: 0, max: 50 * hour }),
      (area, raisedAt, clock, after, life, later) => {
        const steps = stepsAfter(...after.sort((a, b) => a - b));
        const house = new House(houseOf({ clock, chain: { acknowledge: steps, resolve: steps } }, area));
        house.raise("c1", raisedAt);
        for (const [what, ms] of life) {
          house.now += ms;
          if (what === "climb") house.climb();
          else if (what === "fail") for (const { key } of house.call().steps) house.settle(key);
          else if (house.call().state === "raised")
            house.run({ type: "acknowledge-call", call: callId("c1") }, ana);
        }
        const now = house.now + later;
        const found = overdueSteps(house.state, house.site, now);
        const expected = [...house.state.calls.values()].filter(isOpen).flatMap((call) => {
          const next = nextStep(call, house.site, house.state.shelf);
          return next && next.dueAt < now ? [{ key: `${call.id}:${next.key}`, by: now - next.dueAt }] : [];
        });
        expect(found).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

describe("rounds", () => {
  const started = async (store?: Store) => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const audit = await openAudit(store);
    onTestFinished(() => audit.auditor.stop());
    return audit;
  };

  test("[ES17] it looks at the start and every minute, and says so when all is fine", async () => {
    const { auditor, fine, pass } = await started();
    expect(auditor.audit).toMatchObject({ ok: true, checkedAt: null });
    auditor.start();
    expect(auditor.audit.checkedAt).not.toBeNull();
    expect(fine()).toBe(1);
    for (let rounds = 2; rounds < 5; rounds++) {
      await pass(minute);
      await vi.advanceTimersByTimeAsync(minute);
      expect([fine(), auditor.age]).toEqual([rounds, 0]);
    }
    auditor.stop();
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(fine()).toBe(4);
  });

  test("[ES17] where something is overdue it looks again after three seconds, and only then it is fine or is told", async () => {
    const { auditor, fine, told, raise, pass, operations } = await started();
    const nothingFires = () =>
      vi.spyOn(operations, "run").mockResolvedValue({ status: "done", recorded: 0, repeated: 0 });
    await raise("c1");
    const spy = nothingFires();
    await pass(minute + 1);
    auditor.start();
    expect([fine(), told]).toEqual([0, []]);
    spy.mockRestore();
    await pass(3 * second);
    await vi.advanceTimersByTimeAsync(3 * second);
    expect([fine(), told]).toEqual([1, []]);
    nothingFires();
    await pass(4 * minute);
    await vi.advanceTimersByTimeAsync(57 * second);
    expect([fine(), told]).toEqual([1, []]);
    await pass(3 * second);
    await vi.advanceTimersByTimeAsync(3 * second);
    expect([fine(), told]).toEqual([1, ["the help chain does not climb as it should"]]);
    expect(auditor.audit).toMatchObject({ ok: false, late: 1 });
  });

  test("[ES17] nobody outside is told that all is fine while nothing can be kept", async () => {
    const store = new FaultyStore();
    const { auditor, fine, raise } = await started(store);
    store.disk = "full";
    await raise("c1");
    auditor.start();
    expect(auditor.audit.ok).toBe(true);
    expect(fine()).toBe(0);
  });

  test("[ES17] audits that don't come any more, or fail, are no good news", async () => {
    const { auditor, operations, told, pass, fine } = await started();
    auditor.start();
    Object.defineProperty(operations, "book", {
      get() {
        throw new Error("a mistake");
      },
    });
    await pass(3 * minute, false);
    await vi.advanceTimersByTimeAsync(3 * minute);
    expect([auditor.audit.ok, auditor.age, fine()]).toEqual([true, 3 * minute, 1]);
    await pass(1, false);
    expect(auditor.audit).toMatchObject({ ok: false, ticking: false });
    expect(new Set(told)).toEqual(new Set(["the audit of the help chain failed"]));
  });
});
