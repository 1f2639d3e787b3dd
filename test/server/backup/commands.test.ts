import { spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createApp } from "../../../server/app.ts";
import { root } from "../../../server/cli/setup/root.mjs";
import { newId, realClock } from "../../../server/clock.ts";
import { silentLog } from "../../../server/log.ts";
import { announce } from "../../../server/process/running.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { appendTo, facts, reopened, seqs } from "../../store/support.ts";
import { certificateFor } from "../../support/certificate.ts";
import { siteOf } from "../../support/site.ts";
import { key, newRoom, quicklyInThread } from "./support.ts";

/** `npm run backup` and `npm run restore` as a person runs them, in one room. */
function runner(room: string) {
  return async (
    command: "backup" | "restore",
    args: readonly string[] = [],
    more: Record<string, string> = {},
  ) => {
    const child = spawn(process.execPath, ["--import", "tsx", `server/cli/${command}.ts`, ...args], {
      cwd: root,
      env: {
        ...process.env,
        DATA_DIR: join(room, "data"),
        BACKUP_DIR: join(room, "backups"),
        CONFIG_DIR: join(root, "config"),
        INIT_CWD: room,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    await once(child, "close");
    return { code: child.exitCode, output };
  };
}

test("[BK16] where no server runs, npm run backup makes one itself, and npm run restore brings it back", async () => {
  const room = await newRoom();
  const run = runner(room);
  await appendTo(join(room, "data"), facts(1, 3));
  // As one that was killed leaves it, whose number is another process's by now; nobody listens on port 1.
  const dead = { pid: process.pid, url: "http://127.0.0.1:1", token: "none", backups: "/nowhere" };
  await announce(join(room, "data"), dead);
  const keyless = await run("backup");
  expect(keyless.code).toBe(1);
  expect(keyless.output).toMatch(/^A backup holds names and secrets.*\n.*\n\n {2}BACKUP_KEY=[\w-]{32}\n$/);
  const made = await run("backup", ["--to", "stick"], { BACKUP_KEY: key });
  expect([made.code, made.output]).toEqual([0, expect.stringContaining("Read back         it is whole")]);
  const [name = ""] = await readdir(join(room, "backups"));
  expect(await readdir(join(room, "stick"))).toEqual([name]);
  expect((await stat(join(room, "stick", name))).mode & 0o777).toBe(0o600);
  await appendTo(join(room, "data"), facts(4, 5));
  const checked = await run("restore", ["--check", `stick/${name}`], { BACKUP_KEY: key });
  expect(checked.output).toMatch(/Records +3, in \d files\nIt is whole/);
  expect(seqs(await reopened(join(room, "data")))).toEqual([1, 2, 3, 4, 5]);
  const restored = await run("restore", [`stick/${name}`], { BACKUP_KEY: key });
  expect([restored.code, restored.output]).toEqual([
    0,
    expect.stringMatching(/The folder before .*before-restore/),
  ]);
  expect(seqs(await reopened(join(room, "data")))).toEqual([1, 2, 3]);
});

test("[BK16] where one runs, it is asked, over https too, and goes on; restoring to its folder is refused", async () => {
  const room = await newRoom();
  const [data, backups] = [join(room, "data"), join(room, "served")];
  const token = "a-local-token-for-tests";
  const tls = certificateFor(["akari.example"]);
  const app = createApp({
    store: createEmbeddedStore({ folder: data }),
    clock: realClock,
    newId,
    log: silentLog,
    site: siteOf(),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    tls,
    publicOrigins: [],
    adminToken: null,
    localToken: token,
    openBoards: false,
    secrets: () => undefined,
    simulated: true,
    backup: { folder: backups, key, make: quicklyInThread },
    onBroken: (error) => {
      throw error;
    },
  });
  await app.start();
  onTestFinished(() => app.stop());
  const url = `https://127.0.0.1:${app.port}`;
  const fingerprint = new X509Certificate(tls.cert).fingerprint256;
  await announce(data, { pid: process.pid, url, token, backups, fingerprint });
  const run = runner(room);
  // The key is the server's own.
  const made = await run("backup");
  const [name = ""] = await readdir(backups);
  expect([made.code, made.output]).toEqual([0, expect.stringContaining(join(backups, name))]);
  const refused = await run("restore", [join(backups, name)], { BACKUP_KEY: key });
  expect([refused.code, refused.output]).toEqual([
    1,
    expect.stringContaining(`Process ${process.pid} already serves this data folder`),
  ]);
});
