import { join } from "node:path";
import type { Entry, Instant, Stream } from "../ports.ts";
import { StoreDamaged } from "../ports.ts";
import type { Contents } from "./contents.ts";
import { openExisting } from "./durable-file.ts";
import type { Files } from "./files.ts";
import { endOf, type Mark, markOf, parseLine } from "./record.ts";
import type { Scan } from "./scan.ts";
import { isTorn, scanSegment } from "./scan.ts";
import { openSegment, segmentPath } from "./segment.ts";
import type { StreamEnd } from "./stream-journal.ts";

/** What reading a stream showed. Nothing on the disk has been changed yet. */
export interface StreamCheck {
  readonly stream: Stream;
  /** The seq of the first record that is kept. */
  readonly first: number;
  readonly next: number;
  readonly lastAt: Instant | null;
  readonly last: LastSegment | null;
  readonly notices: readonly string[];
}

interface LastSegment {
  readonly day: string;
  /** Bytes that are whole. */
  readonly length: number;
  /** Where its last group begins. */
  readonly groupAt: number;
  /** Its last record; null where it has none. */
  readonly mark: Mark | null;
  /** It ended with just this record when the server was stopped: every byte of it is on the disk. */
  readonly closed: boolean;
}

/** Reads every record of a stream. Throws StoreDamaged unless all are there, up to a torn tail. */
export async function checkStream(
  files: Files,
  folder: string,
  stream: Stream,
  contents: Contents,
): Promise<StreamCheck> {
  const segments = contents.segments(stream);
  const first = segments[0]?.first ?? 1;
  const notices: string[] = [];
  let [next, lastLine, last]: [number, Buffer | null, StreamCheck["last"]] = [first, null, null];
  for (const [index, segment] of segments.entries()) {
    const path = segmentPath(folder, stream, segment.day);
    if (segment.first !== next)
      throw shortSegment(segmentPath(folder, stream, segments[index - 1]?.day ?? ""), next, segment.first);
    const { day, kept } = segment;
    const scan = await scanSegment(files, path, next, (line, seq) => {
      if (seq === kept?.seq && markOf(line) !== kept.checksum) throw anotherFile(path, seq);
    });
    const isLast = index === segments.length - 1;
    if (isLast && kept && kept.seq >= scan.next) notices.push(lostNotice(path, scan, kept.seq));
    else if (scan.rest.length > 0) notices.push(judgeRest(path, scan, isLast));
    else if (isLast && scan.records === 0) notices.push(emptyNotice(path, next));
    next = scan.next;
    lastLine = scan.lastLine ?? lastLine;
    const mark = scan.lastLine && { seq: next - 1, checksum: markOf(scan.lastLine) };
    const closed = mark !== null && mark.seq === kept?.seq && scan.rest.length === 0;
    last = { day, length: scan.length, groupAt: scan.groupAt, mark, closed };
  }
  return { stream, first, next, lastAt: lastLine && parseLine(lastLine)[1], last, notices };
}

/** A crash right before its first write leaves such a file, and so does whatever empties one: nobody can tell. */
function emptyNotice(path: string, next: number): string {
  return `${path} is empty: its day had just begun, or its records were lost. Record ${next - 1} is the last.`;
}

/** What no crash explains: these records were there when the server was stopped. */
function lostNotice(path: string, scan: Scan, upTo: number): string {
  if (scan.rest.length > 0 && !isTorn(scan.rest, scan.length, scan.next)) throw damaged(path, scan);
  const lost = scan.next === upTo ? `Record ${upTo} is` : `Records ${scan.next} to ${upTo} are`;
  return (
    `${path} ends at byte ${scan.length}. ${lost} lost: kept when the server was last stopped, and no longer there or not readable. ` +
    `The server goes on behind record ${scan.next - 1}. To have them back, stop it and restore the data folder from a backup.`
  );
}

/** A notice about a torn tail; or StoreDamaged. */
function judgeRest(path: string, scan: Scan, isLast: boolean): string {
  const { rest, length, next } = scan;
  if (!isLast || !isTorn(rest, length, next)) throw damaged(path, scan);
  return `${path}: the last write was cut off at byte ${length}; its ${rest.length} bytes were never acknowledged and are removed. Record ${next - 1} is the last.`;
}

function damaged(path: string, { length, records, next }: Scan): StoreDamaged {
  return new StoreDamaged(
    `${path}, line ${records + 1} (byte ${length}): record ${next} fails its checksum, and what follows it was written later. ` +
      "Restore this file from a backup of the data folder.",
  );
}

function anotherFile(path: string, seq: number): StoreDamaged {
  return new StoreDamaged(
    `${path}: record ${seq} is not the one that was kept under this number. The file is of another time, or of another store. ` +
      "Restore the whole data folder from one backup.",
  );
}

function shortSegment(path: string, next: number, expected: number): StoreDamaged {
  return new StoreDamaged(
    `${path} ends before record ${next}, but the next file begins with ${expected}. Restore this file from a backup of the data folder.`,
  );
}

/** Every record behind the seq `after`. */
export async function readEntries(
  files: Files,
  folder: string,
  { stream, next }: StreamCheck,
  contents: Contents,
  after: number,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const segments = contents.segments(stream);
  for (const [index, { day, first }] of segments.entries()) {
    if ((segments[index + 1]?.first ?? next) <= after + 1) continue;
    await scanSegment(files, segmentPath(folder, stream, day), first, (line, seq) => {
      if (seq > after) entries.push(entryOf(stream, line));
    });
  }
  return entries;
}

export function entryOf(stream: Stream, line: Buffer): Entry {
  const [seq, at, , body] = parseLine(line);
  return { stream, seq, at, body };
}

/**
 * Cuts a torn tail, and opens the last segment for what comes next. What follows the last clean stop is written once more: after a sync
 * that failed the system may show bytes that the disk does not have, and that no later sync would bring there.
 */
export async function openEnd(
  files: Files,
  folder: string,
  { stream, next, lastAt, last }: StreamCheck,
): Promise<StreamEnd> {
  if (!last) return { next, lastAt, segment: null, mark: null };
  const { day, length, groupAt, mark, closed } = last;
  const path = segmentPath(folder, stream, day);
  const segment = await openSegment(files, path, { day, length, doubtfulFrom: closed ? length : groupAt });
  return { next, lastAt, segment, mark };
}

const segmentFile = /^(facts|samples)-(\d{4}-\d\d-\d\d)\.jsonl$/;

/**
 * Journal files that store.json doesn't list, and that a crash explains: made and not yet listed (empty), or no longer
 * listed and not yet removed (samples before the first). Throws StoreDamaged for any other.
 */
export async function leftoverSegments(
  files: Files,
  folder: string,
  contents: Contents,
): Promise<readonly string[]> {
  const leftovers: string[] = [];
  for (const name of await files.list(join(folder, "journal"))) {
    const [, stream, day] = segmentFile.exec(name) ?? [];
    if ((stream !== "facts" && stream !== "samples") || !day) continue;
    const segments = contents.segments(stream);
    if (segments.some((segment) => segment.day === day)) continue;
    const path = segmentPath(folder, stream, day);
    const dropped = stream === "samples" && segments[0] && endOf(day) <= endOf(segments[0].day);
    if (!dropped && (await sizeOf(files, path)) > 0)
      throw new StoreDamaged(
        `${path} has records, but ${join(folder, "store.json")} does not list it: the two are not of the same moment. ` +
          "Restore the whole data folder from one backup.",
      );
    leftovers.push(path);
  }
  return leftovers;
}

async function sizeOf(files: Files, path: string): Promise<number> {
  const file = await openExisting(files, path);
  if (!file) return 0;
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}
