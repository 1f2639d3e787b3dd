import type { Request } from "./book/book.ts";

/**
 * Lets what sources push wait for more of it, so that they share a sync: an SD card wears by its pages, and each sync writes whole ones.
 * What anybody else wants waits for nothing, and takes along what waits.
 */
export class Gathering {
  readonly #time: number;
  #end = () => {};

  /** `time`: real ms; 0: nothing waits. */
  constructor(time: number) {
    this.#time = time;
  }

  /** Resolves when the line may go on, after so much time at the latest; undefined: at once. */
  wait(line: readonly Request[], enough: number): Promise<void> | undefined {
    if (this.#time === 0 || line.length >= enough || !line.every(mayWait)) return undefined;
    return new Promise((over) => {
      const timer = setTimeout(over, this.#time);
      this.#end = () => {
        clearTimeout(timer);
        over();
      };
    });
  }

  /** Somebody has joined the line. */
  joined(line: readonly Request[], enough: number): void {
    const last = line.at(-1);
    if (line.length >= enough || (last && !mayWait(last))) this.#end();
  }

  /** Nobody waits any longer. */
  end(): void {
    this.#end();
  }
}

function mayWait({ command, context }: Request): boolean {
  const pushed = command.type === "set-level" || command.type === "record-items";
  return pushed && context.by.kind !== "person";
}
