import type { SoundPattern } from "../../../server/domain/site.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { isAtLeast } from "./access.ts";

/** What rings on this tablet now, and for how long. Pure: who makes it sound is in ringing.ts. */
export interface Ring {
  readonly key: string;
  readonly call: string;
  readonly sound: SoundPattern;
  /** Somebody had the call when it began to ring: it is a reminder, and over by itself. */
  readonly reminder: boolean;
}

/** A call that is gone, put aside or carried over to the next huddle, or that somebody has taken since, rings no more. */
export function stillRings({ reminder }: Ring, call: StaffCall | undefined): boolean {
  if (!call || call.shelvedUntil !== null || call.carriedOver) return false;
  return reminder || call.state === "raised";
}

const newCall = "new:";

/** Under which key a call that has just been raised rings, beside those of its help chain. */
export function keyOfNew(call: string): string {
  return newCall + call;
}

/** What need not be remembered any more: once somebody has it, a call that is reopened is a new one. */
export function isWorthKeeping(key: string, calls: StaffView["calls"]): boolean {
  return !key.startsWith(newCall) || calls[key.slice(newCall.length)]?.state === "raised";
}

/**
 * Whether a new call is this person's to hear at once, before the help chain calls anybody: it is urgent, others raised
 * it, and it is in an area that they are on shift for; where nobody is on shift, every supervisor hears it.
 */
export function concerns(view: StaffView, me: SignedIn, call: StaffCall): boolean {
  if (call.urgency < 3 || call.state !== "raised" || call.shelvedUntil !== null || call.carriedOver)
    return false;
  if (call.reporterIds.some((reporter) => reporter === me.person)) return false;
  const onShift = Object.entries(view.people).filter(([, person]) => person.onShift.includes(call.area));
  if (onShift.length > 0) return onShift.some(([id]) => id === me.person);
  return isAtLeast(me.role, "supervisor");
}
