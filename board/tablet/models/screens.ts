import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import type { ScreenAdvice } from "../../../server/domain/screen-advice.ts";
import type { ScreenTile, StaffView } from "../../../server/domain/views/staff.ts";

/** What hangs on the walls, as whoever mends it looks at it. */

export interface ScreenCard extends ScreenTile {
  readonly id: DeviceId;
  readonly boardName: string;
  /** "unseen": not heard of since the server started. */
  readonly presence: "online" | "offline" | "unseen";
  /** Something is to be mended; that somebody muted it is nothing to mend. */
  readonly broken: boolean;
  /** Its board sounds; false where it is discreet. */
  readonly sounds: boolean;
}

/** In the server's order: what is worse comes first. A type says what there is to mend, so what is new must be added here. */
const severity: Readonly<Record<ScreenAdvice, number>> = {
  offline: 0,
  "engine-too-old": 1,
  "old-build": 2,
  "sound-locked": 3,
  "sound-unsupported": 4,
  "may-sleep-http": 5,
  "may-sleep-engine": 6,
  "may-sleep-refused": 7,
  "slow-link": 8,
  "loses-link": 9,
  "memory-high": 10,
  "too-small": 11,
  "page-error": 12,
  muted: 13,
};
const nothing = 14;

/** Those to be mended first, the worst of them before; the rest, and equals, by name. */
export function screenCards({ screens, boards }: StaffView): readonly ScreenCard[] {
  return Object.entries(screens)
    .map(([id, tile]): ScreenCard => {
      const board = boards[tile.board];
      return {
        ...tile,
        id: id as DeviceId,
        boardName: board?.name ?? tile.board,
        presence: presenceOf(tile),
        broken: !tile.online || tile.advice.some((advice) => advice !== "muted"),
        sounds: board?.mode !== "discreet",
      };
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, undefined, { numeric: true }));
}

function presenceOf({ online, seenAt }: ScreenTile): ScreenCard["presence"] {
  if (online) return "online";
  return seenAt === null ? "unseen" : "offline";
}

function rank({ online, advice }: ScreenTile): number {
  return online ? Math.min(nothing, ...advice.map((code) => severity[code] ?? nothing)) : -1;
}

export function offlineScreens(view: StaffView): readonly ScreenCard[] {
  return screenCards(view).filter(({ online }) => !online);
}

const hour = 3_600_000;
/** The rules allow no longer mute. */
const longest = 12 * hour;

/** When the last area that is open now closes; null where none is, or none closes soon enough to mute a screen until then. */
export function closingTime({ areas }: StaffView, now: number): number | null {
  const ends = Object.values(areas).flatMap(({ open, changesAt }) =>
    open && changesAt !== null && changesAt > now && changesAt - now <= longest ? [changesAt] : [],
  );
  return ends.length === 0 ? null : Math.max(...ends);
}

/** The boards in their order, to choose from or to look at. */
export function boardsOf({ boards }: StaffView): readonly (StaffView["boards"][string] & {
  readonly id: BoardId;
})[] {
  return Object.entries(boards)
    .map(([id, tile]) => ({ ...tile, id: id as BoardId }))
    .sort((a, b) => a.order - b.order);
}
