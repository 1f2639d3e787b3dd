import type { SoundPattern } from "../../server/domain/site.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { type NamedCall, raisedCalls } from "../models/calls.ts";
import { list } from "../models/list.ts";

/** What of a board is heard: reckoned from one view to the next, and played by sound.ts. */

export interface Ringing {
  /** Goes on until somebody has the calls. */
  readonly loop: "none" | "repeated" | "urgent";
  /** The calls that nobody has, each with the moment from which it counts. */
  readonly raised: readonly string[];
  readonly open: number;
  readonly settled: number;
}

/** What is played once, over and above the loop. */
export type Once = "chime" | "all-clear" | null;

/** Each louder than the one before. */
const loudness: { readonly [pattern in SoundPattern]: number } = {
  none: 0,
  chime: 1,
  repeated: 2,
  urgent: 3,
};

/** A board that has just been switched on tells of calls that are not older; of older ones it was told before. Milliseconds. */
const fresh = 30_000;

/** `before`: of the view before; null at the beginning, where the time of now decides what is new. */
export function ringingOf(
  before: Ringing | null,
  view: ProminentView,
  now: number,
): { readonly ringing: Ringing; readonly once: Once } {
  const { quiet, settled } = view.board.face;
  const raised = raisedCalls(view.calls);
  const open = list(view.calls).length;
  const ringing = {
    loop: quiet ? "none" : loopOf(raised),
    raised: raised.map(nameOf),
    open,
    settled: settled.count,
  } as const;
  return { ringing, once: quiet ? null : onceOf(before, ringing, raised, now) };
}

function loopOf(raised: readonly NamedCall[]): Ringing["loop"] {
  const loudest = raised.reduce((most, { call }) => Math.max(most, loudness[call.sound]), 0);
  return loudest === loudness.urgent ? "urgent" : loudest === loudness.repeated ? "repeated" : "none";
}

function onceOf(before: Ringing | null, ringing: Ringing, raised: readonly NamedCall[], now: number): Once {
  // The last call was settled, and not merely taken back.
  if (before && before.open > 0 && ringing.open === 0 && ringing.settled > before.settled) return "all-clear";
  const isNew = (named: NamedCall) =>
    before ? before.raised.indexOf(nameOf(named)) < 0 : now - named.call.raisedAt < fresh;
  const chimes = raised.some((named) => named.call.sound === "chime" && isNew(named));
  return chimes && ringing.loop === "none" ? "chime" : null;
}

/** A call that is raised again is another one. */
function nameOf({ id, call }: NamedCall): string {
  return `${id} ${call.raisedAt}`;
}
