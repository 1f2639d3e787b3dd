import type { Actor, Context, Stamp } from "./actor.ts";
import { addDays, localDate, type Span } from "./calendar.ts";
import type { ActionId, AreaId, WindowId } from "./ids.ts";
import type { Actions } from "./kaizen.ts";
import { openingOn } from "./opening.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Area } from "./site.ts";
import { day, type Instant, minute } from "./time.ts";

/**
 * A kaizen window: when so many people of an area stop, to improve. In a front office only while it is closed; in a back
 * office at any time, because its queues can be worked ahead (`windows-proposals.ts`).
 */
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

/** A longer one is no pause any more. */
const longestWindow = 5 * day;
/** How long windows that are over stay in the live state; the journal keeps them for good. */
const keptFor = 30 * day;

/** What the rules of windows read of the state. */
export interface WindowState {
  readonly windows: KaizenWindows;
  readonly actions: Actions;
}

export function decideWindow(
  { windows, actions }: WindowState,
  command: WindowCommand,
  { site, at }: Context,
): Decision<WindowEvent> {
  if (command.type === "cancel-window") {
    const window = windows.get(command.window);
    if (!window || window.to <= at) return refuse("unknown-window", "window");
    return accept({ ...command, type: "window-cancelled" });
  }
  const { from, to } = command;
  if (windows.has(command.window)) return refuse("window-exists", "id");
  const area = site.areas.get(command.area);
  if (!area) return refuse("unknown-area", "area");
  if (command.action !== null && !actions.has(command.action)) return refuse("unknown-action", "action");
  // Whoever says "now" says the minute that is running.
  if (from < at - (at % minute) || to <= from) return refuse("window-in-the-past", "from");
  if (to - from > longestWindow) return refuse("window-too-long", "to");
  if (area.office === "front" && isOpenWithin(area, command)) return refuse("window-while-open", "from");
  if (windowsWithin(windows, area.id, command).length > 0) return refuse("window-overlaps", "from");
  return accept({ ...command, type: "window-planned" });
}

/** Whether the area is open at any moment of a span. Hours with few customers are hours with customers. */
function isOpenWithin(area: Area, { from, to }: Span): boolean {
  for (let date = localDate(from, area.zone); date <= localDate(to, area.zone); date = addDays(date, 1))
    if (openingOn(area, date).some((open) => open.from < to && from < open.to)) return true;
  return false;
}

/** Those of an area that share a moment with a span, the first first. */
export function windowsWithin(windows: KaizenWindows, area: AreaId, { from, to }: Span): KaizenWindow[] {
  return [...windows.values()]
    .filter((window) => window.area === area && window.from < to && from < window.to)
    .sort((one, other) => one.from - other.from);
}

export function evolveWindows(windows: KaizenWindows, event: WindowEvent, { at, by }: Stamp): KaizenWindows {
  const kept = new Map([...windows].filter(([, { to }]) => to > at - keptFor));
  if (event.type === "window-planned") {
    const { type: _, window: id, ...facts } = event;
    return kept.set(id, { id, ...facts, plannedAt: at, by });
  }
  const window = kept.get(event.window);
  // What runs already was a window up to now.
  if (window && window.from < at) return kept.set(window.id, { ...window, to: Math.min(window.to, at) });
  kept.delete(event.window);
  return kept;
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
