import { localDate } from "../calendar.ts";
import type { AreaId } from "../ids.ts";
import { isOpenAction } from "../kaizen.ts";
import { type CheckTile, checkOf } from "./charts.ts";
import type { Picture } from "./picture.ts";

/** Of the open actions of some areas those whose check date has come, on their area's day; the longest due first. */
export function checksDue(areas: readonly AreaId[], picture: Picture): CheckTile[] {
  const { site, state, now } = picture;
  const due: CheckTile[] = [];
  for (const action of state.actions.values()) {
    const { measure, area } = action;
    if (!measure || !isOpenAction(action) || !areas.includes(area)) continue;
    const today = localDate(now, site.areas.get(area)?.zone ?? site.zone);
    const check = measure.checkOn <= today ? checkOf(action, picture) : null;
    if (check) due.push(check);
  }
  return due.sort((one, other) => (one.checkOn < other.checkOn ? -1 : one.checkOn > other.checkOn ? 1 : 0));
}
