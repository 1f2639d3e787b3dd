import { z } from "zod";
import type { PersonId } from "../../../domain/ids.ts";
import { isOnShift } from "../../../domain/shifts.ts";
import { shiftAreas } from "../../commands.ts";
import { ownId } from "../../fields.ts";
import { answerShift, shiftAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, nothing, ok, type Route } from "../route.ts";

const tag = "People";
const params = z.strictObject({ person: ownId<PersonId>() });
const path = "/api/v1/people/{person}/shift";

/** Who is on shift: they are whom a step of a help chain calls by "shift". */
export function shiftRoutes({ operations, clock }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/shifts",
      summary: "Who is on shift now, and for which areas",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "Shifts that are under way", schema: z.array(shiftAnswer) } },
      handle() {
        const shifts = [...operations.book.state.shifts.values()];
        return ok(shifts.filter((shift) => isOnShift(shift, clock.now())).map(answerShift));
      },
    }),
    closedRoute({
      method: "put",
      path,
      summary: "Begin a shift, or change its areas; after 16 hours it is over by itself",
      tag,
      access: { kind: "command", command: "start-shift" },
      params,
      body: z.strictObject({ areas: shiftAreas }),
      answers: { 200: { description: "The shift", schema: shiftAnswer } },
      async handle({ params: { person }, body: { areas }, by, key }) {
        const outcome = await operations.run({ type: "start-shift", person, areas }, by, key ?? undefined);
        if (outcome.status !== "done") return problemOf(outcome);
        const shift = operations.book.state.shifts.get(person);
        // Where the same request comes again, it may be over by now.
        return shift ? ok(answerShift(shift)) : problem("not-on-shift", { field: "person" });
      },
    }),
    closedRoute({
      method: "delete",
      path,
      summary: "End a shift",
      tag,
      access: { kind: "command", command: "end-shift" },
      params,
      answers: { 204: { description: "Ended" } },
      async handle({ params: { person }, by }) {
        const outcome = await operations.run({ type: "end-shift", person }, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}
