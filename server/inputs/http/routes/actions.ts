import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import { localDate } from "../../../domain/calendar.ts";
import type { ActionId, CallId, CommandId } from "../../../domain/ids.ts";
import type { ActionCommand } from "../../../domain/kaizen.ts";
import type { Refusal } from "../../../domain/refusal.ts";
import { decide, evolve } from "../../../domain/state.ts";
import { findCall } from "../../../history/calls.ts";
import { actionFields } from "../../action-commands.ts";
import { ownId } from "../../fields.ts";
import { actionAnswer, answerAction, aroundOf } from "../action-answers.ts";
import { actionChange, commandsOf } from "../action-changes.ts";
import { actionFilter, isWanted } from "../action-filter.ts";
import { actionHeader, actionRow } from "../action-rows.ts";
import { byteOrderMark, csvLine } from "../csv.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf, refused } from "../problems.ts";
import { closedRoute, created, ok, type Reply, type Result, type Route } from "../route.ts";

const tag = "Actions";
const access = { kind: "read", scope: "actions:read" } as const;
const named = z.strictObject({ action: ownId<ActionId>() });

export function actionRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/actions",
      summary: "Kaizen actions",
      tag,
      access,
      query: actionFilter,
      answers: { 200: { description: "Oldest first", schema: z.array(actionAnswer) } },
      handle({ query }) {
        const around = aroundOf(house);
        const actions = [...operations.book.state.actions.values()];
        return ok(
          actions
            .filter((action) => isWanted(action, query, around))
            .map((action) => answerAction(action, around)),
        );
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/actions/export",
      summary: "The same as a file",
      tag,
      access,
      query: actionFilter.extend({
        format: z.enum(["csv", "json"]).default("csv"),
        bom: z
          .enum(["true", "false"])
          .default("false")
          .meta({ description: "CSV with a byte order mark: Excel takes it for UTF-8 then" }),
      }),
      answers: {
        200: {
          description:
            "CSV (RFC 4180) with a header, times on the clock of the action's area with its offset, several ids apart by blanks, and an apostrophe before what a spreadsheet would take for a formula; or JSON, an array of actions with their whole history. Oldest first",
          contentType: "text/csv",
        },
      },
      handle: ({ query: { format, bom, ...filter } }) => file(house, filter, format, bom === "true"),
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/actions/{action}",
      summary: "One action",
      tag,
      access,
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
        const archived = await archivedOf(house, facts.calls);
        const outcome = await operations.run({ ...command, archived }, by, makingId(visit, id, command));
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
      body: actionChange,
      answers: { 200: { description: "The action as it is now", schema: actionAnswer } },
      async handle({ params: { action: id }, body, by, key }) {
        const archived = await archivedOf(house, body.calls ?? []);
        const action = operations.book.state.actions.get(id);
        if (!action) return problem("unknown-action", { field: "action" });
        const commands = commandsOf(action, body, archived);
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

function show(house: House, id: ActionId, reply: (body: unknown) => Result): Result {
  const action = house.operations.book.state.actions.get(id);
  return action
    ? reply(answerAction(action, aroundOf(house)))
    : problem("unknown-action", { field: "action" });
}

/** Of some calls those that left the live state, and are in the files: a rule reads none. */
async function archivedOf(house: House, calls: readonly CallId[]): Promise<readonly CallId[]> {
  const found: CallId[] = [];
  for (const call of calls) if (await findCall(house, call)) found.push(call);
  return found;
}

/** Several changes are made only if the rules allow all of them. */
function rehearse(
  { operations, clock, daily }: House,
  commands: readonly ActionCommand[],
  by: Actor,
): Refusal | null {
  const { book, site } = operations;
  const context = { at: clock.now(), by, site, command: "rehearsal" as CommandId, daily: daily() };
  let { state } = book;
  for (const command of commands) {
    const decision = decide(state, command, context);
    if (!decision.ok) return decision.refusal;
    state = decision.events.reduce((next, event) => evolve(next, event, context), state);
  }
  return null;
}

/** Some at a time: a file is read no faster than it is taken. */
const atOnce = 100;

function file(
  house: House,
  filter: z.output<typeof actionFilter>,
  format: "csv" | "json",
  mark: boolean,
): Reply {
  const around = aroundOf(house);
  const actions = [...around.state.actions.values()].filter((action) => isWanted(action, filter, around));
  const pieces = async function* () {
    yield format === "csv" ? (mark ? byteOrderMark : "") + csvLine(actionHeader) : "[";
    for (let place = 0; place < actions.length; place += atOnce) {
      const some = actions.slice(place, place + atOnce);
      if (format === "csv") yield some.map((action) => csvLine(actionRow(action, around))).join("");
      else
        yield (place === 0 ? "\n" : ",\n") +
          some.map((action) => JSON.stringify(answerAction(action, around))).join(",\n");
    }
    if (format === "json") yield "\n]\n";
  };
  const type =
    format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/json; charset=utf-8";
  const date = localDate(around.now, around.site.zone);
  return {
    kind: "reply",
    status: 200,
    stream: { type, fileName: `actions-${date}.${format}`, pieces: pieces() },
  };
}
