import { expect, test } from "vitest";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { adminToken, person, type Served, screen, serve, sessionOf, setUpToken, tablet } from "./support.ts";

test("[AC19] who signs in at a tablet gets a cookie for a long shift, that no script and no other site can use", async () => {
  const served = await serve();
  const { send } = served;
  const ana = await person(served, "member", "Ana");
  const cookie = await tablet(served);
  const answered = await send("POST", "/api/v1/sessions", { cookie, body: { person: ana.id, pin: "2468" } });
  expect([answered.status, answered.body]).toEqual([201, { person: ana.id, name: "Ana", role: "member" }]);
  const [set] = answered.headers.getSetCookie();
  expect(set).toMatch(/^akari_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  const me = await send("GET", "/api/v1/me", { cookie: `${cookie}; ${sessionOf(answered)}` });
  expect(me.body).toMatchObject({
    device: { kind: "tablet", name: "Tablet" },
    person: { id: ana.id, name: "Ana", role: "member" },
  });
});

test("[AC19] signing in ends the session before at the same tablet, signing out ends it, and each takes the cookie along", async () => {
  const served = await serve();
  const { send, operations } = served;
  const ana = await person(served, "member", "Ana");
  const [device] = ana.cookie.split("; ");
  const again = await send("POST", "/api/v1/sessions", {
    cookie: device ?? "",
    body: { person: ana.id, pin: "2468" },
  });
  expect((await send("GET", "/api/v1/me", { cookie: ana.cookie })).body.person).toBeNull();
  expect(operations.book.state.sessions.size).toBe(1);
  const cookie = `${device}; ${sessionOf(again)}`;
  const out = await send("DELETE", "/api/v1/sessions/current", { cookie });
  expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
    204,
    expect.stringMatching(/^akari_session=; .*Max-Age=0/),
  ]);
  expect(operations.book.state.sessions.size).toBe(0);
  expect((await send("DELETE", "/api/v1/sessions/current", { cookie })).body).toMatchObject({
    status: 401,
    code: "not-signed-in",
  });
});

test("[AC20] only a browser that was let in as a tablet sees the names, and may try a PIN", async () => {
  const served = await serve();
  const { send } = served;
  const [zoe, ana] = [await person(served, "member", "Zoe"), await person(served, "member", "Ana")];
  const names = await send("GET", "/api/v1/sign-in", { cookie: await tablet(served) });
  expect(names.body).toEqual({
    people: [
      { id: ana.id, name: "Ana" },
      { id: zoe.id, name: "Zoe" },
    ],
  });
  for (const cookie of [undefined, "akari_device=unknown", await screen(served, "front-office")]) {
    const asked = cookie === undefined ? {} : { cookie };
    expect((await send("GET", "/api/v1/sign-in", asked)).body).toMatchObject({
      status: 401,
      code: "not-enrolled",
    });
    const tried = await send("POST", "/api/v1/sessions", { ...asked, body: { person: ana.id, pin: "2468" } });
    expect(tried.body).toMatchObject({ status: 401, code: "not-enrolled" });
  }
});

test("[AC6] wrong PINs make the next try wait, and say for how long", async () => {
  const served = await serve();
  const { send, clock } = served;
  const [ana, ben] = [await person(served, "member", "Ana"), await person(served, "member", "Ben")];
  const cookie = await tablet(served);
  const signIn = (id: string, pin: string) =>
    send("POST", "/api/v1/sessions", { cookie, body: { person: id, pin } });
  for (let tries = 0; tries < 3; tries++) {
    expect((await signIn(ana.id, "0000")).body).toMatchObject({
      status: 401,
      code: "wrong-pin",
      field: "pin",
    });
  }
  const waits = await signIn(ana.id, "2468");
  expect(waits.body).toMatchObject({ status: 429, code: "try-later", params: { seconds: 1 } });
  expect(waits.headers.get("retry-after")).toBe("1");
  expect((await signIn(ben.id, "2468")).status).toBe(201);
  clock.time += 1000;
  expect((await signIn(ana.id, "2468")).status).toBe(201);
  expect((await signIn("nobody", "2468")).body.code).toBe("wrong-pin");
});

test("[AC6] many PINs at once are no way around", async () => {
  const served = await serve();
  const ana = await person(served, "member", "Ana");
  const cookie = await tablet(served);
  const tries = Array.from({ length: 20 }, (_, index) =>
    served.send("POST", "/api/v1/sessions", { cookie, body: { person: ana.id, pin: `${1000 + index}` } }),
  );
  const codes = (await Promise.all(tries)).map(({ body }) => body.code);
  expect(codes.filter((code) => code === "wrong-pin")).toHaveLength(3);
  expect(codes.filter((code) => code === "try-later")).toHaveLength(17);
});

const boss = { token: setUpToken, name: "Ana Horvat", pin: "2468" };
const freshBrowser = () => `akari_device=${newSecret()}`;

function setUp({ send }: Served, cookie: string | undefined, body: unknown = boss) {
  return send("POST", "/api/v1/set-up", { body, ...(cookie !== undefined && { cookie }) });
}

test("[AC16] the set-up link makes the first admin, lets this browser in as a tablet, and signs in", async () => {
  const served = await serve();
  const { send } = served;
  const cookie = freshBrowser();
  expect((await send("GET", "/api/v1/me", { cookie })).body).toEqual({
    device: null,
    person: null,
    setUpNeeded: true,
  });
  const made = await setUp(served, cookie);
  expect([made.status, made.body]).toMatchObject([201, { name: "Ana Horvat", role: "admin" }]);
  const me = (await send("GET", "/api/v1/me", { cookie: `${cookie}; ${sessionOf(made)}` })).body;
  expect(me).toMatchObject({ device: { kind: "tablet" }, person: { role: "admin" }, setUpNeeded: false });
  expect(JSON.stringify([...served.operations.book.state.devices.values()])).not.toContain("Ana");
});

test("[AC16] the set-up link opens nothing a second time, not even to two who come at once", async () => {
  const served = await serve();
  const answers = await Promise.all(
    [freshBrowser(), freshBrowser(), freshBrowser()].map((cookie) => setUp(served, cookie)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  expect((await setUp(served, freshBrowser())).body).toMatchObject({ status: 403, code: "wrong-link" });
  expect(served.operations.book.state.people.size).toBe(1);
  expect(served.setUp.token).toBeNull();
});

test("[AC16] a wrong link, a browser without a cookie and a screen set nothing up", async () => {
  const served = await serve();
  expect((await setUp(served, freshBrowser(), { ...boss, token: "guessed" })).body.code).toBe("wrong-link");
  expect((await setUp(served, undefined)).body).toMatchObject({ status: 401, code: "not-enrolled" });
  expect((await setUp(served, await screen(served, "back-office"))).body).toMatchObject({
    status: 409,
    code: "device-exists",
  });
  expect((await setUp(served, freshBrowser(), { ...boss, pin: "1" })).body).toMatchObject({
    status: 422,
    field: "pin",
  });
  expect(served.operations.book.state.people.size).toBe(0);
  // What came to nothing has not used the link up.
  expect((await setUp(served, freshBrowser())).status).toBe(201);
});

test("[AC16] a set-up that was cut off goes on with the tablet that is there", async () => {
  const served = await serve();
  const cookie = await tablet(served);
  expect((await setUp(served, cookie)).status).toBe(201);
  expect(served.operations.book.state.devices.size).toBe(1);
});

test("[AC16] an admin who came another way ends the set-up, too", async () => {
  const served = await serve();
  await served.send("POST", "/api/v1/people", {
    token: adminToken,
    body: { name: "Ana", role: "admin", pin: "2468" },
  });
  expect((await setUp(served, freshBrowser())).body.code).toBe("wrong-link");
});

test("[AC12] a tablet that is removed is out at once, and so is who is signed in there", async () => {
  const served = await serve();
  const ana = await person(served, "supervisor", "Ana");
  const device = (await served.send("GET", "/api/v1/me", { cookie: ana.cookie })).body.device.id;
  expect((await served.send("DELETE", `/api/v1/tablets/${device}`, { token: adminToken })).status).toBe(204);
  expect((await served.send("GET", "/api/v1/queues", { cookie: ana.cookie })).status).toBe(401);
  expect((await served.send("GET", "/api/v1/sign-in", { cookie: ana.cookie })).body.code).toBe(
    "not-enrolled",
  );
});

test("[AC1] the book knows hashes of secrets, and no secret", async () => {
  const served = await serve();
  const ana = await person(served, "admin", "Ana");
  const { token } = (
    await served.send("POST", "/api/v1/tokens", {
      cookie: ana.cookie,
      body: { name: "T", scopes: ["admin"] },
    })
  ).body;
  const { devices, sessions, tokens } = served.operations.book.state;
  const kept = JSON.stringify([...devices.values(), ...sessions.values(), ...tokens.values()]);
  for (const secret of [
    ...ana.cookie.split("; ").map((cookie) => cookie.split("=")[1] ?? ""),
    token as string,
  ]) {
    expect(kept).toContain(hashSecret(secret));
    expect(kept).not.toContain(secret);
  }
});
