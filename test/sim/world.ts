import { fnv } from "./dice.ts";

/**
 * Time, and everything that happens in it: events in one order, each with the owner in whose process it happens. Between two
 * events every promise that can be settled is settled, so whatever a process awaits ends at an event: there it can be killed.
 */

/** A process: the server, the page of a tablet, the page of a board, or the world around them. What is dead does nothing more. */
export class Owner {
  alive = true;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

interface Planned {
  at: number;
  readonly order: number;
  readonly owner: Owner;
  readonly what: string;
  readonly action: () => void;
  off: boolean;
}

/** What must never be was. */
export class Violation extends Error {
  override readonly name = "Violation";
}

const realImmediate = setImmediate;
const kept = 400;

export class World {
  /** Ms since the beginning, on a clock that nobody sets. */
  now = 0;
  /** Ms that have passed while nothing ran: the house was without power, or its machines slept. */
  passed = 0;
  /** Events so far. */
  steps = 0;
  /** In whose process it goes on now. */
  current: Owner;
  readonly nature = new Owner("world");
  readonly #heap: Planned[] = [];
  #order = 0;
  #hash = 0x811c9dc5;
  #last: string[] = [];
  #violation: Violation | null = null;

  constructor() {
    this.current = this.nature;
  }

  /** Ms that have passed since the beginning. */
  get time(): number {
    return this.now + this.passed;
  }

  /** Plans an event; returns how to call it off. */
  plan(owner: Owner, delay: number, what: string, action: () => void): () => void {
    const planned: Planned = {
      at: this.now + Math.max(0, delay),
      order: this.#order++,
      owner,
      what,
      action,
      off: false,
    };
    push(this.#heap, planned);
    return () => {
      planned.off = true;
    };
  }

  /** Runs the next event, and all that follows from it at once. */
  async step(): Promise<void> {
    for (;;) {
      const next = pop(this.#heap);
      if (!next) throw new Error("nothing is planned any more");
      if (next.off || !next.owner.alive) continue;
      this.now = Math.max(this.now, next.at);
      this.steps++;
      this.current = next.owner;
      this.#trace(next.what, next.owner, next.what !== "timer");
      next.action();
      await new Promise<void>((settled) => realImmediate(settled));
      this.current = this.nature;
      if (this.#violation) throw this.#violation;
      return;
    }
  }

  /** Writes down what happened beside the events. */
  note(what: string): void {
    this.#trace(what, this.current, true);
  }

  /** Ends the simulation: at once, or as soon as the event is over in which it was found. */
  violate(sentence: string): undefined {
    this.note(`VIOLATION ${sentence}`);
    this.#violation ??= new Violation(sentence);
  }

  /** One number for all that has happened. */
  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, "0");
  }

  /** What happened last, the oldest first. */
  last(count: number): readonly string[] {
    return this.#last.slice(-count);
  }

  #trace(what: string, { name }: Owner, telling: boolean): void {
    const line = `${this.now.toFixed(3)} ${name} ${what}`;
    this.#hash = fnv(line, this.#hash);
    if (!telling) return;
    this.#last.push(`${String(this.steps).padStart(7)} ${line}`);
    if (this.#last.length > 2 * kept) this.#last = this.#last.slice(-kept);
  }
}

function before(one: Planned, other: Planned): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** A binary heap: the first is the earliest. */
function push(heap: Planned[], planned: Planned): void {
  let at = heap.push(planned) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] as Planned;
    if (!before(planned, above)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = planned;
}

function pop(heap: Planned[]): Planned | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || first === last) return first;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    const right = heap[child + 1];
    if (right && before(right, heap[child] as Planned)) child++;
    const below = heap[child] as Planned;
    if (!before(below, last)) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = last;
  return first;
}
