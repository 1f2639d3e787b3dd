import { join } from "node:path";
import type { Stream } from "../ports.ts";
import { ShortWrite } from "./faults.ts";
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

/** Opens a segment for writing behind `length`, and cuts off what stands there. */
export async function openSegment(files: Files, path: string, day: string, length: number): Promise<Segment> {
  const file = await files.open(path, "change");
  try {
    if ((await file.size()) > length) await file.truncate(length);
    await file.sync(); // a crash may have left records that were written and not yet synced
    return new Segment(path, day, file, length);
  } catch (error) {
    await file.close();
    throw error;
  }
}
