import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { NextTile, StaffCall } from "../../../server/domain/views/staff-calls.ts";

/** How the help chain of a call goes on. */
export type Ahead =
  | {
      readonly kind: "due";
      readonly to: NextTile["to"];
      /** Ms; 0: now. */
      readonly in: number;
      /** Within the next minute. */
      readonly soon: boolean;
    }
  /** The area is closed, and with it the clock. */
  | { readonly kind: "rests"; readonly to: NextTile["to"]; readonly until: number | null };

const soon = 60_000;

/** Null: nobody more is called. */
export function aheadOf(call: StaffCall, areas: StaffView["areas"], now: number): Ahead | null {
  const { next } = call;
  if (!next || call.shelvedUntil !== null) return null;
  const area = areas[call.area];
  // What runs always is due before the area opens; what waits for the area, after.
  const rests = area !== undefined && !area.open && (area.changesAt === null || next.dueAt >= area.changesAt);
  if (rests) return { kind: "rests", to: next.to, until: area.changesAt };
  const left = Math.max(0, next.dueAt - now);
  return { kind: "due", to: next.to, in: left, soon: left < soon };
}
