import type { Actor } from "../actor.ts";
import { type Call, callKnownAs, isSame, reporterAs, withdrawnAt } from "../call.ts";
import type { CallId, CallTypeId } from "../ids.ts";
import type { CallColour, CallShape, Language, Site, Urgency } from "../site.ts";
import type { State } from "../state.ts";
import type { TokenPlace } from "../tokens.ts";

/** What whoever scanned a place's code may read: the place, what may be called for, and how far their own calls are. No name, no note. */

export interface PlaceView {
  readonly site: string;
  readonly language: Language;
  readonly locale: string;
  readonly place: string;
  readonly area: string;
  readonly queue: string | null;
  readonly callTypes: readonly PlaceCallType[];
}
export interface PlaceCallType {
  readonly id: CallTypeId;
  readonly label: string;
  readonly shape: CallShape;
  readonly colour: CallColour;
  readonly urgency: Urgency;
}

export function placeView(site: Site, { place, area, queue }: TokenPlace): PlaceView {
  return {
    site: site.name,
    language: site.language,
    locale: site.locale,
    place,
    area: site.areas.get(area)?.name ?? area,
    queue: queue === null ? null : (site.queues.get(queue)?.name ?? queue),
    callTypes: [...site.callTypes.values()].map(({ id, label, shape, colour, urgency }) => ({
      ...{ id, label, shape, colour, urgency },
    })),
  };
}

/** How far the call is that somebody reported under an id; undefined where it was somebody else. */
export function stateOfReport(
  { calls }: Pick<State, "calls">,
  id: CallId,
  by: Actor,
): Call["state"] | undefined {
  const call = callKnownAs(calls, id);
  const reporter = call && reporterAs(call, id);
  if (!call || !reporter || !isSame(reporter, by)) return undefined;
  return withdrawnAt(call, id) === null ? call.state : "cancelled";
}
