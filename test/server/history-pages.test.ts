import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Call, ClosedCall } from "../../server/domain/call.ts";
import { day, hour, minute } from "../../server/domain/time.ts";
import { archiveCalls } from "../../server/history/archive.ts";
import { type CallFilter, cursorOf, pageOf, placeAt } from "../../server/history/call-pages.ts";
import {
  byAge,
  callsBetween,
  callsByDay,
  findCall,
  type History,
  type Order,
} from "../../server/history/calls.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { cancelled, lived, raisedAt, resolved, taken } from "../support/calls.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { CountingStore, fill, historyOf, ids, settle, settledCall } from "../support/history.ts";
import { openOffice, withStaff } from "../support/office.ts";
import { absent, branch, loans, missing, phones, sick, stuck } from "../support/site.ts";
import { callId, morning } from "../support/states.ts";

describe("[LN5] pages put together are what a plain look at everything finds", () => {
  const start = Date.parse("2026-10-28T00:00:00Z");
  const made = fc.record({
    at: fc.integer({ min: 0, max: 9 * 24 * 60 }).map((minutes) => start + minutes * minute),
    callType: fc.constantFrom(stuck, absent),
    area: fc.constantFrom(loans, branch),
    queue: fc.constantFrom(null, phones),
    place: fc.constantFrom(null, "Desk 1", "desk  12", "Counter"),
    end: fc.constantFrom("resolved", "sick", "cancelled", "open"),
    file: fc.boolean(),
  });
  const filters: fc.Arbitrary<CallFilter> = fc.record(
    {
      state: fc.constantFrom("raised", "resolved", "cancelled", "open", "settled"),
      type: fc.constantFrom(stuck, absent),
      area: fc.constantFrom(loans, branch),
      queue: fc.constant(phones),
      cause: fc.constantFrom(missing, sick),
      place: fc.constantFrom("DESK", "desk 1", "1", "nowhere"),
      raised: fc.constantFrom("rule", "people"),
    },
    { requiredKeys: [] },
  );

  function callOf(facts: typeof made extends fc.Arbitrary<infer One> ? One : never, number: number): Call {
    const { at, end, file: _, ...change } = facts;
    const call = callId(`c${number}`);
    const raised = raisedAt(at, { ...change, call }, number % 3 === 0 ? ("phones/long" as never) : null);
    if (end === "open") return lived(raised);
    if (end === "cancelled") return lived(raised, cancelled(at + 1, call));
    return lived(raised, taken(at + 1, call), resolved(at + 2, end === "sick" ? sick : missing, call));
  }

  /** Written apart from the filter that is tested. */
  function naive(call: Call, filter: CallFilter): boolean {
    const open = ["raised", "acknowledged", "attended"].includes(call.state);
    const wanted: Record<string, boolean> = {
      state:
        filter.state === "open" ? open : filter.state === "settled" ? !open : filter.state === call.state,
      type: filter.type === call.type,
      area: filter.area === call.area,
      queue: filter.queue === call.queue,
      cause: "cause" in call && filter.cause === call.cause,
      place: (call.place ?? "")
        .replace("  ", " ")
        .toLowerCase()
        .includes((filter.place ?? "").toLowerCase()),
      raised: filter.raised === (call.rule === null ? "people" : "rule"),
    };
    return Object.keys(filter).every((name) => wanted[name]);
  }

  test("[LN5] with any filter, order and length of page, over files and live calls", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(made, { maxLength: 40 }),
        filters,
        fc.constantFrom<Order>("oldest", "newest"),
        fc.integer({ min: 1, max: 7 }),
        fc.tuple(fc.integer({ min: -60, max: 200 }), fc.integer({ min: 0, max: 250 })),
        async (facts, filter, order, limit, [first, hours]) => {
          const calls = facts.map(callOf);
          const inFile = (_: Call, place: number) =>
            facts[place]?.file === true && facts[place]?.end !== "open";
          const store = createMemoryStore();
          await store.open();
          await fill(store, calls.filter(inFile) as ClosedCall[]);
          const live = new Map(
            calls.filter((call, place) => !inFile(call, place)).map((call) => [call.id, call]),
          );
          const operations = { book: { state: { calls: live } } } as unknown as History["operations"];
          const span = { from: start + first * hour, to: start + (first + hours) * hour };
          const expected = calls
            .filter(({ raisedAt }) => raisedAt >= span.from && raisedAt < span.to)
            .filter((call) => naive(call, filter))
            .sort(byAge);
          const found: Call[] = [];
          let after: ReturnType<typeof placeAt> = null;
          do {
            const page = await pageOf({ operations, store }, { span, filter, order, limit, after });
            expect(page.calls.length).toBeLessThanOrEqual(limit);
            if (page.next) expect(page.calls.length).toBe(limit);
            found.push(...page.calls);
            // Through an address and back.
            after = page.next && placeAt(cursorOf(page.next));
            expect(after).toEqual(page.next);
          } while (after);
          expect(ids(found)).toEqual(ids(order === "oldest" ? expected : expected.reverse()));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[LN5] what is archived between two pages is neither lost nor told twice", async () => {
    const store = new FaultyStore();
    const office = await withStaff(await openOffice(store));
    for (let number = 0; number < 6; number++)
      await settle(office, `c${number}`, morning + number * 5 * hour);
    const history = historyOf(office, store);
    for (const order of ["oldest", "newest"] as const) {
      const span = { from: morning, to: morning + 3 * day };
      const wanted = { span, filter: {}, order, limit: 4 };
      const first = await pageOf(history, { ...wanted, after: null });
      await archiveCalls(office.operations, store, morning + 4 * day);
      const second = await pageOf(history, { ...wanted, after: first.next });
      const all = ids([...first.calls, ...second.calls]);
      expect(order === "oldest" ? all : all.reverse()).toEqual(["c0", "c1", "c2", "c3", "c4", "c5"]);
    }
  });

  test("[LN5] where hardly a call fits, a page ends after 62 days and goes on", async () => {
    const store = new CountingStore();
    const office = await openOffice(store);
    const calls = Array.from({ length: 200 }, (_, number) =>
      settledCall(`c${number}`, morning - number * day),
    );
    await fill(store, [...calls, settledCall("rare", morning - 150 * day + 1, { callType: stuck })]);
    const span = { from: 0, to: morning + day };
    const filter = { type: stuck };
    for (const order of ["newest", "oldest"] as const) {
      const pages: string[][] = [];
      let after: ReturnType<typeof placeAt> = null;
      do {
        store.reads.length = 0;
        const page = await pageOf(historyOf(office, store), { span, filter, order, limit: 10, after });
        expect(store.reads.length).toBeLessThanOrEqual(64);
        pages.push(ids(page.calls));
        after = page.next;
      } while (after);
      expect(pages.flat()).toEqual(["rare"]);
      expect(pages.length).toBe(4);
    }
  });

  test.each(["", ".", "x.c1", "1", "1.a b", "-5.c1", `1.${"x".repeat(65)}`, "1234567890123456.c1"])(
    "[LN5] %j is no place",
    (cursor) => {
      expect(placeAt(cursor)).toBeNull();
    },
  );
});

describe("[LN6] what is asked for costs the same after three years as after one", () => {
  /** Two calls a day: what counts is the documents that are read, not how long they are. */
  const yearsOf = async (years: number) => {
    const store = new CountingStore();
    const office = await openOffice(store);
    const calls = Array.from({ length: years * 365 }, (_, number) => morning - number * day).flatMap(
      (at, number) => [settledCall(`a${number}`, at), settledCall(`b${number}`, at + hour)],
    );
    await fill(store, calls);
    const reads = async (ask: (history: History) => Promise<unknown>) => {
      store.reads.length = 0;
      await ask(historyOf(office, store));
      return store.reads.length;
    };
    const everything = { from: 0, to: morning + day };
    const since = { from: morning - 300 * day, to: morning + day };
    const month = { from: morning - 30 * day, to: morning };
    return {
      newest: await reads((history) =>
        pageOf(history, { span: everything, filter: {}, order: "newest", limit: 50, after: null }),
      ),
      oldest: await reads((history) =>
        pageOf(history, { span: since, filter: {}, order: "oldest", limit: 50, after: null }),
      ),
      one: await reads((history) => findCall(history, callId("a300"))),
      month: await reads((history) => callsBetween(history, month)),
      century: await reads(async (history) => {
        for await (const _ of callsByDay(history, { from: -3e12, to: month.from - years * 366 * day }));
      }),
    };
  };

  test("[LN6] a page, a call, and a month, by the documents that are read", async () => {
    const one = await yearsOf(1);
    expect(await yearsOf(3)).toEqual(one);
    // The list of months, and: 25 days and one more, and tomorrow; index and day; 31 days; nothing.
    expect(one).toEqual({ newest: 28, oldest: 27, one: 2, month: 32, century: 1 });
  });
});
