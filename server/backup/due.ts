import { addDays, clockOn, localDate } from "../domain/calendar.ts";
import type { BackupPlan } from "../domain/site.ts";
import type { Instant } from "../ports.ts";

type At = Pick<BackupPlan, "at">;

/** The last moment until `now` at which a backup was due. On a day whose clocks skip that time: when they do. */
export function lastDue({ at }: At, zone: string, now: Instant): Instant {
  const today = localDate(now, zone);
  for (let back = 0; back < 4; back++) {
    const due = clockOn(addDays(today, -back), zone)?.(at);
    if (due !== undefined && due <= now) return due;
  }
  return now;
}

/** The first moment after `now` at which a backup will be due. */
export function nextDue({ at }: At, zone: string, now: Instant): Instant | null {
  const today = localDate(now, zone);
  for (let ahead = 0; ahead < 4; ahead++) {
    const due = clockOn(addDays(today, ahead), zone)?.(at);
    if (due !== undefined && due > now) return due;
  }
  return null;
}
