import type { Context } from "./actor.ts";
import type { CallEvent, StepFired } from "./andon.ts";
import { type Calls, type FiredStep, isOpen, type OpenCall, type StepKey } from "./call.ts";
import { closedForTheDayFrom } from "./close-of-day.ts";
import type { ChainClock, Target } from "./help-chain.ts";
import type { CallId } from "./ids.ts";
import { openTimeReached } from "./opening.ts";
import { accept, type Decision } from "./refusal.ts";
import type { Shelf } from "./shelf.ts";
import type { Area, CallType, Site } from "./site.ts";
import { type Instant, second } from "./time.ts";

/** The help chain: which step of an open call comes next, when, and what is due now. */

/** `climb`: records every step that is due now. `shift-clocks`: the machine's clock was set by so many ms. The server's alone. */
export type ClimbCommand =
  | { readonly type: "climb" }
  | { readonly type: "shift-clocks"; readonly by: number };

export interface NextStep {
  readonly key: StepKey;
  readonly clock: ChainClock;
  /** 1 is the first of its clock. */
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
export function nextStep(call: OpenCall, site: Site, shelf: Shelf): NextStep | null {
  const known = nextSteps.get(call);
  if (known && known.site === site && known.shelf === shelf) return known.next;
  const way = wayOf(call, site, shelf);
  const next = known && isSame(known.way, way) ? known.next : stepAhead(call, way, 1);
  nextSteps.set(call, { site, shelf, way, next });
  return next;
}

/** Views and clocks ask the same many times a second; a call that changes is another object. */
const nextSteps = new WeakMap<
  OpenCall,
  { readonly site: Site; readonly shelf: Shelf; readonly way: Way; readonly next: NextStep | null }
>();

/** What the way of a call hangs on, beside the call itself. */
interface Way {
  readonly type: CallType | undefined;
  readonly area: Area | undefined;
  readonly until: Instant | null;
}

function isSame(one: Way, other: Way): boolean {
  return one.type === other.type && one.area === other.area && one.until === other.until;
}

function wayOf(call: OpenCall, site: Site, shelf: Shelf): Way {
  const until = shelf.size === 0 ? null : (shelvedUntil(shelf).get(call.id) ?? null);
  return { type: site.callTypes.get(call.type), area: site.areas.get(call.area), until };
}

/** The step so many places ahead of the last one that was fired; 1 is the next. */
function stepAhead(call: OpenCall, way: Way, ahead: number): NextStep | null {
  const { type } = way;
  // Nobody knows the chain of a type that left the site file.
  if (!type) return null;
  const clock = call.state === "raised" ? "acknowledge" : "resolve";
  const last = lastFired(call, clock);
  const number = last.number + ahead;
  const step = type.chain[clock][number - 1];
  if (!step) return null;
  const start = clock === "acknowledge" ? call.clocks.raised : (call.clocks.owned ?? call.clocks.raised);
  const reached = reachedAt(type, way.area, start, step.after * second);
  const failed = ahead === 1 ? failedAt(last.step) : null;
  const dueAt = Math.min(reached ?? Number.POSITIVE_INFINITY, failed ?? Number.POSITIVE_INFINITY);
  if (dueAt === Number.POSITIVE_INFINITY) return null;
  const key: StepKey = `${call.round}.${clock}.${number}`;
  return { key, clock, number, to: step.to, dueAt: Math.max(dueAt, way.until ?? dueAt) };
}

/** Numbers, not steps: after a retype what was fired counts for the new chain, too. */
function lastFired(
  { round, steps }: OpenCall,
  clock: ChainClock,
): { readonly number: number; readonly step: FiredStep | null } {
  const prefix = `${round}.${clock}.`;
  let last: { number: number; step: FiredStep | null } = { number: 0, step: null };
  for (const step of steps) {
    const number = step.key.startsWith(prefix) ? Number(step.key.slice(prefix.length)) : 0;
    if (number > last.number) last = { number, step };
  }
  return last;
}

/** In an area that left the site file it counts as always open: rather early than never. */
function reachedAt(type: CallType, area: Area | undefined, start: Instant, after: number): Instant | null {
  return type.clock === "always" || !area ? start + after : openTimeReached(area, start, after);
}

/** When the last hope of a step was gone; null where it reached somebody, or still may. */
function failedAt(step: FiredStep | null): Instant | null {
  if (!step || step.deliveries.length === 0) return null;
  const { deliveries } = step;
  if (deliveries.some(({ state }) => state !== "failed")) return null;
  return Math.max(...deliveries.map(({ at }) => at ?? step.at));
}

/** Until when calls are put aside. An end that is past delays nothing that isn't past as well. */
function shelvedUntil(shelf: Shelf): ReadonlyMap<CallId, Instant> {
  const known = shelves.get(shelf);
  if (known) return known;
  const ends = new Map<CallId, Instant>();
  for (const { what, until } of shelf.values()) {
    if (what.kind === "call") ends.set(what.call, Math.max(until, ends.get(what.call) ?? until));
  }
  shelves.set(shelf, ends);
  return ends;
}

const shelves = new WeakMap<Shelf, ReadonlyMap<CallId, Instant>>();

/** When the first of all next steps is due; null where none is ahead. */
export function nextDue({ calls, shelf }: Climbing, site: Site): Instant | null {
  const known = dues.get(calls);
  if (known && known.site === site && known.shelf === shelf) return known.due;
  let first = Number.POSITIVE_INFINITY;
  for (const call of calls.values()) {
    if (isOpen(call)) first = Math.min(first, nextStep(call, site, shelf)?.dueAt ?? first);
  }
  const due = first === Number.POSITIVE_INFINITY ? null : first;
  dues.set(calls, { site, shelf, due });
  return due;
}

const dues = new WeakMap<
  Calls,
  { readonly site: Site; readonly shelf: Shelf; readonly due: Instant | null }
>();

/** How many calls have a step that is due. */
export function countDue({ calls, shelf }: Climbing, site: Site, at: Instant): number {
  const first = nextDue({ calls, shelf }, site);
  if (first === null || first > at) return 0;
  const isDue = (call: OpenCall) => (nextStep(call, site, shelf)?.dueAt ?? at + 1) <= at;
  return [...calls.values()].filter((call) => isOpen(call) && isDue(call)).length;
}

/** So many steps in one entry of the journal; whoever climbs asks again until nothing is due. */
export const stepsAtOnce = 1_000;

export function decideClimb(
  climbing: Climbing,
  command: ClimbCommand,
  context: Context,
): Decision<CallEvent> {
  if (command.type === "shift-clocks") return accept({ type: "clocks-shifted", by: command.by });
  const steps = stepsDue(climbing, context).slice(0, stepsAtOnce);
  return steps.length === 0 ? accept() : accept({ type: "steps-fired", steps });
}

/** What is due at an instant, the earliest first, and of each call in the order of its chain. */
function stepsDue({ calls, shelf }: Climbing, { site, at }: Context): StepFired[] {
  const steps: StepFired[] = [];
  for (const call of calls.values()) {
    if (!isOpen(call)) continue;
    let next = nextStep(call, site, shelf);
    for (let ahead = 2; next && next.dueAt <= at; ahead++) {
      steps.push({ call: call.id, key: next.key, dueAt: next.dueAt, to: next.to });
      next = stepAhead(call, wayOf(call, site, shelf), ahead);
    }
  }
  return steps.sort((one, other) => one.dueAt - other.dueAt);
}

/**
 * The shelf after the machine's clock was set, at an instant of the new time: whoever chose an end read the wrong clock.
 * What has just ended moves too where the clock was set back, for else it would last again.
 */
export function shelfShifted(shelf: Shelf, by: number, at: Instant): Shelf {
  const under = [...shelf.values()].filter(({ until }) => until > Math.min(at, at - by));
  if (under.length === 0) return shelf;
  const shifted = under.map((entry) => [entry.id, { ...entry, until: entry.until + by }] as const);
  return new Map([...shelf, ...shifted]);
}

/** Whether it was open when its area closed for a day, or was raised while it was closed: the next huddle begins with it. */
export function isCarriedOver(call: OpenCall, site: Site, now: Instant): boolean {
  const area = site.areas.get(call.area);
  if (!area || site.callTypes.get(call.type)?.clock !== "opening-hours") return false;
  const closed = closedForTheDayFrom(area, call.clocks.raised);
  return closed !== null && closed <= now;
}
