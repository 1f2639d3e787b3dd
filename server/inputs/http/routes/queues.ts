import { z } from "zod";
import type { ItemId, QueueId } from "../../../domain/ids.ts";
import { type ItemSample, itemEventTypes } from "../../../domain/ledger.ts";
import { age, eventId, siteId, staffed, time, waiting } from "../../fields.ts";
import { answerQueue, queueAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { invalidField, problemOf } from "../problems.ts";
import { closedRoute, nothing, ok, type Route } from "../route.ts";

const tag = "Queues";
const named = z.strictObject({ queue: siteId<QueueId>() });

const level = z.strictObject({
  waiting,
  oldestAt: time.nullable().optional().meta({ description: "When the oldest item arrived" }),
  oldestAgeS: age
    .nullable()
    .optional()
    .meta({ description: "The same as an age in seconds, for sources without a clock" }),
  staffed: staffed.nullable().default(null),
  at: time.nullable().default(null).meta({ description: "When it was so; now, if it is not said" }),
});

const event = z.strictObject({
  id: eventId.meta({ description: "The event's own id, unique in its queue: a repeat is recognised by it" }),
  type: z.enum(itemEventTypes),
  item: siteId<ItemId>()
    .nullable()
    .default(null)
    .meta({ description: "The piece of work; without it the level does not move" }),
  at: time,
});

const events = z.array(event).min(1, "Must have at least one event.").max(10_000);

export function queueRoutes(house: House): Route[] {
  const { operations, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/queues",
      summary: "Levels of all queues, and how they stand against what is normal",
      tag,
      access: { kind: "read", scope: "queues:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(queueAnswer) } },
      handle() {
        const { site, book } = operations;
        return ok(
          [...site.queues.values()].map((queue) => answerQueue(site, book.ledger, queue, clock.now())),
        );
      },
    }),
    closedRoute({
      method: "put",
      path: "/api/v1/queues/{queue}/level",
      summary: "Say how many items wait in a queue",
      tag,
      access: { kind: "command", command: "set-level" },
      pushed: true,
      params: named,
      body: level,
      answers: { 204: { description: "Kept. A level that is older than the newest one does not undo it." } },
      async handle({ params: { queue }, body, by, key }) {
        const { oldestAt = null, oldestAgeS = null, at } = body;
        if (oldestAt !== null && oldestAgeS !== null)
          return invalidField("oldestAgeS", "Say oldestAt or oldestAgeS, not both.");
        const seen = at ?? clock.now();
        const oldest = oldestAgeS === null ? oldestAt : seen - Math.round(oldestAgeS * 1000);
        const command = {
          type: "set-level",
          queue,
          waiting: body.waiting,
          oldestAt: oldest,
          staffed: body.staffed,
          at,
        } as const;
        const outcome = await operations.run(command, by, key ?? undefined);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/queues/{queue}/events",
      summary: "Tell what happened to the items of a queue: all of it is taken, or nothing",
      tag,
      access: { kind: "command", command: "record-items" },
      pushed: true,
      lines: true,
      params: named,
      body: events,
      answers: {
        200: {
          description: "Kept. Events whose ids are known already are counted as repeated, and ignored.",
          schema: z.object({ recorded: z.int(), repeated: z.int() }),
        },
      },
      async handle({ params: { queue }, body, by, key }) {
        const samples = body.map((event): ItemSample => ({ ...event, kind: "item", queue }));
        const outcome = await operations.run({ type: "record-items", events: samples }, by, key ?? undefined);
        if (outcome.status !== "done") return problemOf(outcome);
        return ok({ recorded: outcome.recorded, repeated: outcome.repeated });
      },
    }),
  ];
}
