import { z } from "zod";
import { mayAsk, mayRead } from "../../../domain/access.ts";
import type { Actor } from "../../../domain/actor.ts";
import type { Call } from "../../../domain/call.ts";
import type { CallId, CallTypeId } from "../../../domain/ids.ts";
import { findCall } from "../../../history/calls.ts";
import { callFields } from "../../commands.ts";
import { ownId, siteId } from "../../fields.ts";
import { answerCall, callAnswer } from "../answers.ts";
import { answerDetail, callDetail } from "../call-details.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route } from "../route.ts";

const tag = "Calls";
const named = z.strictObject({ call: ownId<CallId>() });

const raise = z.strictObject({
  id: ownId<CallId>()
    .optional()
    .meta({ description: "Your own: the same id twice is one call, and gets the same answer" }),
  type: siteId<CallTypeId>(),
  ...callFields,
});

const callReceipt = callAnswer.pick({
  ...{ id: true, type: true, area: true, queue: true, place: true },
  ...{ state: true, raisedAt: true, reporters: true },
});
const raisedAnswer = z
  .union([callDetail, callReceipt])
  .meta({ description: "The call; for a token that may only raise calls, no more than that it is heard" });

export function callRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/calls/{call}",
      summary: "One call, whatever its age, by its id or by that of a report that joined it",
      tag,
      access: { kind: "read", scope: "calls:read" },
      params: named,
      answers: { 200: { description: "The call", schema: callDetail } },
      handle: ({ params: { call } }) => showCall(house, call),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/calls",
      summary: "Raise a call; joins the open call of the same type, area, queue and place",
      tag,
      access: { kind: "command", command: "raise-call" },
      body: raise,
      answers: {
        200: {
          description: "Joined: the call that is open already. Your id goes on being good for it",
          schema: raisedAnswer,
        },
        201: { description: "Raised, now or by the same request before", schema: raisedAnswer },
      },
      async handle({ body: { id, type: callType, ...facts }, by, ...visit }) {
        const call = id ?? (madeId(house, visit, by) as CallId);
        const command = { type: "raise-call", call, callType, ...facts } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        const raised = await findCall(house, call);
        if (!raised) return problem("unknown-call", { field: "call" });
        const body = answersFor(house, by)(raised);
        return raised.id === call ? created(`/api/v1/calls/${call}`, body) : ok(body);
      },
    }),
  ];
}

/** Who may only raise calls learns that it is heard, and not what others wrote. */
function answersFor({ operations }: House, by: Actor): (call: Call) => unknown {
  const { state } = operations.book;
  const mayKnow = mayRead(state, by, "calls:read") || mayAsk(state, by, "resolve-call");
  return mayKnow ? answerDetail : (call) => callReceipt.parse(answerCall(call));
}

/** By its own id, or by that of a report that joined it. */
export async function showCall(house: House, id: CallId): Promise<Result> {
  const call = await findCall(house, id);
  return call ? ok(answerDetail(call)) : problem("unknown-call", { field: "call" });
}
