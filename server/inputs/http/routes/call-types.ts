import { z } from "zod";
import type { CallTypeId, CauseId } from "../../../domain/ids.ts";
import { cause } from "../../commands.ts";
import { causeLabel, ownId, siteId } from "../../fields.ts";
import { answerCallType, callTypeAnswer, causeAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Route } from "../route.ts";

const tag = "Calls";
const type = siteId<CallTypeId>();

/** Types of calls are the site file's; the causes to choose from are its and the supervisors'. */
export function callTypeRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/call-types",
      summary: "Types of calls, and the causes to choose from",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(callTypeAnswer) } },
      handle() {
        const { site, book } = operations;
        return ok([...site.callTypes.values()].map((one) => answerCallType(site, book.state.causes, one)));
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/call-types/{type}/causes",
      summary: "Add a cause to choose from",
      tag,
      access: { kind: "command", command: "add-cause" },
      params: z.strictObject({ type }),
      body: z.strictObject({ id: ownId<CauseId>().optional(), label: causeLabel }),
      answers: { 201: { description: "Added, now or by the same request before", schema: causeAnswer } },
      async handle({ params: { type: callType }, body: { id, label }, by, ...visit }) {
        const made = id ?? (madeId(house, visit, by) as CauseId);
        const command = { type: "add-cause", callType, cause: made, label } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        const address = `/api/v1/call-types/${encodeURIComponent(callType)}/causes/${made}`;
        return created(address, { id: made, label, added: true });
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/call-types/{type}/causes/{cause}",
      summary: "Offer a cause that was added no more; what was resolved with it keeps it",
      tag,
      access: { kind: "command", command: "retire-cause" },
      params: z.strictObject({ type, cause }),
      answers: { 204: { description: "Retired" } },
      async handle({ params, by }) {
        const command = { type: "retire-cause", callType: params.type, cause: params.cause } as const;
        const outcome = await operations.run(command, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}
