import { expect, test } from "vitest";
import { Identities } from "../../../server/access/identities.ts";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { SetUp } from "../../../server/access/set-up.ts";
import type { Actor } from "../../../server/domain/actor.ts";
import type { Command } from "../../../server/domain/command.ts";
import type { BoardId, DeviceId, PersonId, SessionId, TokenId } from "../../../server/domain/ids.ts";
import { startCore } from "../support/server.ts";

const system: Actor = { kind: "system", part: "server" };
const device = "tablet" as DeviceId;
const person = "ana" as PersonId;
const session = "s1" as SessionId;
const secrets = { device: newSecret(), session: newSecret(), token: `akari_${newSecret()}` };
const cookie = `akari_device=${secrets.device}; akari_session=${secrets.session}`;

async function signedIn() {
  const core = await startCore();
  const identities = new Identities(core.operations, { adminToken: null, localToken: null });
  const run = async (command: Command) =>
    expect(await core.operations.run(command, system)).toMatchObject({ status: "done" });
  await run({ type: "enrol-tablet", device, name: "Tablet", secret: hashSecret(secrets.device) });
  await run({ type: "add-person", person, role: "supervisor" });
  const endsAt = core.clock.now() + 3_600_000;
  await run({ type: "start-session", session, person, device, secret: hashSecret(secrets.session), endsAt });
  const whoIs = (cookie?: string, authorization?: string) =>
    identities.whoIs({ cookie, authorization }, core.clock.now());
  return { ...core, run, whoIs };
}

test("[AC11] a person is who signed in at an enrolled tablet", async () => {
  const { whoIs } = await signedIn();
  const caller = whoIs(cookie);
  expect(caller.actor).toEqual({ kind: "person", person, device });
  expect(caller).toMatchObject({
    device: { id: device },
    session: { id: session },
    deviceSecret: hashSecret(secrets.device),
  });
});

test("[AC11] without the tablet's own cookie a session is worth nothing", async () => {
  const { whoIs, run } = await signedIn();
  expect(whoIs(`akari_session=${secrets.session}`).actor).toBeNull();
  await run({
    type: "enrol-tablet",
    device: "other" as DeviceId,
    name: "Other",
    secret: hashSecret("other"),
  });
  expect(whoIs(`akari_device=other; akari_session=${secrets.session}`).actor).toBeNull();
});

const cuts: [string, Command][] = [
  ["signed out", { type: "end-session", session }],
  ["removed", { type: "remove-person", person }],
  ["at a tablet that was removed", { type: "remove-device", device }],
];
test.each(cuts)("[AC12] who was %s is nobody from that moment", async (_, command) => {
  const { whoIs, run } = await signedIn();
  await run({ type: "add-person", person: "boss" as PersonId, role: "admin" });
  expect(whoIs(cookie).actor).not.toBeNull();
  await run(command);
  expect(whoIs(cookie).actor).toBeNull();
});

test("[AC12] a session ends by itself", async () => {
  const { whoIs, clock } = await signedIn();
  clock.time += 3_599_999;
  expect(whoIs(cookie).actor).not.toBeNull();
  clock.time += 1;
  expect(whoIs(cookie)).toMatchObject({ actor: null, session: null, device: { id: device } });
});

test("[AC13] a screen is a device, and nobody", async () => {
  const { whoIs, run } = await signedIn();
  await run({
    type: "pair-screen",
    device: "tv" as DeviceId,
    name: "TV",
    board: "back-office" as BoardId,
    secret: hashSecret("tv"),
  });
  expect(whoIs("akari_device=tv")).toMatchObject({ actor: null, device: { kind: "screen", id: "tv" } });
  expect(whoIs("akari_device=unknown")).toMatchObject({
    actor: null,
    device: null,
    deviceSecret: hashSecret("unknown"),
  });
  expect(whoIs(undefined)).toEqual({ actor: null, device: null, deviceSecret: null, session: null });
});

test("[AC14] a token speaks as itself, whatever cookies come with it", async () => {
  const { whoIs, run } = await signedIn();
  const token = "t1" as TokenId;
  await run({
    type: "make-token",
    token,
    name: "Phones",
    scopes: ["queues:write"],
    secret: hashSecret(secrets.token),
  });
  expect(whoIs(cookie, `Bearer ${secrets.token}`).actor).toEqual({ kind: "token", token });
  expect(whoIs(undefined, `bearer ${secrets.token}`).actor).toEqual({ kind: "token", token });
  for (const wrong of [
    "Bearer",
    "Bearer ",
    "Bearer akari_wrong",
    `Basic ${secrets.token}`,
    secrets.token,
    "",
  ]) {
    expect(whoIs(cookie, wrong).actor).toBeNull();
  }
  await run({ type: "revoke-token", token });
  expect(whoIs(undefined, `Bearer ${secrets.token}`).actor).toBeNull();
});

test("[AC15] the tokens of the environment and of this machine are the owner's", async () => {
  const { operations } = await signedIn();
  const keys = { adminToken: "from-env", localToken: "from-start" };
  const identities = new Identities(operations, keys);
  const actorOf = (authorization: string) => identities.whoIs({ cookie: undefined, authorization }, 0).actor;
  expect(actorOf("Bearer from-env")).toEqual({ kind: "system", part: "admin-token" });
  expect(actorOf("Bearer from-start")).toEqual({ kind: "system", part: "local" });
  const without = new Identities(operations, { adminToken: null, localToken: "" });
  expect(without.whoIs({ cookie: undefined, authorization: "Bearer null" }, 0).actor).toBeNull();
});

test("[AC16] the set-up link opens once, and only while there is no admin", async () => {
  const { operations, run } = await signedIn();
  const setUp = new SetUp(operations, "secret of this start");
  expect(setUp.token).toBe("secret of this start");
  expect(setUp.begin("another")).toBe(false);
  expect(setUp.begin("secret of this start")).toBe(true);
  expect(setUp.begin("secret of this start")).toBe(false);
  setUp.finish();
  expect(setUp.begin("secret of this start")).toBe(true);
  await run({ type: "add-person", person: "boss" as PersonId, role: "admin" });
  setUp.finish();
  expect([setUp.needed, setUp.token]).toEqual([false, null]);
  expect(setUp.begin("secret of this start")).toBe(false);
});

test("[AC22] a session that began while the clock was ahead is over when the clock is right again", async () => {
  const { whoIs, clock } = await signedIn();
  clock.time -= 5 * 60_000;
  expect(whoIs(cookie).actor).not.toBeNull();
  clock.time -= 365 * 86_400_000;
  expect(whoIs(cookie)).toMatchObject({ actor: null, session: null, device: { id: device } });
});
