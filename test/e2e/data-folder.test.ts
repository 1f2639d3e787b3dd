import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { BoardEye } from "../faults/board-eye.ts";
import { ask, spawnSite } from "../support/site-process.ts";

/** The short forms of the faults `disk`, `lock` and `damage`, under the built server: one life of it, and two starts more. */

let room = "";
beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), "akari-folder-"));
});
afterAll(() => rm(room, { recursive: true, force: true }));

const poll = { interval: 50 };

test("[FA69] the whole server: a second one is refused; a full disk is said and got over; damage is refused, or got over, with a sentence", async () => {
  const [dataFolder, full] = [join(room, "data"), join(room, "full")];
  const preload = `--import=${join(root, "test/faults/disk-full.mjs")}`;
  const first = spawnSite({ dataFolder, more: { DISK_FULL: full, NODE_OPTIONS: preload } });
  const url = await first.serving();
  const second = spawnSite({ dataFolder });
  const board = new BoardEye(url);
  const raise = async (id: string) =>
    (await ask({ url }, "POST", "/api/v1/calls", { id, type: "help", area: "loans", place: id })).status;
  const health = async () => {
    const answer = await ask({ url }, "GET", "/healthz");
    return [answer.status, ((await answer.json()) as { readonly code?: string }).code];
  };
  expect(await raise("before")).toBe(201);

  await writeFile(full, "");
  expect(await raise("lost")).toBe(503);
  expect(await health()).toEqual([503, "read-only"]);
  await expect.poll(() => board.readOnly, poll).toBe(true);
  expect((await ask({ url }, "GET", "/api/v1/calls/before")).status).toBe(200);
  await rm(full);
  expect(await raise("lost")).toBe(201);
  expect((await health())[0]).toBe(200);
  await expect.poll(() => board.readOnly, poll).toBe(false);
  board.close();

  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Process ${first.pid} already serves this data folder. Stop it first`);
  expect(await first.kill()).toBe(0);

  const snapshot = join(dataFolder, "snapshot.json");
  const sound = await readFile(snapshot);
  const store = join(dataFolder, "store.json");
  const table = await readFile(store);
  await writeFile(store, table.subarray(0, table.length / 2));
  const refused = spawnSite({ dataFolder });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/store\.json fails its checksum\. Restore this file from a backup/);
  expect(refused.output()).not.toContain("    at ");
  await writeFile(store, table);

  await writeFile(snapshot, sound.subarray(0, sound.length / 2));
  const again = spawnSite({ dataFolder });
  const there = { url: await again.serving() };
  for (const id of ["before", "lost"]) expect((await ask(there, "GET", `/api/v1/calls/${id}`)).status).toBe(200);
  expect(again.output()).toContain("took the snapshot before it");
  expect(await again.kill()).toBe(0);
});
