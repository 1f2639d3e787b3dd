import { expect, test } from "vitest";
import { z } from "zod";
import type { House } from "../../../server/inputs/http/dependencies.ts";
import { routesOf } from "../../../server/inputs/http/routes.ts";
import { adminToken, person, placeCode, screen, serve, tablet } from "./support.ts";

test("[AP24] figures: levels, freshness, open calls, screens, the event loop and how long answers take", async () => {
  const { send, clock } = await serve();
  await send("PUT", "/api/v1/queues/phones/level", {
    token: adminToken,
    body: { waiting: 4, oldestAgeS: 30 },
  });
  await send("POST", "/api/v1/calls", { token: adminToken, body: { id: "c", type: "stuck", area: "loans" } });
  clock.time += 10_000;
  const answered = await send("GET", "/metrics", { token: adminToken });
  expect(answered.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const lines = answered.text.split("\n");
  for (const line of [
    'akari_queue_waiting{queue="phones"} 4',
    'akari_queue_work_hours{queue="phones"} 0.2',
    'akari_queue_oldest_age_seconds{queue="phones"} 40',
    'akari_queue_source_silence_seconds{queue="phones"} 10',
    'akari_queue_stale{queue="phones"} 0',
    'akari_calls_open{type="stuck",state="raised"} 1',
    "akari_screens_connected 3",
    "akari_read_only 0",
    'akari_http_request_duration_seconds_count{method="PUT",route="/api/v1/queues/{queue}/level",status="204"} 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(answered.text).toMatch(/^nodejs_eventloop_lag_seconds [\d.]+$/m);
  // No data is not zero.
  expect(answered.text).not.toContain('queue="applications"');
});

test("[AP24] what is settled or unknown is no figure any more", async () => {
  const { send } = await serve();
  await send("POST", "/api/v1/calls", { token: adminToken, body: { id: "c", type: "stuck", area: "loans" } });
  await send("GET", "/metrics", { token: adminToken });
  await send("POST", "/api/v1/calls/c/cancel", { token: adminToken });
  expect((await send("GET", "/metrics", { token: adminToken })).text).not.toContain("akari_calls_open{");
});

test("[AP25] a board's view is exactly what its screen receives", async () => {
  const served = await serve();
  const { send, operations } = served;
  await send("POST", "/api/v1/calls", {
    token: adminToken,
    body: { type: "stuck", area: "loans", place: "Desk 4" },
  });
  const cookie = await screen(served, "front-office");
  const discreet = await send("GET", "/api/v1/boards/front-office/view", { cookie });
  expect(discreet.body).toEqual(
    (await send("GET", "/api/v1/boards/front-office/view", { token: adminToken })).body,
  );
  expect(discreet.text).not.toMatch(/Desk 4|Stuck|stuck|loans/);
  const prominent = await send("GET", "/api/v1/boards/back-office/view", { token: adminToken });
  expect(prominent.text).toContain("Desk 4");
  const unknown = await send("GET", "/api/v1/boards/nothing/view", { token: adminToken });
  expect(unknown.body).toMatchObject({ status: 404, code: "unknown-board" });
  expect(
    (await send("GET", "/api/v1/boards", { token: adminToken })).body.map(({ id }: { id: string }) => id),
  ).toEqual([...operations.site.boards.keys()]);
});

test("[AP26] whoever loads too much unknown is stopped for a minute; whoever is known is not", async () => {
  const served = await serve();
  const statuses = new Map<number, number>();
  const count = ({ status }: { status: number }) => statuses.set(status, (statuses.get(status) ?? 0) + 1);
  for (let round = 0; round < 25; round++) {
    for (const answered of await Promise.all(
      Array.from({ length: 50 }, () => served.send("GET", "/api/v1/queues")),
    ))
      count(answered);
  }
  expect([...statuses]).toEqual([
    [401, 1200],
    [429, 50],
  ]);
  const stopped = await served.send("GET", "/api/v1/me");
  expect(stopped.body).toMatchObject({ status: 429, code: "try-later" });
  expect(stopped.headers.get("retry-after")).toBe("60");
  expect((await served.send("GET", "/api/v1/queues", { token: adminToken })).status).toBe(200);
});

test("[AP26] an integrator pushes fifty queues every second, and is never stopped", async () => {
  const { send } = await serve();
  const push = (waiting: number) =>
    send("PUT", "/api/v1/queues/phones/level", { token: adminToken, body: { waiting } });
  for (let round = 0; round < 26; round++) {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, waiting) => push(waiting)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  }
});

test("[AP26] who tries names and PINs from one address is stopped, whatever the device", async () => {
  const served = await serve();
  const ana = await person(served, "member");
  const codes = new Set<string>();
  for (let browser = 0; browser < 10; browser++) {
    const cookie = await tablet(served);
    for (let tries = 0; tries < 13; tries++) {
      const { body } = await served.send("POST", "/api/v1/sessions", {
        cookie,
        body: { person: ana.id, pin: "0000" },
      });
      codes.add(`${body.code} ${body.params?.seconds ?? ""}`);
    }
  }
  // what one person and one device may try grows slower and slower, and then the address is stopped
  expect([...codes].slice(0, 2)).toEqual(["wrong-pin ", "try-later 1"]);
  expect([...codes].at(-1)).toBe("try-later 60");
});

test("[AP27] the OpenAPI document is sound, and holds every route that there is", async () => {
  const served = await serve();
  const { body: document } = await served.send("GET", "/api/v1/openapi.json");
  expect(document).toMatchObject({ openapi: "3.1.0", info: { title: "Akari", version: expect.any(String) } });
  const ids = new Set<string>();
  for (const [path, item] of Object.entries<Record<string, Operation>>(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const where = `${method} ${path}`;
      expect(["get", "put", "post", "patch", "delete"], where).toContain(method);
      expect(ids.has(operation.operationId), where).toBe(false);
      ids.add(operation.operationId);
      expect(operation.summary.length, where).toBeGreaterThan(5);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const parameters = operation.parameters ?? [];
      expect(
        parameters.filter((one) => one.in === "path").map(({ name }) => name),
        where,
      ).toEqual(named);
      expect(
        parameters.every(({ schema }) => typeof schema === "object"),
        where,
      ).toBe(true);
      expect(Object.keys(operation.responses), where).toContain("default");
      expect(
        Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
        where,
      ).toBe(true);
      for (const requirement of operation.security) {
        for (const scheme of Object.keys(requirement))
          expect(document.components.securitySchemes, where).toHaveProperty(scheme);
      }
    }
  }
  for (const reference of JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)) {
    const found = (reference[1] ?? "")
      .replace(/^#\//, "")
      .split("/")
      .reduce((node, key) => node?.[key], document);
    expect(found, reference[1]).toBeDefined();
  }
});

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: unknown }[];
  readonly responses: Record<string, unknown>;
  readonly security: readonly Record<string, unknown>[];
}

test("[AP27] its schemas are those that requests are parsed by", async () => {
  const { send } = await serve();
  const { body: document } = await send("GET", "/api/v1/openapi.json");
  const level =
    document.paths["/api/v1/queues/{queue}/level"].put.requestBody.content["application/json"].schema;
  expect(level).toMatchObject({
    required: ["waiting"],
    additionalProperties: false,
    properties: { waiting: { type: "integer", minimum: 0, maximum: 1_000_000 } },
  });
  const call = document.paths["/api/v1/calls"].post.requestBody.content["application/json"].schema;
  expect(call.required).toEqual(["type", "area"]);
  const totals = document.paths["/api/v1/totals"].get.parameters;
  expect(totals.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual([
    ["queue", false],
    ["area", false],
    ["from", true],
    ["to", true],
    ["within", false],
    ["short", false],
  ]);
  const events = document.paths["/api/v1/queues/{queue}/events"].post.requestBody.content;
  expect(Object.keys(events)).toEqual(["application/json", "application/x-ndjson"]);
});

test("[AP27] what is answered has the form that the document promises", async () => {
  const served = await serve();
  const { send } = served;
  const boss = await person(served, "admin");
  const ask = { token: adminToken };
  await send("PUT", "/api/v1/queues/phones/level", { ...ask, body: { waiting: 4, oldestAgeS: 30 } });
  await send("POST", "/api/v1/calls", { ...ask, body: { id: "c", type: "stuck", area: "loans" } });
  await send("POST", "/api/v1/calls", {
    cookie: boss.cookie,
    body: { id: "d", type: "absent", area: "branch", queue: "phones" },
  });
  await send("POST", "/api/v1/calls/c/attend", ask);
  await send("POST", "/api/v1/calls/c/resolve", { ...ask, body: { cause: "missing" } });
  await send("POST", "/api/v1/actions", { ...ask, body: { id: "a", title: "T", area: "loans" } });
  await screen(served, "back-office");
  await send("POST", "/api/v1/tokens", { ...ask, body: { name: "T", scopes: ["admin"] } });
  const code = { token: await placeCode(served) };
  await send("POST", "/api/v1/place/calls", { ...code, body: { id: "p", type: "absent" } });
  // Only the table is read, no route of it is run: what it would need of a house is never asked for.
  const routes = routesOf(served as unknown as House);
  let checked = 0;
  for (const route of routes.filter(({ method }) => method === "get")) {
    const schema = route.answers[200]?.schema;
    const ofPlace = route.access.kind === "place";
    const path = route.path
      .replace("{call}", ofPlace ? "p" : "c")
      .replace("{action}", "a")
      .replace("{person}", boss.id)
      .replace("{board}", "back-office")
      .replace("/huddles/next", "/huddles/next?area=loans")
      .replace("/windows/proposals", "/windows/proposals?area=branch&minutes=60&people=2");
    if (!schema || path.includes("{") || path.includes("totals")) continue;
    const personOnly = ["/api/v1/sign-in", "/api/v1/calls/mine"].includes(path);
    const span = path.includes("/andon/") ? "?from=2026-11-01" : "";
    const { body } = await send(
      "GET",
      path + span,
      personOnly ? { cookie: boss.cookie } : ofPlace ? code : ask,
    );
    const strict = schema instanceof z.ZodObject && !path.includes("openapi") ? schema.strict() : schema;
    expect([path, strict.safeParse(body).error?.issues ?? []]).toEqual([path, []]);
    checked++;
  }
  expect(checked).toBeGreaterThanOrEqual(14);
});
