/*
 * The history of calls: what a look costs after one year and after three of 200 calls a day, in documents that are read and in
 * milliseconds, on the embedded store. The anchor is the read of one day's file. A look must not cost more after three years.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import type { ClosedCall } from "../../server/domain/call.ts";
import type { AreaId, CallId, CallTypeId, CauseId } from "../../server/domain/ids.ts";
import { lossOf, paretoOf } from "../../server/domain/pareto.ts";
import { responseTimes, timesOf } from "../../server/domain/response-times.ts";
import { utcDate } from "../../server/domain/sheet.ts";
import { enterMonths, readDay, writeDay } from "../../server/history/call-files.ts";
import { enterCalls } from "../../server/history/call-index.ts";
import { pageOf } from "../../server/history/call-pages.ts";
import { callsByDay, findCall, type History } from "../../server/history/calls.ts";
import { Operations } from "../../server/operations.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

const day = 86_400_000;
const today = Date.parse("2026-11-18T00:00:00Z");
const perDay = 200;
const ana = { kind: "person", person: "00000000-0000-4000-8000-000000000001", device: null } as never;

function callOf(date: number, number: number): ClosedCall {
  const raisedAt = date + number * 120_000;
  const [acknowledgedAt, attendedAt, resolvedAt] = [
    raisedAt + 60_000,
    raisedAt + 180_000,
    raisedAt + 900_000,
  ];
  const cause = `cause-${number % 9}` as CauseId;
  return {
    id: `${utcDate(date)}:${number}` as CallId,
    type: `type-${number % 8}` as CallTypeId,
    area: "loans" as AreaId,
    queue: null,
    place: `Desk ${number % 30}`,
    note: "The printer at the counter takes no paper",
    raisedAt,
    raisedBy: ana,
    rule: null,
    normalAt: null,
    reports: [],
    round: 1,
    clocks: { raised: raisedAt, owned: acknowledgedAt },
    steps: [],
    state: "resolved",
    owner: ana,
    acknowledgedAt,
    attendedAt,
    resolvedAt,
    resolvedBy: ana,
    cause,
    remark: "Paper jam",
    trail: [
      { at: raisedAt, by: ana, what: "raised" },
      { at: acknowledgedAt, by: ana, what: "acknowledged" },
      { at: attendedAt, by: ana, what: "attended" },
      { at: resolvedAt, by: ana, what: "resolved", cause },
    ],
  };
}

async function openHistory(folder: string): Promise<{ history: History; reads: () => number }> {
  const store = createEmbeddedStore({ folder });
  const plain = store.read.bind(store);
  let count = 0;
  store.read = (name) => {
    count++;
    return plain(name);
  };
  const loaded = await loadSite("config");
  if (!loaded.ok) throw new Error("the example site has problems");
  const clock = { speed: 1, now: () => today };
  const onBroken = (error: unknown) => {
    throw error;
  };
  const operations = new Operations({ store, clock, newId, site: loaded.site, onBroken });
  await operations.start();
  const reads = () => {
    const before = count;
    count = 0;
    return before;
  };
  return { history: { operations, store }, reads };
}

/** The years before `today`, from the `first` day back to before the `last`. */
async function fill({ store }: History, first: number, last: number): Promise<void> {
  const dates = Array.from({ length: last - first }, (_, number) => today - (first + number + 1) * day);
  const calls = dates.map((date) => Array.from({ length: perDay }, (_, number) => callOf(date, number)));
  await enterCalls(
    store,
    calls.flat().map((call) => [call.id, utcDate(call.raisedAt)] as const),
  );
  await enterMonths(store, dates.map(utcDate));
  for (const [place, date] of dates.entries()) await writeDay(store, utcDate(date), calls[place] ?? []);
}

async function looks(
  { history, reads }: { history: History; reads: () => number },
  years: number,
): Promise<void> {
  const { site } = history.operations;
  const look = async (name: string, ask: () => Promise<unknown>) => {
    reads();
    const start = performance.now();
    await ask();
    const ms = performance.now() - start;
    console.log(
      `${years} year${years > 1 ? "s" : ""}: ${name.padEnd(38)} ${String(reads()).padStart(4)} documents ${ms.toFixed(1).padStart(8)} ms`,
    );
  };
  const all = { from: 0, to: today };
  const rare = { place: "Desk 77" };
  const past = (days: number) => ({ from: today - days * day, to: today });
  const page = (filter: object) =>
    pageOf(history, { span: all, filter, order: "newest", limit: 100, after: null });
  const facts = async <Fact>(days: number, of: (call: Parameters<typeof timesOf>[0]) => Fact | null) => {
    const found: Fact[] = [];
    for await (const { calls } of callsByDay(history, past(days)))
      for (const call of calls) {
        const fact = of(call);
        if (fact !== null) found.push(fact);
      }
    return found;
  };
  await look("one day's file (anchor)", () => readDay(history.store, utcDate(today - 90 * day)));
  await look("the newest page of 100 calls", () => page({}));
  await look("a page for which no call fits", () => page(rare));
  await look("one call by its id", () => findCall(history, callOf(today - 300 * day, 7).id));
  await look("a month of response times", async () =>
    responseTimes(await facts(30, (call) => timesOf(call, site))),
  );
  await look("a year of causes", async () =>
    paretoOf(await facts(365, (call) => lossOf(call, site)), "lost-time"),
  );
}

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
try {
  const opened = await openHistory(join(folder, "data"));
  await fill(opened.history, 0, 365);
  await looks(opened, 1);
  await fill(opened.history, 365, 730);
  await fill(opened.history, 730, 1095);
  await looks(opened, 3);
  await opened.history.operations.stop();
} finally {
  await rm(folder, { recursive: true, force: true });
}
