import { join } from "node:path";
import type { Stream } from "../ports.ts";
import { isFull, ShortWrite } from "./faults.ts";
import type { Files, OpenFile } from "./files.ts";

export function segmentName(stream: Stream, day: string): string {
  return `${stream}-${day}.jsonl`;
}

export function segmentPath(folder: string, stream: Stream, day: string): string {
  return join(folder, "journal", segmentName(stream, day));
}

/** The segment that a stream is writing to. Bytes up to `kept` are durable, what follows is not yet. */
export class Segment {
  readonly path: string;
  readonly day: string;
  readonly #file: OpenFile;
  #kept: number;
  #end: number;

  constructor(path: string, day: string, file: OpenFile, length: number) {
    this.path = path;
    this.day = day;
    this.#file = file;
    this.#kept = length;
    this.#end = length;
  }

  /** How many bytes are durable. */
  get kept(): number {
    return this.#kept;
  }

  async write(bytes: Buffer): Promise<void> {
    const written = await this.#file.write(bytes, this.#end);
    this.#end += written;
    if (written < bytes.length)
      throw new ShortWrite(`${this.path}: ${written} of ${bytes.length} bytes were taken`);
  }

  async sync(): Promise<void> {
    await this.#file.sync();
    this.#kept = this.#end;
  }

  /** Takes back what was written since the last sync; durably, or a power cut could bring it back. */
  async undo(): Promise<void> {
    await this.#file.truncate(this.#kept);
    await this.#file.sync();
    this.#end = this.#kept;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

interface Opening {
  readonly day: string;
  /** Bytes that are whole: what stands behind them is cut off. */
  readonly length: number;
  /** The byte from which on the disk may not have what is read. */
  readonly doubtfulFrom: number;
}

/** Opens a segment for writing. Every byte of it is on the disk then. */
export async function openSegment(
  files: Files,
  path: string,
  { day, length, doubtfulFrom }: Opening,
): Promise<Segment> {
  const file = await files.open(path, "change");
  try {
    if ((await file.size()) > length) await file.truncate(length);
    await writeAgain(file, doubtfulFrom, length);
    await file.sync(); // a crash may have left records that were written and not yet synced
    return new Segment(path, day, file, length);
  } catch (error) {
    await file.close();
    throw error;
  }
}

const piece = 1 << 18; // bytes

/** The same bytes in the same place. A disk that writes each change elsewhere may be too full for it, and has then no failed write behind it. */
async function writeAgain(file: OpenFile, from: number, to: number): Promise<void> {
  try {
    for (let at = from; at < to; ) {
      const bytes = Buffer.allocUnsafe(Math.min(piece, to - at));
      const read = await file.read(bytes, at);
      if (read === 0) return;
      const written = await file.write(bytes.subarray(0, read), at);
      if (written < read) return;
      at += written;
    }
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}
