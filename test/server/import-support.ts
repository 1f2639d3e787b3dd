import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { loadMap } from "../../config/imports/load.ts";
import type { ImportMap } from "../../config/imports/schema.ts";
import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import type { Actor } from "../../server/domain/actor.ts";
import type { ItemId, QueueId } from "../../server/domain/ids.ts";
import type { ItemEventType, ItemSample } from "../../server/domain/ledger.ts";
import type { Site } from "../../server/domain/site.ts";
import { type PeriodTotals, type TotalsQuery, totalsBetween } from "../../server/history/totals.ts";
import { type Counted, importEvents } from "../../server/inputs/csv/importer.ts";
import { type BadRow, createLogReader } from "../../server/inputs/csv/log-reader.ts";
import { operationsSink } from "../../server/inputs/csv/sinks.ts";
import { Operations } from "../../server/operations.ts";
import type { Instant, Store } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";

export const local: Actor = { kind: "system", part: "local" };

/** The example site. */
export async function exampleSite(): Promise<Site> {
  const loaded = await loadSite(new URL("../../config", import.meta.url).pathname);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.site;
}

export interface House {
  readonly operations: Operations;
  readonly store: Store;
}

/** Operations on the example site, on a store in memory unless given another. */
export async function openHouse(now: Instant, store: Store = createMemoryStore()): Promise<House> {
  const fail = (error: unknown) => {
    throw error;
  };
  const clock = { now: () => now, speed: 1 };
  const operations = new Operations({ store, clock, newId, site: await exampleSite(), onBroken: fail });
  await operations.start();
  return { operations, store };
}

export async function record({ operations }: House, events: readonly ItemSample[]): Promise<void> {
  const outcome = await operations.run({ type: "record-items", events }, local);
  if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
}

/** An event of an item, at an ISO time with an offset. */
export function eventAt(type: ItemEventType, queue: string, item: string, at: string | Instant): ItemSample {
  const instant = typeof at === "number" ? at : Date.parse(at);
  return {
    kind: "item",
    queue: queue as QueueId,
    id: `${item}/${type}`,
    type,
    item: item as ItemId,
    at: instant,
  };
}

/** A CSV file in a folder of its own, for as long as the test runs. */
export async function csvFile(lines: readonly string[] | Buffer, name = "log.csv"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "akari-import-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, Buffer.isBuffer(lines) ? lines : `${lines.join("\n")}\n`);
  return path;
}

export async function exampleMap(name: "bank-calls" | "loan-work", site: Site): Promise<ImportMap> {
  const path = new URL(`../../config/imports/${name}.json`, import.meta.url).pathname;
  const loaded = await loadMap(path, [...site.queues.keys()]);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.map;
}

export interface Imported extends Counted {
  readonly bad: readonly BadRow[];
  readonly rows: number;
  readonly passedOver: number;
}

/** Reads a log into a house, as the command does. */
export async function importLog(house: House, map: ImportMap, path: string): Promise<Imported> {
  const bad: BadRow[] = [];
  const { site } = house.operations;
  const reader = createLogReader({ map, site, latest: now, onBad: (row) => bad.push(row) });
  const counted = await importEvents(
    reader.events(path),
    operationsSink(house.operations, local),
    () => true,
  );
  return { ...counted, bad, rows: reader.progress.rows, passedOver: reader.progress.passedOver };
}

/** Long after every log. */
export const now = Date.parse("2026-03-20T12:00:00Z");

/** The real logs lie beside the project, where they are there at all. */
const data = resolve(
  fileURLToPath(new URL("../..", import.meta.url)),
  process.env["AKARI_DATA"] ?? "../shared/data",
);
export const bankCalls = join(data, "bank-calls-1999-01.csv");
export const loanWork = join(data, "loan-work-2011.csv");
export const haveLogs = existsSync(bankCalls) && existsSync(loanWork);

export const phones = [
  "phone-banking",
  "phone-english",
  "phone-internet",
  "phone-stocks",
  "phone-new",
  "phone-callback",
  "phone-other",
] as QueueId[];

export async function totalsOf(house: House, query: TotalsQuery): Promise<PeriodTotals> {
  const result = await totalsBetween(house, query);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.totals;
}

/** The control totals of the bank's calls, at the precision that they are printed with. */
export async function januaryOf(house: House) {
  const totals = await totalsOf(house, { queues: phones, from: "1999-01-01", to: "1999-02-01" });
  const { arrived, answered, abandoned, shortAbandoned, longestWait } = totals;
  return {
    arrived,
    answered,
    abandoned,
    shortAbandoned,
    longestWait,
    meanWaitAnswered: totals.meanWaitAnswered?.toFixed(2),
    meanWaitAbandoned: totals.meanWaitAbandoned?.toFixed(2),
    serviceLevel: ((totals.serviceLevel.value ?? 0) * 100).toFixed(2),
  };
}

export const january = {
  arrived: 31_359,
  answered: 27_060,
  abandoned: 4_299,
  shortAbandoned: 1_346,
  longestWait: 1_500,
  meanWaitAnswered: "35.03",
  meanWaitAbandoned: "43.80",
  serviceLevel: "54.65",
};
