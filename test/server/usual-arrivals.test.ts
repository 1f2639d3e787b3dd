import { expect, onTestFinished, test, vi } from "vitest";
import { newId } from "../../server/clock.ts";
import type { Panel } from "../../server/domain/board.ts";
import type { QueueId } from "../../server/domain/ids.ts";
import type { ItemSample } from "../../server/domain/ledger.ts";
import type { Site } from "../../server/domain/site.ts";
import { day, hour, type Instant, minute } from "../../server/domain/time.ts";
import { UsualDays } from "../../server/history/usual-arrivals.ts";
import { silentLog } from "../../server/log.ts";
import { Operations } from "../../server/operations.ts";
import type { Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { CountingStore } from "../support/history.ts";
import {
  areaOf,
  backOffice,
  branch,
  byId,
  loans,
  phones,
  prominentBoard,
  queueOf,
  siteOf,
  week,
} from "../support/site.ts";
import { eventAt, record } from "./import-support.ts";

const desk = "desk" as QueueId;
const live = { kind: "live", promise: { seconds: 180, clock: "elapsed" } } as const;

/** A desk in Amsterdam and phones in Jerusalem, on one panel; the weekday of 18 November 2026 is a Wednesday. */
function houseOf(holidays: readonly string[] = [], queues: readonly QueueId[] = []): Site {
  const place = { title: null, column: 1, row: 1, width: 1, height: 1 };
  const panel: Panel = { ...place, kind: "arrivals", queues, areas: [loans, branch] };
  const pages = [{ name: null, dwell: 20, columns: [1], rows: [1], panels: [panel] }];
  const board = prominentBoard({ areas: [loans, branch], pages });
  return siteOf({
    areas: byId([
      areaOf({ hours: week([1, 7], [0, 24]), holidays: new Set(holidays) }),
      areaOf({ id: branch, zone: "Asia/Jerusalem", hours: week([1, 7], [0, 24]) }),
    ]),
    queues: byId([queueOf({ id: desk, ...live }), queueOf({ id: phones, area: branch, ...live })]),
    boards: new Map([[backOffice, board]]),
  });
}

const now = Date.parse("2026-11-18T08:00:00Z");

async function open(
  events: readonly ItemSample[],
  { site = houseOf(), store = createMemoryStore() as Store } = {},
) {
  const clock = { time: now, now: () => clock.time, speed: 1 };
  const fail = (error: unknown) => {
    throw error;
  };
  const operations = new Operations({ store, clock, newId, site, onBroken: fail });
  await operations.start();
  if (events.length > 0) await record({ operations, store }, events);
  await operations.checkpoint();
  const usual = new UsualDays({ operations, store, clock, log: silentLog });
  usual.start();
  onTestFinished(() => usual.stop());
  return { usual, clock, operations, store };
}

let made = 0;
/** So many at once. */
const came = (queue: QueueId, at: Instant | string, count = 1) =>
  Array.from({ length: count }, () => eventAt("arrived", queue, `i${++made}`, at));

const weekAgo = (weeks: number, at = "2026-11-18T08:00:00Z") => Date.parse(at) - weeks * 7 * day;
/** By place among the five minutes of the clock; without those in which nobody comes. */
const peopled = (means: readonly number[] | undefined) =>
  means?.flatMap((mean, place) => (mean === 0 ? [] : [[place, mean]]));

test("[PN9] what is usual is the mean of the same weekday in the eight weeks before, on the clock of the queue's area", async () => {
  const { usual } = await open([
    ...came(desk, weekAgo(1), 6),
    ...came(desk, weekAgo(2) + 4 * minute, 2),
    // the clocks were put back on 25 October: ten past nine in summer is an hour earlier in UTC
    ...came(desk, weekAgo(4) - hour + 10 * minute, 4),
    ...came(desk, weekAgo(8) - hour, 8),
    ...came(desk, weekAgo(9) - hour, 1000),
    ...came(desk, weekAgo(1) + day, 1000),
    ...came(desk, now, 1000),
    // 00:30 in Jerusalem, the day before in UTC
    ...came(phones, "2026-11-10T22:30:00Z", 3),
    ...came(phones, "2026-11-11T22:30:00Z", 500),
  ]);
  await vi.waitFor(() => expect(usual.arrivals.size).toBe(2), 60_000);
  // of four weeks something is known
  expect(peopled(usual.arrivals.get(`${desk} 2026-11-18` as never))).toEqual([
    [9 * 12, (6 + 2 + 8) / 4],
    [9 * 12 + 2, 1],
  ]);
  expect(peopled(usual.arrivals.get(`${phones} 2026-11-18` as never))).toEqual([[6, 3]]);
});

test("[PN9] a day on which the area was closed, or nothing was heard of the queue, is not one of nobody", async () => {
  const site = houseOf(["2026-11-11"]);
  const heard = eventAt("balked", desk, "none", weekAgo(3));
  const { usual } = await open([...came(desk, weekAgo(1), 100), ...came(desk, weekAgo(2), 6), heard], {
    site,
  });
  await vi.waitFor(() => expect(usual.arrivals.size).toBe(1), 60_000);
  expect(peopled(usual.arrivals.get(`${desk} 2026-11-18` as never))).toEqual([[9 * 12, 3]]);
});

test("[PN9] it is read at the start, at local midnight and when the site changed, and in between no disk is asked", async () => {
  vi.useFakeTimers({ toFake: ["setInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = new CountingStore();
  const { usual, clock, operations } = await open(
    [...came(desk, weekAgo(1)), ...came(desk, weekAgo(1) + day, 2)],
    { store },
  );
  await vi.waitFor(() => expect(usual.arrivals.has(`${desk} 2026-11-18` as never)).toBe(true), 60_000);
  const sheets = () => store.reads.filter((name) => name.startsWith("days/")).length;
  const read = sheets();
  expect(read).toBeGreaterThan(0);
  const first = usual.arrivals;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([usual.arrivals === first, sheets()]).toEqual([true, read]);
  // midnight in Amsterdam, where the panel's first area is
  clock.time = Date.parse("2026-11-18T23:00:00Z");
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(
    () => expect(peopled(usual.arrivals.get(`${desk} 2026-11-19` as never))).toEqual([[9 * 12, 2]]),
    60_000,
  );
  operations.site = houseOf([], [phones]);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitFor(() => expect(usual.arrivals.size).toBe(0), 60_000);
});

test("[PN9] what can't be read is not known, and is told", async () => {
  const store = new CountingStore();
  const { usual } = await open(came(desk, weekAgo(1)), { store });
  await vi.waitFor(() => expect(usual.arrivals.size).toBe(1), 60_000);
  await usual.stop();
  const told = vi.fn();
  const log = { ...silentLog, error: told } as unknown as typeof silentLog;
  const clock = { now: () => now, speed: 1 };
  const operations = new Operations({
    store: createMemoryStore(),
    clock,
    newId,
    site: houseOf(),
    onBroken: told,
  });
  await operations.start();
  const broken = { read: () => Promise.reject(new Error("damaged")) } as unknown as Store;
  const other = new UsualDays({ operations, store: broken, clock, log });
  other.start();
  await other.stop();
  expect(told).toHaveBeenCalledOnce();
  expect(other.arrivals.size).toBe(0);
});
