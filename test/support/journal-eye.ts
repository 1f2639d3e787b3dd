import { type FileHandle, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { StepFired } from "../../server/domain/andon.ts";

export interface Firing extends Pick<StepFired, "call" | "key" | "dueAt"> {
  /** As recorded. */
  readonly at: number;
  /** When it was there to be read. */
  readonly seenAt: number;
}

/** Reads what is appended to the journal of facts, a few hundred times a second. */
export class JournalEye {
  readonly firings: Firing[] = [];
  /** The same by line of the journal. */
  readonly writes: { readonly line: Buffer; readonly steps: readonly Firing[] }[] = [];
  readonly #folder: string;
  readonly #files = new Map<string, { file: FileHandle; offset: number; rest: Buffer }>();

  private constructor(folder: string) {
    this.#folder = join(folder, "journal");
  }

  static async open(dataFolder: string): Promise<JournalEye> {
    const eye = new JournalEye(dataFolder);
    await eye.look();
    return eye;
  }

  async until(ready: () => boolean, patience: number): Promise<void> {
    const start = performance.now();
    while (!ready() && performance.now() - start < patience) {
      await this.look();
      await pause(3);
    }
  }

  async look(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!name.startsWith("facts-")) continue;
      const known = this.#files.get(name) ?? {
        file: await open(join(this.#folder, name), "r"),
        offset: 0,
        rest: Buffer.alloc(0),
      };
      this.#files.set(name, known);
      const size = (await known.file.stat()).size - known.offset;
      if (size <= 0) continue;
      const buffer = Buffer.alloc(size);
      const { bytesRead } = await known.file.read(buffer, 0, size, known.offset);
      known.offset += bytesRead;
      known.rest = this.#read(Buffer.concat([known.rest, buffer.subarray(0, bytesRead)]), Date.now());
    }
  }

  async close(): Promise<void> {
    for (const { file } of this.#files.values()) await file.close();
  }

  /** Whole lines are read; returns what is left. */
  #read(bytes: Buffer, seenAt: number): Buffer {
    let start = 0;
    for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
      this.#line(bytes.subarray(start, end + 1), seenAt);
      start = end + 1;
    }
    return bytes.subarray(start);
  }

  #line(line: Buffer, seenAt: number): void {
    if (!line.includes('"steps-fired"')) return;
    const [, at, , body] = JSON.parse(line.toString("utf8", line.indexOf(91))) as [
      number,
      number,
      number,
      { readonly events: readonly { readonly type: string; readonly steps?: readonly StepFired[] }[] },
    ];
    const fired = body.events.flatMap(({ steps = [] }) => steps);
    const steps = fired.map(({ call, key, dueAt }) => ({ call, key, dueAt, at, seenAt }));
    this.writes.push({ line: Buffer.from(line), steps });
    this.firings.push(...steps);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}
