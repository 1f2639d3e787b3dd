import { expect, test } from "vitest";
import { archiveCalls } from "../../../server/history/archive.ts";
import { adminToken, person, serve, tokenFor } from "./support.ts";

const raise = {
  id: "door-7:1",
  type: "stuck",
  area: "loans",
  queue: "applications",
  place: "Desk 4",
  note: "Two\nlines",
};

test("[AP9] a call goes from raised to resolved, and each answer shows it as it is", async () => {
  const served = await serve();
  const { send, clock } = served;
  const token = await tokenFor(served, "calls:write", "calls:read");
  const raised = await send("POST", "/api/v1/calls", { token, body: raise });
  expect(raised.status).toBe(201);
  expect(raised.headers.get("location")).toBe("/api/v1/calls/door-7:1");
  expect(raised.body).toMatchObject({
    ...raise,
    state: "raised",
    owner: null,
    raisedAt: "2026-11-21T09:30:00.000Z",
  });
  clock.time += 60_000;
  const taken = await send("POST", "/api/v1/calls/door-7:1/acknowledge", { token });
  expect(taken.body).toMatchObject({
    state: "acknowledged",
    owner: { kind: "token" },
    acknowledgedAt: "2026-11-21T09:31:00.000Z",
  });
  clock.time += 60_000;
  expect((await send("POST", "/api/v1/calls/door-7:1/attend", { token })).body).toMatchObject({
    state: "attended",
    attendedAt: "2026-11-21T09:32:00.000Z",
  });
  clock.time += 60_000;
  const body = { cause: "missing", note: "Found in the post" };
  const resolved = await send("POST", "/api/v1/calls/door-7:1/resolve", { token, body });
  expect(resolved.status).toBe(200);
  expect(resolved.body).toMatchObject({
    state: "resolved",
    cause: "missing",
    remark: "Found in the post",
    settledAt: "2026-11-21T09:33:00.000Z",
    settledBy: { kind: "token" },
  });
  expect((await send("GET", "/api/v1/calls/door-7:1", { token })).body).toEqual(resolved.body);
});

test("[AP9] a call without an id of the sender gets one", async () => {
  const { send } = await serve();
  const raised = await send("POST", "/api/v1/calls", {
    token: adminToken,
    body: { type: "absent", area: "branch" },
  });
  expect(raised.body).toMatchObject({ queue: null, place: null, note: null });
  expect(raised.headers.get("location")).toBe(`/api/v1/calls/${raised.body.id}`);
  const cancelled = await send("POST", `/api/v1/calls/${raised.body.id}/cancel`, { token: adminToken });
  expect(cancelled.body).toMatchObject({
    state: "cancelled",
    settledBy: { kind: "system", part: "admin-token" },
  });
});

test("[AP10] the same call raised twice is one call, and gets the same answer", async () => {
  const served = await serve();
  const token = await tokenFor(served, "calls:write");
  const post = (body: unknown) => served.send("POST", "/api/v1/calls", { token, body });
  const both = await Promise.all([post(raise), post(raise)]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  await served.send("POST", "/api/v1/calls/door-7:1/acknowledge", { token });
  expect((await post(raise)).body.state).toBe("acknowledged");
  expect(served.operations.book.state.calls.size).toBe(1);
  // Three days later it is in the files, and still the same call.
  await served.send("POST", "/api/v1/calls/door-7:1/resolve", { token, body: { cause: "missing" } });
  served.clock.time += 3 * 86_400_000;
  await archiveCalls(served.operations, served.store, served.clock.now());
  expect(served.operations.book.state.calls.size).toBe(0);
  const again = await post(raise);
  expect([again.status, again.body.state]).toEqual([201, "resolved"]);
  expect(served.operations.book.state.calls.size).toBe(0);
});

test("[AP10] an id that another sender used is taken", async () => {
  const served = await serve();
  await served.send("POST", "/api/v1/calls", { token: adminToken, body: raise });
  const token = await tokenFor(served, "calls:write");
  const answered = await served.send("POST", "/api/v1/calls", { token, body: raise });
  expect(answered.body).toMatchObject({ status: 409, code: "call-exists", field: "id" });
});

test("[AP10] a call that was refused is put right and sent again, by the same id", async () => {
  const { send } = await serve();
  const post = (body: unknown) => send("POST", "/api/v1/calls", { token: adminToken, body });
  expect((await post({ ...raise, area: "nothing" })).body.code).toBe("unknown-area");
  expect((await post(raise)).status).toBe(201);
  // But one id is one call: something else by the same id is none of the two.
  expect((await post({ ...raise, place: "Desk 5" })).body).toMatchObject({
    status: 409,
    code: "call-exists",
    field: "id",
  });
});

test("[AP10] with an Idempotency-Key a request is done once, at its own address", async () => {
  const served = await serve();
  const { send, operations } = served;
  const headers = { "idempotency-key": "try 1" };
  const ask = { token: adminToken, headers };
  const first = await send("POST", "/api/v1/calls", { ...ask, body: { type: "stuck", area: "loans" } });
  const second = await send("POST", "/api/v1/calls", { ...ask, body: { type: "stuck", area: "loans" } });
  expect(second.body).toEqual(first.body);
  expect(operations.book.state.calls.size).toBe(1);
  // The same key elsewhere is another request.
  const path = `/api/v1/calls/${first.body.id}/acknowledge`;
  expect((await send("POST", path, ask)).body.state).toBe("acknowledged");
  expect((await send("POST", path, ask)).status).toBe(200);
  expect((await send("POST", path, { token: adminToken })).status).toBe(409);
  // And of another sender, too.
  const token = await tokenFor(served, "calls:write");
  const other = await send("POST", "/api/v1/calls", {
    token,
    headers,
    body: { type: "stuck", area: "loans", place: "Desk 4" },
  });
  expect(other.body.id).not.toBe(first.body.id);
  const empty = await send("POST", path, { token, headers: { "idempotency-key": "x".repeat(256) } });
  expect(empty.body).toMatchObject({ status: 422, field: "Idempotency-Key" });
});

test("[AP10] a refusal is kept, too: the same key gets the same answer", async () => {
  const { send } = await serve();
  const ask = { token: adminToken, headers: { "idempotency-key": "k" } };
  const resolve = () =>
    send("POST", "/api/v1/calls/door-7:1/resolve", { ...ask, body: { cause: "missing" } });
  expect((await resolve()).body).toMatchObject({ status: 404, code: "unknown-call" });
  await send("POST", "/api/v1/calls", { token: adminToken, body: raise });
  await send("POST", "/api/v1/calls/door-7:1/acknowledge", { token: adminToken });
  expect((await resolve()).body).toMatchObject({ status: 404, code: "unknown-call" });
});

test.each([
  [{ ...raise, type: "nothing" }, "unknown-call-type", "type"],
  [{ ...raise, area: "nothing" }, "unknown-area", "area"],
  [{ ...raise, queue: "nothing" }, "unknown-queue", "queue"],
  [{ ...raise, queue: "phones" }, "queue-not-in-area", "queue"],
  [{ ...raise, id: "no spaces" }, "invalid", "id"],
  [{ ...raise, place: "x".repeat(61) }, "invalid", "place"],
  [{ ...raise, urgency: 3 }, "invalid", "urgency"],
  [{ area: "loans" }, "invalid", "type"],
])("[AP9] the call %j is refused: %s at %s", async (body, code, field) => {
  const { send } = await serve();
  const answered = await send("POST", "/api/v1/calls", { token: adminToken, body });
  expect(answered.body).toMatchObject({ status: 422, code, field });
});

test("[AP9] steps out of order are conflicts that say who was faster", async () => {
  const served = await serve();
  const { send } = served;
  const boss = await person(served, "supervisor");
  const step = (name: string, body?: unknown) =>
    send("POST", `/api/v1/calls/c/${name}`, { token: adminToken, body });
  expect((await step("acknowledge")).body).toMatchObject({ status: 404, code: "unknown-call" });
  await send("POST", "/api/v1/calls", { token: adminToken, body: { ...raise, id: "c" } });
  expect((await step("resolve", { cause: "missing" })).body).toMatchObject({
    status: 409,
    code: "not-acknowledged",
  });
  await send("POST", "/api/v1/calls/c/acknowledge", { cookie: boss.cookie });
  expect((await step("acknowledge")).body).toMatchObject({
    status: 409,
    code: "already-acknowledged",
    params: { by: boss.id, at: served.clock.time },
  });
  expect((await step("resolve", { cause: "nothing" })).body).toMatchObject({
    status: 422,
    code: "unknown-cause",
    field: "cause",
  });
  await step("attend");
  expect((await step("attend")).body).toMatchObject({ status: 409, code: "already-attended" });
  await step("cancel");
  expect((await step("cancel")).body).toMatchObject({
    status: 409,
    code: "call-closed",
    params: { state: "cancelled" },
  });
});

test("[AP9] members take back what they raised, and nothing else", async () => {
  const served = await serve();
  const { send } = served;
  const [ana, ben] = [await person(served, "member", "Ana"), await person(served, "member", "Ben")];
  await send("POST", "/api/v1/calls", { cookie: ana.cookie, body: { ...raise, id: "c" } });
  expect((await send("POST", "/api/v1/calls/c/cancel", { cookie: ben.cookie })).body.code).toBe(
    "not-allowed",
  );
  expect((await send("POST", "/api/v1/calls/c/cancel", { cookie: ana.cookie })).body).toMatchObject({
    state: "cancelled",
    settledBy: { kind: "person", person: ana.id },
  });
});
