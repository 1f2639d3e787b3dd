import { describe, expect, test } from "vitest";
import type { CallId } from "../../../server/domain/ids.ts";
import { qrSvg } from "../../../server/inputs/http/qr.ts";
import { type Answered, adminToken, person, placeCode, type Served, serve } from "./support.ts";

const counter = { area: "branch", queue: "phones", place: "Counter 3" };

async function atCounter(served: Served) {
  const token = await placeCode(served, counter);
  const ask = (method: string, path: string, body?: object): Promise<Answered> =>
    served.send(method, `/api/v1/place${path}`, { token, ...(body && { body }) });
  const raise = (id: string, more: object = {}) => ask("POST", "/calls", { id, type: "absent", ...more });
  const callOf = (id: string) => served.operations.book.state.calls.get(id as CallId);
  return { token, ask, raise, callOf };
}

describe("the code of a place", () => {
  test("[PH1] is made by a supervisor, with a link and a QR code; its secret is in no other answer", async () => {
    const served = await serve();
    const boss = await person(served, "supervisor");
    const made = await served.send("POST", "/api/v1/places", { cookie: boss.cookie, body: counter });
    expect([made.status, made.body]).toMatchObject([201, counter]);
    const { link, svg, id } = made.body;
    expect(link).toMatch(/^https:\/\/akari\.example\/raise#[\w-]{22}$/);
    expect(svg).toBe(qrSvg(link));
    const listed = await served.send("GET", "/api/v1/places", { cookie: boss.cookie });
    expect(listed.body).toEqual([{ ...counter, id, madeAt: expect.any(String) }]);
    expect(JSON.stringify(served.operations.book.state.tokens.get(id))).not.toContain(link.split("#")[1]);
    expect((await served.send("GET", "/api/v1/tokens", { token: adminToken })).body).toEqual([]);
    const member = await person(served, "member");
    const no = await served.send("POST", "/api/v1/places", { cookie: member.cookie, body: counter });
    expect(no.body.code).toBe("not-allowed");
  });

  test("[PH1] leads to the origin by which it was asked for, where no public one is set", async () => {
    const served = await serve({ with: { publicOrigins: [] } });
    const made = await served.send("POST", "/api/v1/places", { token: adminToken, body: counter });
    expect(made.body.link.startsWith(`${served.url}/raise#`)).toBe(true);
  });

  test.each([
    [{ ...counter, area: "attic" }, 422, "unknown-area", "area"],
    [{ ...counter, queue: "letters" }, 422, "unknown-queue", "queue"],
    [{ ...counter, area: "loans" }, 422, "queue-not-in-area", "queue"],
    [{ ...counter, place: " " }, 422, "invalid", "place"],
    [{ ...counter, place: "x".repeat(61) }, 422, "invalid", "place"],
  ])("[PH1] is of a place that there is: %j", async (body, status, code, field) => {
    const served = await serve();
    const no = await served.send("POST", "/api/v1/places", { token: adminToken, body });
    expect([no.status, no.body.code, no.body.field]).toEqual([status, code, field]);
  });

  test("[PH1] once it is revoked it opens nothing, and says so; other tokens are not revoked that way", async () => {
    const served = await serve();
    const { ask } = await atCounter(served);
    const [{ id }] = (await served.send("GET", "/api/v1/places", { token: adminToken })).body;
    const made = { token: adminToken, body: { name: "Phones", scopes: ["queues:write"] } };
    const other = (await served.send("POST", "/api/v1/tokens", made)).body.id as string;
    const boss = await person(served, "supervisor");
    const revoke = (token: string) =>
      served.send("DELETE", `/api/v1/places/${token}`, { cookie: boss.cookie });
    expect((await revoke(other)).body).toMatchObject({ status: 404, code: "unknown-token" });
    expect((await revoke(id)).status).toBe(204);
    expect((await ask("GET", "")).body).toMatchObject({ status: 401, code: "not-signed-in" });
  });
});

describe("what a phone reads that scanned it", () => {
  test("[PH3] the place by its names and the types of calls; no cause, chain, code phrase or person", async () => {
    const served = await serve();
    const { ask } = await atCounter(served);
    const { body } = await ask("GET", "");
    expect(Object.keys(body).sort()).toEqual(
      ["area", "callTypes", "language", "locale", "place", "queue", "site"].sort(),
    );
    expect(body).toMatchObject({ place: "Counter 3", area: "Branch", queue: "Phones", language: "en" });
    expect(body.callTypes).toHaveLength(2);
    expect(Object.keys(body.callTypes[0]).sort()).toEqual(["colour", "id", "label", "shape", "urgency"]);
  });

  test("[PH3] of a call its state alone, from raised to resolved, whoever has it", async () => {
    const served = await serve();
    const { ask, raise } = await atCounter(served);
    expect((await raise("c1")).body).toEqual({ id: "c1", state: "raised" });
    const states: string[] = [];
    for (const step of ["acknowledge", "attend", "resolve"]) {
      const body = step === "resolve" ? { cause: "sick" } : undefined;
      await served.send("POST", `/api/v1/calls/c1/${step}`, { token: adminToken, ...(body && { body }) });
      const told = (await ask("GET", "/calls/c1")).body;
      expect(Object.keys(told)).toEqual(["id", "state"]);
      states.push(told.state);
    }
    expect(states).toEqual(["acknowledged", "attended", "resolved"]);
  });

  test("[PH3] nothing of calls of others, whatever their id", async () => {
    const served = await serve();
    const { ask } = await atCounter(served);
    const body = { id: "c1", type: "absent", ...counter, note: "Secret" };
    await served.send("POST", "/api/v1/calls", { token: adminToken, body });
    const elsewhere = await placeCode(served, { area: "branch", place: "Counter 4" });
    await served.send("POST", "/api/v1/place/calls", {
      token: elsewhere,
      body: { id: "c2", type: "absent" },
    });
    for (const id of ["c1", "c2", "c3"]) {
      const answers = [await ask("GET", `/calls/${id}`), await ask("POST", `/calls/${id}/cancel`)];
      expect(answers.map((one) => one.body.code)).toEqual(["unknown-call", "unknown-call"]);
    }
  });
});

describe("what a phone does that scanned it", () => {
  test("[PH2] raises a call at its place, under the phone's own id, once", async () => {
    const served = await serve();
    const { raise, callOf, ask } = await atCounter(served);
    const first = await raise("c1", { note: "Bring the key" });
    const again = await raise("c1", { note: "Bring the key" });
    expect([first.status, again.status, again.body]).toEqual([201, 201, { id: "c1", state: "raised" }]);
    expect(callOf("c1")).toMatchObject({ ...counter, note: "Bring the key", reports: [] });
    expect(served.operations.book.state.calls.size).toBe(1);
    const where = await ask("POST", "/calls", { id: "c2", type: "absent", area: "loans" });
    expect(where.body).toMatchObject({ status: 422, code: "invalid", field: "area" });
  });

  test("[PH2] a second phone at the place joins, and takes back its own report alone", async () => {
    const served = await serve();
    const { raise, callOf, ask } = await atCounter(served);
    await raise("c1");
    expect((await raise("c2")).body).toEqual({ id: "c2", state: "raised" });
    expect(callOf("c1")?.reports).toHaveLength(1);
    expect((await ask("POST", "/calls/c2/cancel")).body).toEqual({ id: "c2", state: "cancelled" });
    expect((await ask("GET", "/calls/c1")).body.state).toBe("raised");
    expect((await ask("GET", "/calls/c2")).body.state).toBe("cancelled");
  });

  test("[PH2] takes its call back while nobody has it, and not after that", async () => {
    const served = await serve();
    const { raise, ask } = await atCounter(served);
    await raise("c1");
    expect((await ask("POST", "/calls/c1/cancel")).body.state).toBe("cancelled");
    await raise("c2");
    await served.send("POST", "/api/v1/calls/c2/acknowledge", { token: adminToken });
    expect((await ask("POST", "/calls/c2/cancel")).body).toMatchObject({ status: 403, code: "not-allowed" });
  });

  test("[PH4] at most twelve calls a minute, counted for the code and not for the address", async () => {
    const served = await serve();
    const { raise, ask } = await atCounter(served);
    const other = await placeCode(served, { area: "branch", place: "Counter 4" });
    const statuses: number[] = [];
    for (let index = 0; index < 14; index++) statuses.push((await raise(`c${index}`)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect((await ask("GET", "")).status).toBe(200);
    const body = { id: "d1", type: "absent" };
    expect((await served.send("POST", "/api/v1/place/calls", { token: other, body })).status).toBe(201);
  });
});

describe("the QR code", () => {
  test("[PH1] is black on white, with the quiet zone and the three corners that a reader looks for", () => {
    const svg = qrSvg("https://akari.example/raise#AAAAAAAAAAAAAAAAAAAAAA");
    const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
    expect((side - 8 - 17) % 4).toBe(0);
    const dark = new Set<string>();
    for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      for (let step = 0; step < Number(run); step++) dark.add(`${Number(x) + step} ${y}`);
    const finder = (left: number, top: number) =>
      [0, 1, 2, 3, 4, 5, 6].map((row) =>
        [0, 1, 2, 3, 4, 5, 6]
          .map((column) => (dark.has(`${left + column} ${top + row}`) ? "█" : " "))
          .join(""),
      );
    const expected = ["███████", "█     █", "█ ███ █", "█ ███ █", "█ ███ █", "█     █", "███████"];
    for (const [left, top] of [
      [4, 4],
      [side - 11, 4],
      [4, side - 11],
    ] as const)
      expect(finder(left, top)).toEqual(expected);
    const edge = [...dark].filter((at) =>
      at.split(" ").some((each) => Number(each) < 4 || Number(each) >= side - 4),
    );
    expect(edge).toEqual([]);
  });
});

test("[PH3] it opens no other address of the API, whatever there is", async () => {
  const served = await serve();
  const { token } = await atCounter(served);
  const { paths } = (await served.send("GET", "/api/v1/openapi.json")).body;
  const open: string[] = [];
  for (const [path, operations] of Object.entries(paths)) {
    for (const method of Object.keys(operations as object)) {
      const { status } = await served.send(method.toUpperCase(), path.replace(/\{\w+\}/g, "nothing"), {
        token,
      });
      if (status !== 401 && status !== 403) open.push(`${method} ${path}`);
    }
  }
  expect(open.sort()).toEqual([
    "get /api/v1/me",
    "get /api/v1/openapi.json",
    "get /api/v1/place",
    "get /api/v1/place/calls/{call}",
    "get /healthz",
    "post /api/v1/place/calls",
    "post /api/v1/place/calls/{call}/cancel",
    "post /api/v1/set-up",
  ]);
  expect((await served.send("GET", "/api/v1/me", { token })).body).toMatchObject({
    device: null,
    person: null,
  });
});
