import type { Log } from "../log.ts";

/** Real ms from a signal to the end. */
const longestEnd = 1_900;

/** What tells signals, and what can be ended: the process, or a test's. */
export interface Mortal {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Ends well on the first signal, and within two seconds: what was acknowledged is on the disk, so that whoever still hangs then
 * (a snapshot on a slow disk) is left to the next start. A second signal, which npm passes on too, changes nothing. Returns what is
 * to wrap the start: a signal that comes while the server starts waits for that, and then ends it.
 */
export function onEnd(
  stop: () => Promise<void>,
  mortal: Mortal,
  log: Pick<Log, "info" | "warn" | "fatal">,
  within = longestEnd,
): <T>(start: Promise<T>) => Promise<T> {
  let started: Promise<unknown> = Promise.resolve();
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    let patience: NodeJS.Timeout | undefined;
    try {
      await started;
      log.info("ending");
      patience = setTimeout(() => {
        log.warn("ended without a last snapshot; the next start reads the journal instead");
        mortal.exit(0);
      }, within);
      await stop();
      mortal.exit(0);
    } catch (error) {
      log.fatal({ err: error }, "the server could not end well");
      mortal.exit(1);
    } finally {
      clearTimeout(patience);
    }
  };
  mortal.on("SIGINT", () => void end());
  mortal.on("SIGTERM", () => void end());
  return (start) => {
    started = start;
    return start;
  };
}
