import { describe, expect, it, vi } from "vitest";
import type { AreaId, QueueId } from "../../server/domain/ids.ts";
import { dayKey, emptyBucket } from "../../server/domain/ledger.ts";
import { documentName, saveSheet } from "../../server/history/day-sheet.ts";
import { rollUps } from "../../server/history/rollups.ts";
import { type TotalsQuery, totalsBetween } from "../../server/history/totals.ts";
import { eventAt, type House, openHouse, record } from "./import-support.ts";

const now = Date.parse("2026-03-20T12:00:00Z");
const banking = "phone-banking" as QueueId;
const offers = "offers" as QueueId;

async function totals(house: House, query: TotalsQuery) {
  const result = await totalsBetween(house, query);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.totals;
}

/** One call each five minutes of some days, answered after as many seconds as it is in its day. */
function calls(first: string, days: number, queue = "phone-banking") {
  return Array.from({ length: days * 288 }, (_, n) => {
    const at = Date.parse(`${first}T00:00:00Z`) + n * 300_000;
    return [
      eventAt("arrived", queue, `c${n}`, at),
      eventAt("started", queue, `c${n}`, at + (n % 288) * 1000),
    ];
  }).flat();
}

describe("periods", () => {
  it("[TO7] dates and times without an offset are local to each queue's own area", async () => {
    const house = await openHouse(now);
    await record(house, [
      // Midnight is at 22:00Z in Jerusalem, and at 23:00Z in Amsterdam.
      eventAt("arrived", "phone-banking", "a", "2026-03-01T21:59:59Z"),
      eventAt("arrived", "phone-banking", "b", "2026-03-01T22:00:00Z"),
      eventAt("arrived", "offers", "c", "2026-03-01T22:59:59Z"),
      eventAt("arrived", "offers", "d", "2026-03-01T23:00:00Z"),
    ]);
    const both = await totals(house, { queues: [banking, offers], from: "2026-03-02", to: "2026-03-03" });
    expect(both.arrived).toBe(2);
    expect(both.periods).toEqual([
      { zone: "Europe/Amsterdam", from: "2026-03-02T00:00:00+01:00", to: "2026-03-03T00:00:00+01:00" },
      { zone: "Asia/Jerusalem", from: "2026-03-02T00:00:00+02:00", to: "2026-03-03T00:00:00+02:00" },
    ]);
    const fixed = await totals(house, {
      queues: [banking, offers],
      from: "2026-03-01T22:00Z",
      to: "2026-03-02T22:00Z",
    });
    expect(fixed.arrived).toBe(3);
  });

  it("[TO8] a period is rounded outwards to whole five minutes, and says so", async () => {
    const house = await openHouse(now);
    await record(house, calls("2026-03-02", 1));
    const { arrived, periods } = await totals(house, {
      queues: [banking],
      from: "2026-03-02T09:03",
      to: "2026-03-02T09:11",
    });
    expect(periods).toEqual([
      { zone: "Asia/Jerusalem", from: "2026-03-02T09:00:00+02:00", to: "2026-03-02T09:15:00+02:00" },
    ]);
    expect(arrived).toBe(3);
  });

  it("[TO8] a local day on which the clocks change has 23 hours", async () => {
    const house = await openHouse(Date.parse("2026-04-01T00:00:00Z"));
    await record(house, calls("2026-03-27", 4, "offers"));
    const { arrived } = await totals(house, { queues: [offers], from: "2026-03-29", to: "2026-03-30" });
    expect(arrived).toBe(23 * 12);
  });

  it("[TO9] an area stands for all its queues; what is not known is refused", async () => {
    const house = await openHouse(now);
    const area = await totals(house, { area: "branch" as AreaId, from: "2026-03-01", to: "2026-03-02" });
    expect(area.queues).toHaveLength(8);
    expect(area.serviceLevel.within).toBeNull();
    const given = { area: "branch" as AreaId, from: "2026-03-01", to: "2026-03-02", within: 20, short: 5 };
    expect((await totals(house, given)).serviceLevel).toMatchObject({
      within: 20,
      shortAbandon: 5,
      value: null,
    });
    const problem = async (query: TotalsQuery) => {
      const result = await totalsBetween(house, query);
      return result.ok ? null : [result.problem.code, result.problem.field];
    };
    const period = { from: "2026-03-01", to: "2026-03-02" };
    expect(await problem({ ...period, area: "x" as AreaId })).toEqual(["unknown-area", "area"]);
    expect(await problem({ ...period, queues: ["x" as QueueId] })).toEqual(["unknown-queue", "queue"]);
    expect(await problem(period)).toEqual(["invalid", "queue"]);
    expect(await problem({ ...period, queues: [banking], from: "yesterday" })).toEqual(["invalid", "from"]);
    expect(await problem({ ...period, queues: [banking], to: "2026-02-30" })).toEqual(["invalid", "to"]);
    expect(await problem({ ...period, queues: [banking], to: period.from })).toEqual(["invalid", "to"]);
  });
});

describe("months", () => {
  const query = { queues: [banking], from: "2026-01-10T13:10Z", to: "2026-03-05T02:20Z" };

  it("[TO10] totals are the same from memory, from the store, and from both", async () => {
    const house = await openHouse(now);
    const events = calls("2026-01-05", 70);
    await record(house, events.slice(0, 22_222));
    await house.operations.checkpoint();
    await record(house, events.slice(22_222));
    const mixed = await totals(house, query);
    expect(mixed.arrived).toBe((Date.parse("2026-03-05T02:20Z") - Date.parse("2026-01-10T13:10Z")) / 300_000);
    await house.operations.checkpoint();
    const sheets = [...house.operations.book.ledger.days.values()].filter(({ queue }) => queue === banking);
    expect(sheets.every(({ date }) => date >= "2026-03-17")).toBe(true);
    expect(await totals(house, query)).toEqual(mixed);
    // A late word on a day that is in its month already.
    await record(house, [eventAt("arrived", "phone-banking", "late", "2026-02-03T12:00:00Z")]);
    expect((await totals(house, query)).arrived).toBe(mixed.arrived + 1);
    await house.operations.checkpoint();
    expect((await totals(house, query)).arrived).toBe(mixed.arrived + 1);
  });

  it("[TO10] a crash between the sheets and the snapshot leaves the totals right", async () => {
    const house = await openHouse(now);
    const events = calls("2026-01-05", 40);
    await record(house, events.slice(0, 10_000));
    await house.operations.checkpoint();
    await record(house, events.slice(10_000));
    const whole = await totals(house, query);
    // The sheets get to the disk, the months and the snapshot do not.
    const { store } = house;
    const half: typeof store = {
      open: () => store.open(),
      append: (entries) => store.append(entries),
      names: (folder) => store.names(folder),
      read: (name) => store.read(name),
      write: (name, document) => store.write(name, document),
      days: (stream) => store.days(stream),
      past: (stream, day) => store.past(stream, day),
      id: () => store.id(),
      copy: () => store.copy(),
      close: () => store.close(),
      async checkpoint(_, documents) {
        for (const [name, document] of documents)
          if (name.startsWith("days/")) await store.write(name, document);
        throw new Error("power cut");
      },
    };
    const cut = await openHouse(now, await reopened(half));
    await expect(cut.operations.checkpoint()).rejects.toThrow("power cut");
    const again = await openHouse(now, await reopened(store));
    expect(await totals(again, query)).toEqual(whole);
    await again.operations.checkpoint();
    expect(await totals(again, query)).toEqual(whole);
  });

  async function reopened(store: House["store"]): Promise<House["store"]> {
    await store.close();
    return store;
  }
});

it("[TO11] a year is read from its months, and from the days at its ends", async () => {
  const house = await openHouse(now);
  const { store, operations } = house;
  const [first] = [...operations.site.queues.values()];
  if (!first) throw new Error("no queue");
  const queues = Array.from({ length: 50 }, (_, n) => ({ ...first, id: `queue-${n}` as QueueId }));
  operations.site = { ...operations.site, queues: new Map(queues.map((queue) => [queue.id, queue])) };
  // 300 items a day in each queue, with 150 different waits.
  const answered = Array.from({ length: 300 }, (_, n) => (n * 7) % 150);
  const buckets = new Map([[120, { ...emptyBucket, arrived: 300, answered }]]);
  for (const { id } of queues) {
    const days = Array.from({ length: 365 }, (_, n) => {
      const date = new Date(Date.parse("2025-01-01T00:00:00Z") + n * 86_400_000).toISOString().slice(0, 10);
      return { queue: id, date, seq: 1, buckets };
    });
    for (const [name, document] of await rollUps(store, days)) await store.write(name, document);
    // The local year ends an hour before the last UTC day of it does.
    for (const sheet of days.slice(-1))
      await store.write(documentName(dayKey(id, Date.parse(sheet.date))), saveSheet(sheet));
  }
  const read = vi.spyOn(store, "read");
  const { arrived } = await totals(house, {
    queues: queues.map(({ id }) => id),
    from: "2025-01-01",
    to: "2026-01-01",
  });
  expect(arrived).toBe(50 * 365 * 300);
  // Of each queue: which months there are, the year, the last month, and its last day.
  expect(read).toHaveBeenCalledTimes(50 * 4);
});
