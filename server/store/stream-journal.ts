import { dirname } from "node:path";
import type { Instant, Stream } from "../ports.ts";
import { nextTurn } from "../turn.ts";
import type { Contents } from "./contents.ts";
import { type Files, unlessGone } from "./files.ts";
import type { Mark, Pending } from "./record.ts";
import { endOf, markOf, recordLine } from "./record.ts";
import type { Segment } from "./segment.ts";
import { openSegment, segmentPath } from "./segment.ts";

const rawFor = 2 * 86_400_000; // ms that samples are kept one by one
const chunk = 2_000; // records made into text at once: about 5 ms
const chunkText = 1 << 20; // characters, for records that are long

/** Where a stream ended when it was opened. */
export interface StreamEnd {
  /** The seq that the next record will have. */
  readonly next: number;
  readonly lastAt: Instant | null;
  readonly segment: Segment | null;
  /** The last record of that segment; null where it has none. */
  readonly mark: Mark | null;
}

/** Up to where a stream is durable. */
export interface StreamExtent {
  /** The seq that the next record will have. */
  readonly next: number;
  /** The segment that grows; null where there is none yet. */
  readonly last: { readonly day: string; readonly length: number } | null;
}

/** One stream: its daily segments, of which the last one grows. A group of records goes into one segment as a whole. */
export class StreamJournal {
  readonly #files: Files;
  readonly #folder: string;
  readonly #stream: Stream;
  readonly #contents: Contents;
  #segment: Segment | null;
  #next: number;
  #lastAt: Instant | null;
  /** Of `#segment`, up to the record before `#next`. */
  #length: number;
  /** The last record of `#segment`. */
  #mark: Mark | null;
  /** What was written behind it and not yet synced. */
  #written: Mark | null = null;

  constructor(files: Files, folder: string, stream: Stream, contents: Contents, end: StreamEnd) {
    this.#files = files;
    this.#folder = folder;
    this.#stream = stream;
    this.#contents = contents;
    this.#segment = end.segment;
    this.#next = end.next;
    this.#lastAt = end.lastAt;
    this.#length = end.segment?.kept ?? 0;
    this.#mark = end.mark;
  }

  get next(): number {
    return this.#next;
  }

  /** The last record that is durable in the segment that grows; null where it has none. */
  get mark(): Mark | null {
    return this.#mark;
  }

  extent(): StreamExtent {
    const last = this.#segment && { day: this.#segment.day, length: this.#length };
    return { next: this.#next, last };
  }

  /** A clock that was set back doesn't take the journal back: order is the order of the files. */
  dayFor(day: string): string {
    return this.#segment && this.#segment.day > day ? this.#segment.day : day;
  }

  /** Writes a group to the segment of its day. Not durable, and not counted, before `sync`. */
  async write(group: readonly Pending[], day: string): Promise<void> {
    const first = group[0];
    if (!first) return;
    const segment = await this.#segmentFor(this.dayFor(day));
    let begun = false;
    for (const text of textsOf(group, first.seq)) {
      if (begun) await nextTurn();
      begun = true;
      await segment.write(Buffer.from(text));
    }
    const { seq, at, body } = group.at(-1) ?? first;
    this.#written = { seq, checksum: markOf(recordLine(seq, at, first.seq, body)) };
  }

  async sync(group: readonly Pending[]): Promise<void> {
    const last = group.at(-1);
    if (!last) return;
    await this.#segment?.sync();
    this.#next = last.seq + 1;
    this.#length = this.#segment?.kept ?? 0;
    this.#lastAt = last.at;
    this.#mark = this.#written;
  }

  async undo(): Promise<void> {
    await this.#segment?.undo();
  }

  async #segmentFor(day: string): Promise<Segment> {
    if (this.#segment?.day === day) return this.#segment;
    const path = segmentPath(this.#folder, this.#stream, day);
    const segment = await openSegment(this.#files, path, { day, length: 0, doubtfulFrom: 0 });
    try {
      await this.#files.syncFolder(dirname(path));
      await this.#contents.add(this.#stream, { day, first: this.#next }, this.#mark);
    } catch (error) {
      await segment.close();
      throw error;
    }
    await this.#segment?.close();
    this.#segment = segment;
    this.#length = 0;
    this.#mark = null;
    return segment;
  }

  /** Removes the segments that are older than two days and have nothing behind the seq `covered`. */
  async dropOld(covered: number): Promise<void> {
    const old = this.#oldSegments(covered);
    if (old.length === 0) return;
    await this.#contents.dropOldest(this.#stream, old.length);
    for (const { day } of old)
      await this.#files.remove(segmentPath(this.#folder, this.#stream, day)).catch(unlessGone); // who needed room may have done it by hand
  }

  #oldSegments(covered: number): readonly { readonly day: string }[] {
    const segments = this.#contents.segments(this.#stream);
    const limit = (this.#lastAt ?? 0) - rawFor;
    const kept = segments.findIndex(({ day }, index) => {
      const next = segments[index + 1];
      return !next || next.first > covered + 1 || endOf(day) > limit;
    });
    return segments.slice(0, Math.max(kept, 0));
  }

  async close(): Promise<void> {
    await this.#segment?.close();
  }
}

/** A group as text, in pieces after each of which others may have their turn. */
function* textsOf(group: readonly Pending[], first: number): Generator<string> {
  let [text, records] = ["", 0];
  for (const { seq, at, body } of group) {
    text += recordLine(seq, at, first, body);
    records += 1;
    if (records < chunk && text.length < chunkText) continue;
    yield text;
    [text, records] = ["", 0];
  }
  if (text !== "") yield text;
}
