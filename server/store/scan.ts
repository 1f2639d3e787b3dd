import { StoreDamaged } from "../ports.ts";
import { openExisting } from "./durable-file.ts";
import type { Files, OpenFile } from "./files.ts";
import { groupOf, isWhole, parseLine, seqOf } from "./record.ts";

const chunkSize = 1 << 18; // about 5 ms of checking, then the event loop has its turn
export const newline = 0x0a;

/** What a segment holds from its start: whole records in order, then perhaps bytes that are none. */
export interface Scan {
  /** The seq after the last whole record. */
  readonly next: number;
  /** How many bytes and records are whole. */
  readonly length: number;
  readonly records: number;
  /** The last whole line, for its instant. */
  readonly lastLine: Buffer | null;
  /** The byte at which the last group begins: what of it is whole. */
  readonly groupAt: number;
  /** What follows the whole records: empty in a sound file. */
  readonly rest: Buffer;
}

/** Checks every record of a segment, and shows the whole ones to `visit`. Throws StoreDamaged where one is missing. */
export async function scanSegment(
  files: Files,
  path: string,
  first: number,
  visit: (line: Buffer, seq: number) => void,
): Promise<Scan> {
  const file = await openExisting(files, path);
  if (!file) throw missingSegment(path);
  try {
    return await scanFile(file, path, first, visit);
  } finally {
    await file.close();
  }
}

function missingSegment(path: string): StoreDamaged {
  return new StoreDamaged(
    `${path} is missing. Restore it from a backup of the data folder: its records exist nowhere else.`,
  );
}

async function scanFile(
  file: OpenFile,
  path: string,
  first: number,
  visit: (line: Buffer, seq: number) => void,
): Promise<Scan> {
  const pieces = scanPieces(file, path, first);
  let seq = first;
  for (;;) {
    const { done, value } = await pieces.next();
    if (done) return value;
    for (const line of value) visit(line, seq++);
  }
}

/** The whole lines of a segment, as many at once as a read of the disk brings. */
async function* scanPieces(
  file: OpenFile,
  path: string,
  first: number,
): AsyncGenerator<readonly Buffer[], Scan> {
  let [next, length, lastLine, carry]: [number, number, Buffer | null, Buffer] = [
    first,
    0,
    null,
    Buffer.alloc(0),
  ];
  let [group, groupAt] = [0, 0];
  const found = () => ({ next, length, records: next - first, lastLine, groupAt });
  for (;;) {
    const bytes = await readOn(file, carry, length);
    if (bytes.length === carry.length) return { ...found(), rest: bytes };
    // no record is as long: whatever it is, it need not be in memory
    if (carry.length > longestRest) return { ...found(), rest: carry };
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      const line = bytes.subarray(start, end);
      if (!isWhole(line)) {
        yield lines;
        return { ...found(), rest: await readRest(file, length) };
      }
      if (seqOf(line) !== next) throw gap(path, length, next - first, next, seqOf(line));
      if (groupOf(line) !== group) [group, groupAt] = [groupOf(line), length];
      lines.push(line);
      lastLine = line;
      next += 1;
      length += end + 1 - start;
      start = end + 1;
    }
    if (lines.length > 0) yield lines;
    carry = bytes.subarray(start);
  }
}

/** `carry` and the `size` bytes that follow it, where `carry` starts at `position`: for a long line twice as many each time. */
export async function readOn(
  file: OpenFile,
  carry: Buffer,
  position: number,
  size = chunkSize,
): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(carry.length + Math.max(size, carry.length));
  carry.copy(bytes);
  const read = await file.read(bytes.subarray(carry.length), position + carry.length);
  return bytes.subarray(0, carry.length + read);
}

/** No record, and no write that a crash cut off, is as long as this, in bytes; of what is, so much is looked at. */
export const longestRest = 1 << 25;

async function readRest(file: OpenFile, position: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.min((await file.size()) - position, longestRest + 1));
  for (let length = 0; length < bytes.length; ) {
    const read = await file.read(bytes.subarray(length), position + length);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
  }
  return bytes;
}

function gap(path: string, offset: number, records: number, expected: number, found: number): StoreDamaged {
  return new StoreDamaged(
    `${path}, line ${records + 1} (byte ${offset}): record ${expected} is missing, ${found} stands in its place. Restore this file from a backup of the data folder.`,
  );
}

/**
 * Whether the unreadable rest of the last segment is the end of a write that a crash cut off, so that nothing
 * in it was ever acknowledged. It is not, when a record in it is whole: then something before that one was damaged.
 *
 * With one exception. A disk may have kept the later blocks of the last group and not the earlier ones, which then read as
 * NULs up to the border of a block.
 */
export function isTorn(rest: Buffer, offset: number, next: number): boolean {
  if (rest.length > longestRest) return false;
  const survivors = wholeRecordsIn(rest);
  if (survivors.length === 0) return true;
  return endsHole(rest, offset) && survivors.every((line) => parseLine(line)[2] <= next);
}

/** Found by their checksum, wherever they start: a damaged newline joins two lines. */
export function wholeRecordsIn(rest: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (const match of rest.toString("latin1").matchAll(/[0-9a-f]{8} \[\d/g)) {
    const end = rest.indexOf(newline, match.index);
    const line = rest.subarray(match.index, end);
    if (end >= 0 && isWhole(line)) found.push(line);
  }
  return found;
}

const sector = 512; // bytes: the smallest piece that a disk writes whole

/**
 * Whether blocks of NULs stand before the surviving records. They may start inside a block only right behind the last whole record:
 * there a group started, or a mending was itself cut off.
 */
function endsHole(rest: Buffer, offset: number): boolean {
  const from = rest.indexOf(0);
  if (from < 0) return false;
  let to = from;
  while (rest[to] === 0) to += 1;
  return (from === 0 || (offset + from) % sector === 0) && (offset + to) % sector === 0;
}
