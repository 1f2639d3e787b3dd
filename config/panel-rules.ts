import { callFigures, type KpiFigure, kpiFigures } from "../server/domain/board.ts";
import { figureBetter, figureUnits } from "../server/domain/kpi.ts";
import { targetRules } from "./kpi-targets.ts";
import { anyOf, type Finding, hint, quote } from "./problems.ts";
import { entriesOf, type Group, repeated, under } from "./raw.ts";
import type { Outline } from "./rules.ts";

/** How a panel must fit its board and the site. */
export function panelRules(panel: Group, board: Group, site: Outline | null): Finding[] {
  const calls = isOfCalls(panel);
  const list = calls ? "callsFrom" : "areas";
  const own = calls ? (board.callsFrom ?? board.areas) : board.areas;
  if (calls && Array.isArray(own) && own.length === 0) {
    const sentence = 'this board shows no calls, because its "callsFrom" is empty; leave this panel out';
    return [{ path: [], sentence }];
  }
  const chosen = entriesOf(panel.areas ?? own).map(([, id]) => id);
  return [
    ...under(["areas"], repeated(panel.areas)),
    ...under(["areas"], Array.isArray(own) ? areaRules(panel, own, list, site) : []),
    ...(panel.panel === "huddle" ? huddleRules(panel, board, chosen) : []),
    ...(panel.panel === "kpi" ? figureRules(panel, chosen, site) : []),
    ...(panel.panel === "chart" && site ? under(["kpi"], chartRules(panel, own, site)) : []),
    ...(panel.panel === "arrivals" && site ? arrivalRules(panel, chosen, site) : []),
  ];
}

const ofCalls: ReadonlySet<unknown> = callFigures;
const ofLiveQueues: ReadonlySet<unknown> = new Set<KpiFigure>([
  "service-level",
  "abandon-rate",
  "average-wait",
]);

/** Whether it is made from calls: their areas are those that the board takes calls from. */
export function isOfCalls({
  panel,
  figure,
}: {
  readonly panel?: unknown;
  readonly figure?: unknown;
}): boolean {
  return panel === "calls" || (panel === "kpi" && ofCalls.has(figure));
}

function areaRules(panel: Group, own: readonly unknown[], list: string, site: Outline | null): Finding[] {
  return entriesOf(panel.areas)
    .filter(([, id]) => !own.includes(id))
    .map(([index, id]) => {
      const known = site ? [...site.areas.keys()] : [];
      const sentence =
        site && !site.areas.has(id)
          ? `there is no area ${quote(id)}${hint(id, known)}`
          : `${quote(id)} is not in "${list}" of this board; add it there, or leave it out here`;
      return { path: [index], sentence };
    });
}

/** A huddle without the calls of its area would say that there are none. */
function huddleRules(panel: Group, { callsFrom }: Group, areas: readonly string[]): Finding[] {
  if (!Array.isArray(callsFrom)) return [];
  return [...areas.entries()]
    .filter(([, id]) => !callsFrom.includes(id))
    .map(([index, id]) => ({
      path: panel.areas === undefined ? [] : ["areas", index],
      sentence: `the huddle of ${quote(id)} begins with its calls, which this board doesn't show; add it to "callsFrom", or leave it out here`,
    }));
}

function figureRules(panel: Group, areas: readonly string[], site: Outline | null): Finding[] {
  const figure = kpiFigures.find((one) => one === panel.figure);
  if (!figure) return [];
  const aimed = { unit: figureUnits[figure], better: figureBetter[figure] };
  return [
    ...under(["target"], targetRules(panel.target, aimed)),
    ...under(["figure"], originRules(figure, areas, site)),
  ];
}

/** A figure of queues needs some to be reckoned from. */
export function originRules(figure: KpiFigure, areas: readonly string[], site: Outline | null): Finding[] {
  if (!site || ofCalls.has(figure)) return [];
  const queues = queuesIn(areas, site);
  const live = queues.some(([, { kind }]) => kind !== "deferred");
  if (queues.length === 0) return [{ path: [], sentence: `${placesOf(areas)} no queue to reckon this from` }];
  if (!ofLiveQueues.has(figure) || live) return [];
  const sentence = `${quote(figure)} is of live queues, and ${placesOf(areas)} none; choose another figure or other areas`;
  return [{ path: [], sentence }];
}

function queuesIn(areas: readonly string[], { queues }: Outline) {
  return [...queues].filter(([, { area }]) => areas.includes(area));
}

/** `"loans" has`, `"loans" and "branch" have` */
function placesOf(areas: readonly string[]): string {
  return areas.length === 1
    ? `${quote(areas[0] ?? "")} has`
    : `${anyOf(areas).replace(/ or (?="[^"]*"$)/, " and ")} have`;
}

/** What another part of the house reaches is not this board's to show. */
function chartRules({ kpi }: Group, own: unknown, { kpis }: Outline): Finding[] {
  if (typeof kpi !== "string") return [];
  const areas = kpis.get(kpi);
  if (!areas) {
    const none = 'the site file names no KPI: add it to its "kpis"';
    const sentence = kpis.size === 0 ? none : `there is no KPI ${quote(kpi)}${hint(kpi, [...kpis.keys()])}`;
    return [{ path: [], sentence }];
  }
  if (!Array.isArray(own) || areas.length === 0 || areas.some((area) => own.includes(area))) return [];
  const sentence = `${quote(kpi)} is of ${anyOf(areas).replace(/ or (?="[^"]*"$)/, " and ")}, which this board doesn't show; add one of them to "areas", or choose another KPI`;
  return [{ path: [], sentence }];
}

/** What comes in is counted in any queue; where none is named, in the live ones. */
function arrivalRules(panel: Group, areas: readonly string[], site: Outline): Finding[] {
  const known = queuesIn(areas, site);
  if (panel.queues === undefined) {
    if (known.some(([, { kind }]) => kind !== "deferred")) return [];
    const sentence = `${placesOf(areas)} no live queue: name the queues whose arrivals it shows`;
    return [{ path: ["queues"], sentence }];
  }
  const unfit = entriesOf(panel.queues).flatMap(([index, id]): Finding[] => {
    const queue = site.queues.get(id);
    if (queue && areas.includes(queue.area)) return [];
    const sentence = queue
      ? `${quote(id)} is a queue of ${quote(queue.area)}, which is not among the areas of this panel`
      : `there is no queue ${quote(id)}${hint(
          id,
          known.map(([name]) => name),
        )}`;
    return [{ path: [index], sentence }];
  });
  return under(["queues"], [...repeated(panel.queues), ...unfit]);
}
