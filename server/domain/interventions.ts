import type { Context, Stamp } from "./actor.ts";
import { type CallEvent, mostReports, sameCall } from "./andon.ts";
import { type Calls, callKnownAs, isOpen, joinedAs } from "./call.ts";
import { evolveCalls } from "./call-life.ts";
import type { CallId, QueueId, RuleId } from "./ids.ts";
import type { Intervention } from "./intervention.ts";
import { accept, type Decision } from "./refusal.ts";
import {
  chatters,
  evolveRules,
  hasHeld,
  held,
  heldDown,
  type RuleEvent,
  type RuleWatch,
  type RuleWatches,
  unwatched,
} from "./rule-watch.ts";
import { ruleShelvedUntil, type Shelf } from "./shelf.ts";
import type { Site } from "./site.ts";
import { type Instant, isAhead } from "./time.ts";

export * from "./rule-watch.ts";

/** Rules that watch levels: when a level is passed for long enough a rule raises a call, and settles it when the level is back. */

/** The figures of rules now; null: nobody knows. The server's alone. */
export interface WatchCommand {
  readonly type: "watch-levels";
  readonly readings: readonly Reading[];
}
export interface Reading {
  readonly rule: RuleId;
  readonly value: number | null;
}

/** What these rules read of the state. */
export interface Watching {
  readonly calls: Calls;
  readonly rules: RuleWatches;
  readonly shelf: Shelf;
}

type WatchEvent = CallEvent | RuleEvent;
type Judging = Pick<Context, "site" | "at">;

/** Each reading meets what those before it have left: two rules with one reason make one call. */
export function decideWatch(
  watching: Watching,
  { readings }: WatchCommand,
  context: Context,
): Decision<WatchEvent> {
  let now = watching;
  const events: WatchEvent[] = [];
  for (const [place, reading] of readings.entries()) {
    const next = reactTo(now, reading, context, `${context.command}.${place + 1}` as CallId);
    for (const event of next) now = after(now, event, context);
    events.push(...next);
  }
  return accept(...events);
}

function after(watching: Watching, event: WatchEvent, stamp: Stamp): Watching {
  return isRuleEvent(event)
    ? { ...watching, rules: evolveRules(watching.rules, event, stamp) }
    : { ...watching, calls: evolveCalls(watching.calls, event, stamp) };
}

function isRuleEvent(event: WatchEvent): event is RuleEvent {
  return event.type === "rule-crossed" || event.type === "rule-held" || event.type === "rule-raised";
}

/** Whether a reading would change anything: in quiet hours nothing is written. */
export function isNews(watching: Watching, reading: Reading, judging: Judging): boolean {
  return reactTo(watching, reading, judging, "" as CallId).length > 0;
}

/** `id` is for the call that it may raise. */
function reactTo(
  watching: Watching,
  { rule, value }: Reading,
  judging: Judging,
  id: CallId,
): readonly WatchEvent[] {
  const intervention = judging.site.interventions.get(rule);
  if (!intervention || value === null) return [];
  const watch = watching.rules.get(rule) ?? unwatched(rule);
  if (heldDown(watch, judging.at) !== null) return [];
  const passed = isPassed(intervention, value, watch.passed);
  if (!passed) return watch.passed || watch.call !== null ? back(watching, watch, value, judging) : [];
  // A passing that begins in the future began while our clock was ahead: nobody knows how long ago that is.
  if (!watch.passed || isAhead(watch.since, judging.at))
    return pass(watching, watch, intervention, value, judging, id);
  return raise(watching, watch, intervention, judging, id);
}

/** Passed beyond the level, normal at `back` or beyond it; between the two it stays as it was. */
function isPassed({ direction, level, back }: Intervention, value: number, before: boolean): boolean {
  const [figure, passes, returns] = direction === "above" ? [value, level, back] : [-value, -level, -back];
  if (figure > passes) return true;
  return figure > returns && before;
}

function pass(
  watching: Watching,
  watch: RuleWatch,
  intervention: Intervention,
  value: number,
  judging: Judging,
  id: CallId,
): readonly WatchEvent[] {
  const { rule, call } = watch;
  if (!watch.passed && chatters(watch, judging.at)) return [held(rule, judging.at)];
  const crossed = { type: "rule-crossed", rule, passed: true, value } as const;
  // Held down, it left its call as it was: that is still the one about this level.
  const known = call === null ? undefined : callKnownAs(watching.calls, call);
  if (call !== null && known && isOpen(known)) return [crossed, { type: "rule-raised", rule, call }];
  const passing = { ...watch, passed: true, since: judging.at, call: null };
  return [crossed, ...raise(watching, passing, intervention, judging, id)];
}

function back(watching: Watching, watch: RuleWatch, value: number, judging: Judging): readonly WatchEvent[] {
  const { rule } = watch;
  if (watch.passed && chatters(watch, judging.at)) return [held(rule, judging.at)];
  return [...release(watching, watch, judging.site), { type: "rule-crossed", rule, passed: false, value }];
}

/** A call for a level that has been passed for the hold time, once per passing; one that is open about the same is joined. */
function raise(
  { calls, shelf }: Watching,
  watch: RuleWatch,
  intervention: Intervention,
  { site, at }: Judging,
  id: CallId,
): readonly WatchEvent[] {
  const { id: rule, raises: callType } = intervention;
  const queue = site.queues.get(intervention.queue);
  if (watch.call !== null || callType === null || !site.callTypes.has(callType) || !queue) return [];
  if (!hasHeld(site, watch, intervention, at) || ruleShelvedUntil(shelf, rule, at) !== null) return [];
  // An id that is taken: the next look comes with another one.
  if (callKnownAs(calls, id)) return [];
  const raising = { call: id, callType, area: queue.area, queue: queue.id, place: null, note: null };
  const raised = { type: "rule-raised", rule, call: id } as const;
  const same = sameCall(calls, raising);
  if (!same) return [{ ...raising, type: "call-raised", rule }, raised];
  // One that was reported so often is only remembered.
  if (joinedAs(same).length >= mostReports) return [{ ...raised, call: same.id }];
  return [{ type: "call-joined", call: same.id, as: id, note: null }, raised];
}

/**
 * The level is back: what the rule has to do with its call. What somebody raised, reported or reopened stays theirs; one that only
 * rules are about is over with the last of them: returned where nobody took it, else asked for its cause.
 */
function release(
  { calls, rules }: Watching,
  { rule, call: id }: RuleWatch,
  site: Site,
): readonly WatchEvent[] {
  const call = id === null ? undefined : callKnownAs(calls, id);
  if (id === null || !call || !isOpen(call)) return [];
  const events: WatchEvent[] = call.id === id ? [] : [{ type: "report-withdrawn", call: call.id, as: id }];
  const left = call.reports.filter(({ as }) => as !== id);
  const ids = [call.id, ...left.map(({ as }) => as)];
  // A rule has a call only while its level is passed, or while it is held down and nobody knows.
  const wanted = [...rules.values()].some(
    (other) =>
      other.rule !== rule &&
      other.call !== null &&
      ids.includes(other.call) &&
      site.interventions.has(other.rule),
  );
  if (call.rule === null || wanted) return events;
  const people = left.some(({ by }) => by.kind !== "system" || by.part !== "server");
  // Whoever took it up again did so beside the level.
  const asked = people || call.round > 1;
  const type = call.state === "raised" && !asked ? "call-returned" : "call-normal";
  return [...events, { type, call: call.id }];
}

export interface StandingIntervention {
  readonly intervention: Intervention;
  readonly since: Instant;
}

/** The rules of a queue whose level has been passed for their hold time, the highest priority first; shelved ones too. */
export function standingInterventions(
  site: Site,
  rules: RuleWatches,
  queue: QueueId,
  now: Instant,
): StandingIntervention[] {
  const standing: StandingIntervention[] = [];
  for (const intervention of site.interventions.values()) {
    const watch = intervention.queue === queue ? rules.get(intervention.id) : undefined;
    if (watch?.passed && hasHeld(site, watch, intervention, now))
      standing.push({ intervention, since: watch.since });
  }
  return standing.sort(
    (one, other) => other.intervention.priority - one.intervention.priority || one.since - other.since,
  );
}
