import { type Instant, second } from "./time.ts";

/**
 * The times of one piece of work, as far as they are known. Facts only; how it stands is derived. Of several words on
 * the same fact the earliest counts, so that the order in which events come in changes nothing.
 */
export interface Item {
  readonly arrivedAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly abandonedAt: Instant | null;
  readonly completedAt: Instant | null;
}

export const itemEventTypes = ["arrived", "started", "completed", "abandoned", "balked"] as const;
export type ItemEventType = (typeof itemEventTypes)[number];
/** The events that tell something about an item. Whoever balks never joins the line. */
export type ItemFact = Exclude<ItemEventType, "balked">;

export const unknownItem: Item = {
  arrivedAt: null,
  startedAt: null,
  abandonedAt: null,
  completedAt: null,
};

const fields = {
  arrived: "arrivedAt",
  started: "startedAt",
  abandoned: "abandonedAt",
  completed: "completedAt",
} as const;

/** The item after an event. */
export function told(item: Item, fact: ItemFact, at: Instant): Item {
  const field = fields[fact];
  const known = item[field];
  return { ...item, [field]: known === null ? at : Math.min(known, at) };
}

/** How and when an item left the line. */
export interface Leaving {
  readonly at: Instant;
  /** "completed": nobody said that work began, but it is done. */
  readonly as: "answered" | "abandoned" | "completed";
}

/** A start outranks all else: what was begun was answered. An abandon outranks the completion that some systems add to it. */
export function leavingOf({ startedAt, abandonedAt, completedAt }: Item): Leaving | null {
  if (startedAt !== null) return { at: startedAt, as: "answered" };
  if (abandonedAt !== null) return { at: abandonedAt, as: "abandoned" };
  if (completedAt !== null) return { at: completedAt, as: "completed" };
  return null;
}

export function isWaiting(item: Item): boolean {
  return item.arrivedAt !== null && leavingOf(item) === null;
}

/** Seconds in the line, to the millisecond. Clocks of two systems differ: never below 0. */
export function waitSeconds(arrivedAt: Instant, leftAt: Instant): number {
  return Math.max(0, leftAt - arrivedAt) / second;
}
