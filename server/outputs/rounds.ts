import { stopwatch } from "../clock.ts";

/**
 * Tells many listeners something, in slices: after some ms everybody else has a turn. Each listener hears everything in the order in
 * which it was sent; what is sent later waits until all have heard what was sent before.
 */

/**
 * Ms of telling in one turn of the event loop. Not less: between two slices the system tells of each write of the first, and the last of a
 * thousand boards would wait half as long again (docs/performance.md).
 */
const slice = 40;

interface Round<Listener> {
  readonly left: Set<Listener>;
  /** Goes on where it was, and passes over who was taken out meanwhile. */
  readonly next: Iterator<Listener>;
  readonly tell: (listener: Listener) => void;
}

export class Rounds<Listener> {
  readonly #onFault: (error: unknown) => void;
  readonly #elapsed: () => number;
  #waiting: Round<Listener>[] = [];
  #turn: NodeJS.Immediate | null = null;
  /** When the telling of this turn began. */
  #begun = 0;
  /** Nobody was told in this turn yet: at least one is, also where the machine gives us no time. */
  #fresh = false;
  #whenDone: (() => void)[] = [];

  /** `elapsed`: real ms since some moment. */
  constructor(onFault: (error: unknown) => void, elapsed = stopwatch()) {
    this.#onFault = onFault;
    this.#elapsed = elapsed;
  }

  /** Tells each of them once: as many as there is time for at once, and the others soon. `tell` decides whether it still concerns one. */
  send(listeners: Iterable<Listener>, tell: (listener: Listener) => void): void {
    const left = new Set(listeners);
    this.#waiting.push({ left, next: left.values(), tell });
    if (this.#turn === null) this.#begin();
    this.#tellOn();
  }

  /** It was just told how everything is: what was sent before is no news to it. */
  isUpToDate(listener: Listener): void {
    for (const { left } of this.#waiting) left.delete(listener);
  }

  /** Resolves when all have heard what was sent until then; undefined where they have already. Never after a stop. */
  done(): Promise<void> | undefined {
    if (this.#waiting.length === 0) return undefined;
    return new Promise((done) => this.#whenDone.push(done));
  }

  /** Tells nobody anything any more of what was sent. */
  stop(): void {
    if (this.#turn) clearImmediate(this.#turn);
    this.#turn = null;
    this.#waiting = [];
    this.#whenDone = [];
  }

  #begin(): void {
    this.#begun = this.#elapsed();
    this.#fresh = true;
    this.#turn = setImmediate(() => {
      this.#turn = null;
      if (this.#waiting.length === 0) return;
      this.#begin();
      this.#tellOn();
    });
  }

  #tellOn(): void {
    for (let round = this.#waiting[0]; round; round = this.#waiting[0]) {
      if (!this.#tellSome(round)) return;
      this.#waiting.shift();
    }
    for (const done of this.#whenDone.splice(0)) done();
  }

  /** Whether all have heard it. */
  #tellSome({ next, tell }: Round<Listener>): boolean {
    while (this.#fresh || this.#elapsed() - this.#begun < slice) {
      this.#fresh = false;
      const { done, value } = next.next();
      if (done) return true;
      try {
        tell(value);
      } catch (error) {
        this.#onFault(error);
      }
    }
    return false;
  }
}
