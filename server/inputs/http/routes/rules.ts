import { z } from "zod";
import { callKnownAs } from "../../../domain/call.ts";
import { type Intervention, measures } from "../../../domain/intervention.ts";
import { hasHeld, heldDown } from "../../../domain/interventions.ts";
import { measureOf } from "../../../domain/measures.ts";
import { ruleShelvedUntil } from "../../../domain/shelf.ts";
import { iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { closedRoute, ok, type Route } from "../route.ts";

const instant = z.iso.datetime();

const ruleAnswer = z.object({
  id: z.string(),
  area: z.string(),
  queue: z.string(),
  measure: z.enum(measures).meta({
    description:
      "items; hours: of work; days: of work; oldest: seconds on the clock of the promise; wait: mean seconds of those answered in the last half-hour; abandon-rate: percent of those offered in the last half-hour; staffed: people",
  }),
  direction: z.enum(["above", "below"]),
  level: z.number().meta({ description: "Passed where the figure is above it, or below it" }),
  back: z.number().meta({ description: "Back to normal only at this figure or beyond it" }),
  hold: z.number().meta({ description: "Seconds of opening time that it must stay passed" }),
  priority: z.int().meta({ description: "1 = low, 2 = medium, 3 = high" }),
  response: z.string().meta({ description: "What is to be done about it" }),
  owner: z.string().meta({ description: "Who owns the response" }),
  raises: z
    .string()
    .nullable()
    .meta({ description: "The type of call that it raises; null: it raises none" }),
  value: z.number().nullable().meta({
    description: "The figure now; null: nobody knows, or the area is closed, and nothing changes",
  }),
  passedSince: instant.nullable().meta({ description: "null: the level is not passed" }),
  standing: z.boolean().meta({ description: "Passed for its hold time: the response is wanted" }),
  call: z.string().nullable().meta({ description: "The call about this passing" }),
  heldUntil: instant
    .nullable()
    .meta({ description: "Held down because it chattered: three transitions within a minute" }),
  shelvedUntil: instant.nullable().meta({ description: "Put aside by a supervisor" }),
});

export function ruleRoutes(house: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/rules",
      summary: "The rules that watch levels, and how they stand",
      tag: "Rules",
      access: { kind: "read", scope: "queues:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(ruleAnswer) } },
      handle: () => ok([...house.operations.site.interventions.values()].map((rule) => answer(house, rule))),
    }),
  ];
}

function answer({ operations, clock }: House, rule: Intervention): z.input<typeof ruleAnswer> {
  const { site, book } = operations;
  const { calls, rules, shelf } = book.state;
  const { id, queue, measure, direction, level, back, hold, priority, response, owner, raises } = rule;
  const now = clock.now();
  const watch = rules.get(id);
  const call = watch && watch.call !== null ? (callKnownAs(calls, watch.call)?.id ?? watch.call) : null;
  return {
    ...{ id, area: site.queues.get(queue)?.area ?? "", queue, measure, direction, level, back, hold },
    ...{ priority, response, owner, raises },
    value: measureOf(rule, site, book.ledger, now),
    passedSince: watch?.passed ? iso(watch.since) : null,
    standing: watch?.passed === true && hasHeld(site, watch, rule, now),
    call,
    heldUntil: orNull(watch ? heldDown(watch, now) : null),
    shelvedUntil: orNull(ruleShelvedUntil(shelf, id, now)),
  };
}

function orNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
