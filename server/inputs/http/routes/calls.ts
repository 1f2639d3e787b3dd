import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { CallId, CallTypeId, CauseId } from "../../../domain/ids.ts";
import { findCall } from "../../../history/calls.ts";
import { callFields } from "../../commands.ts";
import { note, ownId, siteId } from "../../fields.ts";
import { answerCall, callAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route, type Visit } from "../route.ts";

const tag = "Calls";
const named = z.strictObject({ call: ownId<CallId>() });

const raise = z.strictObject({
  id: ownId<CallId>()
    .optional()
    .meta({ description: "Your own: the same id twice is one call, and gets the same answer" }),
  type: siteId<CallTypeId>(),
  ...callFields,
});

type Settle = "acknowledge" | "attend" | "cancel";

const steps: Readonly<Record<Settle, string>> = {
  acknowledge: "Take a call: “I am coming”",
  attend: "Say that help is there; takes the call where nobody has it",
  cancel: "Take back a call that was raised by mistake",
};

export function callRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/calls/{call}",
      summary: "One call, whatever its age",
      tag,
      access: { kind: "read", scope: "calls:read" },
      params: named,
      answers: { 200: { description: "The call", schema: callAnswer } },
      handle: ({ params: { call } }) => show(house, call, ok),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/calls",
      summary: "Raise a call",
      tag,
      access: { kind: "command", command: "raise-call" },
      body: raise,
      answers: { 201: { description: "Raised, now or by the same request before", schema: callAnswer } },
      async handle({ body: { id, type: callType, ...facts }, by, ...visit }) {
        const call = id ?? (madeId(house, visit, by) as CallId);
        const command = { type: "raise-call", call, callType, ...facts } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        return show(house, call, (body) => created(`/api/v1/calls/${call}`, body));
      },
    }),
    ...(Object.keys(steps) as Settle[]).map((step) =>
      closedRoute({
        method: "post",
        path: `/api/v1/calls/{call}/${step}`,
        summary: steps[step],
        tag,
        access: { kind: "command", command: `${step}-call` },
        params: named,
        answers: { 200: { description: "The call as it is now", schema: callAnswer } },
        handle: ({ params: { call }, by, ...visit }) =>
          settle(house, { type: `${step}-call`, call }, by, visit),
      }),
    ),
    closedRoute({
      method: "post",
      path: "/api/v1/calls/{call}/resolve",
      summary: "Settle a call, and say what caused it",
      tag,
      access: { kind: "command", command: "resolve-call" },
      params: named,
      body: z.strictObject({ cause: siteId<CauseId>(), note }),
      answers: { 200: { description: "The call as it is now", schema: callAnswer } },
      handle: ({ params: { call }, body: { cause, note: remark }, by, ...visit }) =>
        settle(house, { type: "resolve-call", call, cause, remark }, by, visit),
    }),
  ];
}

type Step =
  | { readonly type: `${Settle}-call`; readonly call: CallId }
  | {
      readonly type: "resolve-call";
      readonly call: CallId;
      readonly cause: CauseId;
      readonly remark: string | null;
    };

async function settle(house: House, command: Step, by: Actor, { key }: Visit): Promise<Result> {
  const outcome = await house.operations.run(command, by, key ?? undefined);
  return outcome.status === "done" ? show(house, command.call, ok) : problemOf(outcome);
}

async function show(house: House, id: CallId, reply: (body: unknown) => Result): Promise<Result> {
  const call = await findCall(house, id);
  return call ? reply(answerCall(call)) : problem("unknown-call", { field: "call" });
}
