import type { Night } from "../server/domain/board.ts";
import type { CallType, Keep, QueueKind, Site, SoundPattern, Urgency } from "../server/domain/site.ts";

/** What a part of the site says that its file leaves out. Seconds. */

const minute = 60;
const hour = 3600;
const day = 24 * hour;

/** A deferred queue is heard of at least once in an opening day of ten hours; a live one all the time. */
export function defaultsOf(kind: QueueKind): { readonly staleAfter: number; readonly forgetAfter: number } {
  if (kind === "deferred") return { staleAfter: 10 * hour, forgetAfter: 90 * day };
  return { staleAfter: 15 * 60, forgetAfter: 4 * hour };
}

/** The usual 20 s of call centres, and abandons that are slips of the hand rather than lost patience. */
export const defaultService = { within: 20, shortAbandon: 5 };

/** The more urgent, the more it strikes the eye and the ear. */
const byUrgency = {
  1: { colour: "blue", sound: "chime" },
  2: { colour: "yellow", sound: "repeated" },
  3: { colour: "red", sound: "urgent" },
} as const satisfies Record<Urgency, { colour: CallType["colour"]; sound: SoundPattern }>;

/** Half an hour to notice that it was not settled after all. */
export function callTypeDefaults(urgency: Urgency) {
  return {
    ...byUrgency[urgency],
    clock: "opening-hours",
    reopenWithin: 30 * minute,
  } as const satisfies Partial<CallType>;
}

/** A cause that came back three times within two weeks is no accident. */
export const returningDefault = { count: 3, within: 14 * day } as const satisfies Site["returning"];

/** A slip of yesterday, of last week and of last month can still be looked up. */
export const keepDefault = { daily: 7, weekly: 4, monthly: 12 } as const satisfies Keep;

/** Long enough to read a slide twice; a wait that is longer than a quarter of an hour is better explained (Maister, 1985). */
export const lobbyDefaults = { slideFor: 20, explainFrom: 15 * minute };

/** Of submission (RFC 6409), and of submission over TLS from the first byte (RFC 8314). */
export const mailPorts = { starttls: 587, none: 587, tls: 465 } as const;

/** Whoever comes early or leaves late still sees the board. */
export const nightDefault = { after: 30 * minute, before: 30 * minute } as const satisfies Night;

/** Long enough to read a page from across the room. */
export const pageDefault = { dwell: 20 } as const;

/** Five minutes are enough to end a call and walk over. */
export const huddleDefaults = { remind: 5 * minute, opensByItself: false } as const;
