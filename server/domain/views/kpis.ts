import { callFigures, type KpiFigure, type KpiTarget, type Panel } from "../board.ts";
import { localDate, midnightBefore } from "../calendar.ts";
import type { Call } from "../call.ts";
import type { AreaId } from "../ids.ts";
import { openingOn } from "../opening.ts";
import { type CallTimes, percentile, timesOf } from "../response-times.ts";
import { type Area, type Queue, queuesOf } from "../site.ts";
import { countOf, countUpTo, type Tally } from "../tally.ts";
import { totalsOf } from "../totals.ts";
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
    ? callFigure(panel, areas, picture)
    : queueFigure(panel, areas, picture);
  const met = isMet(figure, value, target, () => isOver(areas, picture));
  return tiles.get(panel, [value, met], () => ({ figure, value, target, met }));
}

const tiles = new Remembered<KpiPanel, KpiTile>();

/** They only ever grow in the course of a day. */
const growing: Partial<Record<KpiFigure, true>> = { arrived: true, done: true, "calls-raised": true };

/** What is to be reached by the end of the day is not missed in the morning. */
function isMet(
  figure: KpiFigure,
  value: number | null,
  target: KpiTarget | null,
  over: () => boolean,
): boolean | null {
  if (target === null || value === null) return null;
  if (target.direction === "at-most") return value <= target.value;
  return value >= target.value || (growing[figure] && !over() ? null : false);
}

/** Whether some of the areas were open today, and none of them is or will be again. */
function isOver(areas: readonly AreaId[], { site, now }: Picture): boolean {
  const spans = knownAreas(areas, site).flatMap((area) => openingOn(area, localDate(now, area.zone)));
  return spans.length > 0 && spans.every(({ to }) => to <= now);
}

function knownAreas(areas: readonly AreaId[], site: Picture["site"]): Area[] {
  return areas.flatMap((id) => site.areas.get(id) ?? []);
}

interface Judged {
  readonly queue: Queue;
  readonly tally: Tally;
}

/** Null where nobody has ever told of an item: a source of levels alone says nothing of what came and went. */
function queueFigure(
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
  const sum = (of: (tally: Tally) => number) => judged.reduce((total, { tally }) => total + of(tally), 0);
  if (judged.length === 0) return null;
  switch (figure) {
    case "arrived":
      return sum(({ arrived }) => arrived);
    case "done":
      return sum(({ completed }) => completed);
    case "abandon-rate":
      return abandonRate(live(judged));
    default: {
      const { serviceLevel, meanWaitAnswered } = totalsOf(
        live(judged).map(({ queue, tally }) => ({ tally, thresholds: queue.service })),
      );
      return figure === "service-level" ? serviceLevel.value : meanWaitAnswered;
    }
  }
}

/** In a deferred queue nobody waits, nor gives up. */
function live(judged: readonly Judged[]): readonly Judged[] {
  return judged.filter(({ queue }) => queue.kind === "live");
}

/** (abandoned − short) / (offered − short); offered are those who arrived, or, where arrivals aren't told, who left. */
function abandonRate(judged: readonly Judged[]): number | null {
  let offered = 0;
  let lost = 0;
  for (const { queue, tally } of judged) {
    const abandoned = countOf(tally.abandoned) + tally.abandonedUnseen;
    const short = countUpTo(tally.abandoned, queue.service.shortAbandon - 1);
    const left = countOf(tally.answered) + tally.answeredUnseen + abandoned;
    offered += Math.max(tally.arrived, left) - short;
    lost += abandoned - short;
  }
  return offered <= 0 ? null : Number((lost / offered).toFixed(6));
}

/** Of the calls that were raised today; those that were mistakes are left out. */
function callFigure(panel: KpiPanel, areas: readonly AreaId[], { site, state, now }: Picture): number | null {
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
    if (panel.figure === "calls-raised") return times.length;
    const of = panel.figure === "time-to-acknowledge" ? "acknowledge" : "resolve";
    const known = times.flatMap((one) => one[of] ?? []).sort((a, b) => a - b);
    return percentile(known, 50);
  });
}

const figures = new Remembered<KpiPanel, number | null>();
const callTimes = new Remembered<Call, CallTimes | null>();
