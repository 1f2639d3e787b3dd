import { second } from "../domain/time.ts";
import type { Log } from "../log.ts";

/** So long it has for an answer, in real ms. */
const longestWait = 10 * second;

/**
 * Pings an address of a watcher outside while all is well: where the pings stay away, that watcher tells. So also a server
 * that is gone, a machine without power and a broken network are noticed.
 */
export class DeadMan {
  readonly #url: string;
  readonly #log: Log;
  readonly #patience: number;
  #reached = 0;
  #missed = 0;
  #told = false;
  #stopped = false;
  #pinging: AbortController | null = null;

  constructor(url: string, log: Log, patience = longestWait) {
    this.#url = url;
    this.#log = log;
    this.#patience = patience;
  }

  /** Pings that were answered well, and those that weren't. */
  get pings(): { readonly reached: number; readonly missed: number } {
    return { reached: this.#reached, missed: this.#missed };
  }

  /** One at a time. Never fails: what went wrong is counted, and told once. */
  async ping(): Promise<void> {
    if (this.#pinging) return;
    const pinging = new AbortController();
    this.#pinging = pinging;
    const tooLate = new Missed(`no answer in ${this.#patience} ms`);
    const timer = setTimeout(() => pinging.abort(tooLate), this.#patience);
    try {
      const answer = await fetch(this.#url, { redirect: "manual", signal: pinging.signal });
      await answer.body?.cancel();
      if (!answer.ok) throw new Missed(`it answered ${answer.status}`);
      this.#reached++;
      this.#told = false;
    } catch (error) {
      this.#miss(error);
    } finally {
      clearTimeout(timer);
      this.#pinging = null;
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#pinging?.abort();
  }

  #miss(error: unknown): void {
    if (this.#stopped) return;
    this.#missed++;
    if (this.#told) return;
    this.#told = true;
    // The rest of the address is often a secret.
    const { host } = new URL(this.#url);
    this.#log.warn(
      { host, reason: reasonOf(error) },
      "the watcher outside (DEADMAN_URL) could not be reached",
    );
  }
}

class Missed extends Error {}

/** What the system says of a connection; never what `fetch` says by itself, which may hold the whole address. */
function reasonOf(error: unknown): string {
  if (error instanceof Missed) return error.message;
  const cause = error instanceof Error ? error.cause : null;
  return cause ? String(cause) : "the address can't be asked";
}
