import type { StaffView } from "../../../server/domain/views/staff.ts";

/** For how long something is put aside. */
export interface Pause {
  /** Null: until the area closes. */
  readonly minutes: number | null;
  readonly until: number;
}

const minute = 60_000;
const offered = [15, 60, 240] as const;
/** The rules allow a day. */
const longest = 24 * 60 * minute;

export function pausesFor(area: StaffView["areas"][string] | undefined, now: number): readonly Pause[] {
  const pauses: Pause[] = offered.map((minutes) => ({ minutes, until: now + minutes * minute }));
  const closes = area?.open ? area.changesAt : null;
  if (closes !== null && closes > now && closes - now <= longest)
    pauses.push({ minutes: null, until: closes });
  return pauses;
}
