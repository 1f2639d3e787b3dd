import type { Actor } from "../domain/actor.ts";
import { isNews, type Reading } from "../domain/interventions.ts";
import { measureOf } from "../domain/measures.ts";
import type { Log } from "../log.ts";
import type { Change, Operations } from "../operations.ts";
import type { Clock } from "../ports.ts";

/** Levels that change within this time are looked at together. */
const gatherFor = 250;
/** What time changes by itself: an age, a hold that is over, an area that opens. */
const lookEvery = 1_000;

const server: Actor = { kind: "system", part: "server" };

/**
 * Looks at the levels that rules watch, and tells the rules what would change something: quiet seconds write nothing. Never
 * two looks at once; what goes wrong is told once, and tried again at the next look.
 */
export class LevelWatch {
  readonly #operations: Operations;
  readonly #clock: Clock;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #gathering: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #failing = false;
  #stopListening = () => {};

  constructor(operations: Operations, clock: Clock, log: Log) {
    this.#operations = operations;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#stopListening = this.#operations.onChange((change) => this.#heard(change));
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  async stop(): Promise<void> {
    this.#stopListening();
    if (this.#timer) clearInterval(this.#timer);
    if (this.#gathering) clearTimeout(this.#gathering);
    await this.#looking;
  }

  #heard({ samples }: Change): void {
    if (samples.length === 0) return;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      this.#look();
    }, gatherFor);
  }

  #look(): void {
    this.#looking ??= this.#tell()
      .then(() => {
        this.#failing = false;
      })
      .catch((error: unknown) => {
        if (!this.#failing) this.#log.error({ err: error }, "watching the levels failed");
        this.#failing = true;
      })
      .finally(() => {
        this.#looking = null;
      });
  }

  async #tell(): Promise<void> {
    const { readings, faults } = this.#readings();
    if (readings.length > 0) {
      const outcome = await this.#operations.run({ type: "watch-levels", readings }, server);
      // "later": a full disk is said on every board, and the next look asks again.
      if (outcome.status === "refused") faults.push(new Error(`refused: ${outcome.refusal.code}`));
    }
    if (faults.length > 0) throw new AggregateError(faults, "some rules can't be watched");
  }

  /** The readings that would change something. A rule that fails must not stop the others. */
  #readings(): { readonly readings: readonly Reading[]; readonly faults: unknown[] } {
    const { site, book } = this.#operations;
    const at = this.#clock.now();
    const readings: Reading[] = [];
    const faults: unknown[] = [];
    for (const intervention of site.interventions.values()) {
      try {
        const value = measureOf(intervention, site, book.ledger, at);
        const reading = { rule: intervention.id, value };
        if (isNews(book.state, reading, { site, at })) readings.push(reading);
      } catch (error) {
        faults.push(error);
      }
    }
    return { readings, faults };
  }
}
