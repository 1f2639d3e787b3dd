import { StoreBroken, StoreBusy, StoreDamaged, StoreFull, StoreLocked } from "../ports.ts";
import { busy, harmless, isBusy } from "./faults.ts";
import { codeOf } from "./files.ts";

/** What the system says when something may not be done, or is not what it should be: the disk itself is well. */
const advice: Readonly<Record<string, string>> = {
  EACCES: "This user may not read and write it: give it to the user that runs the server.",
  EPERM: "This user may not read and write it: give it to the user that runs the server.",
  EROFS:
    "Its disk is mounted read-only. Mount it for writing; where the system itself did that after an error, its log (dmesg) says why.",
  ENOTDIR: "Something on the way to it is a file. Choose another DATA_DIR.",
  EISDIR: "A folder stands where a file of it should. Restore the whole data folder from a backup.",
  ENOENT:
    "It is a link to nowhere, or was moved while it was opened. Mount its disk, or choose another DATA_DIR.",
  ELOOP: "Its links lead in a circle. Choose another DATA_DIR.",
  ENAMETOOLONG: "Its path is too long. Choose another DATA_DIR.",
};

const dying =
  "The disk, its cable or its file system fails: look into the system's log (dmesg) and check the disk. " +
  "Where it can't be mended, restore a backup on another disk.";

/** What opening a data folder throws: whatever the system said on the way becomes a sentence about the folder. */
export function openError(folder: string, error: unknown): unknown {
  const known = [StoreLocked, StoreDamaged, StoreFull, StoreBusy];
  if (known.some((kind) => error instanceof kind)) return error;
  // a write that fails while the folder is opened has harmed nothing that the next start would not mend
  const found = error instanceof Error && codeOf(error) === "" && codeOf(error.cause) ? error.cause : error;
  const [busyOrFull, code] = [harmless(folder, found), codeOf(found)];
  if (busyOrFull || code === "") return busyOrFull ?? found;
  const why = advice[code];
  if (why)
    return new StoreDamaged(`The data folder ${folder} can't be opened (${code}). ${why}`, { cause: found });
  return new StoreBroken(`The data folder ${folder} can't be read or written (${code}). ${dying}`, {
    cause: found,
  });
}

/** What reading one file of an open folder throws. Calls, screens and the journal go on. */
export function readError(path: string, error: unknown): unknown {
  if (isBusy(error)) return busy(path, error);
  const code = codeOf(error);
  if (code === "") return error;
  return new StoreDamaged(`${path} can't be read (${code}). ${advice[code] ?? dying}`, { cause: error });
}
