import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Actor } from "../../server/domain/actor.ts";
import { Operations } from "../../server/operations.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { SetClock } from "../support/office.ts";
import { phones, siteOf } from "../support/site.ts";
import { ana, personId, raiseOf, server } from "../support/states.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A writer, what it kept in one go each, and what it answered. */
async function openWriter(gatherFor: number) {
  const store = createMemoryStore();
  const kept: number[] = [];
  const answered: string[] = [];
  const append = store.append.bind(store);
  vi.spyOn(store, "append").mockImplementation((entries) => {
    kept.push(entries.length);
    return append(entries);
  });
  let ids = 0;
  const operations = new Operations({
    ...{ store, clock: new SetClock(), site: siteOf(), gatherFor },
    newId: () => `made-${++ids}`,
    onBroken: (error) => expect.unreachable(String(error)),
  });
  await operations.start();
  onTestFinished(() => store.close());
  const level = (waiting: number, by: Actor = server) =>
    void operations
      .run({ type: "set-level", queue: phones, waiting, oldestAt: null, staffed: null, at: null }, by)
      .then(({ status }) => answered.push(status));
  return { operations, kept, answered, level };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("[OP21] levels wait for each other, are kept in one go, and only then answered", async () => {
  const { kept, answered, level } = await openWriter(2_000);
  level(1);
  await pass(1_000);
  level(2);
  await pass(999);
  expect([kept, answered]).toEqual([[], []]);
  await pass(1);
  expect([kept, answered]).toEqual([[2], ["done", "done"]]);
  level(3);
  await pass(1_999);
  expect(kept).toEqual([2]);
  await pass(1);
  expect(kept).toEqual([2, 1]);
});

test("[OP21] a call, or a level that a person sets, waits for nothing and takes them along", async () => {
  const { operations, kept, level } = await openWriter(2_000);
  level(1);
  await pass(10);
  await operations.run(raiseOf(), server);
  expect(kept).toEqual([2]);
  await operations.run({ type: "add-person", person: personId("ana"), role: "supervisor" }, server);
  level(2);
  await pass(10);
  level(3, ana);
  await pass(0);
  expect(kept).toEqual([2, 1, 2]);
});

test("[OP21] nor do as many as fit into a batch wait, nor the last ones before a stop", async () => {
  const { operations, kept, answered, level } = await openWriter(2_000);
  for (let waiting = 0; waiting < 500; waiting++) level(waiting);
  await pass(0);
  expect(kept).toEqual([500]);
  level(501);
  await pass(0);
  await operations.stop();
  expect([kept, answered.length]).toEqual([[500, 1], 501]);
});

test("[OP21] unless the environment says so, nothing waits", async () => {
  const { kept, level } = await openWriter(0);
  level(1);
  await pass(0);
  expect(kept).toEqual([1]);
});
