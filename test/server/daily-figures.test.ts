import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { newId } from "../../server/clock.ts";
import type { KpiFigure } from "../../server/domain/board.ts";
import type { Measured } from "../../server/domain/effect.ts";
import type { KpiId, QueueId } from "../../server/domain/ids.ts";
import type { Kpi, KpiUnit } from "../../server/domain/kpi.ts";
import { daysOf } from "../../server/domain/reckonings.ts";
import { kpiKey, measureKey } from "../../server/domain/series.ts";
import type { Site } from "../../server/domain/site.ts";
import { day, hour, type Instant, minute } from "../../server/domain/time.ts";
import { kpiTile } from "../../server/domain/views/kpis.ts";
import { DailyFigures } from "../../server/history/daily-figures.ts";
import { silentLog } from "../../server/log.ts";
import { Operations } from "../../server/operations.ts";
import type { Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { CountingStore, fill, settledCall } from "../support/history.ts";
import {
  applications,
  areaOf,
  branch,
  byId,
  loans,
  missing,
  phones,
  queueOf,
  siteOf,
  stuck,
  week,
} from "../support/site.ts";
import { actionId, addOf, callId, raiseOf, resolveOf, server } from "../support/states.ts";
import { eventAt, local } from "./import-support.ts";

/** Wednesday 18 November 2026, 10:00 in Amsterdam. The days before: Mon 16, Tue 17. */
const now = Date.parse("2026-11-18T09:00:00Z");
const live = { kind: "live", promise: { seconds: 180, clock: "elapsed" } } as const;

function kpiOf(figure: KpiFigure, areas = [loans], unit: KpiUnit = "count", id: string = figure): Kpi {
  return {
    id: id as KpiId,
    name: figure,
    family: "efficiency",
    unit,
    areas,
    zone: "Europe/Amsterdam",
    better: "more",
    target: null,
    source: { kind: "computed", figure },
  };
}

const kpis = [
  kpiOf("arrived"),
  kpiOf("done"),
  kpiOf("service-level", [branch], "share"),
  kpiOf("abandon-rate", [branch], "share"),
  kpiOf("average-wait", [branch], "seconds"),
  kpiOf("calls-raised", [loans, branch]),
  kpiOf("time-to-acknowledge", [loans], "seconds"),
];

/** Loans open Monday to Friday, the branch always, both in Amsterdam. */
function house(change: { readonly holidays?: readonly string[]; readonly kpis?: readonly Kpi[] } = {}): Site {
  const { holidays = [] } = change;
  return siteOf({
    areas: byId([
      areaOf({ holidays: new Set(holidays) }),
      areaOf({ id: branch, hours: week([1, 7], [0, 24]), holidays: new Set(holidays) }),
    ]),
    queues: byId([queueOf(), queueOf({ id: phones, area: branch, ...live })]),
    kpis: byId(change.kpis ?? kpis),
  });
}

interface Options {
  readonly site?: Site;
  readonly store?: Store;
  readonly at?: Instant;
  /** What happens before it is started. */
  readonly before?: (operations: Operations, clock: { time: Instant }) => Promise<unknown>;
}

async function open({ site = house(), store = createMemoryStore(), at = now, before }: Options = {}) {
  const clock = { time: at, now: () => clock.time, speed: 1 };
  const fail = (error: unknown) => {
    throw error;
  };
  const operations = new Operations({ store, clock, newId, site, onBroken: fail });
  await operations.start();
  await before?.(operations, clock);
  clock.time = at;
  await operations.checkpoint();
  const daily = new DailyFigures({ operations, store, clock, log: silentLog });
  daily.start();
  onTestFinished(() => daily.stop());
  const measured = [...operations.book.state.actions.values()].filter(({ measure }) => measure !== null);
  await vi.waitFor(() => expect(daily.series.size).toBe(measured.length + site.kpis.size), 60_000);
  const of = (figure: string) =>
    daily.series.get(kpiKey(figure as KpiId))?.map(({ date, value }) => [date.slice(5), value]);
  return { daily, clock, operations, store, of };
}

let made = 0;
/** An item that arrives, and is started or abandoned so many seconds later. */
function item(queue: QueueId, at: string, end?: readonly ["started" | "abandoned" | "completed", number]) {
  const id = `i${++made}`;
  const arrived = eventAt("arrived", queue, id, at);
  return end ? [arrived, eventAt(end[0], queue, id, Date.parse(at) + end[1] * 1000)] : [arrived];
}
const record = (operations: Operations, events: ReturnType<typeof item>) =>
  operations.run({ type: "record-items", events }, local);

/** Five come on Monday, of whom three are answered in time (20 s), one later, and one gives up; on Tuesday two come, and one gives up at once. */
const monday = [
  ...item(phones, "2026-11-16T09:00:00+01:00", ["started", 10]),
  ...item(phones, "2026-11-16T09:01:00+01:00", ["started", 15]),
  ...item(phones, "2026-11-16T12:00:00+01:00", ["started", 20]),
  ...item(phones, "2026-11-16T23:59:00+01:00", ["started", 95]),
  ...item(phones, "2026-11-16T17:00:00+01:00", ["abandoned", 60]),
];
const tuesday = [
  ...item(phones, "2026-11-17T00:00:00+01:00", ["started", 30]),
  ...item(phones, "2026-11-17T09:00:00+01:00", ["abandoned", 4]),
];

describe("figures day by day", () => {
  test("[KP5] of queues are those that the wall showed on the day: by hand, from a folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "akari-daily-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const store = createEmbeddedStore({ folder });
    onTestFinished(() => store.close());
    const { of } = await open({
      store,
      before: (operations) =>
        record(operations, [
          ...monday,
          ...tuesday,
          // today is not over
          ...item(phones, "2026-11-18T09:00:00+01:00", ["abandoned", 50]),
          ...item(applications, "2026-11-16T08:00:00+01:00", ["completed", 3600]),
          ...item(applications, "2026-11-16T17:59:00+01:00", ["completed", day / 1000]),
          ...item(applications, "2026-11-17T09:00:00+01:00"),
        ]),
    });
    expect(of("service-level")).toEqual([
      ["11-16", 0.6],
      ["11-17", 0],
    ]);
    expect(of("abandon-rate")).toEqual([
      ["11-16", 0.2],
      ["11-17", 0],
    ]);
    expect(of("average-wait")).toEqual([
      ["11-16", (10 + 15 + 20 + 95) / 4],
      ["11-17", 30],
    ]);
    expect(of("arrived")).toEqual([
      ["11-16", 2],
      ["11-17", 1],
    ]);
    expect(of("done")).toEqual([
      ["11-16", 1],
      ["11-17", 1],
    ]);
  });

  test("[KP5] of calls are those of the calls that were raised on the day, live or in files", async () => {
    const store = createMemoryStore();
    const old = { callType: stuck, area: loans, queue: null };
    const { of } = await open({
      store,
      before: async (operations, clock) => {
        await fill(store, [settledCall("old", Date.parse("2026-11-12T08:30:00Z"), old)]);
        const raise = async (id: string, at: string, taken: number | null) => {
          clock.time = Date.parse(at);
          const call = callId(id);
          await operations.run(
            raiseOf({ call, place: id, area: loans, queue: null, callType: stuck }),
            server,
          );
          if (taken === null) return;
          clock.time += taken;
          await operations.run({ type: "acknowledge-call", call }, server);
        };
        await raise("a", "2026-11-16T10:00:00+01:00", 4 * minute);
        await raise("b", "2026-11-16T11:00:00+01:00", 10 * minute);
        await raise("c", "2026-11-16T12:00:00+01:00", 2 * minute);
        // ten minutes before the close; taken five minutes after opening
        await raise("d", "2026-11-17T17:50:00+01:00", 14 * hour + 15 * minute);
        await raise("e", "2026-11-18T09:30:00+01:00", null);
        clock.time = Date.parse("2026-11-18T09:50:00+01:00");
        await operations.run({ type: "cancel-call", call: callId("e") }, server);
      },
    });
    // Thursday's is in its file; on Friday and at the weekend the branch was open, and nobody called
    expect(of("calls-raised")).toEqual([
      ["11-12", 1],
      ["11-13", 0],
      ["11-14", 0],
      ["11-15", 0],
      ["11-16", 3],
      ["11-17", 1],
    ]);
    expect(of("time-to-acknowledge")).toEqual([
      ["11-12", 60],
      ["11-16", 240],
      ["11-17", 900],
    ]);
  });

  test("[KP5] are what the wall shows at the last moment of that day", async () => {
    const site = house();
    const shown = new Map<string, number | null>();
    const place = { column: 1, row: 1, width: 1, height: 1, title: null, target: null };
    const { of } = await open({
      site,
      before: async (operations, clock) => {
        await record(operations, [
          ...item(phones, "2026-11-17T00:00:00+01:00", ["started", 30]),
          ...item(phones, "2026-11-17T09:00:00+01:00", ["started", 20]),
          ...item(phones, "2026-11-17T23:50:00+01:00", ["abandoned", 6]),
          ...item(applications, "2026-11-17T09:00:00+01:00", ["completed", 60]),
        ]);
        clock.time = Date.parse("2026-11-17T08:50:00+01:00");
        await operations.run(raiseOf({ area: loans, queue: null, callType: stuck }), server);
        clock.time += 7 * minute;
        await operations.run({ type: "acknowledge-call", call: callId("c1") }, server);
        clock.time = Date.parse("2026-11-17T23:59:59+01:00");
        const { state, ledger } = operations.book;
        const picture = { site, state, ledger, names: new Map(), now: clock.time };
        for (const { id, areas, source } of site.kpis.values()) {
          if (source.kind !== "computed") continue;
          const panel = { ...place, kind: "kpi", figure: source.figure, areas } as const;
          shown.set(id, kpiTile(panel, areas, picture).value);
        }
      },
    });
    expect(Object.fromEntries(shown)).toEqual({
      arrived: 1,
      done: 1,
      "service-level": 0.333333,
      "abandon-rate": 0.333333,
      "average-wait": 25,
      "calls-raised": 1,
      "time-to-acknowledge": 420,
    });
    for (const [id, value] of shown) expect([id, of(id)]).toEqual([id, [["11-17", value]]]);
  });

  test("[KP5] the last sixty open days count, and a day only once it is over in all areas", () => {
    const [there, here] = [areaOf({ zone: "Asia/Jerusalem" }), areaOf()];
    // half past midnight in Jerusalem, half past eleven in Amsterdam
    const late = Date.parse("2026-11-17T22:30:00Z");
    const lastOf = (...areas: (typeof here)[]) => daysOf({ areas }, late).at(-1);
    expect([lastOf(there), lastOf(here), lastOf(here, there)]).toEqual([
      "2026-11-17",
      "2026-11-16",
      "2026-11-16",
    ]);
    const dates = daysOf({ areas: [here] }, late);
    expect([dates.length, dates[0]]).toEqual([60, "2026-08-25"]);
    // open on Mondays only: it is not looked further back than 130 days
    expect(daysOf({ areas: [areaOf({ hours: week([1, 1], [8, 18]) })] }, late)).toHaveLength(19);
    expect(daysOf({ areas: [areaOf({ hours: new Map() })] }, late)).toEqual([]);
  });

  test("[KP6] a day on which all areas were closed is left out, and so is one of which nothing is known", async () => {
    const came = (date: string) => item(phones, `${date}T09:00:00+01:00`, ["started", 10]);
    const { of } = await open({
      site: house({ holidays: ["2026-11-11"] }),
      before: (operations) =>
        record(operations, [
          ...["2026-11-09", "2026-11-11", "2026-11-14", "2026-11-17"].flatMap(came),
          // Saturday: the loans are closed
          ...item(applications, "2026-11-14T09:00:00+01:00"),
          ...item(applications, "2026-11-16T09:00:00+01:00"),
          eventAt("balked", "applications", "nobody", "2026-11-12T09:00:00+01:00"),
        ]),
    });
    expect(of("service-level")?.map(([date]) => date)).toEqual(["11-09", "11-14", "11-17"]);
    expect(of("arrived")).toEqual([
      ["11-12", 0],
      ["11-16", 1],
    ]);
  });

  test("[KP6] a day is as long as it is: 25 hours where clocks are put back, 23 where they are put forward", async () => {
    const at = (time: string) => item(phones, time, ["started", 10]);
    const events = [
      // Saturday, 23:59 in summer time; Sunday from midnight on, for 25 hours; Monday
      "2026-10-24T21:59:00Z",
      "2026-10-24T22:00:00Z",
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:30:00Z",
      "2026-10-25T22:59:00Z",
      "2026-10-25T23:00:00Z",
      // 23 hours from the midnight of winter to that of summer
      "2026-03-28T22:59:00Z",
      "2026-03-28T23:00:00Z",
      "2026-03-29T21:59:00Z",
      "2026-03-29T22:00:00Z",
    ].flatMap(at);
    const site = house({ kpis: [kpiOf("arrived", [branch])] });
    const before = (operations: Operations) => record(operations, events);
    const autumn = await open({ site, at: Date.parse("2026-10-28T09:00:00Z"), before });
    expect(autumn.of("arrived")).toEqual([
      ["10-24", 1],
      ["10-25", 4],
      ["10-26", 1],
    ]);
    const spring = await open({ site, at: Date.parse("2026-03-31T09:00:00Z"), before: async () => {} });
    await record(spring.operations, events.slice(12));
    expect(spring.of("arrived")).toEqual([]);
    const again = await open({
      site,
      at: Date.parse("2026-03-31T09:00:00Z"),
      before: (operations) => record(operations, events.slice(12)),
    });
    expect(again.of("arrived")).toEqual([
      ["03-28", 1],
      ["03-29", 2],
      ["03-30", 1],
    ]);
  });
});

describe("what actions are measured by", () => {
  const measured = (what: Measured, id = "a1") =>
    addOf({
      action: actionId(id),
      measure: { what, baseline: 10, target: 5, checkOn: "2026-12-01" },
    });

  test("[KP7] hours in a queue are those of the last level before the day's last close", async () => {
    const level = (waiting: number) =>
      ({ type: "set-level", queue: applications, waiting, oldestAt: null, staffed: null, at: null }) as const;
    const what = { kind: "queue-hours", queue: applications } as const;
    const { daily } = await open({
      before: async (operations, clock) => {
        await operations.run(measured(what), server);
        for (const [time, waiting] of [
          ["2026-11-12T17:00:00+01:00", 12],
          // Friday: nothing after noon
          ["2026-11-13T12:00:00+01:00", 30],
          // nobody says anything on Monday but after the close
          ["2026-11-16T18:05:00+01:00", 99],
          ["2026-11-17T09:00:00+01:00", 6],
          ["2026-11-17T17:59:00+01:00", 18],
          ["2026-11-17T20:00:00+01:00", 99],
        ] as const) {
          clock.time = Date.parse(time);
          await operations.run(level(waiting), local);
        }
      },
    });
    // ten minutes an item
    expect(daily.series.get(measureKey(what))).toEqual([
      { date: "2026-11-12", value: 2 },
      { date: "2026-11-13", value: 5 },
      { date: "2026-11-17", value: 3 },
    ]);
  });

  test("[KP7] calls of a cause count on the day of their raising; the abandon rate is that of the area's live queues", async () => {
    const cause = { kind: "calls-of-cause", area: loans, callType: stuck, cause: missing } as const;
    const rate = { kind: "abandon-rate", area: branch } as const;
    const { daily } = await open({
      before: async (operations, clock) => {
        await operations.run(measured(cause), server);
        await operations.run(measured(rate, "a2"), server);
        await record(operations, monday);
        const raise = async (id: string, at: string, resolved: boolean) => {
          clock.time = Date.parse(at);
          const call = callId(id);
          await operations.run(
            raiseOf({ call, place: id, area: loans, queue: null, callType: stuck }),
            server,
          );
          await operations.run({ type: "acknowledge-call", call }, server);
          clock.time += day;
          if (resolved) await operations.run(resolveOf(call, missing), server);
        };
        await raise("a", "2026-11-13T10:00:00+01:00", true);
        await raise("b", "2026-11-13T11:00:00+01:00", true);
        await raise("c", "2026-11-13T12:00:00+01:00", false);
        await raise("d", "2026-11-17T10:00:00+01:00", true);
      },
    });
    expect(daily.series.get(measureKey(cause))).toEqual([
      { date: "2026-11-13", value: 2 },
      { date: "2026-11-16", value: 0 },
      { date: "2026-11-17", value: 1 },
    ]);
    expect(daily.series.get(measureKey(rate))).toEqual([{ date: "2026-11-16", value: 0.2 }]);
  });
});

describe("reading ahead", () => {
  const fake = () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    onTestFinished(() => void vi.useRealTimers());
  };
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const site = house({ kpis: [kpiOf("arrived", [branch])] });

  test("[KP8] is done at the start, after midnight for the new day alone, and in between no disk is asked", async () => {
    fake();
    const store = new CountingStore();
    const before = (operations: Operations) => record(operations, [...monday, ...tuesday]);
    const { daily, clock, of } = await open({ store, site, before });
    await vi.waitFor(() => expect(of("arrived")).toHaveLength(2), 60_000);
    const sheets = () => store.reads.filter((name) => name.startsWith("days/")).length;
    const [read, first] = [sheets(), daily.series];
    expect(read).toBeGreaterThan(2);
    await pass(60_000);
    expect([sheets(), daily.series === first]).toEqual([read, true]);
    clock.time = Date.parse("2026-11-18T23:00:00Z");
    await pass(1_000);
    // one local day touches two days in UTC; what is at hand needs no reading
    expect(sheets() - read).toBeLessThanOrEqual(2);
  });

  test("[KP8] a day that is over is read again where something of it is told later, once that is quiet", async () => {
    fake();
    const { operations, of } = await open({ site, before: (first) => record(first, monday) });
    await vi.waitFor(
      () =>
        expect(of("arrived")).toEqual([
          ["11-16", 5],
          ["11-17", 0],
        ]),
      60_000,
    );
    await record(operations, [
      ...item(phones, "2026-11-16T10:00:00+01:00"),
      ...item(phones, "2026-11-18T09:30:00+01:00"),
    ]);
    await pass(1_000);
    expect(of("arrived")?.[0]).toEqual(["11-16", 5]);
    await pass(1_000);
    await vi.waitFor(() => expect(of("arrived")?.[0]).toEqual(["11-16", 6]), 60_000);
  });

  test("[KP8] another site, another measure: only what is wanted is kept, and what is the same stays the very same", async () => {
    fake();
    const { operations, daily, of } = await open({ site, before: (first) => record(first, monday) });
    await vi.waitFor(() => expect(of("arrived")).toHaveLength(2), 60_000);
    const arrived = daily.series.get(kpiKey("arrived" as KpiId));
    const what = { kind: "abandon-rate", area: branch } as const;
    const measure = { what, baseline: 0.5, target: 0.1, checkOn: "2026-12-01" };
    await operations.run(addOf({ measure }), server);
    await pass(1_000);
    await vi.waitFor(() => expect(daily.series.get(measureKey(what))).toHaveLength(1), 60_000);
    // the very same object: nothing of it changed
    expect(daily.series.get(kpiKey("arrived" as KpiId))).toBe(arrived);
    operations.site = house({ kpis: [kpiOf("done", [branch])] });
    await pass(1_000);
    await vi.waitFor(() => expect([...daily.series.keys()]).toEqual(["kpi done", measureKey(what)]), 60_000);
  });

  test("[KP8] a day of which a file is damaged is not known, is told, and keeps no other from being read", async () => {
    const { operations, clock } = await open({
      site,
      before: (first) => record(first, [...monday, ...tuesday]),
    });
    const told = vi.fn();
    const log = { ...silentLog, error: told } as unknown as typeof silentLog;
    const read = (name: string) =>
      name.endsWith("2026-11-09") ? Promise.reject(new Error("damaged")) : Promise.resolve(undefined);
    const names = () => Promise.resolve(new Set(["2026-11-09"]));
    const daily = new DailyFigures({ operations, store: { read, names } as unknown as Store, clock, log });
    daily.start();
    await vi.waitFor(() => expect(daily.series.size).toBe(1), 60_000);
    await daily.stop();
    // the two local days that the UTC day is part of
    expect(told).toHaveBeenCalledTimes(2);
    expect(daily.series.get(kpiKey("arrived" as KpiId))).not.toEqual([]);
  });

  test("[KP8] is done a queue and a day at a time: everybody else has their turn in between", async () => {
    const queues = Array.from({ length: 3 }, (_, place) =>
      queueOf({ id: `q${place}` as QueueId, area: branch, ...live }),
    );
    const three = siteOf({
      areas: byId([areaOf({ id: branch, hours: week([1, 7], [0, 24]) })]),
      queues: byId(queues),
      kpis: byId([kpiOf("arrived", [branch])]),
    });
    const items = queues.flatMap(({ id }) => item(id, "2026-11-18T09:00:00+01:00"));
    const { operations, clock } = await open({ site: three, before: (first) => record(first, items) });
    // even where the store answers at once
    const sheet = { seq: 1, buckets: [[100, { arrived: 2, seen: ["a", "b"] }]] };
    const names = () => Promise.resolve({ has: () => true });
    const store = { names, read: () => Promise.resolve(sheet) } as unknown as Store;
    let turns = 0;
    const turn = () => {
      turns++;
      counting = setImmediate(turn);
    };
    let counting = setImmediate(turn);
    const daily = new DailyFigures({ operations, store, clock, log: silentLog });
    daily.start();
    await vi.waitFor(
      () => expect(daily.series.get(kpiKey("arrived" as KpiId))?.length).toBeGreaterThan(50),
      60_000,
    );
    clearImmediate(counting);
    await daily.stop();
    expect(turns).toBeGreaterThanOrEqual(60 * queues.length);
  });
});
