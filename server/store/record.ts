import { crc32 } from "node:zlib";
import { type Entry, type Instant, StoreDamaged } from "../ports.ts";

/*
 * One line of a journal: the CRC-32 of the JSON, a space, the JSON [seq, at, first, body], a newline.
 * `first` is the seq of the first record of the same group, which was written and synced as one: it tells,
 * when a record is unreadable, whether what follows it had ever been acknowledged.
 */
export type Line = readonly [seq: number, at: Instant, first: number, body: unknown];

const jsonFrom = "1a2b3c4d ".length;
const comma = 0x2c;

/** `body` is JSON text already. */
export function recordLine(seq: number, at: Instant, first: number, body: string): string {
  const json = `[${seq},${at},${first},${body}]`;
  return `${hexOf(crc32(json))} ${json}\n`;
}

/** Whether a line (without its newline) is as it was written. */
export function isWhole(line: Buffer): boolean {
  return (
    line.length > jsonFrom &&
    line[jsonFrom - 1] === 0x20 &&
    checksumOf(line) === crc32(line.subarray(jsonFrom))
  );
}

/** The first eight characters as `hexOf` writes them; NaN where they are none. Makes no text: a start checks every line there is. */
function checksumOf(line: Buffer): number {
  let checksum = 0;
  for (let at = 0; at < 8; at += 1) {
    const code = line[at] ?? 0;
    const digit = code <= 0x39 ? code - 0x30 : code >= 0x61 ? code - 0x57 : -1;
    if (digit < 0 || digit > 15) return Number.NaN;
    checksum = checksum * 16 + digit;
  }
  return checksum;
}

/** The seq of a whole line, without the cost of parsing its body. */
export function seqOf(line: Buffer): number {
  return numberAt(line, jsonFrom + 1);
}

/** The seq of the first record of a whole line's group, in the same way. */
export function groupOf(line: Buffer): number {
  let at = jsonFrom;
  for (let commas = 0; commas < 2 && at < line.length; at += 1) if (line[at] === comma) commas += 1;
  return numberAt(line, at);
}

function numberAt(line: Buffer, from: number): number {
  let number = 0;
  for (let at = from; ; at += 1) {
    const digit = (line[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return number;
    number = number * 10 + digit;
  }
}

/** Throws StoreDamaged for a line that is whole and yet no record: a checksum can fit by chance, or because somebody reckoned it. */
export function parseLine(line: Buffer): Line {
  try {
    const record: unknown = JSON.parse(line.toString("utf8", jsonFrom));
    if (Array.isArray(record) && record.length === 4 && record.slice(0, 3).every(Number.isSafeInteger))
      return record as unknown as Line;
  } catch {
    // not even JSON
  }
  throw new StoreDamaged(
    `Record ${seqOf(line)} of the journal fits its checksum, and is no record. Restore the journal's files from a backup of the data folder.`,
  );
}

/** A record by its number and its checksum: what is at that place in a file must be this one. */
export interface Mark {
  readonly seq: number;
  /** Eight hexadecimal digits. */
  readonly checksum: string;
}

export function markOf(line: Buffer | string): Mark["checksum"] {
  return typeof line === "string" ? line.slice(0, 8) : line.toString("latin1", 0, 8);
}

/** Eight hexadecimal digits. */
export function hexOf(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}

/** The UTC day of an instant, "2026-11-21". */
export function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** The first instant after a day. */
export function endOf(day: string): Instant {
  return Date.parse(`${day}T00:00:00Z`) + 86_400_000;
}

/** An entry, ready to be written: its body is text, so nobody can change it while it waits. */
export interface Pending {
  readonly seq: number;
  readonly at: Instant;
  readonly body: string;
}

/** Characters, each of three bytes at most: shorter than what scan.ts takes for a record. */
const longestBody = 1 << 23;

/** Throws TypeError for a body that JSON can't hold, RangeError for one that no start would read. */
export function pendingOf(entry: Entry): Pending {
  const body: string | undefined = JSON.stringify(entry.body);
  if (body === undefined) throw new TypeError(`${entry.stream} ${entry.seq}: the body is not a JSON value`);
  if (body.length > longestBody) throw new RangeError(`${entry.stream} ${entry.seq}: the body is too long`);
  return { seq: entry.seq, at: entry.at, body };
}
