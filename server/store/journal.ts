import type { Entry, Stream } from "../ports.ts";
import { streams } from "../ports.ts";
import type { Trust } from "./faults.ts";
import { harmless } from "./faults.ts";
import type { Numbers } from "./order.ts";
import { numbersAfter } from "./order.ts";
import type { Mark, Pending } from "./record.ts";
import { dayOf, pendingOf } from "./record.ts";
import type { StreamExtent, StreamJournal } from "./stream-journal.ts";

/** One caller's entries, by stream, until they are durable. */
interface Call {
  readonly parts: Readonly<Record<Stream, Part>>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Part {
  readonly pending: readonly Pending[];
  /** The last day among them, or "" where there are none: a segment holds nothing younger than its day. */
  readonly day: string;
}

const groupSize = 10_000; // records: more would make those who wait behind the group wait long

/** Both streams, written in groups: whoever calls while a group is being synced is in the next one. */
export class Journal {
  readonly #streams: Readonly<Record<Stream, StreamJournal>>;
  readonly #trust: Trust;
  readonly #folder: string;
  #next: Numbers;
  #queue: Call[] = [];
  #running: Promise<void> | null = null;

  constructor(folder: string, journals: Readonly<Record<Stream, StreamJournal>>, trust: Trust) {
    this.#folder = folder;
    this.#streams = journals;
    this.#trust = trust;
    this.#next = this.durable();
  }

  /** The seq that the next record of each stream would have, if nothing of what waits were kept. */
  durable(): Numbers {
    return { facts: this.#streams.facts.next, samples: this.#streams.samples.next };
  }

  /** Up to where each stream is durable, at this moment. */
  extents(): Readonly<Record<Stream, StreamExtent>> {
    return { facts: this.#streams.facts.extent(), samples: this.#streams.samples.extent() };
  }

  /** The last durable record of each stream's last file. */
  marks(): Readonly<Record<Stream, Mark | null>> {
    return { facts: this.#streams.facts.mark, samples: this.#streams.samples.mark };
  }

  append(entries: readonly Entry[]): Promise<void> {
    const next = numbersAfter(this.#next, entries);
    const parts = { facts: partOf("facts", entries), samples: partOf("samples", entries) };
    this.#next = next;
    return new Promise((resolve, reject) => {
      this.#queue.push({ parts, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    await undefined; // everybody who calls in this turn of the event loop is in the first group
    while (this.#queue.length > 0) await this.#commit(this.#takeGroup());
    this.#running = null;
  }

  async #commit(group: readonly Call[]): Promise<void> {
    try {
      await this.#keep(joinParts(group, "facts"), joinParts(group, "samples"));
      for (const call of group) call.resolve();
    } catch (error) {
      // those who wait have numbered their entries behind these, so they can't be kept either
      const refused = [...group, ...this.#queue.splice(0)];
      this.#next = this.durable();
      for (const call of refused) call.reject(error);
    }
  }

  async #keep(facts: Part, samples: Part): Promise<void> {
    this.#trust.check();
    try {
      await this.#streams.facts.write(facts.pending, facts.day);
      await this.#streams.samples.write(samples.pending, samples.day);
    } catch (error) {
      const found = harmless(this.#folder, error);
      if (!found) throw this.#trust.lose(this.#folder, error);
      await this.#undo();
      throw found;
    }
    await this.#sync(facts, samples);
  }

  async #sync(facts: Part, samples: Part): Promise<void> {
    try {
      await Promise.all([
        this.#streams.facts.sync(facts.pending),
        this.#streams.samples.sync(samples.pending),
      ]);
    } catch (error) {
      throw this.#trust.lose(this.#folder, error);
    }
  }

  async #undo(): Promise<void> {
    try {
      for (const stream of streams) await this.#streams[stream].undo();
    } catch (error) {
      throw this.#trust.lose(this.#folder, error);
    }
  }

  /** As many calls as have waited, but none of a later day: a group goes into one segment. */
  #takeGroup(): readonly Call[] {
    const [head] = this.#queue;
    if (!head) return [];
    let [count, records] = [0, 0];
    for (const call of this.#queue) {
      records += call.parts.facts.pending.length + call.parts.samples.pending.length;
      if (count > 0 && (records > groupSize || streams.some((stream) => this.#isLater(call, head, stream))))
        break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #isLater(call: Call, head: Call, stream: Stream): boolean {
    return call.parts[stream].day > this.#streams[stream].dayFor(head.parts[stream].day);
  }

  async dropOldSamples(covered: number): Promise<void> {
    await this.#streams.samples.dropOld(covered);
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async close(): Promise<void> {
    await this.#running;
    for (const stream of streams) await this.#streams[stream].close();
  }
}

function partOf(stream: Stream, entries: readonly Entry[]): Part {
  const mine = entries.filter((entry) => entry.stream === stream);
  const day = mine.length === 0 ? "" : dayOf(mine.reduce((last, { at }) => Math.max(last, at), 0));
  return { pending: mine.map(pendingOf), day };
}

function joinParts(group: readonly Call[], stream: Stream): Part {
  const parts = group.map((call) => call.parts[stream]);
  return {
    pending: parts.flatMap(({ pending }) => pending),
    day:
      parts
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? "",
  };
}
