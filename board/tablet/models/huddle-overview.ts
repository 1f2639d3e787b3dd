import type { HuddleId, MeetingId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffHuddle } from "../../../server/domain/views/staff-huddles.ts";
import { type LiveMeeting, meetingOf } from "./huddle.ts";

export interface HuddleRow {
  readonly id: HuddleId;
  readonly huddle: StaffHuddle;
  /** The one under way. */
  readonly running: LiveMeeting | null;
  /** Its time has come, and it was not begun. */
  readonly due: boolean;
  /** It is due within half an hour, or since: to begin it is what is most likely wanted. */
  readonly near: boolean;
}
export interface Tier {
  readonly tier: number;
  readonly rows: readonly HuddleRow[];
}

const near = 30 * 60_000;

/** The huddles of the site, the lowest tier first, in the order of the site file. */
export function tiersOf(
  view: StaffView,
  meetings: ReadonlyMap<MeetingId, LiveMeeting>,
  now: number,
): readonly Tier[] {
  const rows = Object.entries(view.huddles)
    .map(([key, huddle]): HuddleRow => {
      const id = key as HuddleId;
      const live = meetingOf(meetings, id);
      const running = live && live.facts.endedAt === null ? live : null;
      const { nextAt } = huddle;
      return {
        id,
        huddle,
        running,
        due: running === null && nextAt !== null && nextAt <= now,
        near: nextAt !== null && nextAt - now <= near,
      };
    })
    .sort((a, b) => a.huddle.tier - b.huddle.tier || a.huddle.order - b.huddle.order);
  const tiers = [...new Set(rows.map(({ huddle }) => huddle.tier))];
  return tiers.map((tier) => ({ tier, rows: rows.filter(({ huddle }) => huddle.tier === tier) }));
}
