import type { Stamp } from "./actor.ts";
import type { CallEvent } from "./andon.ts";
import type { CallId, RuleId } from "./ids.ts";
import type { Intervention } from "./intervention.ts";
import { openTime } from "./opening.ts";
import type { Site } from "./site.ts";
import { type Instant, minute, second } from "./time.ts";

/** How a rule stands: whether its level is passed and since when, its call, and whether it is held down. */

/** What is known of a rule; none for a rule whose level was never passed. */
export interface RuleWatch {
  readonly rule: RuleId;
  /** Whether the level is passed, and since when. */
  readonly passed: boolean;
  readonly since: Instant;
  /**
   * The id under which it raised or joined the call about this passing; null: none. It stays when somebody settles the
   * call: one passing raises one call.
   */
  readonly call: CallId | null;
  /** Its transitions within the last minute, for finding chatter. */
  readonly crossings: readonly Instant[];
  /** Held down because it chattered: it raises nothing, and no transition is recorded, until then. */
  readonly heldUntil: Instant | null;
}
export type RuleWatches = ReadonlyMap<RuleId, RuleWatch>;

export type RuleEvent =
  | {
      readonly type: "rule-crossed";
      readonly rule: RuleId;
      readonly passed: boolean;
      /** The figure that crossed it, in the measure's unit. */
      readonly value: number;
    }
  /** In the place of the third transition within a minute. When it is over the rule is judged anew. */
  | { readonly type: "rule-held"; readonly rule: RuleId; readonly until: Instant }
  /** The call that a rule raised or joined, by the id that it gave it. Follows its `call-raised` or `call-joined`. */
  | { readonly type: "rule-raised"; readonly rule: RuleId; readonly call: CallId };

/** ISA-18.2: a source that makes so many transitions within a minute chatters. */
const chatter = { transitions: 3, within: minute } as const;
/** So long it is held down then. */
const heldFor = 15 * minute;

export function unwatched(rule: RuleId): RuleWatch {
  return { rule, passed: false, since: 0, call: null, crossings: [], heldUntil: null };
}

/** Until when a rule is held down at an instant; null: it isn't. An end that is too far ahead is that of a clock that was wrong. */
export function heldDown({ heldUntil }: RuleWatch, now: Instant): Instant | null {
  return heldUntil !== null && now < heldUntil && heldUntil - now <= heldFor ? heldUntil : null;
}

export function chatters({ crossings }: RuleWatch, at: Instant): boolean {
  return recent(crossings, at).length >= chatter.transitions - 1;
}

function recent(crossings: readonly Instant[], at: Instant): Instant[] {
  return crossings.filter((crossing) => crossing <= at && at - crossing <= chatter.within);
}

export function held(rule: RuleId, at: Instant): RuleEvent {
  return { type: "rule-held", rule, until: at + heldFor };
}

/** The hold time runs while the area is open: of the night nobody knows anything. */
export function hasHeld(
  site: Site,
  { since }: RuleWatch,
  { queue: id, hold }: Intervention,
  now: Instant,
): boolean {
  const queue = site.queues.get(id);
  const area = queue && site.areas.get(queue.area);
  return area !== undefined && since <= now && openTime(area, since, now) >= hold * second;
}

export function evolveRules(
  rules: RuleWatches,
  event: RuleEvent | Extract<CallEvent, { type: "clocks-shifted" }>,
  { at }: Stamp,
): RuleWatches {
  if (event.type === "clocks-shifted") {
    return new Map([...rules].map(([rule, watch]) => [rule, shifted(watch, event.by)]));
  }
  return new Map(rules).set(event.rule, next(rules.get(event.rule) ?? unwatched(event.rule), event, at));
}

function next(watch: RuleWatch, event: RuleEvent, at: Instant): RuleWatch {
  switch (event.type) {
    case "rule-crossed": {
      const { passed } = event;
      const before = recent(watch.crossings, at);
      // One that only tells how it stands, once it is held down no more, is no transition.
      const crossings = passed === watch.passed ? before : [...before, at];
      return { ...watch, passed, since: at, call: null, crossings, heldUntil: null };
    }
    case "rule-held":
      return { ...watch, passed: false, since: at, crossings: [], heldUntil: event.until };
    case "rule-raised":
      return { ...watch, call: event.call };
  }
}

/** With the machine's clock, so that a hold takes as long as it would have. */
function shifted(watch: RuleWatch, by: number): RuleWatch {
  const { since, crossings, heldUntil } = watch;
  return {
    ...watch,
    since: since + by,
    crossings: crossings.map((crossing) => crossing + by),
    heldUntil: heldUntil === null ? null : heldUntil + by,
  };
}
