import { addDays, clockOn, localDate } from "../domain/calendar.ts";
import type { BackupPlan } from "../domain/site.ts";
import type { Instant } from "../ports.ts";

/** The last moment until `now` at which a backup was due. On a day whose clocks skip that time: when they do. */
export function lastDue({ at }: Pick<BackupPlan, "at">, zone: string, now: Instant): Instant {
  const today = localDate(now, zone);
  for (let back = 0; back < 4; back++) {
    const due = clockOn(addDays(today, -back), zone)?.(at);
    if (due !== undefined && due <= now) return due;
  }
  return now;
}
