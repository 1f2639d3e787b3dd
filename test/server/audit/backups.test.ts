import { join } from "node:path";
import { expect, test } from "vitest";
import { nextDue } from "../../../server/backup/due.ts";
import { BackupFailed } from "../../../server/backup/failure.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf } from "../../support/site.ts";
import { backupsOf, newRoom, planOf } from "../backup/support.ts";
import { adminToken, serve } from "../http/support.ts";

async function standing({ key = "a-key-of-sixteen-characters" as string | null, planned = true } = {}) {
  const store = createMemoryStore();
  const clock = new SetClock();
  const folder = join(await newRoom(), "kept-here");
  const site = siteOf({ backup: planned ? planOf() : null });
  let [fails, ms] = [false, 0];
  const make = () =>
    fails ? Promise.reject(new BackupFailed("no room")) : Promise.resolve({ size: 1, files: 1 } as never);
  const backups = backupsOf({ store, site, clock, steady: () => ms, settings: { folder, key, make } });
  const { send } = await serve({ store, site, with: { backups } });
  const said = async () => (await send("GET", "/api/v1/backups/standing", { token: adminToken })).body;
  return {
    ...{ backups, clock, said },
    fail: (does: boolean) => (fails = does),
    pass(minutes: number) {
      ms += minutes * 60_000;
      clock.time += minutes * 60_000;
    },
  };
}

const start = "2026-11-18T09:00:00.000Z";
const well = { folder: "kept-here", failed: false, running: false, hasKey: true, planned: true };

test("[AT42] the last and the next backup are told to admins, and where they are kept by the folder's name alone", async () => {
  const { backups, said, pass } = await standing();
  expect(await said()).toEqual({ ...well, newest: null, next: start });
  await backups.make();
  expect(await said()).toEqual({ ...well, newest: start, next: "2026-11-19T01:30:00.000Z" });
  pass(24 * 60);
  // It is due by now, and made at the next look.
  expect(await said()).toMatchObject({ newest: start, next: "2026-11-19T09:00:00.000Z" });
});

test("[AT42] one that failed is told, with when it is tried again, until one is there", async () => {
  const { backups, said, fail, pass } = await standing();
  fail(true);
  await backups.look();
  expect(await said()).toEqual({ ...well, failed: true, newest: null, next: "2026-11-18T09:15:00.000Z" });
  pass(15);
  fail(false);
  await backups.look();
  expect(await said()).toMatchObject({ failed: false, newest: "2026-11-18T09:15:00.000Z" });
});

test("[AT42] without a key or a plan there is no next one, and a server that keeps nothing says so", async () => {
  const keyless = await standing({ key: null });
  await keyless.backups.look();
  expect(await keyless.said()).toMatchObject({ hasKey: false, planned: true, failed: true, next: null });
  const byHand = await standing({ planned: false });
  await byHand.backups.make();
  expect(await byHand.said()).toMatchObject({ planned: false, newest: start, next: null });
  const { send } = await serve();
  expect((await send("GET", "/api/v1/backups/standing", { token: adminToken })).body).toMatchObject({
    ...{ folder: null, hasKey: false, planned: false, newest: null, next: null },
  });
});

test.each([
  ["2026-11-18T00:00:00Z", "2026-11-18T01:30:00Z"],
  ["2026-11-18T01:30:00Z", "2026-11-19T01:30:00Z"],
  // Clocks go forward at 02:00: that day's 02:30 is at 03:00.
  ["2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z"],
  ["2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"],
])("[AT42] after %s the next backup is due at %s", (now, due) => {
  expect(nextDue({ at: 150 }, "Europe/Amsterdam", Date.parse(now))).toBe(Date.parse(due));
});
