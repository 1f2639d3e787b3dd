import type { Call, DeliveryProblem, Transition } from "./call.ts";
import { placeKey } from "./call.ts";
import type { Target } from "./help-chain.ts";
import type { AreaId, CallTypeId, RuleId } from "./ids.ts";
import { openingAt } from "./opening.ts";
import type { Site, Urgency } from "./site.ts";
import { type Instant, minute } from "./time.ts";

/** Calls as signals: where they come from, when, and how often at once. No person is any part of one. */

/** A rule; or, of what people raise, a type of call at a place. */
export interface Source {
  readonly rule: RuleId | null;
  readonly type: CallTypeId;
  readonly area: AreaId;
  readonly place: string | null;
}

export interface Signal {
  readonly source: Source;
  readonly raisedAt: Instant;
  /** Whether its area was open then. */
  readonly whileOpen: boolean;
  readonly urgency: Urgency;
  /** When it came, came again or went. */
  readonly transitions: readonly Instant[];
  readonly failed: readonly FailedDelivery[];
}
export interface FailedDelivery {
  readonly target: Target;
  readonly problem: DeliveryProblem | null;
}

const comesOrGoes: ReadonlySet<Transition["what"]> = new Set([
  "raised",
  "joined",
  "reopened",
  "resolved",
  "cancelled",
  "returned",
]);

export function signalOf(call: Call, site: Site): Signal {
  const { rule, type, area, place, raisedAt, trail, steps } = call;
  const team = site.areas.get(area);
  const deliveries = steps.flatMap((step) => step.deliveries);
  return {
    source: { rule, type, area, place },
    raisedAt,
    whileOpen: team !== undefined && openingAt(team, raisedAt).open,
    urgency: site.callTypes.get(type)?.urgency ?? 2,
    transitions: trail.filter(({ what }) => comesOrGoes.has(what)).map(({ at }) => at),
    failed: deliveries
      .filter(({ state }) => state === "failed")
      .map(({ target, problem }) => ({ target, problem })),
  };
}

/** One text for each source. A rule is one whatever its calls are; "Desk 7" and "desk  7" are one place. */
export function sourceKey({ rule, type, area, place }: Source): string {
  return rule === null ? `${type}\n${area}\n${placeKey(place)}` : `\n${rule}`;
}

export function bySource(signals: readonly Signal[]): ReadonlyMap<string, readonly Signal[]> {
  const sources = new Map<string, Signal[]>();
  for (const signal of signals) {
    const key = sourceKey(signal.source);
    const known = sources.get(key);
    if (known) known.push(signal);
    else sources.set(key, [signal]);
  }
  return sources;
}

/** From the first to the last of some signals that came close together. */
export interface Burst {
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
}

/** Where more than `most` of these moments, in order, lie within less than `length` ms: such spans, joined where they overlap. */
export function burstsOf(moments: readonly Instant[], length: number, most: number): Burst[] {
  const bursts: { first: number; last: number }[] = [];
  for (let first = 0; first + most < moments.length; first++) {
    const last = first + most;
    if ((moments[last] as Instant) - (moments[first] as Instant) >= length) continue;
    const current = bursts.at(-1);
    if (current && current.last >= first) current.last = last;
    else bursts.push({ first, last });
  }
  return bursts.map(({ first, last }) => ({
    from: moments[first] as Instant,
    to: moments[last] as Instant,
    count: last - first + 1,
  }));
}

/** The most of these moments, in order, that lie within less than `length` ms, the first time that it is so; null: there are none. */
export function busiestOf(moments: readonly Instant[], length: number): Omit<Burst, "to"> | null {
  let busiest: Omit<Burst, "to"> | null = null;
  let first = 0;
  for (const [last, moment] of moments.entries()) {
    while (moment - (moments[first] as Instant) >= length) first++;
    const count = last - first + 1;
    if (!busiest || count > busiest.count) busiest = { from: moments[first] as Instant, count };
  }
  return busiest;
}

/** A source that came and went at least three times within a minute, how often it did so, and the most within one. */
export interface Chatter {
  readonly source: Source;
  readonly bursts: number;
  readonly most: number;
}
const chatterWithin = minute;
export const chatterFrom = 3;

export function chatterOf(signals: readonly Signal[]): Chatter[] {
  return [...bySource(signals).values()]
    .flatMap((some) => {
      const moments = some.flatMap(({ transitions }) => transitions).sort((a, b) => a - b);
      const bursts = burstsOf(moments, chatterWithin, chatterFrom - 1).length;
      const most = busiestOf(moments, chatterWithin)?.count ?? 0;
      const [first] = some;
      return bursts > 0 && first ? [{ source: first.source, bursts, most }] : [];
    })
    .sort((a, b) => b.bursts - a.bursts || b.most - a.most);
}
