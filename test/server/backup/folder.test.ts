import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { BackupSettings } from "../../../server/backup/backups.ts";
import type { Site } from "../../../server/domain/site.ts";
import type { silentLog } from "../../../server/log.ts";
import { opened } from "../../store/support.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf } from "../../support/site.ts";
import { backupsOf, newRoom, planOf, quickly, quicklyInThread } from "./support.ts";

/** A store whose folder for backups can be spoilt. */
async function house(more: { make?: BackupSettings["make"]; site?: Partial<Site> } = {}) {
  const room = await newRoom();
  const { store } = await opened(join(room, "data"));
  const folder = join(room, "backups");
  const time = { steady: 0 };
  const said: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => said.push(line) }) as typeof silentLog;
  const backups = backupsOf({
    store,
    log,
    clock: new SetClock(),
    site: { ...siteOf(), ...more.site },
    steady: () => time.steady,
    settings: { folder, ...(more.make && { make: more.make }) },
  });
  return { folder, backups, time, said };
}

test.each([
  ["is a file", "ENOTDIR", (folder: string) => writeFile(folder, "")],
  ["is a link to nowhere", "ENOENT", (folder: string) => symlink("nowhere", folder)],
])("[BK19] a folder that %s is a sentence, in the thread too", async (_, code, spoil) => {
  for (const make of [quickly, quicklyInThread]) {
    const { folder, backups } = await house({ make });
    await spoil(folder);
    const sentence = `The folder for backups ${folder} can't be used (${code}). Check that BACKUP_DIR is`;
    await expect(backups.make()).rejects.toThrow(sentence);
    await backups.look();
  }
});

test("[BK19] a plan tells of it once in a quarter of an hour; without one nothing is told", async () => {
  const { folder, backups, time, said } = await house({ site: { backup: planOf() } });
  await writeFile(folder, "");
  await backups.look();
  await backups.look();
  expect(said.filter((line) => line.includes("ENOTDIR") && !line.includes("stack"))).toHaveLength(1);
  expect(backups.standing.failed).toBe(true);
  await expect(backups.list()).rejects.toThrow("The folder for backups");
  time.steady += 15 * 60_000;
  await backups.look();
  expect(said).toHaveLength(2);
  const unplanned = await house();
  await writeFile(unplanned.folder, "");
  await unplanned.backups.look();
  expect(unplanned.said).toEqual([]);
});
