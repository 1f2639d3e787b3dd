import { join } from "node:path";
import { expect, test } from "vitest";
import { BackupFailed } from "../../../server/backup/failure.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf } from "../../support/site.ts";
import { adminToken, serve } from "../http/support.ts";
import { backupsOf, newRoom, planOf, type quickly } from "./support.ts";

async function served(settings: { key?: string | null; make?: typeof quickly } = {}) {
  const store = createMemoryStore();
  const clock = new SetClock();
  const folder = join(await newRoom(), "backups");
  const site = siteOf({ backup: planOf() });
  const backups = backupsOf({ store, site, clock, settings: { folder, ...settings } });
  return { ...(await serve({ store, with: { backups } })), backups, clock };
}
const ask = { token: adminToken };

test("[BK7] over HTTP a backup is made and listed, with its size and what is in it", async () => {
  const { send, operations, clock } = await served();
  await operations.run(
    { type: "add-person", person: "p" as never, role: "member" },
    { kind: "system", part: "local" },
  );
  expect((await send("GET", "/api/v1/backups", ask)).body).toEqual([]);
  const made = await send("POST", "/api/v1/backups", ask);
  expect([made.status, made.headers.get("location")]).toEqual([201, "/api/v1/backups"]);
  const at = new Date(clock.time).toISOString();
  const name = expect.stringMatching(/^akari-[a-z-]+-2026-11-18T090000Z-[0-9a-f]{8}\.tar\.gz\.age$/);
  expect(made.body).toEqual({
    name,
    at,
    size: expect.any(Number),
    seconds: 0,
    seq: { facts: 1, samples: 0 },
  });
  expect((await send("GET", "/api/v1/backups", ask)).body).toEqual([{ name, at, size: made.body.size }]);
});

test("[BK18] who asked for a backup stands in the audit trail", async () => {
  const { send, trail } = await served();
  await send("POST", "/api/v1/backups", ask);
  await trail.stop();
  const { body } = await send("GET", "/api/v1/audit?kind=backup", ask);
  expect(body).toMatchObject([{ what: "backup.made" }]);
});

test("[BK6] without a key it is refused, and says how to set one; a server that keeps nothing makes none", async () => {
  for (const { send } of [await served({ key: null }), await serve()]) {
    const refused = await send("POST", "/api/v1/backups", ask);
    expect([refused.status, refused.body.code]).toEqual([409, "backup-without-key"]);
    expect(refused.body.detail).toContain("start the server with BACKUP_KEY");
    expect((await send("GET", "/api/v1/backups", ask)).body).toEqual([]);
  }
});

test("[BK7] one at a time; a failure says why where it is known, and nothing of our own where it is not", async () => {
  let fail: (error: Error) => void = () => {};
  const { send } = await served({ make: () => new Promise((_, reject) => (fail = reject)) });
  for (const [error, detail] of [
    [new BackupFailed("The disk is full: make room."), "The disk is full: make room."],
    [
      new Error("undefined is not a function"),
      "The backup could not be made; the ones before it are untouched.",
    ],
  ] as const) {
    fail = () => {};
    const idle = fail;
    const first = send("POST", "/api/v1/backups", ask);
    await expect.poll(() => fail !== idle).toBe(true);
    expect((await send("POST", "/api/v1/backups", ask)).body.code).toBe("backup-running");
    fail(error);
    expect((await first).body).toMatchObject({ status: 503, code: "backup-failed", detail });
  }
});
