import { effect, type ReadonlySignal } from "@preact/signals";
import type { ScreenReport } from "../../server/protocol.ts";

export interface WakeLock {
  state(): ScreenReport["wakeLock"];
  /** Takes the lock where it is wanted and was taken away. */
  look(): void;
}

/** Keeps the device from sleeping for as long as that is wanted. There is no wake lock over plain http, nor before Chromium 84. */
export function createWakeLock(wanted: ReadonlySignal<boolean>): WakeLock {
  const locks: Navigator["wakeLock"] | undefined = navigator.wakeLock;
  let held: WakeLockSentinel | null = null;
  let asking = false;
  let refused = false;

  function look(): void {
    if (!locks || asking) return;
    if (!wanted.peek()) {
      const letGo = held;
      held = null;
      refused = false;
      if (letGo) letGo.release().catch(() => {});
    } else if (!held && !document.hidden) {
      asking = true;
      locks.request("screen").then(take, () => take(null));
    }
  }

  function take(lock: WakeLockSentinel | null): void {
    asking = false;
    held = lock;
    refused = !lock;
    // the system may take it away: with a low battery, or while the page is hidden
    if (lock)
      lock.onrelease = () => {
        if (held !== lock) return;
        held = null;
        refused = true;
      };
    if (!wanted.peek()) look();
  }

  effect(() => {
    wanted.value;
    look();
  });
  document.addEventListener("visibilitychange", look);
  return { look, state: () => (!locks ? "unsupported" : held ? "held" : refused ? "refused" : "off") };
}
