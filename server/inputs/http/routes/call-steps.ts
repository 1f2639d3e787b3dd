import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { CallCommand } from "../../../domain/andon.ts";
import type { CallId, CallTypeId, PersonId } from "../../../domain/ids.ts";
import { cause } from "../../commands.ts";
import { note, ownId, siteId } from "../../fields.ts";
import { callDetail } from "../call-details.ts";
import type { House } from "../dependencies.ts";
import { problemOf } from "../problems.ts";
import { closedRoute, type Result, type Route, type Visit } from "../route.ts";
import { showCall } from "./calls.ts";

/** What becomes of a call. Each may be asked for by the call's id, or by that of a report that joined it. */

type Plain = "acknowledge" | "attend" | "cancel" | "reopen";

const plain: Readonly<Record<Plain, string>> = {
  acknowledge: "Take a call: “I am coming”",
  attend: "Say that help is there; takes the call where nobody has it",
  cancel: "Take back a call that was raised by mistake; by the id of a report, that report alone",
  reopen: "Take up a call again, within the time that its type allows: a new round, in which nobody has it",
};

const named = z.strictObject({ call: ownId<CallId>() });

export function callStepRoutes(house: House): Route[] {
  const facts = {
    method: "post",
    tag: "Calls",
    params: named,
    answers: { 200: { description: "The call as it is now", schema: callDetail } },
  } as const;
  return [
    ...(Object.keys(plain) as Plain[]).map((step) =>
      closedRoute({
        ...facts,
        path: `/api/v1/calls/{call}/${step}`,
        summary: plain[step],
        access: { kind: "command", command: `${step}-call` },
        handle: ({ params: { call }, by, ...visit }) =>
          take(house, { type: `${step}-call`, call }, by, visit),
      }),
    ),
    closedRoute({
      ...facts,
      path: "/api/v1/calls/{call}/resolve",
      summary: "Settle a call, and say what caused it",
      access: { kind: "command", command: "resolve-call" },
      body: z.strictObject({ cause, note }),
      handle: ({ params: { call }, body, by, ...visit }) =>
        take(house, { type: "resolve-call", call, cause: body.cause, remark: body.note }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/calls/{call}/hand-over",
      summary: "Give a call that somebody has to another person, who sees it through",
      access: { kind: "command", command: "hand-over-call" },
      body: z.strictObject({ to: ownId<PersonId>().meta({ description: "Id of a person" }) }),
      handle: ({ params: { call }, body: { to }, by, ...visit }) =>
        take(house, { type: "hand-over-call", call, to }, by, visit),
    }),
    closedRoute({
      ...facts,
      path: "/api/v1/calls/{call}/retype",
      summary: "Say that a call is of another type; its clocks go on, and what was sent is not sent again",
      access: { kind: "command", command: "retype-call" },
      body: z.strictObject({ type: siteId<CallTypeId>() }),
      handle: ({ params: { call }, body: { type: callType }, by, ...visit }) =>
        take(house, { type: "retype-call", call, callType }, by, visit),
    }),
  ];
}

type Step = Exclude<CallCommand, { type: "raise-call" | "archive-calls" }>;

async function take(house: House, command: Step, by: Actor, { key }: Visit): Promise<Result> {
  const outcome = await house.operations.run(command, by, key ?? undefined);
  return outcome.status === "done" ? showCall(house, command.call) : problemOf(outcome);
}
