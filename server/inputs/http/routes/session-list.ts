import { z } from "zod";
import { hasRole } from "../../../domain/access.ts";
import type { Actor } from "../../../domain/actor.ts";
import type { SessionId } from "../../../domain/ids.ts";
import { isUnderWay, type Session } from "../../../domain/people.ts";
import { ownId } from "../../fields.ts";
import { id, instant, iso, isoOrNull } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, nothing, ok, type Route } from "../route.ts";

/** Who is signed in where: everybody sees and ends their own sessions, admins all of them. */

const tag = "Sign-in";

const sessionAnswer = z.object({
  id,
  person: id,
  name: z.string(),
  device: id,
  deviceName: z.string(),
  startedAt: instant,
  endsAt: instant,
  lastUsedAt: instant
    .nullable()
    .meta({ description: "The last request or command of it; null: none since the server started" }),
  locked: z.boolean().meta({ description: "The tablet waits for the PIN" }),
  current: z.boolean().meta({ description: "The one that asks" }),
});

export function sessionListRoutes(house: House): Route[] {
  const { operations, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/sessions",
      summary: "Who is signed in where: one's own sessions, and those of everybody for an admin",
      tag,
      access: { kind: "command", command: "end-session" },
      query: z.strictObject({}),
      answers: {
        200: { description: "The one that began last comes first", schema: z.array(sessionAnswer) },
      },
      handle({ by, caller }) {
        const sessions = [...operations.book.state.sessions.values()]
          .filter((session) => isUnderWay(session, clock.now()) && isSeenBy(house, session, by))
          .sort((one, other) => other.startedAt - one.startedAt);
        return ok(sessions.map((session) => answer(house, session, caller.session?.id ?? null)));
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/sessions/{session}",
      summary: "End a session: its tablet goes back to the names at once",
      tag,
      access: { kind: "command", command: "end-session" },
      params: z.strictObject({ session: ownId<SessionId>() }),
      answers: { 204: { description: "Ended" } },
      async handle({ params: { session }, by }) {
        const known = operations.book.state.sessions.get(session);
        // Of others nobody learns whether there is one.
        if (!known || !isSeenBy(house, known, by)) return problem("unknown-session", { field: "session" });
        const outcome = await operations.run({ type: "end-session", session }, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

function isSeenBy({ operations }: House, { person }: Session, by: Actor): boolean {
  return by.kind !== "person" || by.person === person || hasRole(operations.book.state.people, by, "admin");
}

function answer(
  { operations, register, lastUse }: House,
  { id, person, device, startedAt, endsAt, locked }: Session,
  current: SessionId | null,
): z.input<typeof sessionAnswer> {
  return {
    ...{ id, person, name: register.entry(person)?.name ?? "" },
    ...{ device, deviceName: operations.book.state.devices.get(device)?.name ?? "" },
    ...{ startedAt: iso(startedAt), endsAt: iso(endsAt), lastUsedAt: isoOrNull(lastUse.of(id)) },
    ...{ locked, current: id === current },
  };
}
