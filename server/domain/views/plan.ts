import { localDate } from "../calendar.ts";
import { bucketLength } from "../ledger.ts";
import { openingOn } from "../opening.ts";
import type { Area, Queue } from "../site.ts";
import type { Instant } from "../time.ts";
import type { QueueTile } from "./queues.ts";

/** The plan of today, and its share by now: of all opening time of the day, so much is over. In whole items, told every five minutes. */
export function planOf({ plan }: Queue, area: Area, now: Instant): QueueTile["plan"] {
  if (plan === null) return null;
  const told = Math.floor(now / bucketLength) * bucketLength;
  let all = 0;
  let over = 0;
  for (const { from, to } of openingOn(area, localDate(now, area.zone))) {
    all += to - from;
    over += Math.max(0, Math.min(told, to) - from);
  }
  return all === 0 ? null : { day: plan, byNow: Math.floor((plan * over) / all) };
}
