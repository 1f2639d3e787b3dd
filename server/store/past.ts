import type { Entry, Lost, PastPiece, Stream, StreamDay } from "../ports.ts";
import { openExisting } from "./durable-file.ts";
import type { Files, OpenFile } from "./files.ts";
import { isWhole, seqOf } from "./record.ts";
import { entryOf } from "./recovery.ts";
import { longestRest, newline, readOn, wholeRecordsIn } from "./scan.ts";
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

/** Bytes that are read at once: about 3 ms of parsing, and of what is made of it, then the event loop has its turn. */
const chunkSize = 1 << 16;

/** One day's file, as much at once as a read of the disk brings. Whatever became of it, each record that is whole is read. */
export async function* readPast({ files, folder, stream, segment, next }: Asked): AsyncGenerator<PastPiece> {
  const path = segmentPath(folder, stream, segment.day);
  const file = await openExisting(files, path).catch((error: unknown) => {
    throw readError(path, error);
  });
  let seq = segment.first;
  try {
    for await (const lines of file ? wholeLines(file) : []) {
      const [entries, lost]: [Entry[], Lost[]] = [[], []];
      for (const line of lines) {
        const found = seqOf(line);
        if (found < seq || found >= next) continue;
        if (found > seq) lost.push({ first: seq, count: found - seq });
        entries.push(entryOf(stream, line));
        seq = found + 1;
      }
      if (entries.length > 0) yield { entries, lost };
      if (seq >= next) return;
    }
  } catch (error) {
    throw readError(path, error);
  } finally {
    await file?.close();
  }
  if (seq < next) yield { entries: [], lost: [{ first: seq, count: next - seq }] };
}

/** Whole records, wherever they stand. */
async function* wholeLines(file: OpenFile): AsyncGenerator<readonly Buffer[]> {
  let [carry, position]: [Buffer, number] = [Buffer.alloc(0), 0];
  for (;;) {
    const bytes = await readOn(file, carry, position, chunkSize);
    if (bytes.length === carry.length) return;
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      const line = bytes.subarray(start, end);
      if (isWhole(line)) lines.push(line);
      else lines.push(...wholeRecordsIn(bytes.subarray(start, end + 1)));
      start = end + 1;
    }
    if (lines.length > 0) yield lines;
    if (bytes.length - start > longestRest) start = bytes.length;
    position += start;
    carry = bytes.subarray(start);
  }
}
