import { randomUUID } from "node:crypto";
import type {
  Copy,
  Entry,
  Instant,
  PastPiece,
  Recovered,
  Snapshot,
  Store,
  Stream,
  StreamDay,
} from "../ports.ts";
import { StoreLocked } from "../ports.ts";
import { nextTurn } from "../turn.ts";
import { writeCopy } from "./memory-copy.ts";
import { checkCovers, checkDocument, checkDocumentName, numbersAfter } from "./order.ts";

/** Of facts that a snapshot covers, so many are still there to be read: a demo may run for months. */
const pastKept = 50_000;

interface Line {
  readonly stream: Stream;
  readonly seq: number;
  /** By which `days` and `past` find it. */
  readonly day: string;
  readonly json: string;
}

/** Keeps everything as long as the process lives: for the demo and for tests. Closed and opened again, it still has it. */
export function createMemoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  /** JSON text, as on a disk: nobody can change it from outside. */
  #entries: Line[] = [];
  #past: Line[] = [];
  #snapshot: Snapshot | null = null;
  readonly #documents = new Map<string, string>();
  #next = { facts: 1, samples: 1 };
  readonly #lastDay = { facts: "", samples: "" };
  readonly #id = randomUUID();
  #open = false;

  async open(): Promise<Recovered> {
    if (this.#open) throw new StoreLocked("This memory store is open already. Close it first.");
    this.#open = true;
    return { snapshot: copy(this.#snapshot), entries: this.#inOrder(), notices: [] };
  }

  #inOrder(): readonly Entry[] {
    const facts = this.#entries.filter(({ stream }) => stream === "facts");
    const samples = this.#entries.filter(({ stream }) => stream === "samples");
    return [...facts, ...samples].map(({ json }) => JSON.parse(json) as Entry);
  }

  async append(entries: readonly Entry[]): Promise<void> {
    this.#use();
    const next = numbersAfter(this.#next, entries);
    const texts = entries.map(jsonOf);
    const lines = entries.map(({ stream, seq, at }, place): Line => {
      return { stream, seq, day: this.#dayFor(stream, at), json: texts[place] ?? "" };
    });
    this.#entries.push(...lines);
    this.#next = next;
  }

  async checkpoint(snapshot: Snapshot, documents: ReadonlyMap<string, unknown>): Promise<void> {
    this.#use();
    for (const [name, document] of documents) checkDocument(name, document);
    checkCovers(snapshot.seq, this.#next, this.#snapshot?.seq ?? null);
    for (const [name, document] of documents) this.#documents.set(name, JSON.stringify(document));
    this.#snapshot = copy(snapshot);
    const covered = this.#entries.filter(
      ({ stream, seq }) => stream === "facts" && seq <= snapshot.seq.facts,
    );
    this.#past = [...this.#past, ...covered].slice(-pastKept);
    // `open` finds only those behind the snapshot
    this.#entries = this.#entries.filter(({ stream, seq }) => seq > snapshot.seq[stream]);
  }

  async read(name: string): Promise<unknown> {
    this.#use();
    checkDocumentName(name);
    const json = this.#documents.get(name);
    return json === undefined ? undefined : JSON.parse(json);
  }

  async names(folder: string): Promise<ReadonlySet<string>> {
    this.#use();
    checkDocumentName(folder);
    const inside = [...this.#documents.keys()].filter((name) => name.startsWith(`${folder}/`));
    return new Set(inside.map((name) => name.slice(folder.length + 1)).filter((name) => !name.includes("/")));
  }

  async write(name: string, document: unknown): Promise<void> {
    this.#use();
    checkDocument(name, document);
    this.#documents.set(name, JSON.stringify(document));
  }

  async days(stream: Stream): Promise<readonly StreamDay[]> {
    this.#use();
    const days = new Map<string, StreamDay>();
    for (const { day, seq } of this.#linesOf(stream)) if (!days.has(day)) days.set(day, { day, first: seq });
    return [...days.values()];
  }

  async *past(stream: Stream, day: string): AsyncGenerator<PastPiece> {
    this.#use();
    const lines = this.#linesOf(stream).filter((line) => line.day === day);
    for (let from = 0; from < lines.length; from += 500) {
      if (from > 0) await nextTurn();
      yield {
        entries: lines.slice(from, from + 500).map(({ json }) => JSON.parse(json) as Entry),
        lost: [],
      };
    }
  }

  #linesOf(stream: Stream): readonly Line[] {
    return [...this.#past, ...this.#entries].filter((line) => line.stream === stream);
  }

  /** A clock that was set back doesn't take the days back. */
  #dayFor(stream: Stream, at: Instant): string {
    const day = new Date(at).toISOString().slice(0, 10);
    if (day > this.#lastDay[stream]) this.#lastDay[stream] = day;
    return this.#lastDay[stream];
  }

  id(): string {
    return this.#id;
  }

  async copy(): Promise<Copy> {
    this.#use();
    const documents = new Map(
      [...this.#documents].map(([name, json]) => [name, JSON.parse(json) as unknown]),
    );
    const [snapshot, entries, next] = [copy(this.#snapshot), this.#inOrder(), { ...this.#next }];
    return writeCopy({ id: this.#id, entries, snapshot, documents, next });
  }

  async close(): Promise<void> {
    this.#open = false;
  }

  #use(): void {
    if (!this.#open) throw new Error("The store is not open");
  }
}

function jsonOf(entry: Entry): string {
  if (JSON.stringify(entry.body) === undefined)
    throw new TypeError(`${entry.stream} ${entry.seq}: the body is not a JSON value`);
  return JSON.stringify({ stream: entry.stream, seq: entry.seq, at: entry.at, body: entry.body });
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
