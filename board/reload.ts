import { effect, type ReadonlySignal } from "@preact/signals";
import type { View } from "../server/domain/views/patch.ts";
import type { Feed } from "./feed.ts";

/** How long a newer build waits before it is loaded, and between tries. A wall of boards does not go dark at once. */
const patience = 60_000;

/**
 * Loads the page anew when the server announces another build than the one that this page began with: only while `quiet`,
 * and never before the server has answered for the page, for a screen that navigates to a dead server is lost.
 */
export function reloadForNewBuild<V extends View>(
  feed: ReadonlySignal<Feed<V>>,
  quiet: (view: V) => boolean,
): void {
  let own: string | null = null;
  let waiting = false;
  effect(() => {
    const { build } = feed.value;
    own = own ?? build;
    if (build === own || waiting) return;
    waiting = true;
    setTimeout(attempt, patience);
  });

  function attempt(): void {
    const { view, build } = feed.peek();
    waiting = build !== own;
    if (!waiting) return;
    if (view !== null && !quiet(view)) setTimeout(attempt, patience);
    else probe().then(reload, () => setTimeout(attempt, patience));
  }
}

function probe(): Promise<void> {
  return fetch(location.href, { cache: "no-store" }).then(({ ok }) => {
    if (!ok) throw new Error("no page");
  });
}

function reload(): void {
  location.reload();
}
