import { z } from "zod";
import type { AreaId, QueueId } from "../../../domain/ids.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { invalidField, problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

const seconds = z
  .string()
  .regex(/^\d{1,6}$/, "Must be a whole number of seconds.")
  .transform(Number)
  .optional();

const when = "A day such as 2026-11-21 (its first instant), a local time, or a time with an offset";

// In an address, the "+" of an offset arrives as a space.
const time = z.string().transform((text) => text.replace(/ (?=\d\d:?\d\d$)/, "+"));

const query = z.strictObject({
  queue: z
    .preprocess(
      (value) => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(siteId<QueueId>()).optional(),
    )
    .meta({ type: "array", items: { type: "string" }, description: "Once or several times" }),
  area: siteId<AreaId>().optional().meta({ description: "All queues of an area, beside those of queue" }),
  from: time.meta({ description: when }),
  to: time.meta({ description: `${when}; what happens at this instant is not counted any more` }),
  within: seconds.meta({
    description: "Seconds within which an answer is in time; if it is not said, the site's own",
  }),
  short: seconds.meta({
    description: "Seconds below which an abandon is too short to count; if it is not said, the site's own",
  }),
});

const count = z.int().min(0);
const wait = z.number().min(0).nullable();
const totals = z.object({
  queues: z.array(z.string()),
  periods: z
    .array(z.object({ zone: z.string(), from: z.string(), to: z.string() }))
    .meta({ description: "What was summed up, in whole five minutes: one period for each zone" }),
  arrived: count,
  answered: count,
  completed: count.meta({ description: "Counted where it happened; all else is counted by arrival" }),
  abandoned: count.meta({ description: "The short ones among them" }),
  shortAbandoned: count,
  balked: count.meta({ description: "Saw the line and left: an estimate" }),
  meanWaitAnswered: wait.meta({ description: "Seconds (ASA)" }),
  meanWaitAbandoned: wait.meta({ description: "Seconds" }),
  longestWait: wait.meta({ description: "Seconds" }),
  serviceLevel: z.object({
    value: z.number().min(0).max(1).nullable(),
    within: z.number().nullable(),
    shortAbandon: z.number().nullable(),
    variant: z.string(),
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
      answers: { 200: { description: "All queues that were asked for, together", schema: totals } },
      async handle({ query: { queue, area, from, to, within, short } }) {
        const result = await house.totals({
          from,
          to,
          ...(queue && { queues: queue }),
          ...(area && { area }),
          ...(within !== undefined && { within }),
          ...(short !== undefined && { short }),
        });
        if (result.ok) return ok(result.totals);
        const { code, field } = result.problem;
        if (code === "invalid") return invalidField(field, result.problem.sentence);
        return problem(code, field === undefined ? {} : { field });
      },
    }),
  ];
}
