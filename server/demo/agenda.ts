import type { Instant } from "../ports.ts";

/** What is going to happen, earliest first; of two at the same time the one that was noted first. */
export class Agenda {
  /** A binary heap. */
  readonly #heap: Entry[] = [];
  #count = 0;

  add(at: Instant, happen: (at: Instant) => void): void {
    const entry = { at, order: this.#count++, happen };
    let place = this.#heap.push(entry) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!before(entry, this.#at(above))) break;
      this.#heap[place] = this.#at(above);
      place = above;
    }
    this.#heap[place] = entry;
  }

  /** Lets everything happen up to then; what happens may add more. */
  runUntil(end: Instant): void {
    for (let first = this.#heap[0]; first && first.at <= end; first = this.#heap[0]) {
      this.#removeFirst();
      first.happen(first.at);
    }
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    let place = 0;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      if (left >= this.#heap.length) break;
      const below = right < this.#heap.length && before(this.#at(right), this.#at(left)) ? right : left;
      if (!before(this.#at(below), last)) break;
      this.#heap[place] = this.#at(below);
      place = below;
    }
    this.#heap[place] = last;
  }

  #at(place: number): Entry {
    return this.#heap[place] as Entry;
  }
}

interface Entry {
  readonly at: Instant;
  readonly order: number;
  readonly happen: (at: Instant) => void;
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
