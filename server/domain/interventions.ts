import type { Context, Stamp } from "./actor.ts";
import type { CallEvent } from "./andon.ts";
import type { Calls } from "./call.ts";
import type { CallId, QueueId, RuleId } from "./ids.ts";
import type { Intervention } from "./intervention.ts";
import { accept, type Decision } from "./refusal.ts";
import type { Shelf } from "./shelf.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** Rules that watch levels: when a level is passed for long enough a rule raises a call, and settles it when the level is back. */

/** What is known of a rule; none for a rule whose level was never passed. */
export interface RuleWatch {
  readonly rule: RuleId;
  /** Whether the level is passed, and since when. */
  readonly passed: boolean;
  readonly since: Instant;
  /** The call that it raised and that is about this passing; null: none. */
  readonly call: CallId | null;
  /** Its transitions within the last minutes, for finding chatter. */
  readonly crossings: readonly Instant[];
  /** Held down because it chattered: it raises nothing, and no transition is recorded, until then. */
  readonly heldUntil: Instant | null;
}
export type RuleWatches = ReadonlyMap<RuleId, RuleWatch>;

/** The figures of rules now; null: nobody knows. The server's alone. */
export interface WatchCommand {
  readonly type: "watch-levels";
  readonly readings: readonly Reading[];
}
export interface Reading {
  readonly rule: RuleId;
  readonly value: number | null;
}

export type RuleEvent =
  | {
      readonly type: "rule-crossed";
      readonly rule: RuleId;
      readonly passed: boolean;
      /** The figure that crossed it, in the measure's unit. */
      readonly value: number;
    }
  | { readonly type: "rule-held"; readonly rule: RuleId; readonly until: Instant }
  /** The call that a rule raised. Follows its `call-raised`. */
  | { readonly type: "rule-raised"; readonly rule: RuleId; readonly call: CallId };

/** What these rules read of the state. */
export interface Watching {
  readonly calls: Calls;
  readonly rules: RuleWatches;
  readonly shelf: Shelf;
}

export function decideWatch(
  _watching: Watching,
  _command: WatchCommand,
  _context: Context,
): Decision<CallEvent | RuleEvent> {
  return accept();
}

export function evolveRules(rules: RuleWatches, _event: RuleEvent, _stamp: Stamp): RuleWatches {
  return rules;
}

export interface StandingIntervention {
  readonly intervention: Intervention;
  readonly since: Instant;
}

/** The rules of a queue whose level has been passed for their hold time, the highest priority first; shelved ones too. */
export function standingInterventions(
  _site: Site,
  _rules: RuleWatches,
  _queue: QueueId,
  _now: Instant,
): StandingIntervention[] {
  return [];
}
