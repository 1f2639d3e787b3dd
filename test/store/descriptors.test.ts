import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StoreBusy, StoreFull } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { type DiskCall, type Fault, faultyFiles } from "./faulty-files.ts";
import {
  appendTo,
  asKilled,
  day,
  fact,
  factsFile,
  newFolder,
  noon,
  opened,
  refusal,
  reopened,
  sample,
  seqs,
} from "./support.ts";

const noDescriptor: Fault = { code: "EMFILE" };

test("[FA1] without a descriptor no new day begins, no document is written or read, nothing of it is kept, and it goes on when there is one", async () => {
  const folder = await newFolder();
  let none = false;
  const files = faultyFiles(({ name }) => (none && name === "open" ? noDescriptor : undefined));
  const { store } = await opened(folder, files);
  await store.append([fact(1), sample(1)]);
  await store.write("people", "old");
  none = true;
  await expect(store.append([fact(2, noon + day)])).rejects.toBeInstanceOf(StoreBusy);
  await expect(store.write("people", "new")).rejects.toBeInstanceOf(StoreBusy);
  await expect(store.read("people")).rejects.toBeInstanceOf(StoreBusy);
  await store.append([fact(2), sample(2)]); // today's files are open
  none = false;
  await store.append([fact(3, noon + day)]);
  expect(await store.read("people")).toBe("old");
  await store.close();
  const found = await reopened(folder);
  expect([seqs(found), seqs(found, "samples"), found.notices]).toEqual([[1, 2, 3], [1, 2], []]);
});

test("[FA1] where only the second stream's day can't begin, nothing of the first is kept either", async () => {
  const folder = await newFolder();
  let none = false;
  const { store } = await opened(
    folder,
    faultyFiles(({ name, path }) =>
      none && name === "open" && path.includes("samples") ? noDescriptor : undefined,
    ),
  );
  none = true;
  await expect(store.append([fact(1), sample(1)])).rejects.toBeInstanceOf(StoreBusy);
  none = false;
  await store.append([fact(1, noon, "again"), sample(1)]);
  await store.close();
  expect((await reopened(folder)).entries.map(({ body }) => body)).toEqual([
    "again",
    { is: "samples", number: 1 },
  ]);
});

test("[FA1] behind a rename it waits for a descriptor: what is seen there must be durable", async () => {
  const folder = await newFolder();
  let calls = 0;
  const { store } = await opened(
    folder,
    faultyFiles(({ name, path }) =>
      name === "syncFolder" && path.endsWith("documents") && calls++ < 3 ? noDescriptor : undefined,
    ),
  );
  await store.write("people", "new");
  expect([calls, await store.read("people")]).toEqual([4, "new"]);
});

test("[FA1] a start without descriptors says so, and how to let it have more", async () => {
  const folder = await newFolder();
  const files = faultyFiles(({ name }) => (name === "open" ? noDescriptor : undefined));
  await expect(createEmbeddedStore({ folder, files }).open()).rejects.toThrow(
    /No further file can be opened \(EMFILE\).*LimitNOFILE/,
  );
});

/** A disk to which nothing more can be written, but for what the reserve held. */
function fullDisk() {
  let room = false;
  return ({ name, path }: DiskCall): Fault | undefined => {
    if (name === "remove" && path.endsWith("reserve")) room = true;
    const taken = room && path.includes("lock-");
    return name === "write" && !taken ? { code: "ENOSPC" } : undefined;
  };
}

test("[FA3] a start on a full disk takes the room that is kept for it, and finds everything", async () => {
  const folder = await newFolder();
  await appendTo(folder, [fact(1), sample(1)]);
  const { store, found } = await opened(folder, faultyFiles(fullDisk()));
  expect([seqs(found), seqs(found, "samples")]).toEqual([[1], [1]]);
  await expect(store.append([fact(2)])).rejects.toBeInstanceOf(StoreFull);
  await store.close();
  await appendTo(folder, [fact(2)]);
  expect(await readdir(folder)).toContain("reserve");
});

test("[FA3] without that room it is refused with a sentence, and leaves nothing", async () => {
  const folder = await newFolder();
  const files = faultyFiles(({ name }) => (name === "write" ? { takes: 3 } : undefined));
  const error = await createEmbeddedStore({ folder, files })
    .open()
    .catch((one: unknown) => one);
  expect(error).toBeInstanceOf(StoreFull);
  expect(String(error)).toContain("Make room on the disk");
  expect(await readdir(folder)).toEqual([]);
});

test("[FA8] a last file that is empty is said: nobody can tell whether it ever held something", async () => {
  const folder = await newFolder();
  await appendTo(folder, [fact(1)], [fact(2, noon + day)]);
  await writeFile(factsFile(folder, "2026-11-22"), "");
  await asKilled(folder);
  const found = await reopened(folder);
  expect([seqs(found), found.notices]).toEqual([
    [1],
    [expect.stringContaining(`${join(folder, "journal", "facts-2026-11-22.jsonl")} is empty`)],
  ]);
  await expect(refusal(folder)).rejects.toThrow("should not have");
});
