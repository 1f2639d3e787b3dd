import type { MeetingTile } from "../../server/domain/views/meetings.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { BoardView } from "../../server/protocol.ts";
import { raisedCalls } from "./calls.ts";
import { list } from "./list.ts";

const phases: { readonly [phase in MeetingTile["phase"]]: number } = { running: 0, open: 1, soon: 2 };

/** Of several huddles of a board the one that is furthest; of equals that of the lowest tier, and then the one that is due first. */
export function shownMeeting(meetings: ProminentView["meetings"]): MeetingTile | undefined {
  const at = (tile: MeetingTile) => (tile.phase === "running" ? tile.startedAt : tile.at);
  return list(meetings).sort(
    (a, b) => phases[a.phase] - phases[b.phase] || a.tier - b.tier || at(a) - at(b),
  )[0];
}

/** Nothing interrupts people who are called, or who stand before a board that leads their huddle. */
export function isBusy(view: BoardView): boolean {
  if (!("calls" in view)) return false;
  return raisedCalls(view.calls).length > 0 || list(view.meetings).some(({ phase }) => phase === "running");
}

/** Urgency 3, and nobody has it: that takes over even from a huddle. */
export function isUrgent(calls: ProminentView["calls"]): boolean {
  return raisedCalls(calls).some(({ call }) => call.urgency === 3);
}
