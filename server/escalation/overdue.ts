import { type FiredStep, isOpen, type OpenCall } from "../domain/call.ts";
import { openTime } from "../domain/opening.ts";
import type { Site } from "../domain/site.ts";
import type { State } from "../domain/state.ts";
import { type Instant, second } from "../domain/time.ts";

/**
 * Which steps should have been fired by now, computed anew from the facts: deliberately another way than
 * domain/escalation.ts goes (that one computes the instant ahead and keeps it), so that a mistake there is found here.
 */
export interface Overdue {
  /** "call:step" */
  readonly key: string;
  /** Ms since it was due. */
  readonly by: number;
}

export function overdueSteps(state: State, site: Site, now: Instant): Overdue[] {
  return [...state.calls.values()]
    .filter(isOpen)
    .flatMap((call) => overdueStep(call, state, site, now) ?? []);
}

function overdueStep(call: OpenCall, { shelf }: State, site: Site, now: Instant): Overdue | null {
  const clock = call.state === "raised" ? "acknowledge" : "resolve";
  const steps = site.callTypes.get(call.type)?.chain[clock] ?? [];
  const keys = steps.map((_, place) => `${call.round}.${clock}.${place + 1}`);
  // Its chain may be another one by now: what was fired in this round counts by its number.
  const fired = call.steps.filter(({ key }) => key.startsWith(`${call.round}.${clock}.`));
  const step = steps[fired.length];
  if (!step) return null;
  const passed = passedSince(call, site, now);
  const before = fired.at(-1);
  const since = Math.max(
    passed(step.after * second),
    before && isInVain(before) ? now - lastAnswer(before) : 0,
  );
  const shelved = [...shelf.values()].filter(({ what }) => what.kind === "call" && what.call === call.id);
  const by = Math.min(since, ...shelved.map(({ until }) => now - until));
  return by > 0 ? { key: `${call.id}:${keys[fired.length]}`, by } : null;
}

/** How long ago an amount of time was over on the call's clock, in ms; 0: not yet. */
function passedSince(call: OpenCall, site: Site, now: Instant): (amount: number) => number {
  const begun = call.state === "raised" ? call.clocks.raised : (call.clocks.owned ?? call.clocks.raised);
  const area = site.areas.get(call.area);
  if (!area || site.callTypes.get(call.type)?.clock === "always")
    return (amount) => Math.max(0, now - begun - amount);
  return (amount) => {
    if (openTime(area, begun, now) < amount) return 0;
    let [early, late] = [begun, now];
    while (late - early > 1) {
      const middle = Math.floor((early + late) / 2);
      if (openTime(area, begun, middle) < amount) early = middle;
      else late = middle;
    }
    return now - (openTime(area, begun, early) < amount ? late : early);
  };
}

function isInVain({ deliveries }: FiredStep): boolean {
  return deliveries.length > 0 && deliveries.every(({ state }) => state === "failed");
}

function lastAnswer({ deliveries, at }: FiredStep): Instant {
  return Math.max(...deliveries.map((delivery) => delivery.at ?? at));
}
