import { expect, test } from "vitest";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { adminToken, person, type Served, serve } from "./support.ts";

function shown(served: Served): { code: string; cookie: string } {
  const secret = newSecret();
  const { code } = served.pairing.offer(hashSecret(secret), served.clock.now());
  return { code, cookie: `akari_device=${secret}` };
}

test("[AP14] a screen is let in by its code, named, moved to another board, and removed", async () => {
  const served = await serve();
  const { send } = served;
  const boss = await person(served, "supervisor");
  const { code, cookie } = shown(served);
  const body = {
    code: `${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`,
    name: "Wall",
    board: "back-office",
  };
  const paired = await send("POST", "/api/v1/screens", { cookie: boss.cookie, body });
  const { id } = paired.body;
  expect(paired.status).toBe(201);
  expect(paired.headers.get("location")).toBe(`/api/v1/screens/${id}`);
  expect(paired.body).toEqual({
    id,
    name: "Wall",
    board: "back-office",
    connected: false,
    online: true,
    seenAt: null,
    mutedUntil: null,
    turn: 0,
    advice: [],
    report: null,
    pairedAt: "2026-11-21T09:30:00.000Z",
  });
  expect((await send("GET", "/api/v1/me", { cookie })).body.device).toEqual({
    id,
    name: "Wall",
    kind: "screen",
  });
  const change = { name: "Counter", board: "front-office", turn: 90 };
  const moved = await send("PATCH", `/api/v1/screens/${id}`, { cookie: boss.cookie, body: change });
  expect(moved.body).toMatchObject(change);
  expect((await send("GET", "/api/v1/screens", { cookie: boss.cookie })).body).toEqual([moved.body]);
  expect((await send("GET", `/api/v1/screens/${id}`, { cookie: boss.cookie })).body).toEqual(moved.body);
  expect(
    (await send("PATCH", `/api/v1/screens/${id}`, { token: adminToken, body: { board: "nothing" } })).body,
  ).toMatchObject({
    status: 422,
    code: "unknown-board",
    field: "board",
  });
  expect((await send("DELETE", `/api/v1/screens/${id}`, { token: adminToken })).status).toBe(204);
  expect((await send("GET", "/api/v1/me", { cookie })).body.device).toBeNull();
  expect((await send("DELETE", `/api/v1/screens/${id}`, { token: adminToken })).body).toMatchObject({
    status: 404,
    code: "unknown-device",
  });
});

test("[AP14] a tablet is let in by its code, named, and removed", async () => {
  const served = await serve();
  const { send } = served;
  const { code, cookie } = shown(served);
  const enrolled = await send("POST", "/api/v1/tablets", {
    token: adminToken,
    body: { code, name: "Loans" },
  });
  const { id } = enrolled.body;
  expect(enrolled.body).toEqual({ id, name: "Loans", pairedAt: "2026-11-21T09:30:00.000Z" });
  expect((await send("GET", "/api/v1/me", { cookie })).body.device).toEqual({
    id,
    name: "Loans",
    kind: "tablet",
  });
  const renamed = await send("PATCH", `/api/v1/tablets/${id}`, {
    token: adminToken,
    body: { name: "Post room" },
  });
  expect(renamed.body).toMatchObject({ id, name: "Post room" });
  expect((await send("GET", "/api/v1/tablets", { token: adminToken })).body).toEqual([renamed.body]);
  expect((await send("GET", `/api/v1/tablets/${id}`, { token: adminToken })).body).toEqual(renamed.body);
  // A tablet is not a screen, at whatever address it is asked for.
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const asked = { token: adminToken, ...(method === "PATCH" && { body: { name: "X" } }) };
    expect((await send(method, `/api/v1/screens/${id}`, asked)).body.code).toBe("unknown-device");
  }
  expect((await send("DELETE", `/api/v1/tablets/${id}`, { token: adminToken })).status).toBe(204);
});

test("[AP14] a code that is wrong, used or run out lets nobody in", async () => {
  const served = await serve();
  const { send, clock } = served;
  const { code } = shown(served);
  const pair = (code: string) =>
    send("POST", "/api/v1/tablets", { token: adminToken, body: { code, name: "T" } });
  expect((await pair("CCCCCC")).body).toMatchObject({ status: 422, code: "unknown-code", field: "code" });
  clock.time += 600_000;
  expect((await pair(code)).body.code).toBe("unknown-code");
  const next = shown(served).code;
  expect((await pair(next)).status).toBe(201);
  expect((await pair(next)).body.code).toBe("unknown-code");
});

test("[AP14] a pairing that was refused leaves the code as it was", async () => {
  const served = await serve();
  const { code } = shown(served);
  const pair = (board: string) =>
    served.send("POST", "/api/v1/screens", { token: adminToken, body: { code, name: "Wall", board } });
  expect((await pair("nothing")).body.code).toBe("unknown-board");
  expect((await pair("back-office")).status).toBe(201);
});

test("[AP10] a device that is let in twice by the same request is one device", async () => {
  const served = await serve();
  const { code } = shown(served);
  const ask = { token: adminToken, headers: { "idempotency-key": "k" }, body: { code, name: "T" } };
  const first = await served.send("POST", "/api/v1/tablets", ask);
  const second = await served.send("POST", "/api/v1/tablets", ask);
  expect([second.status, second.body]).toEqual([201, first.body]);
});

test("[AC5] who guesses codes is stopped for a minute", async () => {
  const served = await serve();
  const guess = () =>
    served.send("POST", "/api/v1/tablets", { token: adminToken, body: { code: "CCCCCC", name: "T" } });
  for (let tries = 0; tries < 20; tries++) expect((await guess()).body.code).toBe("unknown-code");
  const stopped = await guess();
  expect(stopped.body).toMatchObject({ status: 429, code: "try-later", params: { seconds: 60 } });
});

test("[AP15] a token is shown once, works at once, and opens nothing any more once it is revoked", async () => {
  const served = await serve();
  const { send } = served;
  const made = await send("POST", "/api/v1/tokens", {
    token: adminToken,
    body: { name: "Phones", scopes: ["queues:write", "queues:write"] },
  });
  const { id, token } = made.body;
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id,
    name: "Phones",
    scopes: ["queues:write"],
    token: expect.stringMatching(/^akari_[\w-]{43}$/),
  });
  const listed = await send("GET", "/api/v1/tokens", { token: adminToken });
  expect(listed.body).toEqual([
    { id, name: "Phones", scopes: ["queues:write"], madeAt: "2026-11-21T09:30:00.000Z" },
  ]);
  const push = () => send("PUT", "/api/v1/queues/phones/level", { token, body: { waiting: 1 } });
  expect((await push()).status).toBe(204);
  expect((await send("GET", "/api/v1/queues", { token })).body).toMatchObject({
    status: 403,
    code: "not-allowed",
  });
  expect((await send("DELETE", `/api/v1/tokens/${id}`, { token: adminToken })).status).toBe(204);
  expect((await push()).body).toMatchObject({ status: 401, code: "not-signed-in" });
  expect((await send("DELETE", `/api/v1/tokens/${id}`, { token: adminToken })).body.code).toBe(
    "unknown-token",
  );
});

test("[AP15] a token asked for twice by the same request is made once: its secret can't be shown again", async () => {
  const { send } = await serve();
  const ask = {
    token: adminToken,
    headers: { "idempotency-key": "k" },
    body: { name: "T", scopes: ["admin"] },
  };
  expect((await send("POST", "/api/v1/tokens", ask)).status).toBe(201);
  expect((await send("POST", "/api/v1/tokens", ask)).body).toMatchObject({
    status: 409,
    code: "token-exists",
  });
});

test.each([
  [{ name: "T", scopes: [] }, "scopes"],
  [{ name: "T", scopes: ["everything"] }, "scopes[0]"],
  [{ name: "", scopes: ["admin"] }, "name"],
])("[AP15] the token %j is refused at %s", async (body, field) => {
  const { send } = await serve();
  expect((await send("POST", "/api/v1/tokens", { token: adminToken, body })).body).toMatchObject({
    status: 422,
    field,
  });
});
