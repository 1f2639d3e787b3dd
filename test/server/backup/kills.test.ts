import { expect, test } from "vitest";
import { killBackups, killRestores, newestIn } from "../../faults/backup-kills.ts";
import { newRoom } from "./support.ts";

/** The long form: npm run faults -- backup */
test("[BK4] kill -9 in the middle of a backup or a restore: no half archive has a good name, and no data folder is lost", async () => {
  const room = await newRoom();
  const { wrong, backups } = await killBackups(room, [40]);
  expect(wrong).toEqual([]);
  expect(backups).toBeGreaterThan(0);
  expect((await killRestores(room, await newestIn(room), [150])).wrong).toEqual([]);
});
