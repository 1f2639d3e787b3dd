import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { monotonic } from "../../monotonic.ts";

interface Countdown {
  /** Whole seconds that are left; 0: over. */
  readonly left: number;
  start(seconds: number): void;
}

/** Real seconds, on the tablet's own clock: the server's may be simulated. */
export function useCountdown(): Countdown {
  const until = useSignal(0);
  const now = useSignal(monotonic());
  useEffect(() => {
    const timer = setInterval(() => {
      if (until.peek() > now.peek()) now.value = monotonic();
    }, 250);
    return () => clearInterval(timer);
  }, [now, until]);
  return {
    left: Math.max(0, Math.ceil((until.value - now.value) / 1_000)),
    start(seconds) {
      now.value = monotonic();
      until.value = now.value + seconds * 1_000;
    },
  };
}
