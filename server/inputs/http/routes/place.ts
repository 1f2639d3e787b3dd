import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { CallId, CallTypeId } from "../../../domain/ids.ts";
import { callColours, callShapes, languages } from "../../../domain/site.ts";
import type { TokenPlace } from "../../../domain/tokens.ts";
import { placeOf } from "../../../domain/tokens.ts";
import { placeView, stateOfReport } from "../../../domain/views/place.ts";
import { note, ownId, siteId } from "../../fields.ts";
import { callState, id } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, ok, type Result, type Route } from "../route.ts";

const tag = "Places";
const access = { kind: "place" } as const;
const named = z.strictObject({ call: ownId<CallId>() });

const placeAnswer = z.object({
  site: z.string(),
  language: z.enum(languages),
  locale: z.string(),
  place: z.string(),
  area: z.string(),
  queue: z.string().nullable(),
  callTypes: z.array(
    z.object({
      id,
      label: z.string(),
      shape: z.enum(callShapes),
      colour: z.enum(callColours),
      urgency: z.int(),
    }),
  ),
});
/** A stranger may hold the phone: no name, no note, no other call. */
const stateAnswer = z.object({ id, state: callState });

/** What a phone may do that scanned the code of a place. Its token opens these addresses and no other. */
export function placeRoutes(house: House): Route[] {
  const { operations } = house;
  const here = (by: Actor): TokenPlace => {
    const place = placeOf(operations.book.state.tokens, by);
    if (!place) throw new Error("a place's route ran for somebody without a place");
    return place;
  };
  const show = (call: CallId, by: Actor, reply: (body: unknown) => Result): Result => {
    const state = stateOfReport(operations.book.state, call, by);
    return state ? reply({ id: call, state }) : problem("unknown-call", { field: "call" });
  };
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/place",
      summary: "The place of this code, and what may be called for",
      tag,
      access,
      limit: "place",
      query: z.strictObject({}),
      answers: { 200: { description: "The place, by the names that people know", schema: placeAnswer } },
      handle: ({ by }) => ok(placeView(operations.site, here(by))),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/place/calls",
      summary: "Raise a call at this place; joins the open call of the same type here",
      tag,
      access,
      limit: "raise-here",
      body: z.strictObject({
        id: ownId<CallId>().meta({
          description:
            "Your own, and hard to guess: the same id twice is one call, and who knows it may ask for it",
        }),
        type: siteId<CallTypeId>(),
        note,
      }),
      answers: {
        201: { description: "Raised or joined, now or by the same request before", schema: stateAnswer },
      },
      async handle({ body: { id: call, type: callType, note }, by, ...visit }) {
        const command = { type: "raise-call", call, callType, ...here(by), note } as const;
        const outcome = await operations.run(command, by, makingId(visit, call, command));
        if (outcome.status !== "done") return problemOf(outcome);
        return show(call, by, (body) => created(`/api/v1/place/calls/${call}`, body));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/place/calls/{call}",
      summary: "How far a call is that was raised with this code; for two days after it was settled",
      tag,
      access,
      limit: "place",
      params: named,
      answers: { 200: { description: "Its state, and nothing else", schema: stateAnswer } },
      handle: ({ params: { call }, by }) => show(call, by, ok),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/place/calls/{call}/cancel",
      summary: "Take back a call that was raised with this code, while nobody has it",
      tag,
      access,
      limit: "place",
      params: named,
      answers: { 200: { description: "Its state, and nothing else", schema: stateAnswer } },
      async handle({ params: { call }, by, key }) {
        if (stateOfReport(operations.book.state, call, by) === undefined)
          return problem("unknown-call", { field: "call" });
        const outcome = await operations.run({ type: "cancel-call", call }, by, key ?? undefined);
        return outcome.status === "done" ? show(call, by, ok) : problemOf(outcome);
      },
    }),
  ];
}
