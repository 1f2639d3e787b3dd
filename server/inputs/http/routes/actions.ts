import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { ActionId, AreaId, CommandId, PersonId } from "../../../domain/ids.ts";
import { type ActionCommand, isOpenAction, type KaizenAction } from "../../../domain/kaizen.ts";
import type { Refusal } from "../../../domain/refusal.ts";
import { decide, evolve } from "../../../domain/state.ts";
import { actionFields } from "../../action-commands.ts";
import { localDate, ownId, reason, siteId } from "../../fields.ts";
import { actionAnswer, actionStages, answerAction } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf, refused } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route } from "../route.ts";

const tag = "Actions";
const named = z.strictObject({ action: ownId<ActionId>() });

const change = z.strictObject({
  stage: z.enum(actionStages).optional(),
  reason: reason.optional().meta({ description: "Why it is declined; needed then, and only then" }),
  owner: ownId<PersonId>().nullable().optional(),
  due: localDate.nullable().optional(),
});
type Change = z.output<typeof change>;

export function actionRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/actions",
      summary: "Kaizen actions",
      tag,
      access: { kind: "read", scope: "actions:read" },
      query: z.strictObject({
        state: z.enum(["open", "closed", "all"]).default("open"),
        area: siteId<AreaId>().optional(),
      }),
      answers: { 200: { description: "Oldest first", schema: z.array(actionAnswer) } },
      handle({ query: { state, area } }) {
        const actions = [...operations.book.state.actions.values()].filter(
          (action) => area === undefined || action.area === area,
        );
        return ok(
          actions
            .filter((action) => state === "all" || isOpenAction(action) === (state === "open"))
            .map(answerAction),
        );
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/actions/{action}",
      summary: "One action",
      tag,
      access: { kind: "read", scope: "actions:read" },
      params: named,
      answers: { 200: { description: "The action", schema: actionAnswer } },
      handle: ({ params: { action } }) => show(house, action, ok),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/actions",
      summary: "Propose an action",
      tag,
      access: { kind: "command", command: "add-action" },
      body: z.strictObject({ id: ownId<ActionId>().optional(), ...actionFields }),
      answers: { 201: { description: "Added, now or by the same request before", schema: actionAnswer } },
      async handle({ body: { id, ...facts }, by, ...visit }) {
        const action = id ?? (madeId(house, visit, by) as ActionId);
        const command = { type: "add-action", action, ...facts } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        return show(house, action, (body) => created(`/api/v1/actions/${action}`, body));
      },
    }),
    closedRoute({
      method: "patch",
      path: "/api/v1/actions/{action}",
      summary: "Change an action: what is not said stays as it is",
      tag,
      access: { kind: "command", command: "stage-action" },
      params: named,
      body: change,
      answers: { 200: { description: "The action as it is now", schema: actionAnswer } },
      async handle({ params: { action: id }, body, by, key }) {
        const action = operations.book.state.actions.get(id);
        if (!action) return problem("unknown-action", { field: "action" });
        const commands = commandsOf(action, body);
        const refusal = rehearse(house, commands, by);
        if (refusal) return refused(refusal);
        for (const [index, command] of commands.entries()) {
          const outcome = await operations.run(command, by, key === null ? undefined : `${key} ${index}`);
          if (outcome.status !== "done") return problemOf(outcome);
        }
        return show(house, id, ok);
      },
    }),
  ];
}

function show({ operations }: House, id: ActionId, reply: (body: unknown) => Result): Result {
  const action = operations.book.state.actions.get(id);
  return action ? reply(answerAction(action)) : problem("unknown-action", { field: "action" });
}

/** What is to be changed, and isn't so already. The stage comes last: after "done" nothing can be changed any more. */
function commandsOf(before: KaizenAction, { stage, reason = "", owner, due }: Change): ActionCommand[] {
  const action = before.id;
  const commands: ActionCommand[] = [];
  if (owner !== undefined && owner !== before.owner) commands.push({ type: "assign-action", action, owner });
  if (due !== undefined && due !== before.due) commands.push({ type: "due-action", action, due });
  if (stage === undefined || stage === before.stage) return commands;
  if (stage === "done") commands.push({ type: "finish-action", action });
  else if (stage === "declined") commands.push({ type: "decline-action", action, reason });
  else commands.push({ type: "stage-action", action, stage });
  return commands;
}

/** Several changes are made only if the rules allow all of them. */
function rehearse(
  { operations, clock }: House,
  commands: readonly ActionCommand[],
  by: Actor,
): Refusal | null {
  const { book, site } = operations;
  const context = { at: clock.now(), by, site, command: "rehearsal" as CommandId };
  let { state } = book;
  for (const command of commands) {
    const decision = decide(state, command, context);
    if (!decision.ok) return decision.refusal;
    state = decision.events.reduce((next, event) => evolve(next, event, context), state);
  }
  return null;
}
