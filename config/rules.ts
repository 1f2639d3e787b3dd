import { chainRules } from "./chain-rules.ts";
import { readHours } from "./hours.ts";
import { huddleRules } from "./huddle-rules.ts";
import { interventionRules } from "./intervention-rules.ts";
import { kpiRules } from "./kpi-rules.ts";
import { notifyRules } from "./notify-rules.ts";
import { type Finding, quote } from "./problems.ts";
import { queueRules } from "./queue-rules.ts";
import { entriesOf, type Group, groupsIn, isGroup, namesIn, repeated, under } from "./raw.ts";
import { shortDayRules } from "./short-days.ts";

/**
 * How the parts of a site file must fit together. These rules read the file as it was written, not as it was parsed:
 * so they speak even where the schema has refused something else, and every problem is told at once. What is not as
 * the schema wants it, they pass over.
 */

/** What boards may refer to. */
export interface Outline {
  /** Office by area; undefined where it isn't said. */
  readonly areas: ReadonlyMap<string, unknown>;
  readonly queues: ReadonlyMap<string, { readonly area: string; readonly kind: unknown }>;
  /** By KPI the areas that it is of: all, where the file says nothing. */
  readonly kpis: ReadonlyMap<string, readonly string[]>;
}

/** Null where the file has no areas that can be read: then nobody knows what boards may refer to. */
export function outlineOf(site: unknown): Outline | null {
  if (!isGroup(site) || !isGroup(site.areas)) return null;
  const areas = new Map<string, unknown>();
  const queues = new Map<string, { area: string; kind: unknown }>();
  // An area or queue that is wrong in itself is there all the same: one mistake is told once.
  for (const [id, area] of Object.entries(site.areas)) {
    areas.set(id, isGroup(area) ? area.office : undefined);
    const own = isGroup(area) && isGroup(area.queues) ? area.queues : {};
    for (const [name, queue] of Object.entries(own)) {
      queues.set(name, { area: id, kind: isGroup(queue) ? queue.kind : undefined });
    }
  }
  const kpis = groupsIn(site, "kpis").map(([id, kpi]): [string, string[]] => [
    id,
    kpi.areas === undefined ? [...areas.keys()] : entriesOf(kpi.areas).map(([, area]) => area),
  ]);
  return { areas, queues, kpis: new Map(kpis) };
}

export function siteRules(site: unknown): Finding[] {
  if (!isGroup(site)) return [];
  return [
    ...areaRules(site),
    ...chainRules(site),
    ...notifyRules(site),
    ...kpiRules(site, outlineOf(site)),
    ...huddleRules(site),
  ];
}

function areaRules(site: Group): Finding[] {
  const owner = new Map<string, string>();
  const callTypes = namesIn(site, "callTypes");
  return groupsIn(site, "areas").flatMap(([id, area]) => [
    ...under(["areas", id, "hours"], isGroup(area.hours) ? readHours(area.hours).findings : []),
    ...under(
      ["areas", id, "holidays"],
      repeated(area.holidays, (day) => day.slice(0, 10)),
    ),
    ...under(["areas", id, "shortDays"], shortDayRules(area.shortDays, area.holidays)),
    ...groupsIn(area, "queues").flatMap(([queueId, queue]) => {
      const twice = alreadyIn(owner.get(queueId), queueId);
      owner.set(queueId, id);
      const findings = [...twice, ...queueRules(queue), ...interventionRules(queue, area, callTypes)];
      return under(["areas", id, "queues", queueId], findings);
    }),
  ]);
}

function alreadyIn(area: string | undefined, queue: string): Finding[] {
  if (area === undefined) return [];
  const sentence = `area ${quote(area)} has a queue ${quote(queue)} already; give this one another id`;
  return [{ path: [], sentence }];
}
