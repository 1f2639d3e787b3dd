import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Stream, streams } from "../../server/ports.ts";
import { isWhole, parseLine } from "../../server/store/record.ts";

/** What a record did, as far as these faults ask for it: "call-raised c1", "level 17", "item e1". */
export type Mark = string;

type Body = Readonly<Record<"events" | "samples", readonly Readonly<Record<string, unknown>>[] | undefined>>;

/** The journal of a data folder that nobody writes to, read on from where it was read before. */
export class Journal {
  /** How often each mark is in it. */
  readonly marks = new Map<Mark, number>();
  /** Whatever does not follow, one by one, on what was there before. */
  readonly troubles: string[] = [];
  records = 0;
  readonly #folder: string;
  readonly #read = new Map<string, number>();
  readonly #next: Record<Stream, number> = { facts: 1, samples: 1 };

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, "journal");
  }

  /** Whole records behind those that are known. What a write left half is the next start's business. */
  async readOn(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [] as string[]);
    for (const stream of streams)
      for (const name of names.filter((one) => one.startsWith(stream)).sort()) await this.#file(stream, name);
  }

  async #file(stream: Stream, name: string): Promise<void> {
    const bytes = await readFile(join(this.#folder, name));
    let start = this.#read.get(name) ?? 0;
    if (bytes.length < start) this.troubles.push(`${name} has become shorter`);
    for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
      const line = bytes.subarray(start, end);
      if (!isWhole(line)) break;
      this.#record(stream, line, `${name}, byte ${start}`);
      start = end + 1;
    }
    this.#read.set(name, start);
  }

  #record(stream: Stream, line: Buffer, where: string): void {
    const [seq, , , body] = parseLine(line);
    if (seq !== this.#next[stream])
      this.troubles.push(`${where}: ${seq} in the place of ${this.#next[stream]}`);
    this.#next[stream] = seq + 1;
    this.records += 1;
    for (const mark of marksOf(body as Body)) this.marks.set(mark, (this.marks.get(mark) ?? 0) + 1);
  }
}

function marksOf({ events = [], samples = [] }: Body): Mark[] {
  const facts = events.map(({ type, call, action, capture, meeting }) =>
    [type, capture ?? call ?? action ?? meeting].join(" "),
  );
  const levels = samples.map(({ kind, waiting, id }) =>
    kind === "level" ? `level ${waiting}` : `item ${id}`,
  );
  return [...facts, ...levels];
}
