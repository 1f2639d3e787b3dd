import type { Night } from "../board.ts";
import type { OpenCall } from "../call.ts";
import { isCarriedOver } from "../escalation.ts";
import { type Hours, openingAt } from "../opening.ts";
import { callShelvedUntil } from "../shelf.ts";
import type { Board } from "../site.ts";
import { type Instant, second } from "../time.ts";
import type { Picture } from "./picture.ts";

/** Whether all areas of a board are closed, have been so for a while, and stay so for a while: nobody is there to read it. */
export function isNight({ areas, night }: Pick<Board, "areas" | "night">, { site, now }: Picture): boolean {
  if (night === null) return false;
  return areas.every((id) => {
    const area = site.areas.get(id);
    return area === undefined || isDark(area, night, now);
  });
}

function isDark(area: Hours, { after, before }: Night, now: Instant): boolean {
  const { open, since, changesAt } = openingAt(area, now);
  if (open) return false;
  if (since !== null && now < since + after * second) return false;
  return changesAt === null || now < changesAt - before * second;
}

/**
 * Whether a call keeps a prominent board lit at night: while nobody has it. Not one that is shelved: somebody has looked at
 * it, and decided that it can wait. Nor one that goes to the next huddle, once it is as old as the board stays lit after
 * closing: whoever raised it has gone home, its help chain rests until the morning, and so may the screen.
 */
export function keepsAwake(call: OpenCall, night: Night | null, { site, state, now }: Picture): boolean {
  if (call.state !== "raised" || callShelvedUntil(state.shelf, call.id, now) !== null) return false;
  return now < call.clocks.raised + (night?.after ?? 0) * second || !isCarriedOver(call, site, now);
}
