import type { Context } from "./actor.ts";
import type { CallEvent } from "./andon.ts";
import type { Calls, OpenCall, StepKey } from "./call.ts";
import type { ChainClock, Target } from "./help-chain.ts";
import { accept, type Decision } from "./refusal.ts";
import type { Shelf } from "./shelf.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** The help chain: which step of an open call comes next, when, and what is due now. */

/** `climb`: records every step that is due now. `shift-clocks`: the machine's clock was set by so many ms. The server's alone. */
export type ClimbCommand =
  | { readonly type: "climb" }
  | { readonly type: "shift-clocks"; readonly by: number };

export interface NextStep {
  readonly key: StepKey;
  readonly clock: ChainClock;
  readonly number: number;
  readonly to: readonly Target[];
  readonly dueAt: Instant;
}

/** What the rules of climbing read of the state. */
export interface Climbing {
  readonly calls: Calls;
  readonly shelf: Shelf;
}

/** The step that comes next; null where the chain has ended, or its clock never gets there. */
export function nextStep(_call: OpenCall, _site: Site, _shelf: Shelf): NextStep | null {
  return null;
}

/** Whether it was open when its area closed for a day, or was raised while it was closed: the next huddle begins with it. */
export function isCarriedOver(_call: OpenCall, _site: Site, _now: Instant): boolean {
  return false;
}

export function decideClimb(
  _climbing: Climbing,
  command: ClimbCommand,
  _context: Context,
): Decision<CallEvent> {
  if (command.type === "shift-clocks") return accept({ type: "clocks-shifted", by: command.by });
  return accept();
}
