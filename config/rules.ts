import { defaultsOf } from "./defaults.ts";
import { secondsOf } from "./fields.ts";
import { readHours } from "./hours.ts";
import type { Finding, Path } from "./problems.ts";
import { quote } from "./problems.ts";

/**
 * How the parts of a site file must fit together. These rules read the file as it was written, not as it was parsed:
 * so they speak even where the schema has refused something else, and every problem is told at once. What is not as
 * the schema wants it, they pass over.
 */

type Group = Readonly<Record<string, unknown>>;

/** What boards may refer to. */
export interface Outline {
  /** Office by area; undefined where it isn't said. */
  readonly areas: ReadonlyMap<string, unknown>;
  readonly queues: ReadonlyMap<string, { readonly area: string; readonly kind: unknown }>;
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
  return { areas, queues };
}

export function siteRules(site: unknown): Finding[] {
  const owner = new Map<string, string>();
  return groupsIn(site, "areas").flatMap(([id, area]) => [
    ...under(["areas", id, "hours"], hoursRules(area.hours)),
    ...under(
      ["areas", id, "holidays"],
      repeated(area.holidays, (day) => day.slice(0, 10)),
    ),
    ...groupsIn(area, "queues").flatMap(([queueId, queue]) => {
      const path = ["areas", id, "queues", queueId];
      const other = owner.get(queueId);
      owner.set(queueId, id);
      const twice =
        other === undefined
          ? []
          : [
              {
                path,
                sentence: `area ${quote(other)} has a queue ${quote(queueId)} already; give this one another id`,
              },
            ];
      return [...twice, ...under(path, queueRules(queue))];
    }),
  ]);
}

function hoursRules(hours: unknown): readonly Finding[] {
  return isGroup(hours) ? readHours(hours).findings : [];
}

function queueRules(queue: Group): Finding[] {
  return [...bandRules(queue.level), ...clockRules(queue), ...kindRules(queue), ...forgetRules(queue)];
}

function bandRules(level: unknown): Finding[] {
  if (!isGroup(level)) return [];
  const { from, to, act } = level;
  const findings: Finding[] = [];
  if (typeof from === "number" && typeof to === "number" && from > to) {
    findings.push({
      path: ["level", "from"],
      sentence: `${from} is more than "to" (${to}); write from ≤ to ≤ act`,
    });
  }
  if (typeof to === "number" && typeof act === "number" && act < to) {
    findings.push({
      path: ["level", "act"],
      sentence: `${act} is less than "to" (${to}); write from ≤ to ≤ act`,
    });
  }
  return findings;
}

/** On opening hours a "day" would be 24 hours to one reader and one opening day to the next. */
function clockRules({ promise, staleAfter, standardTime }: Group): Finding[] {
  const counted = isGroup(promise) && promise.clock === "opening-hours" ? promise.within : undefined;
  const inHours = 'write this in hours: it counts opening time, so five days of ten hours are "50 h"';
  return [
    ...(inDays(counted) ? [{ path: ["promise", "within"], sentence: inHours }] : []),
    ...(inDays(staleAfter) ? [{ path: ["staleAfter"], sentence: inHours }] : []),
    ...(inDays(standardTime)
      ? [{ path: ["standardTime"], sentence: 'write this in hours of work, such as "8 h"' }]
      : []),
  ];
}

function inDays(duration: unknown): boolean {
  return secondsOf(duration) !== null && String(duration).includes("day");
}

function kindRules({ kind, serviceLevel }: Group): Finding[] {
  if (kind !== "deferred" || serviceLevel === undefined) return [];
  const sentence = 'only a live queue has a service level; leave this out, or set "kind" to "live"';
  return [{ path: ["serviceLevel"], sentence }];
}

function forgetRules({ kind, promise, forgetAfter }: Group): Finding[] {
  if (kind !== "deferred" && kind !== "live") return [];
  const within = isGroup(promise) ? secondsOf(promise.within) : null;
  const forget = forgetAfter === undefined ? defaultsOf(kind).forgetAfter : secondsOf(forgetAfter);
  if (within === null || forget === null || forget > within) return [];
  const promised = quote(String(isGroup(promise) && promise.within));
  const sentence = `items would be forgotten before their promise (${promised}) ends; write a longer time`;
  return [{ path: ["forgetAfter"], sentence }];
}

/** Entries of a list that stand in it twice. */
export function repeated(list: unknown, key: (entry: string) => string = (entry) => entry): Finding[] {
  const seen = new Set<string>();
  return entriesOf(list).flatMap(([index, entry]) => {
    if (seen.has(key(entry)))
      return [{ path: [index], sentence: `${quote(key(entry))} is in this list already` }];
    seen.add(key(entry));
    return [];
  });
}

/** The texts in a list, with their places. */
export function entriesOf(list: unknown): [number, string][] {
  if (!Array.isArray(list)) return [];
  return [...(list as readonly unknown[]).entries()].filter(
    (entry): entry is [number, string] => typeof entry[1] === "string",
  );
}

export function under(path: Path, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}

export function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function groupsIn(parent: unknown, name: string): [string, Group][] {
  const groups = isGroup(parent) ? parent[name] : undefined;
  if (!isGroup(groups)) return [];
  return Object.entries(groups).filter((entry): entry is [string, Group] => isGroup(entry[1]));
}
