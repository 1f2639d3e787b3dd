import { z } from "zod";
import { sessionCookieOf } from "../../../access/cookies.ts";
import { addPerson } from "../../../access/roll.ts";
import { type SignIn, signIn, startSession, unlock } from "../../../access/sign-in.ts";
import type { Actor } from "../../../domain/actor.ts";
import type { Device } from "../../../domain/devices.ts";
import type { DeviceId, PersonId } from "../../../domain/ids.ts";
import { roles } from "../../../domain/roles.ts";
import { ownId, personName, pin } from "../../fields.ts";
import { signedInAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { type Problem, problem, problemOf, tryLater } from "../problems.ts";
import { closedRoute, created, nothing, ok, openRoute, type Result, type Route } from "../route.ts";

const tag = "Sign-in";

const me = z.object({
  device: z.object({ id: z.string(), name: z.string(), kind: z.enum(["screen", "tablet"]) }).nullable(),
  person: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }).nullable(),
  setUpNeeded: z
    .boolean()
    .meta({ description: "There is no admin yet: open the link that the server printed at its start" }),
});

export function sessionRoutes(house: House): Route[] {
  const { operations, register } = house;
  return [
    openRoute({
      method: "get",
      path: "/api/v1/me",
      summary: "Who this browser is, and who is signed in at it",
      tag,
      access: { kind: "public" },
      answers: { 200: { description: "As far as it is known", schema: me } },
      handle({ caller: { device, session } }) {
        const person = session && { id: session.person, ...whoIs(house, session.person) };
        const known = device && { id: device.id, name: device.name, kind: device.kind };
        return ok({ device: known, person, setUpNeeded: house.setUp.needed } satisfies z.input<typeof me>);
      },
    }),
    openRoute({
      method: "get",
      path: "/api/v1/sign-in",
      summary: "The names to choose from, for a tablet that was let in",
      tag,
      access: { kind: "tablet" },
      answers: {
        200: {
          description: "By name",
          schema: z.object({ people: z.array(z.object({ id: z.string(), name: z.string() })) }),
        },
      },
      handle() {
        const { language } = operations.site;
        const people = [...operations.book.state.people.keys()].map((id) => ({
          id,
          name: register.entry(id)?.name ?? "",
        }));
        return ok({ people: people.sort((a, b) => a.name.localeCompare(b.name, language)) });
      },
    }),
    openRoute({
      method: "post",
      path: "/api/v1/sessions",
      summary: "Sign in at a tablet with name and PIN",
      tag,
      access: { kind: "tablet" },
      limit: "sign-in",
      body: z.strictObject({ person: ownId<PersonId>(), pin }),
      answers: { 201: { description: "Signed in; the session is in a cookie", schema: signedInAnswer } },
      async handle({ body: { person, pin }, caller: { device }, secure }) {
        if (!device) return problem("not-enrolled");
        return signedIn(house, await signIn(house, device, person, pin), person, secure);
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/sessions/current",
      summary: "Sign out",
      tag,
      access: { kind: "session" },
      answers: { 204: { description: "Signed out" } },
      async handle({ caller: { session }, by, secure }) {
        if (!session) return problem("not-signed-in");
        const outcome = await operations.run({ type: "end-session", session: session.id }, by);
        return outcome.status === "later" ? problemOf(outcome) : nothing([sessionCookieOf("", 0, secure)]);
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/sessions/current/lock",
      summary: "Lock the tablet: it goes on showing and ringing, and does nothing until the PIN was typed",
      tag,
      access: { kind: "session", evenLocked: true },
      answers: { 204: { description: "Locked" } },
      async handle({ caller: { session }, by }) {
        if (!session) return problem("not-signed-in");
        const outcome = await operations.run({ type: "lock-session", session: session.id }, by);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/sessions/current/unlock",
      summary: "Unlock the tablet with the PIN of whoever is signed in",
      tag,
      access: { kind: "session", evenLocked: true },
      limit: "sign-in",
      body: z.strictObject({ pin }),
      answers: { 204: { description: "Unlocked" } },
      async handle({ body: { pin }, caller: { session } }) {
        if (!session) return problem("not-signed-in");
        const result = await unlock(house, session, pin);
        return result.status === "done" ? nothing() : problemOfPin(result);
      },
    }),
    openRoute({
      method: "post",
      path: "/api/v1/set-up",
      summary: "Make the first admin, by the link that the server printed at its start",
      tag,
      access: { kind: "public" },
      limit: "set-up",
      body: z.strictObject({ token: z.string().max(200), name: personName, pin }),
      answers: {
        201: {
          description: "This browser is a tablet now, and the admin is signed in at it",
          schema: signedInAnswer,
        },
      },
      async handle({ body, caller: { device, deviceSecret }, secure }) {
        if (deviceSecret === null)
          return problem("not-enrolled", { detail: "Open /setup in a browser first." });
        if (device?.kind === "screen")
          return problem("device-exists", { detail: "This browser is a screen. Use another one." });
        if (!house.setUp.begin(body.token)) return problem("wrong-link");
        try {
          return await makeFirstAdmin(house, device, deviceSecret, body, secure);
        } finally {
          house.setUp.finish();
        }
      },
    }),
  ];
}

const setUp: Actor = { kind: "system", part: "set-up" };

/** The tablet first: an admin without a place to sign in would be locked out, if the server stopped in between. */
async function makeFirstAdmin(
  house: House,
  known: Device | null,
  secret: string,
  { name, pin }: { readonly name: string; readonly pin: string },
  secure: boolean,
): Promise<Result> {
  const { operations, newId } = house;
  const id = known?.id ?? (newId() as DeviceId);
  if (!known) {
    const enrolled = await operations.run(
      { type: "enrol-tablet", device: id, name: "Tablet", secret },
      setUp,
    );
    if (enrolled.status !== "done") return problemOf(enrolled);
  }
  const person = newId() as PersonId;
  const added = await addPerson(house, { person, name, role: "admin", pin }, setUp);
  if (added.status !== "done") return problemOf(added);
  const device = operations.book.state.devices.get(id);
  if (!device) return problem("not-enrolled");
  return signedIn(house, await startSession(house, device, person), person, secure);
}

function signedIn(house: House, result: SignIn, person: PersonId, secure: boolean): Result {
  if (result.status !== "signed-in") return problemOfPin(result);
  const cookie = sessionCookieOf(result.secret, result.seconds, secure);
  return created("/api/v1/sessions/current", { person, ...whoIs(house, person) }, [cookie]);
}

function problemOfPin(result: Exclude<SignIn, { readonly status: "signed-in" }>): Problem {
  switch (result.status) {
    case "wrong-pin":
      return problem("wrong-pin", { field: "pin" });
    case "try-later":
      return tryLater(result.seconds);
    case "later":
    case "refused":
      return problemOf(result);
  }
}

function whoIs({ operations, register }: House, person: PersonId) {
  const role = operations.book.state.people.get(person)?.role ?? "member";
  return { name: register.entry(person)?.name ?? "", role };
}
