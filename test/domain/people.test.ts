import { describe, expect, test } from "vitest";
import { sessionAt } from "../../server/domain/people.ts";
import type { State } from "../../server/domain/state.ts";
import { hour } from "../../server/domain/time.ts";
import { backOffice } from "../support/site.ts";
import {
  deviceId,
  done,
  morning,
  personId,
  refusalOf,
  sessionId,
  tokenId,
  withPeople,
} from "../support/states.ts";

const ana = personId("ana");
const ben = personId("ben");
const dee = personId("dee");
const people = withPeople({ ana: "supervisor", ben: "member", dee: "admin" });

test("[PE8] a person is a role and a day of joining, and no name", () => {
  expect([...people.people.values()]).toStrictEqual([
    { id: ana, role: "supervisor", joinedAt: morning },
    { id: ben, role: "member", joinedAt: morning },
    { id: dee, role: "admin", joinedAt: morning },
  ]);
});

test("[PE8] a role changes, the day of joining does not", () => {
  const state = done(
    people,
    { type: "change-role", person: ben, role: "supervisor" },
    { at: morning + hour },
  );
  expect(state.people.get(ben)).toStrictEqual({ id: ben, role: "supervisor", joinedAt: morning });
});

test.each([
  [{ type: "add-person", person: ana, role: "member" }, "person-exists", "id"],
  [{ type: "change-role", person: personId("eve"), role: "member" }, "unknown-person", "person"],
  [{ type: "remove-person", person: personId("eve") }, "unknown-person", "person"],
] as const)("[PE9] %j is refused: %s", (command, code, field) => {
  expect(refusalOf(people, command)).toEqual({ code, field });
});

describe("[PE10] a site does not lose its last admin", () => {
  const two = withPeople({ eve: "admin" }, people);

  test("[PE10] by removal", () => {
    expect(refusalOf(people, { type: "remove-person", person: dee })).toEqual({
      code: "last-admin",
      field: "person",
    });
    expect(refusalOf(two, { type: "remove-person", person: dee })).toBeNull();
  });

  test.each(["member", "supervisor"] as const)("[PE10] by making them a %s", (role) => {
    expect(refusalOf(people, { type: "change-role", person: dee, role })).toEqual({
      code: "last-admin",
      field: "role",
    });
    expect(refusalOf(two, { type: "change-role", person: dee, role })).toBeNull();
  });

  test("[PE10] an admin stays an admin when told so again", () => {
    expect(refusalOf(people, { type: "change-role", person: dee, role: "admin" })).toBeNull();
  });
});

const [one, two] = [deviceId("one"), deviceId("two")];
const enrolled = [one, two].reduce(
  (state, device) => done(state, { type: "enrol-tablet", device, name: device, secret: "hash" }),
  people,
);

function signIn(
  state: State,
  session: string,
  person = ana,
  device = one,
  at = morning,
  endsAt = at + 8 * hour,
): State {
  const command = {
    type: "start-session",
    session: sessionId(session),
    person,
    device,
    secret: "h",
    endsAt,
  } as const;
  return done(state, command, { at });
}

const ids = (state: State) => [...state.sessions.keys()];

describe("[PE11] one person at a time is signed in at a tablet", () => {
  test("[PE11] the next one takes the place of the one before", () => {
    const state = signIn(signIn(enrolled, "s1", ana), "s2", ben);
    expect(ids(state)).toEqual(["s2"]);
    expect(sessionAt(state.sessions, one, morning)?.person).toBe(ben);
  });

  test("[PE11] at two tablets there are two, of one person too", () => {
    const state = signIn(signIn(enrolled, "s1", ana, one), "s2", ana, two);
    expect(ids(state)).toEqual(["s1", "s2"]);
  });

  test("[PE11] until the session's end, to the millisecond", () => {
    const { sessions } = signIn(enrolled, "s1", ana, one, morning, morning + hour);
    expect(sessionAt(sessions, one, morning + hour - 1)?.id).toBe("s1");
    expect(sessionAt(sessions, one, morning + hour)).toBeUndefined();
    expect(sessionAt(sessions, two, morning)).toBeUndefined();
  });

  test("[PE11] sessions that ran out do not pile up", () => {
    const old = signIn(enrolled, "s1", ana, one, morning, morning + hour);
    expect(ids(signIn(old, "s2", ben, two, morning + hour))).toEqual(["s2"]);
  });
});

describe("[PE12] a session ends with what it stands on", () => {
  const signedIn = signIn(signIn(enrolled, "s1", ana, one), "s2", ben, two);

  test("[PE12] its person", () => {
    expect(ids(done(signedIn, { type: "remove-person", person: ana }))).toEqual(["s2"]);
  });

  test("[PE12] its tablet", () => {
    expect(ids(done(signedIn, { type: "remove-device", device: two }))).toEqual(["s1"]);
  });

  test("[PE12] when it is ended", () => {
    expect(ids(done(signedIn, { type: "end-session", session: sessionId("s1") }))).toEqual(["s2"]);
    expect(refusalOf(signedIn, { type: "end-session", session: sessionId("s9") })).toEqual({
      code: "unknown-session",
      field: "session",
    });
  });
});

describe("[PE13] only a person of the site signs in, on a tablet of the site", () => {
  const start = {
    type: "start-session",
    session: sessionId("s1"),
    secret: "h",
    endsAt: morning + hour,
  } as const;
  const screened = done(enrolled, {
    type: "pair-screen",
    device: deviceId("wall"),
    name: "Wall",
    board: backOffice,
    secret: "h",
  });
  test.each([
    ["a person who is not there", { person: personId("eve"), device: one }, "unknown-person", "person"],
    ["a device that is not there", { person: ana, device: deviceId("three") }, "unknown-device", "device"],
    ["a screen on the wall", { person: ana, device: deviceId("wall") }, "unknown-device", "device"],
  ])("[PE13] not %s", (_, who, code, field) => {
    expect(refusalOf(screened, { ...start, ...who })).toEqual({ code, field });
  });
});

describe("[PE14] a token has a name, scopes and the hash of a secret, until it is revoked", () => {
  const t1 = tokenId("t1");
  const make = {
    type: "make-token",
    token: t1,
    name: "Import",
    scopes: ["queues:write"],
    secret: "h",
  } as const;
  const made = done(people, make);

  test("[PE14] made", () => {
    const facts = {
      id: t1,
      name: "Import",
      scopes: ["queues:write"],
      secret: "h",
      place: null,
      madeAt: morning,
    };
    expect([...made.tokens.values()]).toStrictEqual([facts]);
    expect(refusalOf(made, make)).toEqual({ code: "token-exists", field: "id" });
  });

  test("[PE14] revoked", () => {
    const revoke = { type: "revoke-token", token: t1 } as const;
    const revoked = done(made, revoke);
    expect(revoked.tokens.size).toBe(0);
    expect(refusalOf(revoked, revoke)).toEqual({ code: "unknown-token", field: "token" });
  });
});
