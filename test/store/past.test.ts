import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Lost, Store } from "../../server/ports.ts";
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

/** What of a day is read, and what is told as lost. */
async function read(store: Store, name: string) {
  const found = { seqs: [] as number[], lost: [] as Lost[] };
  for await (const { entries, lost } of store.past("facts", name)) {
    found.seqs.push(...entries.map(({ seq }) => seq));
    found.lost.push(...lost);
  }
  return found;
}

test("[AT3] whichever byte of a day goes bad, one record is told as lost and all others are read", async () => {
  const { store, file } = await twoDays();
  const path = file("2026-11-21");
  const good = await readFile(path);
  for (let place = 0; place < good.length; place++) {
    const bytes = Buffer.from(good);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    await writeFile(path, bytes);
    // at the end of a line it is this one; the next begins within the same bytes
    const bad = 1 + good.subarray(0, place).filter((byte) => byte === 10).length;
    const others = [1, 2, 3].filter((seq) => seq !== bad);
    expect(await read(store, "2026-11-21"), `byte ${place}`).toEqual({
      seqs: others,
      lost: [{ first: bad, count: 1 }],
    });
  }
  expect(await pastOf(store, "2026-11-22")).toHaveLength(1);
});

test("[AT3] a day of the past whose file is gone, cut short or full of NULs is told with number and count", async () => {
  const { store, file } = await twoDays();
  const path = file("2026-11-21");
  const good = await readFile(path);
  const all = { seqs: [], lost: [{ first: 1, count: 3 }] };
  await writeFile(path, Buffer.concat([good.subarray(0, good.indexOf(10) + 1), Buffer.alloc(6_000_000)]));
  expect(await read(store, "2026-11-21")).toEqual({ seqs: [1], lost: [{ first: 2, count: 2 }] });
  await writeFile(path, Buffer.alloc(6_000_000));
  expect(await read(store, "2026-11-21")).toEqual(all);
  // What belongs elsewhere is no record of this day.
  await writeFile(path, await readFile(file("2026-11-22")));
  expect(await read(store, "2026-11-21")).toEqual(all);
  await rm(path);
  expect(await read(store, "2026-11-21")).toEqual(all);
});
