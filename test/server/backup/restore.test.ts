import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { BackupFailed } from "../../../server/backup/failure.ts";
import { restoreArchive, restoredNotice } from "../../../server/backup/restore.ts";
import { StoreDamaged, StoreLocked } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { brokenOff, markerOf } from "../../../server/store/swap.ts";
import { appendTo, fact, facts, refusal, reopened, seqs } from "../../store/support.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf } from "../../support/site.ts";
import { backupsOf, filesIn, key, newRoom } from "./support.ts";

const now = Date.UTC(2026, 10, 22, 10);

/** A data folder with five facts, and a backup of its first three. */
async function room() {
  const folder = await newRoom();
  const data = join(folder, "data");
  const store = createEmbeddedStore({ folder: data });
  await store.open();
  await store.append(facts(1, 3));
  await store.write("people", ["Ana"]);
  const backups = backupsOf({
    store,
    site: siteOf(),
    clock: new SetClock(),
    settings: { folder: join(folder, "backups") },
  });
  const file = join(folder, "backups", (await backups.make()).name);
  await store.append([fact(4), fact(5)]);
  await store.write("people", ["Ben"]);
  return { folder, data, store, file };
}

const names = async (folder: string) => (await readdir(folder)).sort();

describe("npm run restore", () => {
  test("[BK10] puts the backup in the folder's place, and the folder aside, unchanged", async () => {
    const { folder, data, store, file } = await room();
    await store.close();
    const before = await filesIn(data);
    const { aside, manifest } = await restoreArchive({ file, folder: data, key, now });
    expect(manifest.seq).toEqual({ facts: 3, samples: 0 });
    expect(aside).toBe(`${data}.before-restore-2026-11-22T100000Z`);
    expect(await filesIn(aside ?? "")).toEqual(before);
    expect(await names(folder)).toEqual(["backups", "data", "data.before-restore-2026-11-22T100000Z"]);
    expect(await restoredNotice(data)).toMatch(/restored from akari-.*: it is as it was at 20/);
    expect(await restoredNotice(data)).toBeNull();
    const again = createEmbeddedStore({ folder: data });
    const found = await again.open();
    expect([found.notices, seqs(found), await again.read("people")]).toEqual([[], [1, 2, 3], ["Ana"]]);
    expect(again.id()).toBe(manifest.store);
    await again.append([fact(4)]);
    await again.close();
    // The same second once more: nothing is overwritten.
    expect((await restoreArchive({ file, folder: data, key, now })).aside).toBe(`${aside}-2`);
    expect(seqs(await reopened(`${aside}-2`))).toEqual([1, 2, 3, 4]);
    expect(seqs(await reopened(aside ?? ""))).toEqual([1, 2, 3, 4, 5]);
  });

  test("[BK10] into an empty folder, or none, nothing is put aside", async () => {
    const { folder, store, file } = await room();
    await store.close();
    await mkdir(join(folder, "empty"));
    for (const to of ["empty", "none", "deep/er"]) {
      if (to === "deep/er") await mkdir(join(folder, "deep"));
      const restored = await restoreArchive({ file, folder: join(folder, to), key, now });
      expect(restored.aside).toBeNull();
      expect(seqs(await reopened(join(folder, to)))).toEqual([1, 2, 3]);
    }
    expect(await names(folder)).toEqual(["backups", "data", "deep", "empty", "none"]);
  });

  test("[BK10] while a server has the folder it is refused, and nothing changes; a check is not", async () => {
    const { folder, data, store, file } = await room();
    const before = await names(folder);
    await expect(restoreArchive({ file, folder: data, key, now })).rejects.toBeInstanceOf(StoreLocked);
    const { manifest } = await restoreArchive({ file, folder: data, key, now, checkOnly: true });
    expect(manifest.seq.facts).toBe(3);
    expect(await names(folder)).toEqual(before);
    await store.append([fact(6)]);
  });

  test("[BK10] with a wrong key, a damaged or a missing file nothing changes", async () => {
    const { folder, data, store, file } = await room();
    await store.close();
    const before = await filesIn(data);
    const bad = join(folder, "backups", "bad");
    await writeFile(bad, "no backup");
    for (const [given, sentence] of [
      [{ file, key: "another-key-of-the-tests" }, "made with another one"],
      [{ file: bad, key }, "is no backup of Akari"],
      [{ file: folder, key }, "is no file"],
    ] as const) {
      const failed = restoreArchive({ ...given, folder: data, now });
      await expect(failed).rejects.toBeInstanceOf(BackupFailed);
      await expect(failed).rejects.toThrow(sentence);
    }
    await expect(restoreArchive({ file: `${file}x`, key, folder: data, now })).rejects.toThrow("ENOENT");
    expect(await filesIn(data)).toEqual(before);
    expect(await names(folder)).toEqual(["backups", "data"]);
  });

  test("[BK10] a folder that holds something else is not moved aside; what is left of a data folder is", async () => {
    const { folder, store, file } = await room();
    await store.close();
    const [home, broken] = [join(folder, "home"), join(folder, "broken")];
    await mkdir(join(home, "letters"), { recursive: true });
    await expect(restoreArchive({ file, folder: home, key, now })).rejects.toThrow("is no data folder");
    expect(await names(home)).toEqual(["letters"]);
    await mkdir(join(broken, "journal"), { recursive: true });
    expect((await restoreArchive({ file, folder: broken, key, now })).aside).toContain(
      "broken.before-restore",
    );
    expect(seqs(await reopened(broken))).toEqual([1, 2, 3]);
  });

  test("[BK14] a start between the two renames is refused with what to do, and the next restore mends it", async () => {
    const { folder, data, store, file } = await room();
    await store.close();
    // As a killed process leaves it.
    const aside = `${data}.before-restore-x`;
    await writeFile(markerOf(data), brokenOff(data, aside));
    await rename(data, aside);
    const refused = await refusal(data);
    expect(refused).toBeInstanceOf(StoreDamaged);
    expect(refused.message).toContain(
      "Run npm run restore again; or, to go back, move data.before-restore-x to data",
    );
    await restoreArchive({ file, folder: data, key, now });
    expect(seqs(await reopened(data))).toEqual([1, 2, 3]);
    expect(seqs(await reopened(aside))).toEqual([1, 2, 3, 4, 5]);
    expect(await names(folder)).toEqual(["backups", "data", "data.before-restore-x"]);
  });

  test("[BK14] going back, too: with the folder in its place again the marker goes", async () => {
    const { data, store } = await room();
    await store.close();
    await writeFile(markerOf(data), brokenOff(data, `${data}.x`));
    expect(seqs(await reopened(data))).toEqual([1, 2, 3, 4, 5]);
    await rm(data, { recursive: true });
    await appendTo(data, [fact(1)]);
  });
});
