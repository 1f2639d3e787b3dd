import { type Calls, callKnownAs } from "./call.ts";
import type { AddedCauses } from "./causes.ts";
import type { Measured } from "./effect.ts";
import type { CallId, QueueId } from "./ids.ts";
import type { LinkedCause } from "./kaizen.ts";
import { type Refused, refuse } from "./refusal.ts";
import type { Site } from "./site.ts";

/** What an action may be about: calls, queues and causes that there are. */

export interface ActionLinks {
  readonly calls: readonly CallId[];
  readonly queues: readonly QueueId[];
  readonly causes: readonly LinkedCause[];
}

/** What these rules read of the state. */
export interface LinkState {
  readonly calls: Calls;
  readonly causes: AddedCauses;
}

/**
 * What is linked already stays linked, though it left the live state or the site file meanwhile: whoever adds one link
 * sends all of them. `archived`: calls that were found in the files.
 */
export function unknownLink(
  { calls, causes }: LinkState,
  wanted: ActionLinks & { readonly archived?: readonly CallId[] },
  linked: ActionLinks,
  site: Site,
): Refused | null {
  const known = new Set([...linked.calls, ...(wanted.archived ?? [])]);
  if (wanted.calls.some((call) => !known.has(call) && !callKnownAs(calls, call)))
    return refuse("unknown-call", "calls");
  if (wanted.queues.some((queue) => !site.queues.has(queue) && !linked.queues.includes(queue)))
    return refuse("unknown-queue", "queues");
  const isLinked = ({ callType, cause }: LinkedCause) =>
    linked.causes.some((one) => one.callType === callType && one.cause === cause);
  if (wanted.causes.some((cause) => !isKnownCause(site, causes, cause) && !isLinked(cause)))
    return refuse("unknown-cause", "causes");
  return null;
}

/** What is to be measured must be there to be measured. */
export function unknownMeasure({ causes }: LinkState, what: Measured, site: Site): Refused | null {
  return isThere(what, causes, site) ? null : refuse("measure-unknown", "measure.what");
}

function isThere(what: Measured, causes: AddedCauses, site: Site): boolean {
  switch (what.kind) {
    case "calls-of-cause":
      return site.areas.has(what.area) && isKnownCause(site, causes, what);
    case "queue-hours":
      return site.queues.has(what.queue);
    case "abandon-rate":
      return [...site.queues.values()].some(({ area, kind }) => area === what.area && kind === "live");
    case "kpi":
      return site.kpis.has(what.kpi);
  }
}

/** A cause that was retired is one all the same: calls of the past have it. */
function isKnownCause(site: Site, added: AddedCauses, { callType, cause }: LinkedCause): boolean {
  const type = site.callTypes.get(callType);
  return type !== undefined && (type.causes.has(cause) || (added.get(callType)?.has(cause) ?? false));
}
