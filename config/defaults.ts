import type { QueueKind } from "../server/domain/site.ts";

/** What a queue says that its file leaves out. Seconds. */

const hour = 3600;
const day = 24 * hour;

/** A deferred queue is heard of at least once in an opening day of ten hours; a live one all the time. */
export function defaultsOf(kind: QueueKind): { readonly staleAfter: number; readonly forgetAfter: number } {
  if (kind === "deferred") return { staleAfter: 10 * hour, forgetAfter: 90 * day };
  return { staleAfter: 15 * 60, forgetAfter: 4 * hour };
}

/** The usual 20 s of call centres, and abandons that are slips of the hand rather than lost patience. */
export const defaultService = { within: 20, shortAbandon: 5 };
