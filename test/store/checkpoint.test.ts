import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Store } from "../../server/ports.ts";
import {
  damage,
  day,
  fact,
  facts,
  factsFile,
  flipped,
  journalNames,
  newFolder,
  noDocuments,
  noon,
  opened,
  reopened,
  sample,
  samplesFile,
  seqs,
  snapshotOf,
} from "./support.ts";

const midnight = noon - day / 2;

describe("daily segments", () => {
  test("[ST60] a record goes to the file of its day in UTC", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await Promise.all([
      store.append([fact(1, midnight - 1)]),
      store.append([fact(2, midnight)]),
      store.append([sample(1, midnight + day - 1)]),
    ]);
    expect(await journalNames(folder)).toEqual([
      "facts-2026-11-20.jsonl",
      "facts-2026-11-21.jsonl",
      "samples-2026-11-21.jsonl",
    ]);
    await store.close();
    expect(seqs(await reopened(folder))).toEqual([1, 2]);
  });

  test("[ST61] a clock that was set back puts nothing into an older file, not even after a restart", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await store.append([fact(1, noon)]);
    await store.append([fact(2, noon - 3 * day)]);
    await store.close();
    const { store: again } = await opened(folder);
    await again.append([fact(3, noon - 5 * day)]);
    await again.close();
    expect(await journalNames(folder)).toEqual(["facts-2026-11-21.jsonl"]);
    const found = await reopened(folder);
    expect(found.entries.map(({ at }) => at)).toEqual([noon, noon - 3 * day, noon - 5 * day]);
  });

  test("[ST62] one call is in one file, that of its last day", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await store.append([fact(1, noon - day), fact(2, noon), fact(3, noon - 2 * day)]);
    expect(await journalNames(folder)).toEqual(["facts-2026-11-21.jsonl"]);
  });

  test("[ST63] a line is its checksum and the JSON of seq, instant, first of its group and body", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await store.append([fact(1, noon, { a: 1 }), fact(2, noon, "ü")]);
    const lines = (await readFile(factsFile(folder), "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line.slice(9)))).toEqual([
      [1, noon, 1, { a: 1 }],
      [2, noon, 1, "ü"],
    ]);
    for (const line of lines) expect(line).toMatch(/^[0-9a-f]{8} \[/);
  });
});

describe("raw samples", () => {
  /** One fact and one sample at noon of each of the last days, the oldest first. */
  async function days(store: Store, ...ago: readonly number[]): Promise<void> {
    for (const [index, back] of ago.entries())
      await store.append([fact(index + 1, noon - back * day), sample(index + 1, noon - back * day)]);
  }
  const sampleDays = async (folder: string) =>
    (await journalNames(folder))
      .filter((name) => name.startsWith("samples"))
      .map((name) => name.slice(16, 18));

  test("[ST64] are dropped when two generations cover them and their day ended more than two days before the newest sample", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await days(store, 4, 3, 2, 1, 0);
    await store.checkpoint(snapshotOf(4, 4), noDocuments);
    expect(await sampleDays(folder)).toEqual(["17", "18", "19", "20", "21"]); // one generation only
    await store.checkpoint(snapshotOf(5, 5), noDocuments);
    expect(await sampleDays(folder)).toEqual(["19", "20", "21"]);
    expect((await journalNames(folder)).filter((name) => name.startsWith("facts"))).toHaveLength(5);
    await store.close();
    expect(await reopened(folder)).toEqual({ snapshot: snapshotOf(5, 5), entries: [], notices: [] });
  });

  test("[ST64] that someone removed by hand, when they were to be dropped anyway, are not missed", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await days(store, 9, 0);
    await rm(samplesFile(folder, "2026-11-12"));
    for (const seq of [1, 2]) await store.checkpoint(snapshotOf(seq, seq), noDocuments);
    await store.close();
    expect((await reopened(folder)).snapshot).toEqual(snapshotOf(2, 2));
  });

  test("[ST64] stay while only the newer generation covers them", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await days(store, 6, 5, 0);
    await store.checkpoint(snapshotOf(1, 1), noDocuments);
    await store.checkpoint(snapshotOf(3, 3), noDocuments);
    expect(await sampleDays(folder)).toEqual(["16", "21"]);
    await store.close();
    await damage(join(folder, "snapshot.json"), (bytes) => flipped(bytes, 30));
    const found = await reopened(folder);
    expect([found.snapshot, seqs(found, "samples")]).toEqual([snapshotOf(1, 1), [2, 3]]);
  });

  test("[ST64] stay for two whole days: to the millisecond", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await store.append([sample(1, midnight - 1)]);
    await store.append([sample(2, midnight + 2 * day - 1)]);
    for (const covered of [1, 2]) await store.checkpoint(snapshotOf(0, covered), noDocuments);
    expect(await sampleDays(folder)).toEqual(["20", "22"]);
    await store.append([sample(3, midnight + 2 * day)]);
    for (const covered of [2, 3]) await store.checkpoint(snapshotOf(0, covered), noDocuments);
    expect(await sampleDays(folder)).toEqual(["22", "23"]);
  });

  test("[ST64] of a single day are never dropped, however long nothing comes", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await days(store, 9);
    await store.append([fact(2), fact(3)]);
    await store.checkpoint(snapshotOf(2, 1), noDocuments);
    await store.checkpoint(snapshotOf(3, 1), noDocuments);
    expect(await sampleDays(folder)).toEqual(["12"]);
  });

  test("[ST65] when they were dropped, a start without a snapshot is loud", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await days(store, 9, 0);
    for (const seq of [1, 2]) await store.checkpoint(snapshotOf(seq, seq), noDocuments);
    await store.close();
    expect(await sampleDays(folder)).toEqual(["21"]);
    for (const name of ["snapshot.json", "snapshot.previous.json"])
      await damage(join(folder, name), () => Buffer.alloc(0));
    await expect(reopened(folder)).rejects.toThrow("Restore the whole data folder from a backup.");
  });
});

describe("a checkpoint", () => {
  test("[ST66] doesn't hold up what is appended meanwhile", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    await store.append(facts(1, 10));
    const state = Array.from({ length: 50_000 }, (_, index) => ({
      index,
      text: "a call that was settled long ago",
    }));
    let done = false;
    const checkpoint = store.checkpoint(snapshotOf(10, 0, state), noDocuments).then(() => (done = true));
    let seq = 10;
    while (!done) await store.append([fact(++seq)]);
    await checkpoint;
    expect(seq).toBeGreaterThan(20);
    await store.close();
    const found = await reopened(folder);
    expect(found.snapshot?.state).toEqual(state);
    expect(seqs(found)).toHaveLength(seq - 10);
  });
});
