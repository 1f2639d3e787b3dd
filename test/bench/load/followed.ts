/* What a board on the wall makes of what it hears, by the board's own fold. Boards that heard the same share what they know. */
import {
  emptyFeed,
  type Feed,
  hearChange,
  hearHeartbeat,
  hearView,
  linkUp,
  type Step,
} from "../../../board/feed.ts";
import { hashOf, type View } from "../../../server/domain/views/patch.ts";
import type { ChangeFrame, Heartbeat, ViewFrame } from "../../../server/protocol.ts";

export type Followed = Feed<View>;

/** Of a board whose line was just opened. */
export const unheard: Followed = linkUp(emptyFeed<View>(), 0);

/** The board after a frame of Socket.IO, and whether it has to ask for the whole view. */
export function hear(feed: Followed, text: string): Step<View> {
  // Nobody looks at the time here, and without it thousands of boards hear the same.
  const heard = text.replace(/"serverNow":[\d.]+/, '"serverNow":0');
  const known = steps.get(feed) ?? new Map<string, Step<View>>();
  steps.set(feed, known);
  const step = known.get(heard) ?? follow(feed, heard);
  known.set(heard, step);
  return step;
}

const steps = new WeakMap<Followed, Map<string, Step<View>>>();

function follow(feed: Followed, text: string): Step<View> {
  const [event, frame] = JSON.parse(text.slice(text.indexOf("["))) as [string, unknown];
  if (event === "view") return hearView(feed, frame as ViewFrame<View>, 0);
  if (event === "change") return hearChange(feed, frame as ChangeFrame, 0);
  if (event === "heartbeat") return hearHeartbeat(feed, frame as Heartbeat, 0);
  return { feed, resync: false };
}

/** Of what it shows; null: nothing yet. */
export function shownBy({ view }: Followed): string | null {
  return view && String(hashOf(view));
}
