import type { Span } from "./calendar.ts";
import { type ClosedSpan, closedSpans } from "./closed-spans.ts";
import type { QueueId } from "./ids.ts";
import type { Area } from "./site.ts";
import type { Instant, LocalDate } from "./time.ts";
import { type Planned, paceOf, type Slot, slotsOf } from "./work-ahead.ts";
import { daysAhead, isEmpty, toHundredth, type WorkFacts, WorkPlan } from "./work-plan.ts";

/**
 * When the people of an area can stop for a while. A front office: while it is closed. A back office: when its deferred queues
 * have been worked ahead to empty, and what comes in meanwhile can be done afterwards before a promise breaks.
 */
export type WindowProposals =
  | { readonly kind: "closed-hours"; readonly windows: readonly ClosedSpan[] }
  | WorkAhead
  /** No data is not zero: without it nothing is proposed. */
  | { readonly kind: "unknown"; readonly missing: readonly Missing[] };

export type Missing =
  /** The site file doesn't tell the productive hours of the area. */
  | { readonly what: "capacity" }
  /** Nobody has said how much is in the queue; or how much comes in on a day, neither usually nor today. */
  | { readonly what: "level" | "inflow"; readonly queue: QueueId };

export interface WorkAhead {
  readonly kind: "worked-ahead";
  /** Hours of work in the deferred queues now. */
  readonly hours: number;
  /** When they are empty for the first time, as the team works now; null: not within the open days that are looked at. */
  readonly emptyAt: Instant | null;
  /** First those that need nobody more, on up to three days; then those that come earlier with more people, the fewest first. */
  readonly windows: readonly WorkedAhead[];
  /** Of which queues the level is stale; nothing usual is known of some days, so that today's inflow speaks for them; people wait right now. */
  readonly doubts: readonly Doubt[];
}
export interface Doubt {
  readonly why: "stale-level" | "inflow-unknown" | "live-queue";
  readonly queue: QueueId;
}

/** "Clear 34 h by Thu 12:00: two people more on Wed." */
export interface WorkedAhead extends Span {
  /** What is there now, and what comes in until the window: hours of work, all to be done by then. */
  readonly clearHours: number;
  /** When the window begins, and the queues have to be empty. */
  readonly by: Instant;
  /** How many people more are needed on a day; null: nobody. */
  readonly extra: { readonly people: number; readonly on: LocalDate } | null;
}

/** Open days after those in which windows are looked for: what came in meanwhile is to be done there. */
const daysAfter = 5;
/** No area lends more people than so many for a day. */
const mostExtra = 4;
const daysWithoutExtra = 3;

/**
 * @param length ms of the window
 * @param people how many stop for it; the others go on
 * @param taken other windows of the area, the first first
 */
export function proposeWindows(
  area: Area,
  length: number,
  people: number,
  facts: readonly WorkFacts[],
  taken: readonly Planned[],
  now: Instant,
): WindowProposals {
  if (area.office === "front")
    return { kind: "closed-hours", windows: closedSpans(area, length, taken, now) };
  const { productiveHours } = area;
  if (productiveHours === null) return { kind: "unknown", missing: [{ what: "capacity" }] };
  const pace = paceOf(area, productiveHours);
  const slots = slotsOf(area, facts, pace, taken, daysAhead + daysAfter, now);
  const missing = missingIn(facts, slots);
  if (missing.length > 0) return { kind: "unknown", missing };
  const plan = new WorkPlan(area, facts, slots, pace);
  const starts = plan.starts(length).filter((place) => {
    const window = plan.windowAt(place, length);
    return taken.every(({ from, to }) => to <= window.from || window.to <= from);
  });
  return {
    kind: "worked-ahead",
    hours: toHundredth(plan.hoursNow),
    emptyAt: plan.emptyAt(),
    windows: choose(plan, starts, length, people),
    doubts: doubtsOf(facts, slots),
  };
}

function missingIn(facts: readonly WorkFacts[], slots: readonly Slot[]): Missing[] {
  return facts.flatMap(({ queue, level }, place): Missing[] => {
    const { id } = queue;
    if (queue.kind === "deferred" && level.state === "no-data") return [{ what: "level", queue: id }];
    return slots.some(({ inflow }) => inflow[place] === null) ? [{ what: "inflow", queue: id }] : [];
  });
}

function doubtsOf(facts: readonly WorkFacts[], slots: readonly Slot[]): Doubt[] {
  return facts.flatMap(({ queue: { id: queue, kind }, level, usual }): Doubt[] => [
    ...(kind === "deferred" && level.state === "stale" ? [{ why: "stale-level", queue } as const] : []),
    ...(slots.some(({ date, open }) => open > 0 && !usual(date))
      ? [{ why: "inflow-unknown", queue } as const]
      : []),
    ...(kind === "live" ? [{ why: "live-queue", queue } as const] : []),
  ]);
}

/** Earliest first: on three days without anybody more, and with more people only what comes earlier than with fewer. */
function choose(plan: WorkPlan, starts: readonly number[], length: number, people: number): WorkedAhead[] {
  const kept = new Map<number, boolean>();
  const isKept = (start: number) => {
    const known = kept.get(start) ?? plan.keepsPromises(start, length, people);
    kept.set(start, known);
    return known;
  };
  const level = plan.levels(null, 0);
  const found: WorkedAhead[] = [];
  const days = new Set<LocalDate>();
  let earliest = starts.length;
  for (const [order, start] of starts.entries()) {
    const { date } = plan.slots[start] as Slot;
    if (days.has(date) || !isEmpty(level[start]) || !isKept(start)) continue;
    earliest = Math.min(earliest, order);
    found.push(proposal(plan, start, length, null));
    if (days.add(date).size === daysWithoutExtra) break;
  }
  for (let extra = 1; extra <= mostExtra && earliest > 0; extra++) {
    const before = (starts[earliest - 1] ?? 0) + 1;
    const helped = new Map(plan.openDates().map((date) => [date, plan.levels(date, extra, before)]));
    const order = starts.findIndex(
      (start, order) =>
        order < earliest && [...helped.values()].some((levels) => isEmpty(levels[start])) && isKept(start),
    );
    if (order < 0) continue;
    const start = starts[order] as number;
    // The latest day that is early enough: so there is time to find them.
    const on = [...helped].findLast(([, levels]) => isEmpty(levels[start]))?.[0];
    if (on !== undefined) found.push(proposal(plan, start, length, { people: extra, on }));
    earliest = order;
  }
  return found;
}

function proposal(plan: WorkPlan, start: number, length: number, extra: WorkedAhead["extra"]): WorkedAhead {
  const window = plan.windowAt(start, length);
  return { ...window, clearHours: plan.hoursUntil(start), by: window.from, extra };
}
