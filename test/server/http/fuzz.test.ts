import fc from "fast-check";
import { expect, test } from "vitest";
import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import { adminToken, serve } from "./support.ts";

const methods = ["GET", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "HEAD"];
const word = fc.oneof(
  fc.constantFrom(
    "phones",
    "applications",
    "loans",
    "c-1",
    "level",
    "events",
    "orders",
    "mute",
    "wall",
    "acknowledge",
    "loans-daily",
    "start",
    "turn",
    "captures",
    "answer",
    "values",
    "proposals",
    "2026-11-20",
    "__proto__",
    "..",
    "%00",
    "%E0%A4%A",
  ),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
);
const path = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        "queues",
        "calls",
        "actions",
        "people",
        "screens",
        "tablets",
        "tokens",
        "sessions",
        "set-up",
        "sign-in",
        "boards",
        "totals",
        "andon",
        "huddles",
        "meetings",
        "escalations",
        "minutes",
        "kpis",
        "windows",
      ),
      fc.array(word, { maxLength: 3 }),
    )
    .map(([first, rest]) => `/api/v1/${[first, ...rest].join("/")}`),
  fc.array(word, { maxLength: 4 }).map((words) => `/${words.join("/")}`),
);
const value = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      id: fc.oneof(fc.constant("c-1"), fc.jsonValue()),
      type: fc.oneof(fc.constantFrom("stuck", "arrived", "absent"), fc.jsonValue()),
      area: fc.oneof(fc.constantFrom("loans", "branch"), fc.jsonValue()),
      waiting: fc.oneof(fc.nat(), fc.double(), fc.jsonValue()),
      oldestAgeS: fc.oneof(fc.double(), fc.nat()),
      at: fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.double(),
        fc.string(),
      ),
      oldestAt: fc.oneof(fc.constant("2026-11-21T09:00:00Z"), fc.jsonValue()),
      stage: fc.constantFrom("plan", "done", "declined"),
      due: fc.oneof(fc.constant("2026-12-24"), fc.string()),
      title: fc.string({ unit: "binary" }),
      name: fc.string({ unit: "binary" }),
      role: fc.constantFrom("member", "admin"),
      scopes: fc.array(fc.constantFrom("admin", "queues:read")),
      token: fc.string(),
      kind: fc.constantFrom("identify", "reload", "test-sound", "note", "action"),
      from: fc.oneof(fc.constantFrom("loans-daily", 0, "2026-11-21T12:00:00Z"), fc.jsonValue()),
      to: fc.oneof(fc.constantFrom(1, "2026-11-21T13:00:00Z"), fc.jsonValue()),
      item: fc.oneof(fc.constant({ kind: "topic" }), fc.jsonValue()),
      reason: fc.string({ unit: "binary" }),
      value: fc.oneof(fc.double(), fc.jsonValue()),
      turn: fc.oneof(fc.constantFrom(0, 90, 91), fc.jsonValue()),
      minutes: fc.oneof(fc.constantFrom(30, null, 721), fc.double()),
      until: fc.oneof(fc.constant("2026-11-21T12:00:00Z"), fc.jsonValue()),
      code: fc.string({ unit: "binary" }),
    },
    { requiredKeys: [] },
  ),
);
const body = fc.oneof(
  value.map((one) => JSON.stringify(one)),
  fc.array(value, { maxLength: 3 }).map((all) => JSON.stringify(all)),
  fc.string({ unit: "binary" }),
);
const type = fc.constantFrom(
  "application/json",
  "application/x-ndjson",
  "text/plain",
  "application/json; charset=utf-16",
);
const query = fc.oneof(
  fc.constant(""),
  fc.webQueryParameters().map((text) => `?${text}`),
  fc.constant("?from=2026-11-01&to=2026-12-01&queue=phones"),
);

test("[AP28] whatever is sent, the answer is never a 5xx, and every refusal is a problem document", async () => {
  const { send, operations } = await serve();
  await send("POST", "/api/v1/calls", {
    token: adminToken,
    body: { id: "c-1", type: "stuck", area: "loans" },
  });
  const pairing = { type: "pair-screen", device: "wall" as DeviceId, name: "Wall", secret: "hash" } as const;
  await operations.run({ ...pairing, board: "back-office" as BoardId }, { kind: "system", part: "server" });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...methods),
      path,
      query,
      body,
      type,
      async (method, path, query, text, type) => {
        const withBody = method !== "GET" && method !== "HEAD";
        const asked = { token: adminToken, headers: { "content-type": type }, ...(withBody && { text }) };
        const answered = await send(method, path + query, asked);
        expect(answered.status).toBeLessThan(500);
        if (answered.status >= 400 && method !== "HEAD") {
          expect(answered.headers.get("content-type")).toBe("application/problem+json");
          expect(answered.body).toMatchObject({
            status: answered.status,
            code: expect.any(String),
            detail: expect.any(String),
          });
        }
      },
    ),
    { numRuns: 400 },
  );
  expect((await send("GET", "/healthz")).status).toBe(200);
});
