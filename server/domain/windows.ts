import type { Actor, Context, Stamp } from "./actor.ts";
import type { ActionId, AreaId, WindowId } from "./ids.ts";
import { type Decision, refuse } from "./refusal.ts";
import type { Instant } from "./time.ts";

/** A kaizen window: when so many people of an area stop, to improve. */
export interface KaizenWindow {
  readonly id: WindowId;
  readonly title: string;
  readonly area: AreaId;
  readonly from: Instant;
  readonly to: Instant;
  readonly people: number;
  readonly action: ActionId | null;
  readonly plannedAt: Instant;
  readonly by: Actor;
}
export type KaizenWindows = ReadonlyMap<WindowId, KaizenWindow>;

export type WindowCommand =
  | {
      readonly type: "plan-window";
      readonly window: WindowId;
      readonly title: string;
      readonly area: AreaId;
      readonly from: Instant;
      readonly to: Instant;
      readonly people: number;
      readonly action: ActionId | null;
    }
  | { readonly type: "cancel-window"; readonly window: WindowId };
export type WindowEvent =
  | ({ readonly type: "window-planned" } & Omit<Extract<WindowCommand, { type: "plan-window" }>, "type">)
  | { readonly type: "window-cancelled"; readonly window: WindowId };

export function decideWindow(
  _windows: KaizenWindows,
  _command: WindowCommand,
  _context: Context,
): Decision<WindowEvent> {
  return refuse("unknown-window", "window");
}

export function evolveWindows(windows: KaizenWindows, _event: WindowEvent, _stamp: Stamp): KaizenWindows {
  return windows;
}

/** The one that runs in an area now; of several the one that ends last. */
export function windowIn(windows: KaizenWindows, area: AreaId, now: Instant): KaizenWindow | null {
  let running: KaizenWindow | null = null;
  for (const window of windows.values()) {
    if (window.area !== area || now < window.from || now >= window.to) continue;
    if (running === null || window.to > running.to) running = window;
  }
  return running;
}
