import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { askDoor, openDoor } from "../../server/store/door.ts";
import { newFolder, opened, refusal, reopened } from "./support.ts";

const linux = process.platform === "linux";

/** The lock of a process in another container that gives itself this machine's name, and that started since this boot. */
async function hiddenLock(folder: string, change: object = {}): Promise<void> {
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  const holder = {
    token: "t0",
    pid: process.pid,
    host: hostname(),
    started: `${boot}/1`,
    space: "pid:[1]",
    door: true,
  };
  await writeFile(join(folder, "lock"), JSON.stringify({ ...holder, ...change }));
}

/** What a killed process leaves of its door. */
async function deadDoor(path: string): Promise<void> {
  const child = spawn(process.execPath, [
    "-e",
    `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`,
  ]);
  await once(child, "exit");
}

test.runIf(linux)(
  "[FA61] a server in another container of the same name is seen by its door: the second is refused, and takes over when the first was killed",
  async () => {
    const folder = await newFolder();
    await hiddenLock(folder);
    const door = createServer().listen(join(folder, "door-t0"));
    await once(door, "listening");
    const error = await refusal(folder);
    expect([error.name, error.message]).toEqual([
      "StoreLocked",
      `Process ${process.pid} in another container already serves this data folder. Stop it first, or choose another DATA_DIR.`,
    ]);
    door.close();
    await once(door, "close");
    await deadDoor(join(folder, "door-t0"));
    const { store } = await opened(folder);
    expect(await readdir(folder)).not.toContain("door-t0");
    await store.close();
  },
);

test.runIf(linux)("[FA61] without a door nobody can tell, and it is refused with what to do", async () => {
  for (const change of [{ door: false }, {}]) {
    const folder = await newFolder();
    await hiddenLock(folder, change);
    expect((await refusal(folder)).message).toMatch(
      /ended without giving it back.*remove .*lock and start again/,
    );
  }
});

test.runIf(linux)(
  "[FA61] behind a restart of the machine, or from a version without doors, its number counts as before",
  async () => {
    for (const change of [{ started: "another boot/1" }, { space: undefined, door: undefined }]) {
      const folder = await newFolder();
      await hiddenLock(folder, change);
      expect((await reopened(folder)).entries).toEqual([]);
    }
  },
);

test("[FA61] where there can be no door, there is none, and the folder is served", async () => {
  const folder = await newFolder();
  const long = join(folder, "x".repeat(120));
  expect([await openDoor(long), await askDoor(join(folder, "none"))]).toEqual([null, "unknown"]);
  const door = await openDoor(join(folder, "door"));
  if (door) expect(await askDoor(join(folder, "door"))).toBe("lives");
  await door?.close();
  expect(await readdir(folder)).toEqual([]);
});

/** As in two containers: each numbers its processes from 1. Null where this user may not make them. */
async function container(folder: string): Promise<{ readonly said: string; kill(): Promise<void> } | null> {
  const inside = [process.execPath, "--import", "tsx", join(root, "test/store/writer-process.ts"), folder];
  const child = spawn("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", ...inside], {
    cwd: root,
  });
  child.on("error", () => undefined);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => (said += data.toString()));
  const ended = once(child, "close").catch(() => undefined);
  await Promise.race([ended, until(() => said.includes("serving"))]);
  if (said === "" || said.startsWith("unshare")) return null;
  return {
    said,
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((later) => setTimeout(later, 20));
}

test.runIf(linux && existsSync("/usr/bin/unshare"))(
  "[FA61] two containers with the same name and the same numbers: the second is refused; killed, its folder is taken over",
  async () => {
    const folder = await newFolder();
    const first = await container(folder);
    if (!first) return; // this user may not make containers
    onTestFinished(() => first.kill());
    const second = await container(folder);
    expect(second?.said).toContain("in another container already serves this data folder");
    await second?.kill();
    await first.kill();
    const third = await container(folder);
    expect(third?.said).toContain("serving");
    await third?.kill();
    expect((await reopened(folder)).snapshot).not.toBeNull();
  },
);
