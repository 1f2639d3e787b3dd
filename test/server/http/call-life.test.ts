import { describe, expect, test } from "vitest";
import type { CallId } from "../../../server/domain/ids.ts";
import { byId, callTypeOf, missing, sick, siteOf } from "../../support/site.ts";
import { type Asked, adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const raise = { type: "stuck", area: "loans", queue: "applications", place: "Desk 4", note: "Mine" };
const boss = { token: adminToken };
const post = (served: Served, path: string, body?: unknown, asked: Asked = boss) =>
  served.send("POST", `/api/v1/calls${path}`, { ...asked, ...(body !== undefined && { body }) });

/** A call of Cy that Eve reported, too. */
async function joined() {
  const served = await serve();
  const [cy, eve] = [await person(served, "member", "Cy"), await person(served, "member", "Eve")];
  const first = await post(served, "", { ...raise, id: "c1" }, { cookie: cy.cookie });
  served.clock.time += 60_000;
  const second = await post(
    served,
    "",
    { ...raise, id: "c2", place: "desk  4", note: "Me too" },
    { cookie: eve.cookie },
  );
  return { served, cy, eve, first, second };
}

describe("[AN32] a raise by HTTP answers 201 with the call, or 200 with the one that it joined", () => {
  test("[AN32] with who reported it, and everything that happened", async () => {
    const { cy, eve, first, second } = await joined();
    expect([first.status, first.headers.get("location")]).toEqual([201, "/api/v1/calls/c1"]);
    expect(first.body).toMatchObject({ reporters: 1, reports: [], round: 1, rule: null, normalAt: null });
    expect([second.status, second.headers.get("location")]).toEqual([200, null]);
    const [by, at] = [{ kind: "person", person: eve.id }, "2026-11-21T09:31:00.000Z"];
    expect(second.body).toMatchObject({
      ...raise,
      id: "c1",
      raisedBy: { person: cy.id },
      reporters: 2,
      reports: [{ id: "c2", at, by, note: "Me too" }],
      steps: [],
      trail: [{ what: "raised" }, { what: "joined", as: "c2", at, by }],
    });
  });

  test("[AN32] again and again the same, without another call", async () => {
    const { served, eve, second } = await joined();
    const again = await post(
      served,
      "",
      { ...raise, id: "c2", place: "desk  4", note: "Me too" },
      { cookie: eve.cookie },
    );
    expect([again.status, again.body]).toEqual([200, second.body]);
    expect(served.operations.book.state.calls.size).toBe(1);
    const key = { cookie: eve.cookie, headers: { "idempotency-key": "again" } };
    const made = await post(served, "", raise, key);
    expect((await post(served, "", raise, key)).body).toEqual(made.body);
    expect(made.body.reports).toHaveLength(2);
  });

  test("[AN32] the id of a report is an address of its call, also once it was withdrawn", async () => {
    const { served, eve } = await joined();
    const get = async () => (await served.send("GET", "/api/v1/calls/c2", boss)).body;
    expect(await get()).toMatchObject({ id: "c1", reporters: 2 });
    expect((await post(served, "/c2/acknowledge")).body).toMatchObject({ id: "c1", state: "acknowledged" });
    const taken = await post(served, "/c2/cancel", undefined, { cookie: eve.cookie });
    expect([taken.status, taken.body]).toMatchObject([200, { id: "c1", state: "acknowledged", reports: [] }]);
    expect(await get()).toMatchObject({ id: "c1", reporters: 1 });
    expect((await post(served, "/c2/cancel")).body).toMatchObject({ status: 409, code: "call-closed" });
  });

  test("[AN32] a token that may only raise learns that it is heard, and not what others wrote", async () => {
    const { served } = await joined();
    const token = await tokenFor(served, "calls:raise");
    const answered = await post(served, "", { ...raise, note: "Hello" }, { token });
    expect([answered.status, answered.body]).toEqual([
      200,
      {
        ...{ id: "c1", type: "stuck", area: "loans", queue: "applications", place: "Desk 4" },
        ...{ state: "raised", raisedAt: "2026-11-21T09:30:00.000Z", reporters: 3 },
      },
    ]);
  });

  test("[AN32] a list is lean", async () => {
    const { served } = await joined();
    const [call] = (await served.send("GET", "/api/v1/calls", boss)).body;
    expect(call).toMatchObject({ id: "c1", reporters: 2, round: 1 });
    expect(Object.keys(call)).not.toEqual(expect.arrayContaining(["trail"]));
    expect(Object.keys(call)).not.toEqual(expect.arrayContaining(["reports"]));
  });
});

describe("[AN33] a call is reopened, handed over and retyped by HTTP", () => {
  test("[AN33] to somebody who sees it through, and again", async () => {
    const { served, cy, eve } = await joined();
    const as = { cookie: eve.cookie };
    await post(served, "/c1/acknowledge");
    expect((await post(served, "/c1/resolve", { cause: missing }, as)).body.code).toBe("not-allowed");
    const given = await post(served, "/c1/hand-over", { to: eve.id });
    expect(given.body).toMatchObject({ state: "acknowledged", owner: { person: eve.id } });
    const other = await post(served, "/c1/retype", { type: "absent" }, as);
    expect(other.body).toMatchObject({ type: "absent", state: "acknowledged" });
    expect((await post(served, "/c1/attend", undefined, as)).body.state).toBe("attended");
    expect((await post(served, "/c1/resolve", { cause: sick }, as)).body.state).toBe("resolved");
    const again = await post(served, "/c1/reopen", undefined, { cookie: cy.cookie });
    expect(again.body).toMatchObject({ state: "raised", round: 2, owner: null, cause: null });
    expect(again.body.trail.map(({ what }: { what: string }) => what)).toEqual(
      "raised joined acknowledged handed-over retyped attended resolved reopened".split(" "),
    );
    expect(again.body.trail[4]).toMatchObject({ from: "stuck", to: "absent" });
  });

  test.each([
    ["hand-over", { to: "zoe" }, 422, "unknown-person", "to"],
    ["hand-over", {}, 422, "invalid", "to"],
    ["retype", { type: "fire" }, 422, "unknown-call-type", "type"],
    ["retype", { type: "stuck" }, 409, "same-type", "type"],
    ["reopen", undefined, 409, "call-open", "call"],
    ["resolve", {}, 422, "invalid", "cause"],
    ["resolve", { cause: "bad-luck" }, 422, "unknown-cause", "cause"],
    ["resolve", { cause: missing, note: "x".repeat(10_000) }, 422, "invalid", "note"],
  ])("[AN33] %s with %j: %i %s at %s, and nothing is kept", async (step, body, status, code, field) => {
    const { served } = await joined();
    await post(served, "/c1/acknowledge");
    const before = served.operations.book.state.calls.get("c1" as CallId);
    expect((await post(served, `/c1/${step}`, body)).body).toMatchObject({ status, code, field });
    expect(served.operations.book.state.calls.get("c1" as CallId)).toBe(before);
  });

  test("[AN33] with an Idempotency-Key each is done once", async () => {
    const { served, eve } = await joined();
    await post(served, "/c1/acknowledge");
    const key = { ...boss, headers: { "idempotency-key": "k" } };
    for (const step of ["hand-over", "hand-over"])
      expect((await post(served, `/c1/${step}`, { to: eve.id }, key)).status).toBe(200);
    expect((await post(served, "/c1/hand-over", { to: eve.id })).body).toMatchObject({ code: "same-owner" });
  });

  test("[AN33] what was settled too long ago says so, with when", async () => {
    const { served } = await joined();
    await post(served, "/c1/cancel");
    const at = served.clock.time;
    served.clock.time += 1800_001;
    expect((await post(served, "/c1/reopen")).body).toMatchObject({
      status: 409,
      code: "reopen-too-late",
      params: { at },
    });
  });
});

describe("[CS7] types and their causes by HTTP", () => {
  const path = "/api/v1/call-types/stuck/causes";
  const types = async (served: Served) => (await served.send("GET", "/api/v1/call-types", boss)).body;

  test("[CS7] a cause is added, offered, taken and retired", async () => {
    const served = await serve();
    const added = await served.send("POST", path, { ...boss, body: { id: "heat", label: " Too  hot " } });
    expect(added.status).toBe(201);
    expect(added.headers.get("location")).toBe(`${path}/heat`);
    expect(added.body).toEqual({ id: "heat", label: "Too hot", added: true });
    expect((await types(served))[0]).toEqual({
      ...{ id: "stuck", label: "Stuck", urgency: 2, colour: "yellow", shape: "diamond", reopenWithin: 1800 },
      causes: [
        { id: "missing", label: "Documents missing", added: false },
        { id: "heat", label: "Too hot", added: true },
      ],
    });
    await post(served, "", { ...raise, id: "c1" });
    await post(served, "/c1/attend");
    expect((await post(served, "/c1/resolve", { cause: "heat" })).body.cause).toBe("heat");
    expect((await served.send("DELETE", `${path}/heat`, boss)).status).toBe(204);
    expect((await types(served))[0].causes).toHaveLength(1);
  });

  test("[CS7] the same request again adds no other; without an id it gets one", async () => {
    const served = await serve();
    const add = (body: unknown, headers = {}) => served.send("POST", path, { ...boss, body, headers });
    const first = await add({ label: "Heat" }, { "idempotency-key": "k" });
    const second = await add({ label: "Heat" }, { "idempotency-key": "k" });
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect((await add({ label: "heat" })).body).toMatchObject({
      status: 409,
      code: "cause-exists",
      field: "label",
    });
  });

  test.each([
    ["POST", path, { label: "  " }, 422, "invalid", "label"],
    ["POST", path, { label: "x".repeat(10_000) }, 422, "invalid", "label"],
    ["POST", "/api/v1/call-types/fire/causes", { label: "Heat" }, 404, "unknown-call-type", "type"],
    ["DELETE", `${path}/heat`, undefined, 404, "unknown-cause", "cause"],
    ["DELETE", `${path}/missing`, undefined, 409, "cause-in-site-file", "cause"],
    ["DELETE", "/api/v1/call-types/fire/causes/heat", undefined, 404, "unknown-call-type", "type"],
  ])("[CS7] %s %s with %j: %i %s", async (method, address, body, status, code, field) => {
    const served = await serve();
    const answered = await served.send(method, address, { ...boss, ...(body && { body }) });
    expect(answered.body).toMatchObject({ status, code, field });
  });

  test("[CS7] a type whose id needs it is addressed in its encoded form", async () => {
    const odd = callTypeOf({ id: "a/b c" as ReturnType<typeof callTypeOf>["id"] });
    const served = await serve({ site: siteOf({ callTypes: byId([odd]) }) });
    const address = "/api/v1/call-types/a%2Fb%20c/causes";
    const added = await served.send("POST", address, { ...boss, body: { id: "heat", label: "Heat" } });
    expect(added.headers.get("location")).toBe(`${address}/heat`);
    expect((await served.send("DELETE", `${address}/heat`, boss)).status).toBe(204);
  });
});

describe("[SH5] shifts by HTTP", () => {
  test("[SH5] one begins, is listed while it lasts, and ends", async () => {
    const served = await serve();
    const cy = await person(served, "member", "Cy");
    const shift = (method: string, body?: unknown) =>
      served.send(method, `/api/v1/people/${cy.id}/shift`, {
        cookie: cy.cookie,
        ...(body !== undefined && { body }),
      });
    const listed = async () => (await served.send("GET", "/api/v1/shifts", boss)).body;
    const since = "2026-11-21T09:30:00.000Z";
    const begun = await shift("PUT", { areas: ["loans", "branch"] });
    expect([begun.status, begun.body]).toEqual([200, { person: cy.id, areas: ["loans", "branch"], since }]);
    expect(await listed()).toEqual([begun.body]);
    const [none, unknown] = [await shift("PUT", { areas: [] }), await shift("PUT", { areas: ["attic"] })];
    expect(none.body).toMatchObject({ status: 422, code: "invalid", field: "areas" });
    expect(unknown.body).toMatchObject({ status: 422, code: "unknown-area", field: "areas" });
    served.clock.time += 16 * 3_600_000;
    expect(await listed()).toEqual([]);
    const end = () => served.send("DELETE", `/api/v1/people/${cy.id}/shift`, boss);
    expect((await end()).status).toBe(204);
    expect((await end()).body).toMatchObject({ status: 409, code: "not-on-shift" });
  });

  test("[SH5] another person's takes a supervisor, nobody's a person", async () => {
    const served = await serve();
    const [cy, eve] = [await person(served, "member", "Cy"), await person(served, "member", "Eve")];
    const begin = (of: string, asked: Asked) =>
      served.send("PUT", `/api/v1/people/${of}/shift`, { ...asked, body: { areas: ["loans"] } });
    expect((await begin(eve.id, { cookie: cy.cookie })).body.code).toBe("not-allowed");
    const ana = await person(served, "supervisor", "Ana");
    expect((await begin(eve.id, { cookie: ana.cookie })).status).toBe(200);
    expect((await begin("zoe", boss)).body).toMatchObject({ status: 404, code: "unknown-person" });
  });
});
