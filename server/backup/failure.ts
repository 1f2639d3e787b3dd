import { dirname } from "node:path";
import { isFull } from "../store/faults.ts";

/** Why there is no backup, or no restore, as a sentence that says what to do. */
export class BackupFailed extends Error {
  override readonly name = "BackupFailed";
}

const notOurs = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "ENOENT", "EEXIST", "ELOOP"];

/** What the system says of the folder for backups, as a sentence; null: it is about something else. */
export function failureOf(error: unknown, folder: string): BackupFailed | null {
  if (isFull(error))
    return new BackupFailed(`The disk is full: no backup could be written to ${folder}. Make room there.`, {
      cause: error,
    });
  const { code = "", path = "" } = error as NodeJS.ErrnoException;
  if (!notOurs.includes(code) || !(dirname(path) === folder || (path !== "" && folder.startsWith(path))))
    return null;
  return new BackupFailed(
    `The folder for backups ${folder} can't be used (${code}). Check that BACKUP_DIR is a folder which this user may read and write.`,
    { cause: error },
  );
}
