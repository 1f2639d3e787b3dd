import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { StoreLocked } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { isOfEarlierBoot } from "../../server/store/processes.ts";
import { fact, newFolder, opened, refusal, reopened, seqs } from "./support.ts";
import { startWriter } from "./writer.ts";

/** The lock of a process that has just ended, as kill -9 leaves it. */
async function staleLock(folder: string, change: object = {}): Promise<void> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  const holder = { token: "t0", pid: child.pid, host: hostname(), started: "" };
  await writeFile(join(folder, "lock"), JSON.stringify({ ...holder, ...change }));
}

const locks = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith("lock"));

describe("the lock", () => {
  test("[ST70] a second server is refused, with the number of the first, and changes nothing", async () => {
    const folder = await newFolder();
    const writer = await startWriter(folder);
    onTestFinished(() => writer.kill());
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(StoreLocked);
    expect(error.message).toContain(`Process ${writer.pid} already serves this data folder`);
    expect(await locks(folder)).toEqual(["lock"]);
  });

  test("[ST71] a server that was killed leaves a lock that the next one takes over", async () => {
    const folder = await newFolder();
    const writer = await startWriter(folder);
    await writer.kill();
    expect(await locks(folder)).toEqual(["lock"]);
    const { store } = await opened(folder);
    expect(JSON.parse(await readFile(join(folder, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
    await store.close();
    expect(await locks(folder)).toEqual([]);
  });

  test("[ST72] a process that has only the number of the dead one doesn't hold its lock", async () => {
    const folder = await newFolder();
    await staleLock(folder, { pid: process.pid, started: "another boot/17" });
    expect((await reopened(folder)).entries).toEqual([]);
  });

  test("[ST72] nor does one that started after the machine was started anew, also where it can't be looked at", () => {
    expect(isOfEarlierBoot("one boot/17", "another boot")).toBe(true);
    expect(isOfEarlierBoot("one boot/17", "one boot")).toBe(false);
    for (const [started, boot] of [
      ["", "one boot"],
      ["one boot/17", ""],
    ] as const)
      expect(isOfEarlierBoot(started, boot)).toBe(false);
  });

  test("[ST72] without a start time to compare, a process that runs is believed", async () => {
    const folder = await newFolder();
    await staleLock(folder, { pid: process.pid });
    expect(await refusal(folder)).toBeInstanceOf(StoreLocked);
  });

  test("[ST73] a lock from another machine is refused with what to do: nobody here can know", async () => {
    const folder = await newFolder();
    await staleLock(folder, { host: "elsewhere", pid: 7 });
    const error = await refusal(folder);
    expect(error).toBeInstanceOf(StoreLocked);
    expect(error.message).toContain("Process 7 on elsewhere");
    expect(error.message).toContain(`remove ${join(folder, "lock")}`);
  });

  test.each(["", "\0".repeat(120), '{"token":"t0"', "{}"])(
    "[ST74] a lock of which a power cut left %j is taken over",
    async (text) => {
      const folder = await newFolder();
      await writeFile(join(folder, "lock"), text);
      expect((await reopened(folder)).entries).toEqual([]);
      expect(await locks(folder)).toEqual([]);
    },
  );

  test.each([
    ["no lock", async () => undefined],
    ["a stale lock", (folder: string) => staleLock(folder)],
    [
      "a stale lock whose heir died, too",
      async (folder: string) => {
        await staleLock(folder);
        await writeFile(
          join(folder, "lock.t0"),
          JSON.stringify({ token: "t1", pid: 2 ** 22 + 1, host: hostname(), started: "x" }),
        );
      },
    ],
  ])("[ST75] of twenty that start at one moment on %s, one serves", async (_, prepare) => {
    for (let round = 0; round < 5; round += 1) {
      const folder = await newFolder();
      await prepare(folder);
      const stores = Array.from({ length: 20 }, () => createEmbeddedStore({ folder }));
      const starts = await Promise.allSettled(stores.map((store) => store.open()));
      expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      for (const start of starts)
        if (start.status === "rejected") expect(start.reason).toBeInstanceOf(StoreLocked);
      const winner = stores[starts.findIndex(({ status }) => status === "fulfilled")];
      await winner?.append([fact(1)]);
      await winner?.close();
      expect(await locks(folder)).toEqual([]);
      expect(seqs(await reopened(folder))).toEqual([1]);
    }
  });

  test("[ST75] of four processes that start at one moment on a stale lock, one serves", async () => {
    const folder = await newFolder();
    await staleLock(folder);
    const starts = await Promise.allSettled([1, 2, 3, 4].map(() => startWriter(folder)));
    const serving = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    onTestFinished(async () => void (await Promise.all(serving.map((writer) => writer.kill()))));
    expect(serving).toHaveLength(1);
    for (const start of starts)
      if (start.status === "rejected")
        expect(String(start.reason)).toContain("already serves this data folder");
  });

  test("[ST76] a lock that was removed by hand and taken by another is not given back by the first", async () => {
    const folder = await newFolder();
    const { store } = await opened(folder);
    const another = JSON.stringify({ token: "other", pid: process.pid, host: hostname(), started: "" });
    await writeFile(join(folder, "lock"), another);
    await store.close();
    expect(await readFile(join(folder, "lock"), "utf8")).toBe(another);
  });
});
