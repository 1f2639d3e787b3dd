import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { StoreDamaged } from "../../server/ports.ts";
import {
  appendTo,
  asKilled,
  damage,
  facts,
  factsFile,
  flipped,
  newFolder,
  noDocuments,
  opened,
  refusal,
  reopened,
  seqs,
  snapshotOf,
  upTo,
} from "./support.ts";

describe("two generations of the snapshot", () => {
  let folder = "";
  let newest = "";
  let previous = "";

  /** Ten facts; the older snapshot covers four of them, the newer one seven. */
  beforeEach(async () => {
    folder = await newFolder();
    [newest, previous] = [join(folder, "snapshot.json"), join(folder, "snapshot.previous.json")];
    const { store } = await opened(folder);
    await store.append(facts(1, 10));
    await store.checkpoint(snapshotOf(4), noDocuments);
    await store.checkpoint(snapshotOf(7), noDocuments);
    await store.close();
  });

  const expectOlder = async () => {
    const found = await reopened(folder);
    expect(found.snapshot).toEqual(snapshotOf(4));
    expect(seqs(found)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(found.notices).toEqual([expect.stringContaining("took the snapshot before it")]);
  };

  test("[ST30] the newest one is taken while it is whole", async () => {
    const found = await reopened(folder);
    expect(found.snapshot).toEqual(snapshotOf(7));
    expect(seqs(found)).toEqual([8, 9, 10]);
  });

  test("[ST31] cut at any byte, it gives way to the one before", async () => {
    const bytes = await readFile(newest);
    for (let length = 0; length < bytes.length; length += 1) {
      await writeFile(newest, bytes.subarray(0, length));
      await expectOlder();
    }
  });

  test("[ST31] with a bit flipped in any byte, it gives way to the one before", async () => {
    const bytes = await readFile(newest);
    for (let at = 0; at < bytes.length; at += 1) {
      await writeFile(newest, flipped(bytes, at, at % 8));
      await expectOlder();
    }
  });

  test("[ST31] full of NULs, with something behind it, of another store, or missing, it gives way to the one before", async () => {
    const bytes = await readFile(newest);
    const other = await newFolder();
    const { store } = await opened(other);
    await store.append(facts(1, 7));
    await store.checkpoint(snapshotOf(7), noDocuments);
    for (const bad of [
      Buffer.alloc(bytes.length),
      Buffer.concat([bytes, bytes]),
      await readFile(join(other, "snapshot.json")),
    ]) {
      await writeFile(newest, bad);
      await expectOlder();
    }
    await rm(newest, { force: true });
    await expectOlder();
  });

  test("[ST32] the next checkpoints never turn a refused snapshot into the one before", async () => {
    await damage(newest, (bytes) => bytes.subarray(0, 20));
    const { store } = await opened(folder);
    await store.checkpoint(snapshotOf(9), noDocuments);
    await store.close();
    await damage(newest, (bytes) => bytes.subarray(0, 20));
    expect((await reopened(folder)).snapshot).toEqual(snapshotOf(4));
  });

  test("[ST33] a journal that ends before what the newest one knows: the one before is taken, and the newest never comes back", async () => {
    await damage(factsFile(folder), (bytes) => bytes.subarray(0, bytes.indexOf(" [7,") - 8));
    await asKilled(folder);
    const found = await reopened(folder);
    expect(found.snapshot).toEqual(snapshotOf(4));
    expect(seqs(found)).toEqual([5, 6]);
    expect(found.notices).toEqual([expect.stringContaining("knows facts up to 7, the journal 1 to 6")]);
    await appendTo(folder, facts(7, 10));
    expect((await reopened(folder)).snapshot).toEqual(snapshotOf(4));
  });

  test("[ST34] where both are bad or missing, opening is loud, and says what to do", async () => {
    const sound = await readFile(newest);
    await damage(previous, (bytes) => flipped(bytes, 30));
    for (const bad of [sound.subarray(0, -1), Buffer.alloc(0), Buffer.alloc(sound.length)]) {
      await writeFile(newest, bad);
      const error = await refusal(folder);
      expect(error).toBeInstanceOf(StoreDamaged);
      expect(error.message).toContain(
        `${newest} fails its checksum, and ${previous} fails its checksum. Restore`,
      );
    }
    await rm(newest);
    expect((await refusal(folder)).message).toContain(
      `${newest} is missing, and ${previous} fails its checksum`,
    );
  });

  test("[ST34] a bad older one is said, and changes nothing", async () => {
    await damage(previous, (bytes) => flipped(bytes, 30));
    const found = await reopened(folder);
    expect(found.snapshot).toEqual(snapshotOf(7));
    expect(found.notices).toEqual([expect.stringContaining(`${previous} fails its checksum`)]);
  });

  test("[ST35] without any snapshot, a journal that is complete tells everything", async () => {
    await rm(newest);
    await rm(previous);
    const found = await reopened(folder);
    expect(found.snapshot).toBeNull();
    expect(seqs(found)).toEqual(upTo(10));
  });

  test("[ST35] the first snapshot of all, gone bad, is made up for by the journal", async () => {
    await rm(previous);
    await damage(newest, (bytes) => flipped(bytes, 30));
    const found = await reopened(folder);
    expect(found.snapshot).toBeNull();
    expect(seqs(found)).toEqual(upTo(10));
    expect(found.notices).toEqual([expect.stringContaining("read the whole journal instead")]);
  });

  test("[ST36] what a crash leaves between the two renames, or of a half-written file, does no harm", async () => {
    await writeFile(join(folder, "snapshot.json.new"), "{");
    await writeFile(join(folder, "store.json.new"), "{");
    await rename(newest, previous);
    const found = await reopened(folder);
    expect(found.snapshot).toEqual(snapshotOf(7));
    expect(seqs(found)).toEqual([8, 9, 10]);
  });

  test("[ST37] checkpoints that follow each other without a record in between leave the older generation alone", async () => {
    const { store } = await opened(folder);
    for (let again = 0; again < 3; again += 1) await store.checkpoint(snapshotOf(7), noDocuments);
    await store.close();
    await damage(newest, (bytes) => bytes.subarray(1));
    await expectOlder();
  });
});
