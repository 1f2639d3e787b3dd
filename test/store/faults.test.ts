import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { StoreBroken, StoreFull } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import type { DiskCall, Fault } from "./faulty-files.ts";
import { faultyFiles } from "./faulty-files.ts";
import {
  appendTo,
  day,
  fact,
  facts,
  factsFile,
  newFolder,
  noDocuments,
  noon,
  opened,
  reopened,
  sample,
  seqs,
  snapshotOf,
  upTo,
} from "./support.ts";

/** A store on a disk whose faults can be set while it runs. */
async function faulty(folder: string) {
  const disk: { fault: (call: DiskCall) => Fault | undefined } = { fault: () => undefined };
  const files = faultyFiles((call) => disk.fault(call));
  return { disk, ...(await opened(folder, files)) };
}

const on = (name: string, part: string, fault: Fault) => (call: DiskCall) =>
  call.name === name && call.path.includes(part) ? fault : undefined;
const healthy = () => undefined;

describe("a full disk", () => {
  test.each<[string, Fault]>([
    ["ENOSPC", { code: "ENOSPC" }],
    ["EDQUOT", { code: "EDQUOT" }],
    ["a write that takes 0 bytes", { takes: 0 }],
    ["a write that takes 40 bytes", { takes: 40 }],
  ])(
    "[ST50] %s: every caller of the group gets StoreFull, nothing of it is kept, and with room it goes on",
    async (_, fault) => {
      const folder = await newFolder();
      const { disk, store } = await faulty(folder);
      await store.append(facts(1, 3));
      const before = await readFile(factsFile(folder));
      disk.fault = on("write", "facts", fault);
      const calls = await Promise.allSettled([
        store.append(facts(4, 6)),
        store.append([fact(7), sample(1)]),
        store.append([sample(2)]),
      ]);
      for (const call of calls)
        expect(call).toMatchObject({ status: "rejected", reason: expect.any(StoreFull) });
      expect((await readFile(factsFile(folder))).equals(before)).toBe(true);
      await expect(store.append([fact(4)])).rejects.toBeInstanceOf(StoreFull);
      disk.fault = healthy;
      await store.append([fact(4, noon, "room"), sample(1)]);
      await store.close();
      const found = await reopened(folder);
      expect([seqs(found), seqs(found, "samples"), found.notices]).toEqual([upTo(4), [1], []]);
      expect(found.entries[3]?.body).toBe("room");
    },
  );

  test("[ST51] where the second stream is full, nothing of the first is kept either", async () => {
    const folder = await newFolder();
    const { disk, store } = await faulty(folder);
    await store.append([fact(1), sample(1)]);
    disk.fault = on("write", "samples", { takes: 5 });
    await expect(store.append([fact(2), sample(2)])).rejects.toBeInstanceOf(StoreFull);
    await store.close();
    const found = await reopened(folder);
    expect([seqs(found), seqs(found, "samples"), found.notices]).toEqual([[1], [1], []]);
  });

  test("[ST52] who waits behind a group that was refused is refused with it: the numbers would not follow", async () => {
    const { disk, store } = await faulty(await newFolder());
    await store.append([fact(1)]);
    let second: Promise<void> | undefined;
    disk.fault = ({ name }) => {
      if (name !== "write" || second) return undefined;
      second = store.append([fact(3)]); // the first group is being written
      return { code: "ENOSPC" };
    };
    const first = store.append([fact(2)]);
    await expect(first).rejects.toBeInstanceOf(StoreFull);
    await expect(second).rejects.toBeInstanceOf(StoreFull);
    await store.append([fact(2)]);
  });

  test.each(["open", "syncFolder", "write", "rename", "size"])(
    "[ST53] full at %s, when a new day begins: refused, and with room the day begins",
    async (name) => {
      const folder = await newFolder();
      const { disk, store } = await faulty(folder);
      await store.append([fact(1)]);
      disk.fault = (call) => (call.name === name ? { code: "ENOSPC" } : undefined);
      await expect(store.append([fact(2, noon + day)])).rejects.toBeInstanceOf(StoreFull);
      disk.fault = healthy;
      await store.append([fact(2, noon + 2 * day)]);
      await store.close();
      const found = await reopened(folder);
      expect([seqs(found), found.notices]).toEqual([[1, 2], []]);
    },
  );

  test.each<[string, Fault]>([
    ["ENOSPC", { code: "ENOSPC" }],
    ["a short write", { takes: 3 }],
  ])(
    "[ST54] %s under a document or a snapshot: StoreFull, the old ones stay, and with room it goes on",
    async (_, fault) => {
      const folder = await newFolder();
      const { disk, store } = await faulty(folder);
      await store.append(facts(1, 3));
      await store.checkpoint(snapshotOf(1), new Map([["people", "old"]]));
      disk.fault = on("write", "documents", fault);
      await expect(store.write("people", "new")).rejects.toBeInstanceOf(StoreFull);
      await expect(store.checkpoint(snapshotOf(2), new Map([["people", "new"]]))).rejects.toBeInstanceOf(
        StoreFull,
      );
      disk.fault = on("write", "snapshot", fault);
      await expect(store.checkpoint(snapshotOf(2), new Map([["days/x", 1]]))).rejects.toBeInstanceOf(
        StoreFull,
      );
      disk.fault = healthy;
      expect(await store.read("people")).toBe("old");
      await store.append([fact(4)]);
      await store.close();
      expect(await reopened(folder)).toMatchObject({ snapshot: snapshotOf(1), notices: [] });
      const { store: again } = await opened(folder);
      await again.checkpoint(snapshotOf(4), new Map([["people", "new"]]));
      expect(await again.read("people")).toBe("new");
    },
  );

  test("[ST54] a file that is shorter than what was written is not put in place", async () => {
    const folder = await newFolder();
    const files = faultyFiles(healthy);
    const lying = createEmbeddedStore({
      folder,
      files: {
        ...files,
        open: async (path, how) => {
          const file = await files.open(path, how);
          return path.includes("people") ? { ...file, size: async () => (await file.size()) - 1 } : file;
        },
      },
    });
    await lying.open();
    await expect(lying.write("people", 1)).rejects.toBeInstanceOf(StoreFull);
    expect(await lying.read("people")).toBeUndefined();
    await lying.close();
  });
});

describe("a disk that fails", () => {
  test.each<[string, Fault]>([
    ["sync", { code: "EIO" }],
    ["sync", { code: "ENOSPC" }],
    ["sync", { code: "EUNKNOWN" }],
    ["write", { code: "EIO" }],
  ])("[ST55] %s of the journal fails with %j: StoreBroken, for every later call too", async (name, fault) => {
    const folder = await newFolder();
    const { disk, store } = await faulty(folder);
    await store.append([fact(1)]);
    await store.write("people", 1);
    disk.fault = on(name, "facts", fault);
    const calls = await Promise.allSettled([store.append([fact(2)]), store.append([fact(3)])]);
    for (const call of calls)
      expect(call).toMatchObject({ status: "rejected", reason: expect.any(StoreBroken) });
    disk.fault = healthy;
    await expect(store.append([fact(2)])).rejects.toBeInstanceOf(StoreBroken);
    await expect(store.checkpoint(snapshotOf(1), noDocuments)).rejects.toBeInstanceOf(StoreBroken);
    await expect(store.write("people", 2)).rejects.toBeInstanceOf(StoreBroken);
    await expect(store.read("people")).rejects.toBeInstanceOf(StoreBroken);
    await expect(store.open()).rejects.toBeInstanceOf(StoreBroken);
    await store.close();
    expect(seqs(await reopened(folder))[0]).toBe(1);
  });

  test.each(["truncate", "sync"])("[ST56] a full disk on which %s fails, too, is broken", async (name) => {
    const { disk, store } = await faulty(await newFolder());
    await store.append([fact(1)]);
    disk.fault = (call) =>
      call.name === "write" ? { takes: 9 } : call.name === name ? { code: "EIO" } : undefined;
    await expect(store.append([fact(2)])).rejects.toBeInstanceOf(StoreBroken);
    disk.fault = healthy;
    await expect(store.append([fact(2)])).rejects.toBeInstanceOf(StoreBroken);
  });

  test.each([
    ["sync", "snapshot"],
    ["rename", "snapshot"],
    ["syncFolder", ""],
    ["open", "documents"],
    ["sync", "documents"],
  ])(
    "[ST57] %s fails under a checkpoint (%s): StoreBroken, and what was acknowledged is found again",
    async (name, part) => {
      const folder = await newFolder();
      const { disk, store } = await faulty(folder);
      await store.append(facts(1, 3));
      await store.checkpoint(snapshotOf(1), new Map([["people", "old"]]));
      disk.fault = on(name, part, { code: "EIO" });
      await expect(store.checkpoint(snapshotOf(2), new Map([["people", "new"]]))).rejects.toBeInstanceOf(
        StoreBroken,
      );
      await expect(store.append([fact(4)])).rejects.toBeInstanceOf(StoreBroken);
      await store.close();
      const found = await reopened(folder);
      expect([found.snapshot?.seq.facts ?? 0, ...seqs(found)].at(-1)).toBe(3);
    },
  );

  test.each<[string, Fault, string?]>([
    ["EIO", { code: "EIO" }],
    ["ENOSPC", { code: "ENOSPC" }],
    ["a short write", { takes: 7 }, "write"],
  ])(
    "[ST58] %s at every single call of one life: nothing acknowledged is lost, and a refused call leaves nothing",
    async (_, fault, only) => {
      for (let failing = 0, reached = true; reached; failing += 8)
        reached = (
          await Promise.all(upTo(8).map((offset) => lifeWithFault(failing + offset - 1, fault, only)))
        ).every(Boolean);
    },
    30_000,
  );
});

/** One life in which the call number `failing` fails; false when the life had fewer calls. */
async function lifeWithFault(failing: number, fault: Fault, only?: string): Promise<boolean> {
  const folder = await newFolder();
  let count = 0;
  const files = faultyFiles(({ name }) =>
    (only ?? name) === name && count++ === failing ? fault : undefined,
  );
  const { least, most } = await oneLife(createEmbeddedStore({ folder, files }));
  await rm(join(folder, "lock"), { force: true }); // the process would have ended by now
  const found = await reopened(folder);
  const last = seqs(found).at(-1) ?? found.snapshot?.seq.facts ?? 0;
  expect(last).toBeGreaterThanOrEqual(least);
  expect(last).toBeLessThanOrEqual(most);
  await appendTo(folder, [fact(last + 1)]);
  return count > failing;
}

/** Appends, checkpoints and closes; tells the last fact that must be found and the last that may. */
async function oneLife(
  store: ReturnType<typeof createEmbeddedStore>,
): Promise<{ least: number; most: number }> {
  let [least, most] = [0, 0];
  try {
    await store.open();
    for (const at of [noon - 4 * day, noon]) {
      try {
        await store.append([fact(least + 1, at), sample(least + 1, at)]);
        least += 1;
        most = least;
        await store.checkpoint(snapshotOf(least, least), new Map([["people", least]]));
      } catch (error) {
        if (error instanceof StoreFull) continue;
        most = least + 1; // broken: written or not, nobody was told
        throw error;
      }
    }
    await store.close();
  } catch {
    await store.close().catch(() => undefined);
  }
  return { least, most };
}

describe("the folder of a store that can't be opened", () => {
  test("[ST59] is given back: the next start is not refused", async () => {
    const folder = await newFolder();
    const files = faultyFiles(on("write", "store.json", { code: "ENOSPC" }));
    await expect(createEmbeddedStore({ folder, files }).open()).rejects.toBeInstanceOf(StoreFull);
    await expect(
      createEmbeddedStore({ folder, files: faultyFiles(on("read", "store.json", { code: "EIO" })) }).open(),
    ).resolves.toBeDefined();
  });
});
