import { stopwatch } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Change, Operations } from "../operations.ts";
import { heartbeatEvery } from "../protocol.ts";

/** When views are looked at again: calls at once, levels gathered, the passing of time each second; and the heartbeat. */

/** Levels that change within this time go out together. */
const gatherFor = 250;
/** What only time changes, such as an area that closes. */
const lookEvery = 1_000;
/**
 * Views that take longer than so many ms to make wait three times as long before they are made anew, and those that take longer to
 * send in one go as long as that: the rest has its turn. Nor are they made anew before the last screen was told.
 */
const easy = 20;

export interface Beats {
  /** Make anew what has changed, and tell it: at once, or by the function that is returned, which may return a promise of the end. */
  refresh(): unknown;
  heartbeat(): void;
}

export class Pulse {
  readonly #operations: Operations;
  readonly #beats: Beats;
  readonly #log: Log;
  readonly #elapsed: () => number;
  #gathering: NodeJS.Timeout | null = null;
  #resting: NodeJS.Timeout | null = null;
  /** Some are still to be told, or the rest has its turn. */
  #busy = false;
  #wanted = false;
  #timers: NodeJS.Timeout[] = [];
  #stopListening = () => {};

  /** `elapsed`: real ms since some moment. */
  constructor(operations: Operations, beats: Beats, log: Log, elapsed = stopwatch()) {
    this.#operations = operations;
    this.#beats = beats;
    this.#log = log;
    this.#elapsed = elapsed;
  }

  start(): void {
    this.#stopListening = this.#operations.onChange((change) => this.#heard(change));
    this.#timers = [
      setInterval(() => this.#refresh(), lookEvery),
      setInterval(() => this.#try(() => this.#beats.heartbeat()), heartbeatEvery),
    ];
  }

  stop(): void {
    this.#stopListening();
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#gathering) clearTimeout(this.#gathering);
    if (this.#resting) clearTimeout(this.#resting);
  }

  #heard({ facts, samples }: Change): void {
    if (facts.length > 0 || samples.length === 0) this.#refresh();
    else this.#gathering ??= setTimeout(() => this.#refresh(), gatherFor);
  }

  #refresh(): void {
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
    this.#wanted = this.#busy;
    if (this.#busy) return;
    this.#busy = true;
    const begun = this.#elapsed();
    let tell: unknown;
    this.#try(() => {
      tell = this.#beats.refresh();
    });
    const making = this.#elapsed() - begun;
    let told: unknown;
    this.#try(() => {
      if (typeof tell === "function") told = tell();
    });
    const telling = this.#elapsed() - begun - making;
    const rest = Math.max(making > easy ? 3 * making : 0, telling > easy ? telling : 0);
    // while they are told in slices the rest has its turns
    if (told instanceof Promise) void told.then(() => this.#rest(rest));
    else this.#rest(rest);
  }

  #rest(time: number): void {
    if (time > 0) this.#resting = setTimeout(() => this.#rested(), time);
    else this.#rested();
  }

  #rested(): void {
    this.#busy = false;
    if (this.#wanted) this.#refresh();
  }

  /** A view that can't be drawn must not stop the writer, nor the other views. */
  #try(beat: () => void): void {
    try {
      beat();
    } catch (error) {
      this.#log.error({ err: error }, "a view failed");
    }
  }
}
