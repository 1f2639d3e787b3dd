import { cp, open, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StoreBroken, StoreDamaged } from "../../server/ports.ts";
import { readSealed } from "../../server/store/durable-file.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { diskFiles } from "../../server/store/files.ts";
import { recordLine } from "../../server/store/record.ts";
import { diceFrom } from "../support/dice.ts";
import { faultyFiles } from "./faulty-files.ts";
import { PowerCutDisk } from "./power-cut-disk.ts";
import {
  appendTo,
  asKilled,
  damage,
  day,
  fact,
  facts,
  factsFile,
  filled,
  flipped,
  newFolder,
  noDocuments,
  noon,
  opened,
  refusal,
  reopened,
  sample,
  samplesFile,
  seqs,
  snapshotOf,
  upTo,
} from "./support.ts";

const borders = (bytes: Buffer): number[] =>
  [...bytes.keys()].filter((at) => at === 0 || bytes[at - 1] === 10);

test.each([
  ["facts", factsFile],
  ["samples", samplesFile],
] as const)(
  "[FA62] %s of a server that was stopped, cut behind any record: the loss is told, with the numbers, and the next start is a sound one",
  async (stream, fileOf) => {
    const folder = await filled(
      [fact(1), sample(1)],
      [fact(2), sample(2), fact(3), sample(3)],
      [fact(4), sample(4)],
    );
    const [bytes, table] = [await readFile(fileOf(folder)), await readFile(join(folder, "store.json"))];
    const ends = borders(bytes);
    expect(ends).toHaveLength(4);
    for (const [whole, end] of ends.entries()) {
      await writeFile(fileOf(folder), bytes.subarray(0, end));
      await writeFile(join(folder, "store.json"), table);
      const { store, found } = await opened(folder);
      expect(seqs(found, stream)).toEqual(upTo(whole));
      const lost = whole === 3 ? "Record 4 is lost" : `Records ${whole + 1} to 4 are lost`;
      expect(found.notices).toEqual([
        expect.stringContaining(`${fileOf(folder)} ends at byte ${end}. ${lost}`),
      ]);
      expect(found.notices[0]).toContain(`goes on behind record ${whole}`);
      await store.append([{ ...fact(whole + 1, noon, "anew"), stream }]);
      await store.close();
      expect(await reopened(folder)).toMatchObject({ notices: [] });
    }
  },
);

test("[FA62] its last record gone bad is no torn write: it is told that it was kept", async () => {
  const folder = await filled(facts(1, 3));
  await damage(factsFile(folder), (bytes) => flipped(bytes, bytes.length - 9));
  const found = await reopened(folder);
  expect(found.notices).toEqual([
    expect.stringContaining("Record 3 is lost: kept when the server was last stopped"),
  ]);
  expect(found.notices.join()).not.toContain("never acknowledged");
});

test("[FA62] killed, a file that ends behind a record is one that never had more", async () => {
  const folder = await filled(facts(1, 3), [fact(4)]);
  await asKilled(folder);
  await damage(factsFile(folder), (bytes) => bytes.subarray(0, borders(bytes).at(-1)));
  expect(await reopened(folder)).toMatchObject({ notices: [] });
});

test("[FA62] on a disk that is full or fails at the end, the stop is one all the same, and the next start a sound one", async () => {
  for (const code of ["ENOSPC", "EIO"]) {
    const folder = await newFolder();
    let ill = false;
    const files = faultyFiles(({ name, path }) =>
      ill && name === "write" && path.includes("store") ? { code } : undefined,
    );
    const store = createEmbeddedStore({ folder, files });
    await store.open();
    await store.append(facts(1, 2));
    ill = true;
    await store.close();
    expect(await reopened(folder)).toMatchObject({ notices: [] });
  }
});

test("[FA63] a day's file of another time, whole and of as many records, is refused: its last record is another one", async () => {
  const folder = await filled([fact(1, noon - day), fact(2, noon - day)], [fact(3)]);
  const other = await filled([fact(1, noon - day), fact(2, noon - day, "of another time")], [fact(3)]);
  const sound = await readFile(factsFile(folder, "2026-11-20"));
  await cp(factsFile(other, "2026-11-20"), factsFile(folder, "2026-11-20"));
  const error = await refusal(folder);
  expect(error).toBeInstanceOf(StoreDamaged);
  expect(error.message).toMatch(/facts-2026-11-20\.jsonl: record 2 is not the one.*another time.*Restore/s);
  await writeFile(factsFile(folder, "2026-11-20"), sound);
  expect(seqs(await reopened(folder))).toEqual([1, 2, 3]);
});

test("[FA63] a folder whose store.json tells no last records, as older versions kept it, is served, and tells them from then on", async () => {
  const folder = await filled([fact(1, noon - day)], [fact(2)]);
  const path = join(folder, "store.json");
  const before = await readSealed(diskFiles, path);
  await asKilled(folder);
  await appendTo(folder, [fact(3, noon + day)]);
  const after = await readSealed(diskFiles, path);
  const kept = (found: typeof after) =>
    JSON.stringify(found.is === "whole" && found.content).match(/"kept"/g)?.length;
  expect([kept(before), kept(after)]).toEqual([2, 2]);
});

test("[FA64] what a sync failed to write and the next start found is on the disk from then on: a power cut does not take it back", async () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const [disk, dice] = [new PowerCutDisk(), diceFrom(seed)];
    const start = () => createEmbeddedStore({ folder: "/data", files: disk, newId: () => "id" });
    const first = start();
    await first.open();
    await first.append(facts(1, 3));
    disk.syncFails = true;
    await expect(first.append([fact(4, noon, "x".repeat(900)), fact(5)])).rejects.toBeInstanceOf(StoreBroken);
    disk.restart("kill", dice);
    const found = await start().open();
    disk.restart("power cut", dice);
    const again = await start().open();
    expect([seqs(again), again.notices]).toEqual([seqs(found), []]);
    expect(seqs(found)).toEqual(upTo(5));
  }
});

test("[FA65] where the name of a new file could not be synced nobody is told that nothing was kept, not even for want of room", async () => {
  const folder = await newFolder();
  let [ill, renamed] = ["no file", ""];
  const files = faultyFiles(({ name, path }) => {
    if (name === "rename") renamed = path;
    return name === "syncFolder" && renamed.includes(ill) ? { code: "ENOSPC" } : undefined;
  });
  const { store } = await opened(folder, files);
  await store.append([fact(1)]);
  [ill, renamed] = ["people", ""];
  await expect(store.write("people", "new")).rejects.toBeInstanceOf(StoreBroken);
  await expect(store.append([fact(2)])).rejects.toBeInstanceOf(StoreBroken);
});

test("[FA66] lines and documents that fit their checksums and are none are refused with a sentence", async () => {
  for (const line of [
    recordLine(2, noon, 2, "{"),
    recordLine(2, noon, 2, '1,"more"'),
    recordLine(2, Number.NaN, 2, "1"),
  ]) {
    const folder = await filled([fact(1)]);
    await damage(factsFile(folder), (bytes) => Buffer.concat([bytes, Buffer.from(line)]));
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(StoreDamaged);
    expect(error.message).toMatch(/Record 2 .*fits its checksum, and is no record\. Restore/);
  }
  const folder = await filled([fact(1)]);
  // the CRC-32 of "{x}"
  await writeFile(join(folder, "documents", "people.json"), '{"content":{x},"checksum":"6eb7a0dc"}\n');
  const { store } = await opened(folder);
  await expect(store.read("people")).rejects.toThrow("fails its checksum");
});

test("[FA66] half a gigabyte behind a bad record is damage, and is not read into memory", async () => {
  const folder = await filled(facts(1, 2));
  await asKilled(folder);
  await damage(factsFile(folder), (bytes) => bytes.subarray(0, -1));
  await truncate(factsFile(folder), 600 << 20); // takes no room
  const before = process.memoryUsage().rss;
  expect((await refusal(folder)).message).toContain("record 2 fails its checksum");
  expect(process.memoryUsage().rss - before).toBeLessThan(400 << 20);
});

test("[FA66] records of a megabyte in one call are written piece by piece, and found", async () => {
  const folder = await newFolder();
  let longest = 0;
  const files = {
    ...diskFiles,
    open: async (path: string, how: "read" | "change" | "make") => {
      const file = await diskFiles.open(path, how);
      const write = (bytes: Uint8Array, at: number) => {
        longest = Math.max(longest, bytes.length);
        return file.write(bytes, at);
      };
      return { ...file, write };
    },
  };
  const { store } = await opened(folder, files);
  await store.append(upTo(12).map((seq) => fact(seq, noon, "x".repeat(1 << 20))));
  await store.close();
  expect(longest).toBeLessThan(3 << 20);
  expect((await reopened(folder)).entries.map(({ body }) => String(body).length)).toEqual(
    upTo(12).map(() => 1 << 20),
  );
});

test("[FA66] what somebody else put between the documents keeps no copy from being made", async () => {
  const folder = await newFolder();
  const { store } = await opened(folder);
  await store.checkpoint(snapshotOf(0), noDocuments);
  await store.write("people", 1);
  await (await open(join(folder, "documents", "README"), "w")).close();
  const copy = await store.copy();
  expect(copy.files.map(({ name }) => name)).toContain("documents/people.json");
  await copy.release();
  await rm(join(folder, "documents", "README"));
});
