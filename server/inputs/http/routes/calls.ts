import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import { type Call, isOpen } from "../../../domain/call.ts";
import type { CallId, CallTypeId, CauseId } from "../../../domain/ids.ts";
import { day } from "../../../domain/time.ts";
import { callsBetween } from "../../../history/archive.ts";
import { callFields } from "../../commands.ts";
import { note, ownId, siteId } from "../../fields.ts";
import { answerCall, callAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { spanOf } from "../instants.ts";
import { madeId, makingId } from "../made.ts";
import { invalidField, type Problem, problem, problemOf } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route, type Visit } from "../route.ts";

const tag = "Calls";
const named = z.strictObject({ call: ownId<CallId>() });
const states = ["raised", "acknowledged", "attended", "resolved", "cancelled", "open", "settled"] as const;
/** Calls that are looked up by id in the files: as long as a repeated request is recognised, and a day. */
const lookBack = 8 * day;
const longestSpan = 366 * day;

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
      path: "/api/v1/calls",
      summary:
        "Calls: those that are open or were settled within two days, or all that were raised in a time",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({
        state: z.enum(states).optional(),
        from: z
          .string()
          .optional()
          .meta({ description: "Raised from this day or time on; at most 366 days are looked at" }),
        to: z.string().optional().meta({ description: "Raised before this day or time" }),
      }),
      answers: { 200: { description: "Oldest first", schema: z.array(callAnswer) } },
      async handle({ query: { state, from, to } }) {
        const calls = await callsAsked(house, from, to);
        if ("kind" in calls) return calls;
        return ok(calls.filter((call) => isIn(call, state)).map(answerCall));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/calls/{call}",
      summary: "One call of the last eight days",
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
  const call = house.operations.book.state.calls.get(id) ?? (await archived(house, id));
  return call ? reply(answerCall(call)) : problem("unknown-call", { field: "call" });
}

async function archived({ operations, store, clock }: House, id: CallId): Promise<Call | undefined> {
  const now = clock.now();
  return (await callsBetween(operations, store, now - lookBack, now)).find((call) => call.id === id);
}

async function callsAsked(
  { operations, store, clock }: House,
  from: string | undefined,
  to: string | undefined,
): Promise<readonly Call[] | Problem> {
  if (from === undefined) {
    if (to !== undefined) return invalidField("from", "Say from when on, too.");
    return [...operations.book.state.calls.values()].sort((a, b) => a.raisedAt - b.raisedAt);
  }
  const span = spanOf(from, to ?? clock.now() + 1, operations.site.zone);
  if ("kind" in span) return span;
  if (span.to - span.from > longestSpan) return invalidField("from", "Ask for at most 366 days at once.");
  return callsBetween(operations, store, span.from, span.to);
}

function isIn(call: Call, state: (typeof states)[number] | undefined): boolean {
  if (state === undefined || state === call.state) return true;
  return state === "open" ? isOpen(call) : state === "settled" && !isOpen(call);
}
