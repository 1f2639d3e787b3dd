import { z } from "zod";
import { addPerson, changePerson, removePerson } from "../../../access/roll.ts";
import type { PersonId } from "../../../domain/ids.ts";
import { roles } from "../../../domain/roles.ts";
import { ownId, personName, pin } from "../../fields.ts";
import { iso, personAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Result, type Route } from "../route.ts";

const tag = "People";
const named = z.strictObject({ person: ownId<PersonId>() });

export function peopleRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/people",
      summary: "Everybody who may sign in",
      tag,
      access: { kind: "read", scope: "admin" },
      query: z.strictObject({}),
      answers: { 200: { description: "People", schema: z.array(personAnswer) } },
      handle: () => ok([...operations.book.state.people.keys()].map((id) => answer(house, id))),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/people",
      summary: "Add a person",
      tag,
      access: { kind: "command", command: "add-person" },
      body: z.strictObject({ name: personName, role: z.enum(roles), pin }),
      answers: { 201: { description: "Added, now or by the same request before", schema: personAnswer } },
      async handle({ body, by, ...visit }) {
        const person = madeId(house, visit, by) as PersonId;
        const outcome = await addPerson(house, { person, ...body }, by, visit.key ?? undefined);
        if (outcome.status !== "done") return problemOf(outcome);
        return show(house, person, (shown) => created(`/api/v1/people/${person}`, shown));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/people/{person}",
      summary: "One person",
      tag,
      access: { kind: "read", scope: "admin" },
      params: named,
      answers: { 200: { description: "The person", schema: personAnswer } },
      handle: ({ params: { person } }) => show(house, person, ok),
    }),
    closedRoute({
      method: "patch",
      path: "/api/v1/people/{person}",
      summary: "Change a person's name, role or PIN; a new PIN signs them out everywhere else",
      tag,
      access: { kind: "command", command: "change-role" },
      params: named,
      body: z.strictObject({
        name: personName.optional(),
        role: z.enum(roles).optional(),
        pin: pin.optional(),
      }),
      answers: { 200: { description: "The person as they are now", schema: personAnswer } },
      async handle({ params: { person }, body, by }) {
        const outcome = await changePerson(house, person, body, by);
        return outcome.status === "done" ? show(house, person, ok) : problemOf(outcome);
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/people/{person}",
      summary: "Remove a person: signs them out and erases their name; what they did stays, without it",
      tag,
      access: { kind: "command", command: "remove-person" },
      params: named,
      answers: { 204: { description: "Removed" } },
      async handle({ params: { person }, by }) {
        const outcome = await removePerson(house, person, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

function show(house: House, id: PersonId, reply: (body: unknown) => Result): Result {
  const known = house.operations.book.state.people.has(id);
  return known ? reply(answer(house, id)) : problem("unknown-person", { field: "person" });
}

function answer({ operations, register }: House, id: PersonId): z.input<typeof personAnswer> {
  const person = operations.book.state.people.get(id);
  return {
    id,
    name: register.entry(id)?.name ?? "",
    role: person?.role ?? "member",
    joinedAt: iso(person?.joinedAt ?? 0),
  };
}
