import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answered, answerOf, emptyBook, turn } from "../../server/book/book.ts";
import { restore } from "../../server/book/saved-book.ts";
import { utcDate } from "../../server/domain/ledger.ts";
import { day } from "../../server/domain/time.ts";
import { Operations } from "../../server/operations.ts";
import type { Entry, Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { FaultyStore } from "../support/faulty-store.ts";
import { openOffice, SetClock } from "../support/office.ts";
import { plain } from "../support/plain.ts";
import { requests } from "../support/random-commands.ts";
import { phones, siteOf } from "../support/site.ts";
import { itemId, morning } from "../support/states.ts";

const site = siteOf();

/** A memory store whose calls take turns as the scheduler likes, and that remembers what came in. */
function scheduled(scheduler: fc.Scheduler, entries: Entry[], documents: Map<string, unknown>): Store {
  const memory = createMemoryStore();
  const turnOf = (what: string) => scheduler.schedule(Promise.resolve(), what);
  return {
    open: () => memory.open(),
    days: (stream) => memory.days(stream),
    past: (stream, day) => memory.past(stream, day),
    id: () => memory.id(),
    copy: () => memory.copy(),
    close: () => memory.close(),
    async append(more) {
      await turnOf("append");
      await memory.append(more);
      entries.push(...(JSON.parse(JSON.stringify(more)) as Entry[]));
    },
    async checkpoint(snapshot, more) {
      await turnOf("checkpoint");
      await memory.checkpoint(snapshot, more);
      for (const [name, document] of more) documents.set(name, JSON.parse(JSON.stringify(document)));
    },
    names: (folder) => memory.names(folder),
    async read(name) {
      await turnOf("read");
      return memory.read(name);
    },
    write: (name, document) => memory.write(name, document),
  };
}

test("[OP13] checkpoints between, before and during batches lose nothing", async () => {
  const moves = fc.array(fc.constantFrom("run", "run", "run", "checkpoint", "pass"), {
    minLength: 5,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), requests(site, 40), moves, async (scheduler, list, plan) => {
      const entries: Entry[] = [];
      const documents = new Map<string, unknown>();
      const store = scheduled(scheduler, entries, documents);
      const clock = new SetClock();
      const fail = (error: unknown) => {
        throw error;
      };
      let ids = 0;
      const operations = new Operations({
        store,
        clock,
        site,
        newId: () => `made-${++ids}`,
        onBroken: fail,
        onFault: fail,
      });
      const started = operations.start();
      await scheduler.waitFor(started);
      const under: Promise<unknown>[] = [];
      const waiting = [...list];
      for (const move of plan) {
        const next = move === "run" ? waiting.shift() : undefined;
        if (next) {
          clock.time = Math.max(clock.time, next.context.at);
          under.push(
            operations.run(next.command, next.context.by, next.remembered ? next.context.command : undefined),
          );
        } else if (move === "checkpoint") under.push(operations.checkpoint());
        else if (scheduler.count() > 0) await scheduler.waitOne();
      }
      await scheduler.waitFor(Promise.all(under));
      const before = plain(operations.book, answersOf(entries), documents);

      await store.close();
      const reading = store.open().then((recovered) => restore(store, site, recovered));
      await scheduler.waitFor(reading);
      const { book, answered } = await reading;
      expect(plain(book, answered, documents)).toEqual(before);
      const replayed = entries.reduce((folded, entry) => turn(folded, entry, site), emptyBook);
      expect(plain(replayed, answersOf(entries), new Map())).toEqual(before);
    }),
    { numRuns: 150 },
  );
});

function answersOf(entries: readonly Entry[]): Answered[] {
  return entries.flatMap((entry) => answerOf(entry) ?? []);
}

const arrived = (id: string, at: number) =>
  ({ kind: "item", queue: phones, id, type: "arrived", item: itemId(id), at }) as const;

describe("[OP14] day sheets are at hand for two days, and are read again when they are needed", () => {
  test("[OP14] an old day is let go once it is on disk, and gone on with when it comes again", async () => {
    const store = createMemoryStore();
    const office = await openOffice(store);
    const old = morning - 10 * day;
    const key = `phones/${utcDate(old)}`;
    const arrivals = () => {
      const sheet = office.operations.book.ledger.days.get(key);
      return sheet && [...sheet.buckets.values()].reduce((sum, { arrived: count }) => sum + count, 0);
    };
    await office.run({ type: "record-items", events: [arrived("a", old)] });
    expect(arrivals()).toBe(1);
    await office.operations.checkpoint();
    expect(arrivals()).toBeUndefined();
    await office.run({ type: "record-items", events: [arrived("a", old), arrived("b", old)] });
    expect(arrivals()).toBe(2);
    await office.operations.checkpoint();
    expect(await store.read(`days/${key}`)).toMatchObject({ seq: 2 });
  });

  test("[OP14] a refused command has none read", async () => {
    const office = await openOffice(createMemoryStore());
    const before = [...office.operations.book.ledger.days.keys()];
    const stranger = { kind: "person", person: "eve", device: null } as never;
    const old = { type: "record-items", events: [arrived("a", morning - 10 * day)] } as const;
    expect(await office.run(old, stranger)).toMatchObject({ status: "refused" });
    expect([...office.operations.book.ledger.days.keys()]).toEqual(before);
  });

  test("[OP14] today's and yesterday's are at hand from the start", async () => {
    const office = await openOffice(createMemoryStore());
    const keys = [...office.operations.book.ledger.days.keys()].sort();
    const dates = ["2026-11-17", "2026-11-18"];
    expect(keys).toEqual(
      ["applications", "phones"].flatMap((queue) => dates.map((date) => `${queue}/${date}`)),
    );
  });
});

describe("[OP15] a checkpoint that fails is as if it had not been tried", () => {
  test.each(["full", "broken"] as const)("[OP15] on a %s disk", async (disk) => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    await office.run({ type: "record-items", events: [arrived("a", morning)] });
    store.disk = disk;
    await expect(office.operations.checkpoint()).rejects.toThrow();
    store.disk = "well";
    await office.operations.checkpoint();
    expect(await store.read("days/phones/2026-11-18")).toMatchObject({ seq: 1 });
  });

  test("[OP15] two at once come one after the other", async () => {
    const store = new FaultyStore();
    const office = await openOffice(store);
    const release = store.hold();
    const both = [office.operations.checkpoint(), office.operations.checkpoint()];
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(store.asked).toEqual(["checkpoint"]);
    release();
    await Promise.all(both);
    expect(store.asked).toEqual(["checkpoint", "checkpoint"]);
  });
});

test("[OP20] a day sheet that knows more than the journal, as a copy made file by file may, hides nothing new", async () => {
  const store = createMemoryStore();
  const office = await openOffice(store);
  const at = morning - 5 * day;
  const arrived = (id: string) =>
    ({ kind: "item", queue: phones, id, type: "arrived", item: itemId(id), at }) as const;
  await store.write(`days/${phones}/${utcDate(at)}`, { seq: 99, buckets: [] });
  expect(await office.run({ type: "record-items", events: [arrived("a")] })).toMatchObject({ recorded: 1 });
  expect(await office.run({ type: "record-items", events: [arrived("a"), arrived("b")] })).toMatchObject({
    recorded: 1,
    repeated: 1,
  });
  const [bucket] = [
    ...(office.operations.book.ledger.days.get(`${phones}/${utcDate(at)}`)?.buckets.values() ?? []),
  ];
  expect(bucket?.arrived).toBe(2);
});
