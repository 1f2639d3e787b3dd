import { archiveCalls } from "./history/archive.ts";
import { MinutesKeeper } from "./history/minutes-keeper.ts";
import type { Log } from "./log.ts";
import type { Operations } from "./operations.ts";
import type { Clock, Store } from "./ports.ts";

/** Keeps house: a snapshot now and then, old calls into their files, the minutes of huddles, and a look whether a full disk has room again. */

const checkpointEvery = 10 * 60_000;
/** So many samples since the last snapshot call for one at once: a restart has less to read. */
const checkpointAfter = 50_000;
const lookEvery = 10_000;

export class Keeper {
  readonly #operations: Operations;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #minutes: MinutesKeeper;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #failed = false;
  #lastCheckpoint = 0;
  #since = 0;
  #stopListening = () => {};

  constructor(operations: Operations, store: Store, clock: Clock, log: Log) {
    this.#operations = operations;
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
    this.#minutes = new MinutesKeeper(operations, store);
  }

  start(): void {
    this.#lastCheckpoint = this.#clock.now();
    this.#stopListening = this.#operations.onChange(({ facts, samples }) => {
      this.#since += facts.length + samples.length;
      if (this.#since >= checkpointAfter && !this.#failed) this.#look();
    });
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stopListening();
    await this.#looking;
  }

  /** One look at a time; what goes wrong is told, and tried again at the next. */
  #look(): void {
    this.#looking ??= this.#keepHouse()
      .then(() => {
        this.#failed = false;
      })
      .catch((error: unknown) => {
        this.#failed = true;
        this.#log.error({ err: error }, "keeping house failed");
      })
      .finally(() => {
        this.#looking = null;
      });
  }

  async #keepHouse(): Promise<void> {
    if (this.#operations.readOnly) return this.#operations.probe();
    await allOf([
      () => this.#minutes.look(this.#clock.now()),
      async () => {
        if (this.#due()) await this.#keepAll();
      },
    ]);
  }

  async #keepAll(): Promise<void> {
    const since = this.#since;
    await allOf([
      () => archiveCalls(this.#operations, this.#store, this.#clock.now()),
      async () => {
        await this.#operations.checkpoint();
        this.#since -= since;
        this.#lastCheckpoint = this.#clock.now();
      },
    ]);
  }

  /** A clock that was set back by a year must not put it off for a year. */
  #due(): boolean {
    if (this.#since >= checkpointAfter) return true;
    return (
      this.#since > 0 &&
      (this.#failed || Math.abs(this.#clock.now() - this.#lastCheckpoint) >= checkpointEvery)
    );
  }
}

/** One after the other, whatever became of the one before: a damaged file of one must not keep the others from their work. */
async function allOf(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
