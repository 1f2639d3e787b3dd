import type { Site, Urgency } from "./site.ts";
import type { Instant } from "./time.ts";

/** Whether nothing rings and nothing is sent now, for a call of this urgency; null: for calls that are not excepted. */
export function isQuiet(_site: Site, _now: Instant, _urgency: Urgency | null): boolean {
  return false;
}

/** When the quiet that holds now ends; null where it isn't quiet. */
export function quietUntil(_site: Site, _now: Instant): Instant | null {
  return null;
}
