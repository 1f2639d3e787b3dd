import { z } from "zod";
import type { AreaId, QueueId } from "../../../domain/ids.ts";
import { queuesOf, type Site } from "../../../domain/site.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { spanOf } from "../instants.ts";
import { invalidField, type Problem, problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

const seconds = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,3})?$/, "Must be a number of seconds.")
  .transform(Number)
  .optional();

const when = "A day such as 2026-11-21 (its first instant), a local time, or a time with an offset";

const query = z.strictObject({
  queue: z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(siteId<QueueId>()).optional(),
    )
    .meta({ type: "array", items: { type: "string" }, description: "Once or several times" }),
  area: siteId<AreaId>().optional().meta({ description: "All queues of an area, in the place of queue" }),
  from: z.string().meta({ description: when }),
  to: z.string().meta({ description: `${when}; what happens at this instant is not counted any more` }),
  within: seconds.meta({
    description: "Seconds within which an answer is in time; if it is not said, the site's own",
  }),
  short: seconds.meta({
    description: "Seconds below which an abandon is too short to count; if it is not said, the site's own",
  }),
});

export function totalsRoutes(house: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/totals",
      summary: "What came in, was answered, completed and abandoned in a time, and how long people waited",
      tag: "Totals",
      access: { kind: "read", scope: "queues:read" },
      query,
      answers: {
        200: { description: "All queues that were asked for, together", schema: z.looseObject({}) },
      },
      async handle({ query: { queue = [], area, from, to, within, short } }) {
        const { site } = house.operations;
        const queues = queuesAsked(site, queue, area);
        if ("kind" in queues) return queues;
        const span = spanOf(from, to, zoneOf(site, queues));
        if ("kind" in span) return span;
        return ok(await house.totals({ queues, ...span, within: within ?? null, short: short ?? null }));
      },
    }),
  ];
}

function queuesAsked(
  site: Site,
  queues: readonly QueueId[],
  area: AreaId | undefined,
): readonly QueueId[] | Problem {
  if (area !== undefined) {
    if (queues.length > 0) return invalidField("area", "Say queue or area, not both.");
    return site.areas.has(area)
      ? queuesOf(site, [area]).map(({ id }) => id)
      : problem("unknown-area", { field: "area" });
  }
  if (queues.length === 0)
    return invalidField("queue", "Say which queues: queue=… once or several times, or area=…");
  const unknown = queues.some((queue) => !site.queues.has(queue));
  return unknown ? problem("unknown-queue", { field: "queue" }) : [...new Set(queues)];
}

/** Days and local times count on the clock that all the queues share, or else on the site's. */
function zoneOf(site: Site, queues: readonly QueueId[]): string {
  const zones = new Set(queues.map((id) => site.areas.get(site.queues.get(id)?.area as AreaId)?.zone));
  const [zone] = zones;
  return zones.size === 1 && zone !== undefined ? zone : site.zone;
}
