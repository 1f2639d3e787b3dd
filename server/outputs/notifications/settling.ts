import type { DeliveryResult } from "../../domain/andon.ts";
import type { Operations } from "../../operations.ts";

const byServer = { kind: "system", part: "server" } as const;
/** So many in one entry of the journal. */
const mostAtOnce = 500;

/** Writes down what became of deliveries: at once, and then what has come together meanwhile. */
export class Settling {
  readonly #operations: Pick<Operations, "run">;
  /** Real ms between two writings. */
  #pause: number;
  #results: DeliveryResult[] = [];
  #writing: Promise<void> | null = null;
  #wake = () => {};

  constructor(operations: Pick<Operations, "run">, pause: number) {
    this.#operations = operations;
    this.#pause = pause;
  }

  add(result: DeliveryResult): void {
    this.#results.push(result);
  }

  /** Resolves when all is durable, or can't be now: what is not kept stays here, for the next time. */
  write(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
    return this.#writing;
  }

  /** No more pauses: the server is about to end. */
  hurry(): void {
    this.#pause = 0;
    this.#wake();
  }

  async #write(): Promise<void> {
    while (this.#results.length > 0) {
      const results = this.#results.slice(0, mostAtOnce);
      const outcome = await this.#operations.run({ type: "settle-deliveries", results }, byServer);
      // A full disk, or too much to do. What was sent is not sent again meanwhile.
      if (outcome.status === "later") return;
      this.#results = this.#results.slice(results.length);
      await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    if (this.#pause === 0) return;
    await new Promise<void>((wake) => {
      const timer = setTimeout(wake, this.#pause);
      this.#wake = () => {
        clearTimeout(timer);
        wake();
      };
    });
  }
}
