import { effect, type ReadonlySignal, untracked } from "@preact/signals";
import type { SignedIn } from "../../../server/protocol.ts";
import type { Route } from "./route.ts";
import type { Saying } from "./saying.ts";

/**
 * Whoever signs in after somebody else begins at the calls: the page where the one before was, and what they could have taken
 * back, are nobody else's business.
 */
export function watchHandOver(
  me: ReadonlySignal<SignedIn | null>,
  route: Pick<Route, "go">,
  saying: Pick<Saying, "hush">,
): void {
  let before: string | null = null;
  effect(() => {
    const person = me.value?.person ?? null;
    untracked(() => {
      if (person !== before) saying.hush();
      if (person === null) return;
      if (before !== null && before !== person) route.go("calls");
      before = person;
    });
  });
}
