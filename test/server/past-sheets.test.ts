import { expect, test } from "vitest";
import { PastSheets, readSheet } from "../../server/history/sheets.ts";
import { StoreBusy, StoreDamaged } from "../../server/ports.ts";
import { CountingStore } from "../support/history.ts";
import { applications, phones } from "../support/site.ts";

const days = Array.from({ length: 60 }, (_, back) =>
  new Date(Date.UTC(2026, 10, 21 - back)).toISOString().slice(0, 10),
);
const sheet = { seq: 3, buckets: [[4, { arrived: 2 }]] };

async function withOneDay(): Promise<CountingStore> {
  const store = new CountingStore();
  await store.open();
  await store.write(`days/${phones}/2026-11-18`, sheet);
  return store;
}

test("[FA68] sixty days of two queues, most of them without a sheet, cost a list of each folder and a look at each month", async () => {
  const store = await withOneDay();
  const past = new PastSheets(store);
  for (const date of days)
    for (const queue of [phones, applications]) {
      const found = await past.read(`${queue}/${date}`);
      expect(found).toEqual(await readSheet(store, `${queue}/${date}`));
    }
  store.reads.length = 0;
  const again = new PastSheets(store);
  for (const date of days) for (const queue of [phones, applications]) await again.read(`${queue}/${date}`);
  // September to November, of two queues; and the one sheet
  expect(store.reads).toHaveLength(7);
});

test("[FA68] a sheet that is gone, and that its month tells of, is missed all the same; what failed is tried again", async () => {
  const store = await withOneDay();
  const past = new PastSheets(store);
  await store.write(`totals/${phones}/2026-11`, [["2026-11-17", {}]]);
  await expect(past.read(`${phones}/2026-11-17`)).rejects.toBeInstanceOf(StoreDamaged);
  const names = store.names.bind(store);
  store.names = () => Promise.reject(new StoreBusy("no descriptor left"));
  await expect(past.read(`${applications}/2026-11-18`)).rejects.toBeInstanceOf(StoreBusy);
  store.names = names;
  expect((await past.read(`${applications}/2026-11-18`)).buckets.size).toBe(0);
  expect((await past.read(`${phones}/2026-11-18`)).buckets.size).toBe(1);
});
