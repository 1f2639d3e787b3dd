import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type BackupSettings, Backups } from "../../../server/backup/backups.ts";
import { type Job, type Made, makeArchive } from "../../../server/backup/make.ts";
import { makeInThread } from "../../../server/backup/thread.ts";
import type { Keep, Site } from "../../../server/domain/site.ts";
import { silentLog } from "../../../server/log.ts";
import type { Clock, Store } from "../../../server/ports.ts";

export const key = "a-key-of-the-tests-only";

/** Tests guess no keys. */
export const quickly = (job: Job): Promise<Made> => makeArchive({ ...job, effort: 8 });

/** The same, in a thread. */
export const quicklyInThread = (job: Job, signal: AbortSignal): Promise<Made> =>
  makeInThread({ ...job, effort: 8 }, signal);

/** A folder that is removed when the test ends. */
export async function newRoom(): Promise<string> {
  const room = await mkdtemp(join(tmpdir(), "akari-backup-"));
  onTestFinished(() => rm(room, { recursive: true, force: true }));
  return room;
}

export interface Plan {
  readonly store: Store;
  readonly site: Site;
  readonly clock: Clock;
  readonly settings: Partial<BackupSettings> & Pick<BackupSettings, "folder">;
  readonly steady?: () => number;
  readonly log?: typeof silentLog;
  readonly note?: (what: string) => void;
}

export function backupsOf({
  store,
  site,
  clock,
  settings,
  steady = () => 0,
  log = silentLog,
  note = () => {},
}: Plan): Backups {
  const backups = new Backups({
    operations: { site },
    store,
    clock,
    log,
    steady,
    note,
    settings: { key, make: quickly, ...settings },
  });
  onTestFinished(() => backups.stop());
  return backups;
}

/** Every file below a folder, by its path in it. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const),
    ),
  );
}

export const planOf = (keep: Partial<Keep> = {}, at = 150) => ({
  at,
  keep: { daily: 7, weekly: 4, monthly: 12, ...keep },
});
