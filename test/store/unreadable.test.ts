import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { StoreBroken, StoreBusy, StoreDamaged } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { type DiskCall, faultyFiles } from "./faulty-files.ts";
import { appendTo, fact, filled, newFolder, opened, pastOf, refusal, reopened, seqs } from "./support.ts";

/** What opening a folder throws on a disk on which the calls that `meets` picks fail. */
async function refusedBy(folder: string, code: string, meets: (call: DiskCall) => boolean): Promise<unknown> {
  const store = createEmbeddedStore({
    folder,
    files: faultyFiles((call) => (meets(call) ? { code } : undefined)),
  });
  return store.open().then(
    () => store.close(),
    (error: unknown) => error,
  );
}

test.each(["store.json", "facts-2026", "lock-", "documents"])(
  "[FA60] an input/output error under %s, read or mended, is told as the disk's at the opening, with what to do",
  async (part) => {
    const folder = await filled([fact(1)]);
    for (const name of ["open", "read", "sync", "list"]) {
      const error = await refusedBy(folder, "EIO", (call) => call.name === name && call.path.includes(part));
      if (error === undefined) continue; // nothing of it is met so
      expect(error).toBeInstanceOf(StoreBroken);
      expect(String(error)).toMatch(
        /can't be read or written \(EIO\)\. The disk, its cable.*dmesg.*restore a backup/s,
      );
      expect(String(error)).not.toContain("user");
    }
    expect(seqs(await reopened(folder))).toEqual([1]);
  },
);

test.each([
  ["EACCES", /give it to the user that runs the server/],
  ["EROFS", /mounted read-only.*dmesg/],
  ["EISDIR", /A folder stands where a file/],
  ["EMFILE", /ulimit -n/],
  ["ENOSPC", /Make room on the disk/],
])("[FA60] %s at the opening has a sentence of its own", async (code, sentence) => {
  const folder = await filled([fact(1)]);
  expect(String(await refusedBy(folder, code, ({ path }) => path.includes("store.json")))).toMatch(sentence);
});

test("[FA60] a data folder behind a link is served; a link to nowhere is refused with a sentence, and nothing is made", async () => {
  const folder = await newFolder();
  await mkdir(join(folder, "disk"));
  await symlink("disk", join(folder, "data"));
  await appendTo(join(folder, "data"), [fact(1)]);
  expect(seqs(await reopened(join(folder, "disk")))).toEqual([1]);
  await symlink("unplugged", join(folder, "gone"));
  expect((await refusal(join(folder, "gone"))).message).toContain("a link to nowhere");
});

test("[FA60] a file that the disk does not give back fails what asks for it, as damaged; without a descriptor it is busy", async () => {
  const folder = await filled([fact(1)]);
  let code = "EIO";
  const fails = ({ name, path }: DiskCall) => name === "read" && /people|facts/.test(path) && !begins;
  let begins = true;
  const { store } = await opened(
    folder,
    faultyFiles((call) => (fails(call) ? { code } : undefined)),
  );
  await store.write("people", 1);
  begins = false;
  for (const read of [() => store.read("people"), () => pastOf(store, "2026-11-21")]) {
    code = "EIO";
    await expect(read()).rejects.toThrow(StoreDamaged);
    await expect(read()).rejects.toThrow(/can't be read \(EIO\)/);
    code = "EMFILE";
    await expect(read()).rejects.toBeInstanceOf(StoreBusy);
  }
  await store.append([fact(2)]);
});
