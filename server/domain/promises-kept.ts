import type { Instant } from "./time.ts";

/** Work that came into a queue within one half-hour, and by when it is promised. */
interface Batch {
  /** Null: it never breaks its promise. */
  readonly promisedBy: Instant | null;
  left: number;
}

/** One half-hour of queues that were empty before the first of them. */
export interface Step {
  /** When the half-hour after this one ends. */
  readonly nextEnd: Instant;
  /** Hours of work that get done in it. */
  readonly capacity: number;
  /** By queue: hours of work that come in, and by when the first of it is promised. */
  readonly inflow: readonly { readonly hours: number; readonly promisedBy: Instant | null }[];
  /** The team is back from the window. */
  readonly over: boolean;
}

/** Less than a second of work is none. */
const nothing = 1 / 3600;

/**
 * Whether all that comes in from the first half-hour on is done by its promise, until the queues are empty once more after the
 * window. What is promised first is done first, which keeps every promise that can be kept at all. Cautious: the work of a
 * half-hour counts as promised by when its first item is, and a promise within a half-hour as one at its beginning. False
 * also where the queues don't get empty within the half-hours.
 */
export function arePromisesKept(steps: Iterable<Step>): boolean {
  const queues: Batch[][] = [];
  for (const { capacity, inflow, over, nextEnd } of steps) {
    for (const [queue, { hours: left, promisedBy }] of inflow.entries()) {
      queues[queue] ??= [];
      if (left > 0) queues[queue].push({ promisedBy, left });
    }
    work(queues, capacity);
    if (queues.some(([first]) => first && (first.promisedBy ?? nextEnd) < nextEnd)) return false;
    if (over && queues.every((batches) => batches.length === 0)) return true;
  }
  return false;
}

function work(queues: readonly Batch[][], capacity: number): void {
  let left = capacity;
  while (left > 0) {
    const batches = mostUrgent(queues);
    const first = batches?.[0];
    if (!batches || !first) return;
    const done = Math.min(left, first.left);
    left -= done;
    first.left -= done;
    if (first.left <= nothing) batches.shift();
  }
}

function mostUrgent(queues: readonly Batch[][]): Batch[] | undefined {
  let urgent: Batch[] | undefined;
  for (const batches of queues) {
    if (batches[0] && (!urgent?.[0] || endOf(batches[0]) < endOf(urgent[0]))) urgent = batches;
  }
  return urgent;
}

function endOf({ promisedBy }: Batch): number {
  return promisedBy ?? Number.POSITIVE_INFINITY;
}
