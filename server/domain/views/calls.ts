import { midnightBefore } from "../calendar.ts";
import { isOpen, type OpenCall, reportCount, settledAt } from "../call.ts";
import { isCarriedOver } from "../escalation.ts";
import type { AreaId } from "../ids.ts";
import { callShelvedUntil } from "../shelf.ts";
import type { CallColour, CallShape, SoundPattern, Urgency } from "../site.ts";
import type { Instant } from "../time.ts";
import { nameOf, type Picture } from "./picture.ts";
import { Remembered } from "./remembered.ts";

/** An open call as everybody in the back office may read it: type, place, age, who is coming. No note, no raiser. */
export type CallTile = {
  readonly area: AreaId;
  readonly areaName: string;
  readonly queueName: string | null;
  readonly place: string | null;
  readonly label: string;
  readonly shape: CallShape;
  readonly urgency: Urgency;
  readonly colour: CallColour;
  readonly sound: SoundPattern;
  readonly state: OpenCall["state"];
  /** On the clock of the help chain: moved with the machine's clock when that was set. */
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly attendedAt: Instant | null;
  /** Null while nobody has it, or where it was taken by a system or by somebody whose name was erased. */
  readonly owner: string | null;
  /** How many people reported it; one by one they are named nowhere on a board. */
  readonly reports: number;
  /** How many steps of the help chain it has climbed in this round; those that were due at once are no climb. */
  readonly climbed: number;
  /** It was settled before, and came back. */
  readonly reopened: boolean;
  /** It was open when its area closed: the next huddle begins with it. */
  readonly carriedOver: boolean;
  /** The level that raised it is back to normal; only the cause is missing. */
  readonly backToNormal: boolean;
  /** Put aside until then; null: it isn't. */
  readonly shelvedUntil: Instant | null;
  /** The standard response, where a rule raised it. */
  readonly response: string | null;
};

/** The open calls of some areas, and those that have climbed to one of them. */
export function openCalls({ state }: Picture, areas: readonly AreaId[]): OpenCall[] {
  return [...state.calls.values()]
    .filter(isOpen)
    .filter((call) => areas.includes(call.area) || areas.some((area) => hasClimbedTo(call, area)));
}

function hasClimbedTo(call: OpenCall, area: AreaId): boolean {
  const round = `${call.round}.`;
  return call.steps.some(
    ({ key, deliveries }) =>
      key.startsWith(round) &&
      deliveries.some(({ target }) => target.kind === "area" && target.area === area),
  );
}

export function callTile(picture: Picture, call: OpenCall): CallTile {
  const { site, state, names, now } = picture;
  const carriedOver = isCarriedOver(call, site, now);
  const shelvedUntil = callShelvedUntil(state.shelf, call.id, now);
  return tiles.get(call, [site, names, carriedOver, shelvedUntil], () => ({
    ...factsOf(picture, call),
    carriedOver,
    shelvedUntil,
  }));
}

const tiles = new Remembered<OpenCall, CallTile>();

/** What the passing of time does not change. */
function factsOf(picture: Picture, call: OpenCall): Omit<CallTile, "carriedOver" | "shelvedUntil"> {
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
    colour: type?.colour ?? "yellow",
    sound: type?.sound ?? "chime",
    state: call.state,
    raisedAt: call.clocks.raised,
    acknowledgedAt: call.state === "raised" ? null : call.acknowledgedAt,
    attendedAt: call.state === "attended" ? call.attendedAt : null,
    owner: call.state === "raised" ? null : nameOf(picture, call.owner),
    reports: reportCount(call),
    climbed: climbOf(call),
    reopened: call.round > 1,
    backToNormal: call.normalAt !== null,
    response: call.rule === null ? null : (site.interventions.get(call.rule)?.response ?? null),
  };
}

/** How often more help was called, because the help that was called before was not enough. */
function climbOf({ steps, round, clocks }: OpenCall): number {
  return steps.filter(({ key, dueAt }) => {
    const [of, clock] = key.split(".");
    const since = clock === "resolve" ? (clocks.owned ?? clocks.raised) : clocks.raised;
    return of === String(round) && dueAt > since;
  }).length;
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
