import type { Instant } from "../../domain/time.ts";

/**
 * Brings a stream into the order of time as far as memory allows: a file of up to `most` values wholly; of a longer one,
 * values may move by half of that. The order matters for the curve of levels alone; counts are right in any.
 */
export class TimeOrder<Value extends { readonly at: Instant }> {
  readonly #most: number;
  #held: Value[] = [];

  constructor(most = 200_000) {
    this.#most = most;
  }

  /** Takes values in; gives back those that need not wait any longer. */
  push(values: readonly Value[]): Value[] {
    for (const value of values) this.#held.push(value);
    if (this.#held.length < this.#most) return [];
    const sorted = this.#sorted();
    const half = sorted.length >> 1;
    this.#held = sorted.slice(half);
    return sorted.slice(0, half);
  }

  end(): Value[] {
    const sorted = this.#sorted();
    this.#held = [];
    return sorted;
  }

  #sorted(): Value[] {
    return this.#held.sort((a, b) => a.at - b.at);
  }
}
