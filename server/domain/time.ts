/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** A calendar day where the area is, "2026-11-21". Sorts as text. */
export type LocalDate = string;

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** Whether a time can't have been yet: clocks of other machines may be ahead by five minutes. A time that was kept is ahead where our own clock was wrong. */
export function isAhead(at: Instant, now: Instant): boolean {
  return at > now + 5 * minute;
}
