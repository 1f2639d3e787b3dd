import { isOpen, type OpenCall, settledAt } from "../andon.ts";
import { midnightBefore } from "../calendar.ts";
import type { AreaId } from "../ids.ts";
import type { CallShape, Urgency } from "../site.ts";
import type { Instant } from "../time.ts";
import { nameOf, type Picture } from "./picture.ts";

/** An open call as everybody in the back office may read it: type, place, age, who is coming. No note, no raiser. */
export type CallTile = {
  readonly area: AreaId;
  readonly areaName: string;
  readonly queueName: string | null;
  readonly place: string | null;
  readonly label: string;
  readonly shape: CallShape;
  readonly urgency: Urgency;
  readonly state: OpenCall["state"];
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly attendedAt: Instant | null;
  /** Null while nobody has it, or where it was taken by a system or by somebody whose name was erased. */
  readonly owner: string | null;
};

export function openCalls({ state }: Picture, areas: readonly AreaId[]): OpenCall[] {
  return [...state.calls.values()].filter(isOpen).filter((call) => areas.includes(call.area));
}

export function callTile(picture: Picture, call: OpenCall): CallTile {
  const { site } = picture;
  const type = site.callTypes.get(call.type);
  return {
    area: call.area,
    areaName: site.areas.get(call.area)?.name ?? call.area,
    queueName: call.queue === null ? null : (site.queues.get(call.queue)?.name ?? call.queue),
    place: call.place,
    // A type that left the site file while the call was open keeps its id for a name: the call is not lost.
    label: type?.label ?? call.type,
    shape: type?.shape ?? "triangle",
    urgency: type?.urgency ?? 2,
    state: call.state,
    raisedAt: call.raisedAt,
    acknowledgedAt: call.state === "raised" ? null : call.acknowledgedAt,
    attendedAt: call.state === "attended" ? call.attendedAt : null,
    owner: call.state === "raised" ? null : nameOf(picture, call.owner),
  };
}

/** What was settled since local midnight. */
export type SettledToday = {
  readonly count: number;
  /** Median ms from raised to resolved, of the resolved ones; null where there are none. */
  readonly median: number | null;
};

export function settledToday({ state, now }: Picture, areas: readonly AreaId[], zone: string): SettledToday {
  const midnight = midnightBefore(now, zone);
  const times: number[] = [];
  for (const call of state.calls.values()) {
    if (call.state !== "resolved" || settledAt(call) < midnight || !areas.includes(call.area)) continue;
    times.push(call.resolvedAt - call.raisedAt);
  }
  return { count: times.length, median: medianOf(times) };
}

/** The middle value, or the mean of the middle two; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
