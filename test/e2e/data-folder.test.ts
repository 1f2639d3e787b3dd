import { cp, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
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

test("[FA69] the whole server: a second one is refused; a full disk is said and got over; damage is refused, or got over, with a sentence", {
  timeout: 180_000,
}, async () => {
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
  // a board hears it with the next beat; meanwhile the second one has ended
  await expect.poll(() => board.readOnly, { interval: 50, timeout: 60_000 }).toBe(true);
  board.close();
  expect((await ask({ url }, "GET", "/api/v1/calls/before")).status).toBe(200);
  await rm(full);
  expect(await raise("lost")).toBe(201);
  expect((await health())[0]).toBe(200);

  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Process ${first.pid} already serves this data folder. Stop it first`);
  expect(await first.kill()).toBe(0);

  const bad = join(room, "bad");
  await cp(dataFolder, bad, { recursive: true });
  await truncate(join(bad, "store.json"), 60);
  await truncate(join(dataFolder, "snapshot.json"), 60);
  const [refused, again] = [spawnSite({ dataFolder: bad }), spawnSite({ dataFolder })];
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toMatch(/store\.json fails its checksum\. Restore this file from a backup/);
  expect(refused.output()).not.toContain("    at ");
  const there = { url: await again.serving() };
  for (const id of ["before", "lost"])
    expect((await ask(there, "GET", `/api/v1/calls/${id}`)).status).toBe(200);
  expect(await again.kill()).toBe(0);
  expect(again.output()).toContain("took the snapshot before it");
});
