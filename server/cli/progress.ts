import { realClock } from "../clock.ts";

/** How far a command has come, on standard error: a bar on a terminal, a line now and then elsewhere. */
export class Progress {
  readonly #terminal = process.stderr.isTTY === true;
  #next = 0;

  /** `share` from 0 to 1. */
  show(share: number, words: string): void {
    const now = realClock.now();
    if (now < this.#next) return;
    this.#next = now + (this.#terminal ? 100 : 5_000);
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    const full = Math.floor(share * width);
    const bar = `${"█".repeat(full)}${"░".repeat(width - full)}`;
    process.stderr.write(this.#terminal ? `\r${bar}${percent}  ${words} ` : `${percent}  ${words}\n`);
  }

  end(): void {
    if (this.#terminal) process.stderr.write("\r\u001b[K");
  }
}

const width = 30;
