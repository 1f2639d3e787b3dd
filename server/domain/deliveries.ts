import type { Context } from "./actor.ts";
import type { CallEvent, DeliveryResult } from "./andon.ts";
import { type Call, type Calls, type FiredStep, isOpen, type StepKey } from "./call.ts";
import { type ChainClock, type Target, targetKey } from "./help-chain.ts";
import type { CallId } from "./ids.ts";
import { isQuiet } from "./quiet.ts";
import { accept, type Decision } from "./refusal.ts";
import { callShelvedUntil, type Shelf } from "./shelf.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** Who was to hear of a step, and did: what waits on the calls is the outbox. */

/** What became of deliveries: the server's alone. Results for what is settled already are passed over. */
export interface DeliveryCommand {
  readonly type: "settle-deliveries";
  readonly results: readonly DeliveryResult[];
}

export function decideDeliveries(
  calls: Calls,
  command: DeliveryCommand,
  _context: Context,
): Decision<CallEvent> {
  const results = new Map<string, DeliveryResult>();
  for (const result of command.results) {
    const key = deliveryKey(result.call, result.step, result.target);
    const call = calls.get(result.call);
    const waits = call !== undefined && waitingOf(call).some((waiting) => waiting.key === key);
    if (waits && !results.has(key)) results.set(key, result);
  }
  return results.size === 0
    ? accept()
    : accept({ type: "deliveries-settled", results: [...results.values()] });
}

/** "call:step", by which whoever hears of a step knows a repeat. */
export function messageKey(call: CallId, step: StepKey): string {
  return `${call}:${step}`;
}

/** One message to one target. */
export function deliveryKey(call: CallId, step: StepKey, target: string): string {
  return `${messageKey(call, step)} ${target}`;
}

export interface WaitingDelivery {
  readonly key: string;
  readonly call: Call;
  readonly step: FiredStep;
  readonly target: Target;
  /** Whether anybody still needs to hear of it. */
  readonly needed: boolean;
}

/** All that waits, by `deliveryKey`. Asked several times a second: what has not changed is not looked at again. */
export function waitingDeliveries(calls: Calls): ReadonlyMap<string, WaitingDelivery> {
  const known = ofAll.get(calls);
  if (known) return known;
  const waiting = new Map<string, WaitingDelivery>();
  for (const call of calls.values()) {
    if (call.steps.length === 0) continue;
    for (const delivery of waitingOf(call)) waiting.set(delivery.key, delivery);
  }
  ofAll.set(calls, waiting);
  return waiting;
}

const ofAll = new WeakMap<Calls, ReadonlyMap<string, WaitingDelivery>>();
const ofOne = new WeakMap<Call, readonly WaitingDelivery[]>();

function waitingOf(call: Call): readonly WaitingDelivery[] {
  const known = ofOne.get(call);
  if (known) return known;
  const waiting = call.steps.flatMap((step) => {
    const needed = isNeeded(call, step.key);
    return step.deliveries
      .filter(({ state }) => state === "waiting")
      .map(({ target }): WaitingDelivery => {
        return { key: deliveryKey(call.id, step.key, targetKey(target)), call, step, target, needed };
      });
  });
  ofOne.set(call, waiting);
  return waiting;
}

/** A delivery as it is now; undefined where it waits no more. */
export function stillWaiting(calls: Calls, { key, call }: WaitingDelivery): WaitingDelivery | undefined {
  const current = calls.get(call.id);
  return current && waitingOf(current).find((waiting) => waiting.key === key);
}

/** Not of a call that is over, not of an earlier round, and not that nobody has it once somebody has. */
function isNeeded(call: Call, key: StepKey): boolean {
  const { round, clock } = stepOf(key);
  return isOpen(call) && call.round === round && (clock === "resolve" || call.state === "raised");
}

/** Whether it waits for the end of quiet hours, or of the call's shelving. Boards show without a sound, at any time. */
export function isHeld(
  { site, shelf, now }: { readonly site: Site; readonly shelf: Shelf; readonly now: Instant },
  { call, target }: WaitingDelivery,
): boolean {
  if (target.kind === "area") return false;
  const urgency = site.callTypes.get(call.type)?.urgency ?? 2;
  return isQuiet(site, now, urgency) || callShelvedUntil(shelf, call.id, now) !== null;
}

/** The parts of "1.acknowledge.2". */
export function stepOf(key: StepKey): {
  readonly round: number;
  readonly clock: ChainClock;
  readonly number: number;
} {
  const [round, clock, number] = key.split(".");
  return { round: Number(round), clock: clock as ChainClock, number: Number(number) };
}
