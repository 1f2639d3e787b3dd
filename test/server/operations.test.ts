import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { QueueId } from "../../server/domain/ids.ts";
import { hour } from "../../server/domain/time.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { openOffice, reopened, withStaff } from "../support/office.ts";
import { phones, siteOf } from "../support/site.ts";
import { ana, ben, callId, cy, itemId, morning, raiseOf, resolveOf, token } from "../support/states.ts";

const done = { status: "done", recorded: 0, repeated: 0 };
const busy = { status: "later", reason: "busy" };
const readOnly = { status: "later", reason: "read-only" };
const c1 = callId("c1");
const acknowledge = { type: "acknowledge-call", call: c1 } as const;
const setLevel = (waiting: number, queue = phones) =>
  ({ type: "set-level", queue, waiting, oldestAt: null, staffed: null, at: null }) as const;
const arrived = (id: string, at = morning) =>
  ({ kind: "item", queue: phones, id, type: "arrived", item: itemId(id), at }) as const;

describe("[OP1] a repeated id of the same sender gets the first answer, and nothing happens twice", () => {
  test("[OP1] of what was done", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    expect(await office.run(raiseOf(), cy, "x")).toEqual(done);
    expect(await office.run(raiseOf(), cy, "x")).toEqual(done);
    expect(await office.run(raiseOf(), cy, "y")).toMatchObject({ refusal: { code: "call-exists" } });
    expect(office.changes.map(({ facts }) => facts.length)).toEqual([1]);
  });

  test("[OP1] of what was refused, although it would be allowed by now", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    const refused = { status: "refused", refusal: { code: "unknown-call", field: "call" } };
    expect(await office.run(acknowledge, ana, "x")).toEqual(refused);
    await office.run(raiseOf(), cy);
    expect(await office.run(acknowledge, ana, "x")).toEqual(refused);
    expect(office.operations.book.state.calls.get(c1)?.state).toBe("raised");
    expect(await office.run(acknowledge, ana, "y")).toEqual(done);
  });

  test("[OP1] of samples: as many as were new then", async () => {
    const office = await openOffice(createMemoryStore());
    const record = { type: "record-items", events: [arrived("a"), arrived("b"), arrived("a")] } as const;
    const answer = { status: "done", recorded: 2, repeated: 1 };
    expect(await office.run(record, undefined, "x")).toEqual(answer);
    expect(await office.run(record, undefined, "x")).toEqual(answer);
    expect(await office.run(record, undefined, "y")).toEqual({ status: "done", recorded: 0, repeated: 3 });
  });

  test("[OP1] twice within one batch", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    const both = await Promise.all([office.run(raiseOf(), cy, "x"), office.run(raiseOf(), cy, "x")]);
    expect(both).toEqual([done, done]);
    const refused = await Promise.all([office.run(raiseOf(), cy, "y"), office.run(raiseOf(), cy, "y")]);
    expect(refused[1]).toEqual(refused[0]);
    expect(refused[0]).toMatchObject({ status: "refused" });
  });

  test.each(["from the journal", "from a snapshot"])("[OP1] after a restart, %s", async (from) => {
    const store = createMemoryStore();
    const office = await withStaff(await openOffice(store));
    await office.run(acknowledge, ana, "refused");
    await office.run(raiseOf(), cy, "raised");
    await office.run({ type: "record-items", events: [arrived("a")] }, ana, "recorded");
    if (from === "from a snapshot") await office.operations.checkpoint();
    const next = await reopened(office, store);
    expect(await next.run(acknowledge, ana, "refused")).toMatchObject({ refusal: { code: "unknown-call" } });
    expect(await next.run(raiseOf(), cy, "raised")).toEqual(done);
    const record = { type: "record-items", events: [arrived("a")] } as const;
    expect(await next.run(record, ana, "recorded")).toEqual({ status: "done", recorded: 1, repeated: 0 });
    expect(next.changes).toEqual([]);
  });

  test("[OP1] for seven days", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    await office.run(acknowledge, ana, "x");
    await office.run(raiseOf(), cy);
    office.clock.time += 7 * 24 * hour;
    await office.operations.checkpoint();
    expect(await office.run(acknowledge, ana, "x")).toMatchObject({ status: "refused" });
    office.clock.time += 1;
    await office.operations.checkpoint();
    expect(await office.run(acknowledge, ana, "x")).toEqual(done);
  });
});

describe("[OP2] an id is its sender's own", () => {
  test("[OP2] the same id of another person is another command", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    await office.run(raiseOf(), cy, "x");
    expect(await office.run(acknowledge, ana, "x")).toEqual(done);
    expect(await office.run(acknowledge, ben, "x")).toMatchObject({
      refusal: { code: "already-acknowledged" },
    });
  });

  test("[OP2] whatever the ids look like", async () => {
    const office = await openOffice(createMemoryStore());
    const strange = (person: string) => ({ ...cy, person: person as typeof cy.person });
    expect(await office.run(acknowledge, strange("a"), "b:c")).toMatchObject({
      refusal: { code: "not-allowed" },
    });
    await office.run({ type: "add-person", person: strange("a:b").person, role: "admin" });
    await office.run(raiseOf());
    expect(await office.run(acknowledge, strange("a:b"), "c")).toEqual(done);
  });

  test("[OP2] a token is not a person of the same name, and the same person at another device is the same", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    expect(await office.run(raiseOf(), cy, "x")).toEqual(done);
    expect(await office.run(raiseOf(), token("cy"), "x")).toMatchObject({ refusal: { code: "not-allowed" } });
    const elsewhere = { ...cy, device: "d1" as NonNullable<typeof cy.device> };
    expect(await office.run(raiseOf(), elsewhere, "x")).toEqual(done);
  });

  test("[OP2] without an id each is a command of its own", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    expect(await office.run(raiseOf(), cy)).toEqual(done);
    expect(await office.run(raiseOf(), cy)).toMatchObject({ refusal: { code: "call-exists" } });
  });
});

test("[OP3] commands are decided, kept and told in the order in which they came", async () => {
  const store = new FaultyStore();
  const office = await withStaff(await openOffice(store));
  const count = 1200;
  const answered: number[] = [];
  const raises = Array.from({ length: count }, async (_, place) => {
    await office.run(raiseOf({ call: callId(`c${place}`), place: `Desk ${place}` }), cy);
    answered.push(place);
  });
  await Promise.all(raises);
  const order = Array.from({ length: count }, (_, place) => place);
  expect(answered).toEqual(order);
  const told = office.changes.flatMap(({ facts }) => facts.map(({ event }) => "call" in event && event.call));
  expect(told).toEqual(order.map((place) => `c${place}`));
  expect(store.kept.map(({ seq }) => seq)).toEqual(
    Array.from({ length: count + 3 }, (_, place) => place + 1),
  );
});

describe("[OP4] nothing is answered, shown or told before it is durable", () => {
  test("[OP4] while the disk is slow", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    const release = store.hold();
    let answer: unknown = null;
    const raised = office.run(raiseOf(), cy).then((outcome) => {
      answer = outcome;
    });
    await vi.waitFor(() => expect(store.asked.at(-1)).toBe("append 1"), 60_000);
    expect([answer, office.changes, office.operations.book.state.calls.size]).toEqual([null, [], 0]);
    release();
    await raised;
    expect(answer).toEqual(done);
    expect(office.changes).toHaveLength(1);
  });

  test("[OP4] whoever hears of it finds it in the book", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    const seen: number[] = [];
    office.operations.onChange(() => seen.push(office.operations.book.state.calls.size));
    await office.run(raiseOf(), cy);
    expect(seen).toEqual([1]);
  });

  test("[OP4] a refusal and a repeat are told to nobody but their sender", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    await office.run(acknowledge, ana, "x");
    await office.run(acknowledge, ana, "x");
    await office.run({ type: "record-items", events: [] });
    expect(office.changes).toEqual([]);
  });
});

describe("[OP5] a full disk leaves everything as it was, and asks to come back", () => {
  test("[OP5] facts, samples and answers", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await office.run(raiseOf(), cy);
    const before = office.operations.book;
    store.disk = "full";
    const answers = [
      office.run(acknowledge, ana, "x"),
      office.run(setLevel(3)),
      office.run(setLevel(3), ana, "y"),
    ];
    expect(await Promise.all(answers)).toEqual([readOnly, readOnly, readOnly]);
    expect(office.operations.readOnly).toBe(true);
    expect(office.operations.book).toEqual(before);
    expect(office.changes).toHaveLength(1);
    expect(office.broken).toEqual([]);
  });

  test("[OP5] with room again, the same command is done, once", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    store.disk = "full";
    expect(await office.run(raiseOf(), cy, "x")).toEqual(readOnly);
    store.disk = "well";
    expect(await office.run(raiseOf(), cy, "x")).toEqual(done);
    expect(office.operations.readOnly).toBe(false);
    expect(await office.run(raiseOf(), cy, "x")).toEqual(done);
    expect(store.kept.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test("[OP5] a probe finds the room without a command, and says so", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    store.disk = "full";
    await office.run(setLevel(3));
    await office.operations.probe();
    expect(office.operations.readOnly).toBe(true);
    store.disk = "well";
    await office.operations.probe();
    expect(office.operations.readOnly).toBe(false);
    expect(office.changes).toEqual([{ facts: [], samples: [] }]);
  });
});

describe("[OP6] a broken disk rejects everything and ends the process", () => {
  test("[OP6] all that wait, once", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    const release = store.hold();
    const first = office.run(raiseOf(), cy);
    await vi.waitFor(() => expect(store.asked.at(-1)).toBe("append 1"), 60_000);
    const second = office.run(acknowledge, ana);
    store.disk = "broken";
    release();
    const all = await Promise.allSettled([first, second]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(office.broken).toHaveLength(1);
    expect(office.operations.book.state.calls.size).toBe(0);
    expect(office.changes).toEqual([]);
  });

  test("[OP6] who comes after is asked to come back", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    store.disk = "broken";
    await expect(office.run(raiseOf())).rejects.toThrow("input/output");
    expect(await office.run(raiseOf())).toEqual(busy);
    expect(office.broken).toHaveLength(1);
  });
});

describe("[OP7] one command or listener that fails is nobody else's trouble", () => {
  test("[OP7] a day sheet that can't be read", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    store.damaged = "days/phones/2026-11-01";
    const late = {
      type: "record-items",
      events: [arrived("a", Date.parse("2026-11-01T12:00:00Z"))],
    } as const;
    const [before, failed, after] = await Promise.allSettled([
      office.run(raiseOf(), cy),
      office.run(late, ana, "x"),
      office.run(acknowledge, ana),
    ]);
    expect([before, after]).toEqual([done, done].map((value) => ({ status: "fulfilled", value })));
    expect(failed).toMatchObject({ status: "rejected" });
    expect(office.faults).toHaveLength(1);
    expect(office.broken).toEqual([]);
    store.damaged = null;
    expect(await office.run(late, ana, "x")).toMatchObject({ status: "done", recorded: 1 });
  });

  test("[OP7] a listener that throws", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    const heard: number[] = [];
    office.operations.onChange(() => {
      throw new Error("no picture");
    });
    office.operations.onChange(({ facts }) => heard.push(facts.length));
    expect(await office.run(raiseOf(), cy)).toEqual(done);
    expect(heard).toEqual([1]);
    expect(office.faults).toEqual([new Error("no picture")]);
  });
});

test("[OP8] a line of more than 10,000 commands asks to come back", async () => {
  const store = new FaultyStore();
  const office = await openOffice(store);
  const release = store.hold();
  const first = office.run(setLevel(0));
  await vi.waitFor(() => expect(store.asked.at(-1)).toBe("append 1"), 60_000);
  const waiting = Array.from({ length: 10_000 }, (_, place) => office.run(setLevel(place)));
  expect(await office.run(setLevel(1))).toEqual(busy);
  release();
  expect((await Promise.all([first, ...waiting])).every(({ status }) => status === "done")).toBe(true);
  expect(await office.run(setLevel(1))).toMatchObject({ status: "done" });
});

describe("[OP9] stopping decides what is in the line, keeps a snapshot and lets the store go", () => {
  test("[OP9] and asks who comes after to come back", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    const release = store.hold();
    const raised = office.run(raiseOf(), cy);
    const stopped = office.operations.stop();
    expect(await office.run(acknowledge, ana)).toEqual(busy);
    release();
    expect(await raised).toEqual(done);
    await stopped;
    expect(store.asked.slice(-3)).toEqual(["append 1", "checkpoint", "close"]);
    const found = await store.open();
    expect(found.entries).toEqual([]);
    expect(found.snapshot?.seq).toEqual({ facts: 4, samples: 0 });
  });

  test("[OP9] on a full disk without the snapshot, and loses nothing", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    await office.run(raiseOf(), cy);
    store.disk = "full";
    await office.operations.stop();
    expect(store.asked.at(-1)).toBe("close");
    store.disk = "well";
    expect((await openOffice(store)).operations.book.state.calls.size).toBe(1);
  });

  test("[OP9] on a broken disk it lets go, and says so", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    store.disk = "broken";
    await expect(office.operations.stop()).rejects.toThrow("input/output");
    expect(store.asked.at(-1)).toBe("close");
  });
});

describe("[OP10] of several who acknowledge at once one wins, and the others are told who did", () => {
  test("[OP10] from any number of tablets", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    await office.run(raiseOf(), cy);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([ana, ben, ana, ben], { minLength: 2 }), async (people) => {
        const call = callId(
          `c${Math.max(...[...office.operations.book.state.calls.keys()].map((id) => Number(id.slice(1)))) + 1}`,
        );
        await office.run(raiseOf({ call, place: call }), cy);
        const answers = await Promise.all(
          people.map((by, place) => office.run({ type: "acknowledge-call", call }, by, `${call}-${place}`)),
        );
        const [winner, ...others] = answers;
        expect(winner).toEqual(done);
        for (const other of others) {
          const detail = { by: people[0]?.person, at: morning };
          expect(other).toEqual({
            status: "refused",
            refusal: { code: "already-acknowledged", field: "call", detail },
          });
        }
        expect(office.operations.book.state.calls.get(call)).toMatchObject({ owner: people[0] });
      }),
      { numRuns: 30 },
    );
  });

  test("[OP10] and of several who resolve, the first cause stands", async () => {
    const office = await withStaff(await openOffice(createMemoryStore()));
    await office.run(raiseOf(), cy);
    await office.run(acknowledge, ana);
    const [first, second] = await Promise.all([
      office.run(resolveOf(c1), ana),
      office.run({ ...resolveOf(c1), remark: "Late" }, ben),
    ]);
    expect([first, second]).toMatchObject([done, { status: "refused", refusal: { code: "call-closed" } }]);
    expect(office.operations.book.state.calls.get(c1)).toMatchObject({ resolvedBy: ana, remark: "Found it" });
  });
});

describe("[OP11] a changed site counts for what comes after, and is told", () => {
  test("[OP11] a queue that is new", async () => {
    const office = await openOffice(createMemoryStore());
    const lunch = "lunch" as QueueId;
    expect(await office.run(setLevel(3, lunch))).toMatchObject({ refusal: { code: "unknown-queue" } });
    const { queues } = siteOf();
    const like = queues.get(phones);
    if (!like) throw new Error("no phones");
    office.operations.site = siteOf({ queues: new Map([...queues, [lunch, { ...like, id: lunch }]]) });
    expect(office.changes).toEqual([{ facts: [], samples: [] }]);
    expect(await office.run(setLevel(3, lunch))).toMatchObject({ status: "done" });
  });
});
