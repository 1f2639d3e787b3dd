import type {
  Copy,
  Entry,
  PastPiece,
  Recovered,
  Snapshot,
  Store,
  Stream,
  StreamDay,
} from "../../server/ports.ts";
import { StoreBroken, StoreBusy, StoreFull } from "../../server/ports.ts";
import { createMemoryStore } from "../../server/store/memory.ts";

/** A memory store on a disk that can be slow, full or broken, in a process that may have no descriptor left ("busy"). */
export class FaultyStore implements Store {
  disk: "well" | "full" | "busy" | "broken" = "well";
  /** Where only some calls meet the fault: how they begin, such as "append". */
  only = "";
  /** Throws from `read` of this document. */
  damaged: string | null = null;
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  /** Every entry that is durable. */
  readonly kept: Entry[] = [];
  #gate: Promise<void> = Promise.resolve();
  #gated = "";
  readonly #memory = createMemoryStore();

  open(): Promise<Recovered> {
    return this.#memory.open();
  }

  /** Lets nothing more be written that begins so, until the function that it returns is called. */
  hold(gated = ""): () => void {
    let release = () => {};
    this.#gated = gated;
    this.#gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async append(entries: readonly Entry[]): Promise<void> {
    await this.#write(`append ${entries.length}`);
    await this.#memory.append(entries);
    this.kept.push(...entries);
  }

  async checkpoint(snapshot: Snapshot, documents: ReadonlyMap<string, unknown>): Promise<void> {
    await this.#write("checkpoint");
    await this.#memory.checkpoint(snapshot, documents);
  }

  async read(name: string): Promise<unknown> {
    if (name === this.damaged) throw new Error(`${name} can't be read`);
    return this.#memory.read(name);
  }

  names(folder: string): Promise<ReadonlySet<string>> {
    return this.#memory.names(folder);
  }

  async write(name: string, document: unknown): Promise<void> {
    await this.#write(`write ${name}`);
    await this.#memory.write(name, document);
  }

  days(stream: Stream): Promise<readonly StreamDay[]> {
    return this.#memory.days(stream);
  }

  past(stream: Stream, day: string): AsyncIterable<PastPiece> {
    return this.#memory.past(stream, day);
  }

  id(): string {
    return this.#memory.id();
  }

  copy(): Promise<Copy> {
    return this.#memory.copy();
  }

  async close(): Promise<void> {
    this.asked.push("close");
    await this.#memory.close();
  }

  async #write(what: string): Promise<void> {
    this.asked.push(what);
    if (what.startsWith(this.#gated)) await this.#gate;
    if (!what.startsWith(this.only)) return;
    if (this.disk === "busy") throw new StoreBusy("no descriptor left");
    if (this.disk === "full") throw new StoreFull("no space left");
    if (this.disk === "broken") throw new StoreBroken("input/output error");
  }
}
