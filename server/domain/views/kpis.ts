import { callFigures, type KpiFigure, type KpiTarget, type Panel } from "../board.ts";
import { localDate, midnightBefore } from "../calendar.ts";
import type { Call } from "../call.ts";
import { callFigure, type Judged, queueFigure } from "../figures.ts";
import type { AreaId } from "../ids.ts";
import { isMet } from "../kpi.ts";
import { openingOn } from "../opening.ts";
import { type CallTimes, timesOf } from "../response-times.ts";
import { type Area, queuesOf } from "../site.ts";
import { tallyToday } from "./day-sheets.ts";
import type { Picture } from "./picture.ts";
import type { KpiTile } from "./prominent.ts";
import { Remembered } from "./remembered.ts";

/** Figures of today, from local midnight of each area on. docs/numbers.md has each definition. */

export type KpiPanel = Extract<Panel, { kind: "kpi" }>;

/** The very same until something of it changes. */
export function kpiTile(panel: KpiPanel, areas: readonly AreaId[], picture: Picture): KpiTile {
  const { figure, target } = panel;
  const value = callFigures.has(figure)
    ? callFigureToday(panel, areas, picture)
    : queueFigureToday(panel, areas, picture);
  const met = isMetToday(figure, value, target, () => isOver(areas, picture));
  return tiles.get(panel, [value, met], () => ({ figure, value, target, met }));
}

const tiles = new Remembered<KpiPanel, KpiTile>();

/** They only ever grow in the course of a day. */
const growing: Partial<Record<KpiFigure, true>> = { arrived: true, done: true, "calls-raised": true };

/** What is to be reached by the end of the day is not missed in the morning. */
function isMetToday(
  figure: KpiFigure,
  value: number | null,
  target: KpiTarget | null,
  over: () => boolean,
): boolean | null {
  const met = isMet(value, target);
  return met === false && target?.direction === "at-least" && growing[figure] && !over() ? null : met;
}

/** Whether some of the areas were open today, and none of them is or will be again. */
function isOver(areas: readonly AreaId[], { site, now }: Picture): boolean {
  const spans = knownAreas(areas, site).flatMap((area) => openingOn(area, localDate(now, area.zone)));
  return spans.length > 0 && spans.every(({ to }) => to <= now);
}

function knownAreas(areas: readonly AreaId[], site: Picture["site"]): Area[] {
  return areas.flatMap((id) => site.areas.get(id) ?? []);
}

/** Null where nobody has ever told of an item: a source of levels alone says nothing of what came and went. */
function queueFigureToday(
  { figure }: KpiPanel,
  areas: readonly AreaId[],
  { site, ledger, now }: Picture,
): number | null {
  const judged = queuesOf(site, areas).flatMap((queue): Judged[] => {
    const area = site.areas.get(queue.area);
    const told = ledger.queues.get(queue.id)?.lastEventAt != null;
    return area && told
      ? [{ queue, tally: tallyToday(ledger, queue, midnightBefore(now, area.zone), now) }]
      : [];
  });
  return queueFigure(figure, judged);
}

/** Of the calls that were raised today; those that were mistakes are left out. */
function callFigureToday(
  panel: KpiPanel,
  areas: readonly AreaId[],
  { site, state, now }: Picture,
): number | null {
  const midnights = new Map(knownAreas(areas, site).map(({ id, zone }) => [id, midnightBefore(now, zone)]));
  const from = [site, state.calls, ...midnights.values()];
  return figures.get(panel, from, () => {
    const times: CallTimes[] = [];
    for (const call of state.calls.values()) {
      const midnight = midnights.get(call.area);
      if (midnight === undefined || call.raisedAt < midnight) continue;
      const known = callTimes.get(call, [site], () => timesOf(call, site));
      if (known) times.push(known);
    }
    return callFigure(panel.figure, times);
  });
}

const figures = new Remembered<KpiPanel, number | null>();
const callTimes = new Remembered<Call, CallTimes | null>();
