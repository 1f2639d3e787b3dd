/*
 * Items and totals: how many events a second are counted, how many are durable, and what a year of totals takes. The anchor
 * is the least that has to be done with the same events: JSON there and back.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import type { ItemId, QueueId } from "../../server/domain/ids.ts";
import {
  emptyBucket,
  emptyLedger,
  freshSamples,
  type ItemSample,
  recordSamples,
} from "../../server/domain/ledger.ts";
import type { Site } from "../../server/domain/site.ts";
import { rollUps } from "../../server/history/rollups.ts";
import { totalsBetween } from "../../server/history/totals.ts";
import { Operations } from "../../server/operations.ts";
import type { Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { finish, median, ms, row, short } from "./rows.ts";

const rounds = short ? 1 : 3;
const begin = Date.parse("2026-03-02T07:00:00Z");
const queue = "phone-banking" as QueueId;
const types = ["arrived", "started", "completed"] as const;
const events = Array.from({ length: 100_000 }, (_, n): ItemSample => {
  const item = Math.floor(n / 3);
  return {
    kind: "item",
    queue,
    id: `${n}`,
    type: types[n % 3] ?? "arrived",
    item: `item ${item}` as ItemId,
    at: begin + n * 200,
  };
});
const batches = Array.from({ length: 100 }, (_, n) => events.slice(n * 1_000, (n + 1) * 1_000));

async function siteOfExample(): Promise<Site> {
  const loaded = await loadSite(new URL("../../config", import.meta.url).pathname);
  if (!loaded.ok) throw new Error("the example site does not load");
  return loaded.site;
}

async function openHouse(store: Store): Promise<{ operations: Operations; store: Store }> {
  const clock = { now: () => begin + 86_400_000, speed: 1 };
  const onBroken = (error: unknown) => {
    throw error;
  };
  const operations = new Operations({ store, clock, newId, site: await siteOfExample(), onBroken });
  await operations.start();
  return { operations, store };
}

async function perSecond(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return events.length / ((performance.now() - start) / 1_000);
}

function count(): void {
  let ledger = emptyLedger;
  for (const [n, batch] of batches.entries())
    ledger = recordSamples(ledger, freshSamples(ledger, batch), n + 1, {
      at: begin,
      forgetAfter: () => 86_400_000,
    });
}

async function keep(folder: string): Promise<void> {
  const { operations } = await openHouse(createEmbeddedStore({ folder }));
  for (const batch of batches)
    await operations.run({ type: "record-items", events: batch }, { kind: "system", part: "local" });
  await operations.stop();
}

/** Milliseconds for a year of 50 queues with 300 items a day. */
async function year(): Promise<number> {
  const house = await openHouse(createMemoryStore());
  const [first] = [...house.operations.site.queues.values()];
  if (!first) throw new Error("no queue");
  const queues = Array.from({ length: 50 }, (_, n) => ({ ...first, id: `queue-${n}` as QueueId }));
  house.operations.site = { ...house.operations.site, queues: new Map(queues.map((one) => [one.id, one])) };
  const answered = Array.from({ length: 300 }, (_, n) => (n * 7) % 150);
  const buckets = new Map([[120, { ...emptyBucket, arrived: 300, answered }]]);
  for (const { id } of queues) {
    const days = Array.from({ length: 364 }, (_, n) => {
      const date = new Date(Date.parse("2025-01-01T00:00:00Z") + n * 86_400_000).toISOString().slice(0, 10);
      return { queue: id, date, seq: 1, buckets };
    });
    for (const [name, document] of await rollUps(house.store, days)) await house.store.write(name, document);
  }
  const start = performance.now();
  await totalsBetween(house, { queues: queues.map(({ id }) => id), from: "2025-01-01", to: "2026-01-01" });
  return performance.now() - start;
}

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
try {
  const rates: Record<"bare" | "counted" | "kept", number[]> = { bare: [], counted: [], kept: [] };
  for (let round = 0; round < rounds; round++) {
    rates.bare.push(
      await perSecond(() => {
        for (const batch of batches) JSON.parse(JSON.stringify(batch));
      }),
    );
    rates.counted.push(await perSecond(count));
    rates.kept.push(await perSecond(() => keep(join(folder, `data-${round}`))));
  }
  const [bare, kept] = [median(rates.bare), median(rates.kept)];
  row({
    what: "import of item events in batches of 1,000, each durable",
    measured: `${kept.toFixed(0)} events/s (counted alone ${median(rates.counted).toFixed(0)}/s)`,
    anchor: `JSON there and back ${bare.toFixed(0)}/s`,
    ratio: kept / bare,
    target: "≥ 10,000/s",
    ok: kept >= 10_000,
    raw: rates,
  });
  const took = await year();
  row({
    what: "totals of a year of 50 queues",
    measured: ms(took),
    anchor: null,
    ratio: null,
    target: "≤ 1 s",
    ok: took <= 1_000,
    raw: { took },
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
finish();
