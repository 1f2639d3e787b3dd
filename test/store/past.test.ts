import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StoreDamaged } from "../../server/ports.ts";
import { day, fact, facts, newFolder, noon, opened, pastOf } from "./support.ts";

/** A folder of two days, held open. */
async function twoDays() {
  const folder = await newFolder();
  const { store } = await opened(folder);
  await store.append(facts(1, 3));
  await store.append([fact(4, noon + day)]);
  const file = (name: string) => join(folder, `journal/facts-${name}.jsonl`);
  return { store, file };
}

test("[AT3] a record of the past that went bad is told with file and line, and what stands before it is read", async () => {
  const { store, file } = await twoDays();
  const bytes = await readFile(file("2026-11-21"));
  const place = bytes.lastIndexOf(10, bytes.length - 2) - 5;
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  await writeFile(file("2026-11-21"), bytes);
  const seqs: number[] = [];
  const reading = async () => {
    for await (const some of store.past("facts", "2026-11-21")) seqs.push(...some.map(({ seq }) => seq));
  };
  await expect(reading()).rejects.toThrow(/facts-2026-11-21.jsonl: record 2 can't be read/);
  expect(seqs).toEqual([1]);
  expect(await pastOf(store, "2026-11-22")).toHaveLength(1);
});

test("[AT3] a day of the past whose file is gone is told", async () => {
  const { store, file } = await twoDays();
  await rm(file("2026-11-21"));
  await expect(pastOf(store, "2026-11-21")).rejects.toBeInstanceOf(StoreDamaged);
});
