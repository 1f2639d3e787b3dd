import type { Entry, Stream, StreamDay } from "../ports.ts";
import { StoreDamaged } from "../ports.ts";
import { openExisting } from "./durable-file.ts";
import type { Files } from "./files.ts";
import { entryOf } from "./recovery.ts";
import { missingSegment, scanPieces } from "./scan.ts";
import { segmentPath } from "./segment.ts";
import { readError } from "./unreadable.ts";

interface Asked {
  readonly files: Files;
  readonly folder: string;
  readonly stream: Stream;
  readonly segment: StreamDay;
  /** The seq behind the last record that has to be there: what stands behind it is not durable yet. */
  readonly next: number;
}

/** The entries of one day's file, as many at once as a read of the disk brings. */
export async function* readPast({
  files,
  folder,
  stream,
  segment,
  next,
}: Asked): AsyncGenerator<readonly Entry[]> {
  const path = segmentPath(folder, stream, segment.day);
  const file = await openExisting(files, path).catch((error: unknown) => {
    throw readError(path, error);
  });
  if (!file) throw missingSegment(path);
  let seq = segment.first;
  try {
    for await (const lines of scanPieces(file, path, seq)) {
      const kept = lines.slice(0, Math.max(0, next - seq));
      seq += kept.length;
      if (kept.length > 0) yield kept.map((line) => entryOf(stream, line));
      if (seq >= next) return;
    }
  } catch (error) {
    throw readError(path, error);
  } finally {
    await file.close();
  }
  if (seq < next)
    throw new StoreDamaged(
      `${path}: record ${seq} can't be read. Restore this file from a backup of the data folder.`,
    );
}
