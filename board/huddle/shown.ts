import type { MeetingTile } from "../../server/domain/views/meetings.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { list } from "../models/list.ts";

const phases: { readonly [phase in MeetingTile["phase"]]: number } = { running: 0, open: 1, soon: 2 };

/** Of several huddles of a board the one that is furthest; of equals that of the lowest tier, and then the one that is due first. */
export function shownMeeting(meetings: ProminentView["meetings"]): MeetingTile | undefined {
  const at = (tile: MeetingTile) => (tile.phase === "running" ? tile.startedAt : tile.at);
  return list(meetings).sort(
    (a, b) => phases[a.phase] - phases[b.phase] || a.tier - b.tier || at(a) - at(b),
  )[0];
}
