import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { EscalationCommand } from "../../../domain/huddles/escalations.ts";
import type { AreaId, EscalationId, HuddleId } from "../../../domain/ids.ts";
import { ownId, reason, siteId, title } from "../../fields.ts";
import { escalatedItem, huddleId } from "../../huddle-commands.ts";
import type { House } from "../dependencies.ts";
import { answerEscalation, escalationAnswer } from "../huddle-answers.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Result, type Route, type Visit } from "../route.ts";

/** What a tier can't settle, on its way up and back. */

const tag = "Huddles";
const named = z.strictObject({ escalation: ownId<EscalationId>() });

export function escalationRoutes(house: House): Route[] {
  const { operations } = house;
  const facts = {
    method: "post",
    tag,
    params: named,
    answers: { 200: { description: "The escalation as it is now", schema: escalationAnswer } },
  } as const;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/escalations",
      summary: "What waits for an answer of a higher tier, or got one lately",
      tag,
      access: { kind: "read", scope: "huddles:read" },
      query: z.strictObject({
        state: z
          .enum(["open", "answered", "told", "all"])
          .default("open")
          .meta({ description: "answered: and not told below yet; told: within 30 days" }),
        tier: siteId<HuddleId>().optional().meta({ description: "The huddle that has it now" }),
      }),
      answers: { 200: { description: "Oldest first", schema: z.array(escalationAnswer) } },
      handle({ query: { state, tier } }) {
        const all = [...operations.book.state.escalations.values()].map(answerEscalation);
        const wanted = all.filter((one) => state === "all" || one.state === state);
        return ok(wanted.filter(({ path }) => tier === undefined || path.at(-1) === tier));
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/escalations",
      summary: "Hand something up to the next tier",
      tag,
      access: { kind: "command", command: "escalate" },
      body: z.strictObject({
        id: ownId<EscalationId>().optional(),
        from: huddleId.meta({ description: "The huddle that can't settle it" }),
        item: escalatedItem.meta({ description: "A call that was settled long ago is a topic" }),
        title,
        reason,
        area: siteId<AreaId>(),
      }),
      answers: {
        201: {
          description: "With the next tier, now or by the same request before",
          schema: escalationAnswer,
        },
      },
      async handle({ body: { id, ...what }, by, ...visit }) {
        const escalation = id ?? (madeId(house, visit, by) as EscalationId);
        const command = { type: "escalate", escalation, ...what } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        return show(house, escalation, (body) => created(`/api/v1/escalations/${escalation}`, body));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/escalations/{escalation}",
      summary: "One escalation",
      tag,
      access: { kind: "read", scope: "huddles:read" },
      params: named,
      answers: facts.answers,
      handle: ({ params: { escalation } }) => show(house, escalation),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/escalations/{escalation}/further",
      summary: "Hand it up once more, with this tier's reason",
      access: { kind: "command", command: "escalate-further" },
      body: z.strictObject({ reason }),
      handle: ({ params: { escalation }, body, by, ...visit }) =>
        take(house, { type: "escalate-further", escalation, ...body }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/escalations/{escalation}/answer",
      summary: "Answer it; the huddle where it began hears it next time",
      access: { kind: "command", command: "answer-escalation" },
      body: z.strictObject({ answer: reason }),
      handle: ({ params: { escalation }, body, by, ...visit }) =>
        take(house, { type: "answer-escalation", escalation, ...body }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/escalations/{escalation}/withdraw",
      summary: "Take it back, while it has no answer",
      access: { kind: "command", command: "withdraw-escalation" },
      answers: { 204: { description: "It is with no tier any more" } },
      async handle({ params: { escalation }, by, key }) {
        const command = { type: "withdraw-escalation", escalation } as const;
        const outcome = await operations.run(command, by, key ?? undefined);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

type Step = Exclude<EscalationCommand, { type: "escalate" }>;

async function take(house: House, command: Step, by: Actor, { key }: Visit): Promise<Result> {
  const outcome = await house.operations.run(command, by, key ?? undefined);
  return outcome.status === "done" ? show(house, command.escalation) : problemOf(outcome);
}

function show({ operations }: House, id: EscalationId, reply: (body: unknown) => Result = ok): Result {
  const escalation = operations.book.state.escalations.get(id);
  return escalation
    ? reply(answerEscalation(escalation))
    : problem("unknown-escalation", { field: "escalation" });
}
