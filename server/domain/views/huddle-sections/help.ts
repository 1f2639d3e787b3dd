import { amountOf, levelOf, standingOf } from "../../queue.ts";
import { onShift } from "../../shifts.ts";
import { queuesOf } from "../../site.ts";
import type { Picture } from "../picture.ts";
import type { HelpSection } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/** Where help is short and where there is room, by area. Of people only how many: who goes where is said aloud, and captured. */
export function helpSection({ huddle }: OpenSection, picture: Picture): HelpSection {
  const { site, state, now } = picture;
  return {
    kind: "help",
    areas: huddle.areas.flatMap((id) => {
      const area = site.areas.get(id);
      if (!area) return [];
      const standings = queuesOf(site, [id]).map((queue) => {
        const level = levelOf(queue, area, picture.ledger.queues.get(queue.id), now);
        const known = level.state === "live" ? standingOf(queue, amountOf(queue, level.waiting)) : null;
        return { name: queue.name, standing: known };
      });
      const named = (...which: readonly string[]) =>
        standings.flatMap(({ name, standing }) => (standing && which.includes(standing) ? [name] : []));
      return [
        {
          name: area.name,
          onShift: onShift(state.shifts, id, now).length,
          short: named("above", "act"),
          room: named("below"),
        },
      ];
    }),
  };
}
