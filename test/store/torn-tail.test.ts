import { readFile, stat, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../server/ports.ts";
import { StoreDamaged } from "../../server/ports.ts";
import {
  appendTo,
  asKilled,
  damage,
  fact,
  facts,
  factsFile,
  filled,
  flipped,
  noon,
  refusal,
  reopened,
  sample,
  samplesFile,
  seqs,
  upTo,
} from "./support.ts";

/** Where each line of a journal starts, and where the last one ends. */
function lineStarts(bytes: Buffer): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}

/** How many lines of `starts` end at or before `length`. */
const wholeLines = (starts: readonly number[], length: number): number =>
  starts.filter((start) => start > 0 && start <= length).length;

async function journalOf(
  ...calls: readonly (readonly Entry[])[]
): Promise<{ folder: string; path: string; bytes: Buffer; starts: number[] }> {
  const folder = await filled(...calls);
  await asKilled(folder);
  const bytes = await readFile(factsFile(folder));
  return { folder, path: factsFile(folder), bytes, starts: lineStarts(bytes) };
}

describe("a torn tail", () => {
  test.each([
    ["the last record", [facts(1, 3), [fact(4)]], 3],
    ["a last group of four", [facts(1, 3), facts(4, 7)], 3],
    ["the only record", [[fact(1)]], 0],
  ])(
    "[ST20] %s cut at every byte: every whole record is found, none else, and the store goes on",
    async (_, calls, before) => {
      const { folder, path, bytes, starts } = await journalOf(...calls);
      for (let length = starts[before] ?? 0; length < bytes.length; length += 1) {
        await writeFile(path, bytes.subarray(0, length));
        await asKilled(folder);
        const whole = wholeLines(starts, length);
        const found = await reopened(folder);
        expect(seqs(found)).toEqual(upTo(whole));
        expect(found.notices.length).toBe(length > 0 && starts.includes(length) ? 0 : 1);
        expect((await stat(path)).size).toBe(starts[whole]);
        await appendTo(folder, [fact(whole + 1, noon, "again")]);
        const again = await reopened(folder);
        expect(again.notices).toEqual([]);
        expect(again.entries.at(-1)).toEqual(fact(whole + 1, noon, "again"));
      }
    },
    60_000,
  );

  test("[ST21] a bit flipped in any byte of the last record: it is cut, with a notice that names file and byte", async () => {
    const { folder, path, bytes, starts } = await journalOf(facts(1, 3), [fact(4)]);
    for (let at = starts[3] ?? 0; at < bytes.length; at += 1) {
      await writeFile(path, flipped(bytes, at, at % 8));
      const found = await reopened(folder);
      expect(seqs(found)).toEqual([1, 2, 3]);
      expect(found.notices).toEqual([
        expect.stringContaining(`${path}: the last write was cut off at byte ${starts[3]}`),
      ]);
    }
  });

  test("[ST22] a bit flipped in any byte of a record before the last: loud, and the file stays as it was", async () => {
    const { folder, path, bytes, starts } = await journalOf(facts(1, 1), facts(2, 4));
    for (let at = 0; at < (starts[3] ?? 0); at += 1) {
      const bad = flipped(bytes, at, at % 8);
      await writeFile(path, bad);
      const error = await refusal(folder);
      expect(error).toBeInstanceOf(StoreDamaged);
      const line = wholeLines(starts, at);
      expect(error.message).toContain(
        `${path}, line ${line + 1} (byte ${starts[line]}): record ${line + 1} `,
      );
      expect(error.message).toContain("Restore this file from a backup");
      expect((await readFile(path)).equals(bad)).toBe(true);
    }
  });

  test.each([1, 7, 511, 512, 4096, 300_000])(
    "[ST23] %d NULs behind the last record are cut",
    async (count) => {
      const { folder, path, bytes } = await journalOf(facts(1, 3));
      await writeFile(path, Buffer.concat([bytes, Buffer.alloc(count)]));
      const found = await reopened(folder);
      expect(seqs(found)).toEqual([1, 2, 3]);
      expect(found.notices).toHaveLength(1);
      expect((await readFile(path)).equals(bytes)).toBe(true);
    },
  );

  test("[ST23] half a record and then NULs are cut", async () => {
    const { folder, path, bytes } = await journalOf(facts(1, 3));
    await writeFile(path, Buffer.concat([bytes.subarray(0, bytes.length - 9), Buffer.alloc(4096)]));
    expect(seqs(await reopened(folder))).toEqual([1, 2]);
  });

  test("[ST24] several bad lines at the end are one torn group", async () => {
    const { folder, path, bytes } = await journalOf(facts(1, 3), facts(4, 6));
    await writeFile(path, Buffer.concat([bytes, Buffer.from("00000000 [7,1,7,null]\nzzz\n\n12345678")]));
    expect(seqs(await reopened(folder))).toEqual(upTo(6));
  });

  test("[ST25] a damaged newline between the last two records is not taken for a torn tail", async () => {
    const { folder, path, bytes, starts } = await journalOf(facts(1, 2), [fact(3)]);
    await writeFile(path, flipped(bytes, (starts[2] ?? 0) - 1));
    expect(await refusal(folder)).toBeInstanceOf(StoreDamaged);
  });

  /** Four records of 1,000 bytes in one group, behind one small record. */
  const large = () =>
    journalOf(
      [fact(1)],
      [2, 3, 4, 5].map((seq) => fact(seq, noon, "x".repeat(1000))),
    );

  test("[ST26] blocks of the last group that never reached the disk, before ones that did, are a torn tail", async () => {
    const { folder, path, bytes } = await large();
    for (const [from, to] of [
      [512, 1024],
      [1024, 2560],
      [bytes.indexOf(10) + 1, 2048],
    ] as const) {
      await writeFile(path, Buffer.from(bytes).fill(0, from, to));
      const found = await reopened(folder);
      expect(seqs(found)).toEqual(upTo(from <= 512 ? 1 : 1 + Math.floor((from - 60) / 1000)));
      expect(found.notices).toHaveLength(1);
    }
  });

  test("[ST26] NULs that are not whole blocks, or that stand before an acknowledged group, are damage", async () => {
    const { folder, path, bytes } = await large();
    for (const [from, to] of [
      [512, 1000],
      [700, 1024],
      [0, 512],
    ] as const) {
      await writeFile(path, Buffer.from(bytes).fill(0, from, to));
      expect(await refusal(folder)).toBeInstanceOf(StoreDamaged);
    }
    await writeFile(path, bytes);
    await appendTo(folder, [fact(6)]);
    await damage(path, (longer) => longer.fill(0, 512, 1024));
    expect(await refusal(folder)).toBeInstanceOf(StoreDamaged);
  });

  test("[ST27] a record that has another number than the one that must follow is damage, even the last", async () => {
    const { folder, path, bytes, starts } = await journalOf(facts(1, 4));
    for (const bad of [
      Buffer.concat([bytes.subarray(0, starts[2]), bytes.subarray(starts[3])]), // 1 2 4
      Buffer.concat([bytes, bytes.subarray(starts[3])]), // 1 2 3 4 4
      bytes.subarray(starts[1]), // 2 3 4
    ]) {
      await writeFile(path, bad);
      const error = await refusal(folder);
      expect(error).toBeInstanceOf(StoreDamaged);
      expect(error.message).toMatch(/record \d is missing, \d stands in its place/);
    }
  });

  test("[ST28] both streams are mended in one open", async () => {
    const folder = await filled([fact(1), sample(1)], [fact(2), sample(2)]);
    for (const path of [factsFile(folder), samplesFile(folder)])
      await damage(path, (bytes) => bytes.subarray(0, -1));
    const found = await reopened(folder);
    expect([seqs(found), seqs(found, "samples")]).toEqual([[1], [1]]);
    expect(found.notices).toHaveLength(2);
  });

  test("[ST28] where one stream is damaged, the torn tail of the other is left alone", async () => {
    const folder = await filled([fact(1), sample(1)], [fact(2), sample(2)]);
    await damage(factsFile(folder), (bytes) => bytes.subarray(0, -1));
    await damage(samplesFile(folder), (bytes) => flipped(bytes, 0));
    const torn = await readFile(factsFile(folder));
    expect(await refusal(folder)).toBeInstanceOf(StoreDamaged);
    expect((await readFile(factsFile(folder))).equals(torn)).toBe(true);
  });

  test("[ST29] records of any length are read across the reader's own pieces", async () => {
    const sizes = [1, 262_000, 262_100, 262_144, 600_000, 3];
    const folder = await filled(sizes.map((size, index) => fact(index + 1, noon, "ü".repeat(size))));
    const found = await reopened(folder);
    expect(found.entries.map(({ body }) => String(body).length)).toEqual(sizes);
  });
});
