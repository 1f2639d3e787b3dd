import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { StoreDamaged } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import {
  appendTo,
  damage,
  day,
  fact,
  facts,
  factsFile,
  filled,
  flipped,
  journalNames,
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
} from "./support.ts";

/** Facts and samples on three days, and a checkpoint in the middle of them. */
async function threeDays(): Promise<string> {
  const folder = await filled(
    ...[1, 2, 3].map((seq) => [fact(seq, noon + (seq - 3) * day), sample(seq, noon + (seq - 3) * day)]),
  );
  const { store } = await opened(folder);
  await store.checkpoint(snapshotOf(2, 2), noDocuments);
  await store.write("people", { p: "Ana" });
  await store.close();
  return folder;
}

const parts = [
  "store.json",
  "journal",
  "documents",
  ...["19", "20", "21"].flatMap((of) => [
    `journal/facts-2026-11-${of}.jsonl`,
    `journal/samples-2026-11-${of}.jsonl`,
  ]),
];

describe("missing parts", () => {
  test.each(parts)("[ST40] without %s, opening is loud, names it, and says what to do", async (part) => {
    const folder = await threeDays();
    await rm(join(folder, part), { recursive: true });
    const before = await readdir(folder, { recursive: true });
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(StoreDamaged);
    expect(error.message).toContain(join(folder, part));
    expect(error.message).toMatch(/missing.*[Rr]estore/s);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual(before.sort());
  });

  test("[ST40] a day that was emptied is missed, unless nothing can have been in it", async () => {
    const folder = await threeDays();
    await writeFile(factsFile(folder, "2026-11-20"), "");
    expect((await refusal(folder)).message).toContain(
      `${factsFile(folder, "2026-11-20")} ends before record 2, but the next file begins with 3`,
    );
  });

  test("[ST41] a journal file that store.json doesn't know is loud, except an empty one", async () => {
    const folder = await threeDays();
    await writeFile(factsFile(folder, "2026-11-22"), "");
    expect(seqs(await reopened(folder))).toEqual([3]);
    expect(await journalNames(folder)).not.toContain("facts-2026-11-22.jsonl");
    await cp(factsFile(folder, "2026-11-21"), factsFile(folder, "2026-11-22"));
    expect((await refusal(folder)).message).toContain(`${factsFile(folder, "2026-11-22")} has records`);
  });

  test("[ST41] samples that were no longer listed, and not yet removed, are removed", async () => {
    const folder = await threeDays();
    await writeFile(samplesFile(folder, "2026-11-18"), "left over\n");
    await reopened(folder);
    expect(await journalNames(folder)).not.toContain("samples-2026-11-18.jsonl");
  });

  test("[ST42] store.json is loud about every flipped bit and every cut", async () => {
    const folder = await filled(facts(1, 2));
    const path = join(folder, "store.json");
    const bytes = await readFile(path);
    for (let at = 0; at < bytes.length; at += 1) {
      for (const bad of [flipped(bytes, at, at % 8), bytes.subarray(0, at)]) {
        await writeFile(path, bad);
        const error = await refusal(folder);
        expect(error).toBeInstanceOf(StoreDamaged);
        expect(error.message).toContain("Restore this file from a backup");
      }
    }
  });

  test.each([
    "journal/facts-2026-11-21.jsonl",
    "snapshot.json",
    "snapshot.previous.json",
    "documents/people.json",
  ])("[ST43] a folder with %s and no store.json is not taken for a new one", async (part) => {
    const folder = await newFolder();
    await mkdir(join(folder, part, ".."), { recursive: true });
    await writeFile(join(folder, part), "");
    expect((await refusal(folder)).message).toContain(
      `store.json is missing, but ${join(folder, part)} is there`,
    );
    expect(await readdir(folder)).not.toContain("store.json");
  });

  test("[ST43] a first start that was cut off, and foreign files, don't hinder the next", async () => {
    const folder = await newFolder();
    for (const name of ["journal", "documents", "lost+found"]) await mkdir(join(folder, name));
    await writeFile(join(folder, "store.json.new"), '{"cont');
    await appendTo(folder, [fact(1)]);
    expect(seqs(await reopened(folder))).toEqual([1]);
  });

  test("[ST43] the folder is made where it is missing, and refused with a sentence where it can't be", async () => {
    const folder = await newFolder();
    await appendTo(join(folder, "a", "b"), [fact(1)]);
    expect(seqs(await reopened(join(folder, "a", "b")))).toEqual([1]);
    await writeFile(join(folder, "file"), "");
    expect((await refusal(join(folder, "file"))).message).toContain(
      `The data folder ${join(folder, "file")} can't be opened`,
    );
  });

  test("[ST44] a document with a flipped bit is loud", async () => {
    const folder = await threeDays();
    const path = join(folder, "documents", "people.json");
    const bytes = await readFile(path);
    const { store } = await opened(folder);
    for (let at = 0; at < bytes.length; at += 1) {
      await damage(path, () => flipped(bytes, at, at % 8));
      await expect(store.read("people")).rejects.toBeInstanceOf(StoreDamaged);
    }
  });

  test("[ST45] a store of another format is refused", async () => {
    const folder = await filled(facts(1, 2));
    const { writeSealed } = await import("../../server/store/durable-file.ts");
    const { diskFiles } = await import("../../server/store/files.ts");
    await writeSealed(diskFiles, join(folder, "store.json"), { format: 2, id: "x" });
    expect((await refusal(folder)).message).toContain("made by another version");
  });

  test("[ST45] each store has an id of its own, given once", async () => {
    const folder = await newFolder();
    const ids = ["lock-1", "store-1", "lock-2", "store-2"];
    const newId = () => ids.shift() ?? "";
    for (let start = 0; start < 2; start += 1) {
      const store = createEmbeddedStore({ folder, newId });
      await store.open();
      await store.close();
    }
    expect(await readFile(join(folder, "store.json"), "utf8")).toContain('"id":"store-1"');
  });
});
