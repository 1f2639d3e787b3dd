import { localDate } from "../calendar.ts";
import { nextHuddle } from "../huddles/next.ts";
import type { AreaId } from "../ids.ts";
import { isOpenAction } from "../kaizen.ts";
import type { ProminentBoard } from "../site.ts";
import type { Picture } from "./picture.ts";
import type { HuddleTile } from "./prominent.ts";

/** So many calls are named; the others are counted. */
const named = 5;

/** What the next huddle of some areas begins with, of the calls that the board may show. */
export function huddleTile(
  areas: readonly AreaId[],
  { callsFrom }: Pick<ProminentBoard, "callsFrom">,
  { site, state, now }: Picture,
): HuddleTile {
  const shown = areas.filter((area) => callsFrom.includes(area));
  const calls = nextHuddle(state.calls, site, shown, now);
  let overdueActions = 0;
  for (const action of state.actions.values()) {
    const { due, area } = action;
    if (due === null || !areas.includes(area) || !isOpenAction(action)) continue;
    if (due < localDate(now, site.areas.get(area)?.zone ?? site.zone)) overdueActions++;
  }
  return {
    carriedOver: calls.filter(({ carriedOver }) => carriedOver).length,
    openCalls: calls.length,
    overdueActions,
    calls: calls.slice(0, named).map(({ call, carriedOver }) => ({
      label: site.callTypes.get(call.type)?.label ?? call.type,
      place: call.place,
      raisedAt: call.clocks.raised,
      carriedOver,
    })),
  };
}
