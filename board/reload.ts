import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { View } from "../server/domain/views/patch.ts";
import type { Feed } from "./feed.ts";

/** What loading the page anew needs of its browser. */
export interface ReloadHost {
  /** Resolves when the server has answered for its page and what that needs: true where it is the page that is shown. */
  probe(): Promise<boolean>;
  reload(): void;
  /** Milliseconds below a limit, other ones on each screen. */
  jitter(limit: number): number;
}

export interface Reloading {
  /** The build of the page that is shown; null before that is known. */
  readonly build: ReadonlySignal<string | null>;
  /** Somebody wants the page to be loaded anew: without waiting for a quiet moment. */
  order(): void;
}

/**
 * Loads the page anew when the server has another one than that which is shown: only while `quiet` says so, unless nothing can
 * be drawn or somebody ordered it, and never before the server has answered for the page and what it needs. Tries for ever.
 * Within two minutes of a quiet moment, and each screen at its own: a wall of boards does not go dark at once.
 */
export function reloadForNewBuild<V extends View>(
  feed: ReadonlySignal<Feed<V>>,
  quiet: () => boolean,
  host: ReloadHost,
): Reloading {
  const build = signal<string | null>(null);
  let ordered = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  effect(() => {
    const { build: theirs, newer } = feed.value;
    if (theirs === build.value || theirs === null) return;
    // The first look only finds out which build this is: the server may have changed since the page was loaded.
    const soon = newer || build.peek() === null;
    timer = timer || setTimeout(attempt, soon ? 500 + host.jitter(5_000) : 5_000 + host.jitter(55_000));
  });

  function attempt(): void {
    const announced = feed.peek().build;
    host.probe().then((same) => {
      if (same && !ordered) {
        timer = undefined;
        build.value = announced;
      } else if (ordered || feed.peek().newer || quiet()) host.reload();
      else again();
    }, again);
  }

  function again(): void {
    timer = setTimeout(attempt, 15_000 + host.jitter(30_000));
  }

  return {
    build,
    order() {
      ordered = true;
      clearTimeout(timer);
      timer = setTimeout(attempt, host.jitter(2_000));
    },
  };
}
