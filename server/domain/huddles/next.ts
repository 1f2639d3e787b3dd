import { type Calls, isOpen, type OpenCall } from "../call.ts";
import { isCarriedOver } from "../escalation.ts";
import type { AreaId } from "../ids.ts";
import type { Site } from "../site.ts";
import type { Instant } from "../time.ts";

/** What the next huddle of an area begins with. */
export interface HuddleCall {
  readonly call: OpenCall;
  /** It was open when the area closed, or was raised while it was closed. */
  readonly carriedOver: boolean;
}

/** The open calls of some areas: those that were carried over first; in both parts the most urgent, and of these the oldest, first. */
export function nextHuddle(calls: Calls, site: Site, areas: readonly AreaId[], now: Instant): HuddleCall[] {
  const urgency = ({ type }: OpenCall) => site.callTypes.get(type)?.urgency ?? 2;
  return [...calls.values()]
    .filter(isOpen)
    .filter((call) => areas.includes(call.area))
    .map((call) => ({ call, carriedOver: isCarriedOver(call, site, now) }))
    .sort(
      (one, other) =>
        Number(other.carriedOver) - Number(one.carriedOver) ||
        urgency(other.call) - urgency(one.call) ||
        one.call.clocks.raised - other.call.clocks.raised,
    );
}
