import type { Files, OpenFile } from "./files.ts";

/** Told what the disk does, as it does it. */
export interface DiskEye {
  /** A file's bytes were made durable; `ms`: how long that took. */
  synced(ms: number): void;
  /** So many bytes were written to a file. */
  wrote(bytes: number): void;
}

/** The same files, and somebody who looks on. `stopwatch` starts one: ms since its call. */
export function watchedFiles(files: Files, eye: DiskEye, stopwatch: () => () => number): Files {
  return { ...files, open: async (path, how) => watchedFile(await files.open(path, how), eye, stopwatch) };
}

function watchedFile(file: OpenFile, eye: DiskEye, stopwatch: () => () => number): OpenFile {
  return {
    read: (into, position) => file.read(into, position),
    write: async (bytes, position) => {
      const written = await file.write(bytes, position);
      eye.wrote(written);
      return written;
    },
    size: () => file.size(),
    truncate: (length) => file.truncate(length),
    sync: async () => {
      const took = stopwatch();
      await file.sync();
      eye.synced(took());
    },
    close: () => file.close(),
  };
}
