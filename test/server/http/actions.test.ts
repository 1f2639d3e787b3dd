import { expect, test } from "vitest";
import { adminToken, person, serve } from "./support.ts";

const proposal = {
  id: "a-1",
  title: "  Sort the post\tat eight ",
  area: "loans",
  queues: ["applications"],
  due: "2026-12-24",
};

test("[AP12] an action is proposed, changed as a whole, and done", async () => {
  const served = await serve();
  const { send } = served;
  const ana = await person(served, "member", "Ana");
  const added = await send("POST", "/api/v1/actions", { cookie: ana.cookie, body: proposal });
  expect(added.status).toBe(201);
  expect(added.headers.get("location")).toBe("/api/v1/actions/a-1");
  expect(added.body).toMatchObject({
    title: "Sort the post at eight",
    stage: "proposed",
    owner: null,
    proposedBy: { person: ana.id },
  });
  const change = { stage: "do", owner: ana.id, due: null };
  const changed = await send("PATCH", "/api/v1/actions/a-1", { token: adminToken, body: change });
  expect(changed.body).toMatchObject(change);
  // Made so already: nothing to do, and no conflict.
  expect((await send("PATCH", "/api/v1/actions/a-1", { token: adminToken, body: change })).status).toBe(200);
  const done = await send("PATCH", "/api/v1/actions/a-1", { token: adminToken, body: { stage: "done" } });
  expect(done.body).toMatchObject({ stage: "done", closedAt: "2026-11-21T09:30:00.000Z" });
  expect((await send("GET", "/api/v1/actions", { token: adminToken })).body).toEqual([]);
  expect((await send("GET", "/api/v1/actions?state=closed", { token: adminToken })).body).toEqual([
    done.body,
  ]);
  expect((await send("GET", "/api/v1/actions?state=all&area=branch", { token: adminToken })).body).toEqual(
    [],
  );
  expect((await send("GET", "/api/v1/actions/a-1", { token: adminToken })).body).toEqual(done.body);
});

test("[AP12] a decline needs its reason", async () => {
  const { send } = await serve();
  await send("POST", "/api/v1/actions", { token: adminToken, body: proposal });
  const patch = (body: unknown) => send("PATCH", "/api/v1/actions/a-1", { token: adminToken, body });
  expect((await patch({ stage: "declined" })).body).toMatchObject({
    status: 422,
    code: "reason-missing",
    field: "reason",
  });
  expect((await patch({ stage: "declined", reason: "The post comes at nine" })).body).toMatchObject({
    stage: "declined",
    reason: "The post comes at nine",
  });
  expect((await patch({ owner: null, stage: "plan" })).body).toMatchObject({
    status: 409,
    code: "action-closed",
  });
});

test("[AP12] of several changes all are made, or none", async () => {
  const { send } = await serve();
  await send("POST", "/api/v1/actions", { token: adminToken, body: proposal });
  const before = (await send("GET", "/api/v1/actions/a-1", { token: adminToken })).body;
  const refused = await send("PATCH", "/api/v1/actions/a-1", {
    token: adminToken,
    body: { due: "2026-12-01", stage: "declined" },
  });
  expect(refused.body.code).toBe("reason-missing");
  expect((await send("GET", "/api/v1/actions/a-1", { token: adminToken })).body).toEqual(before);
});

test.each([
  [{ ...proposal, title: "" }, 422, "invalid", "title"],
  [{ ...proposal, area: "nothing" }, 422, "unknown-area", "area"],
  [{ ...proposal, owner: "nobody" }, 422, "unknown-person", "owner"],
  [{ ...proposal, queues: ["nothing"] }, 422, "unknown-queue", "queues"],
  [{ ...proposal, due: "2026-11-20" }, 422, "due-in-the-past", "due"],
  [{ ...proposal, due: "24.12.2026" }, 422, "invalid", "due"],
  [{ ...proposal, calls: ["c 1"] }, 422, "invalid", "calls[0]"],
])("[AP12] the proposal %j is refused: %i %s at %s", async (body, status, code, field) => {
  const { send } = await serve();
  expect((await send("POST", "/api/v1/actions", { token: adminToken, body })).body).toMatchObject({
    status,
    code,
    field,
  });
});

test("[AP10] an action proposed twice is one action", async () => {
  const { send, operations } = await serve();
  const post = (body: unknown, headers = {}) =>
    send("POST", "/api/v1/actions", { token: adminToken, body, headers });
  expect((await post(proposal)).body).toEqual((await post(proposal)).body);
  const { id: _, ...unnamed } = proposal;
  const headers = { "idempotency-key": "k" };
  expect((await post(unnamed, headers)).body).toEqual((await post(unnamed, headers)).body);
  expect(operations.book.state.actions.size).toBe(2);
});

test("[AP12] an action that is not there is a 404", async () => {
  const { send } = await serve();
  expect((await send("GET", "/api/v1/actions/nothing", { token: adminToken })).body.code).toBe(
    "unknown-action",
  );
  const patched = await send("PATCH", "/api/v1/actions/nothing", {
    token: adminToken,
    body: { stage: "plan" },
  });
  expect(patched.body).toMatchObject({ status: 404, code: "unknown-action" });
});
