import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { expect, test } from "vitest";
import { refusalCodes } from "../../../server/domain/refusal.ts";
import { problemCodes, wordsOf } from "../../../server/inputs/http/sentences.ts";
import { StoreBroken, StoreBusy, StoreDamaged, StoreFull } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { adminToken, serve } from "./support.ts";

const json = { "content-type": "application/json" };
const call = "/api/v1/calls";

test.each([
  ["an unknown address of the API", "GET", "/api/v1/nothing", {}, 404, "not-found"],
  ["an unknown page", "GET", "/nothing.php", {}, 404, "not-found"],
  ["half an escape", "GET", "/api/v1/calls/%E0%A4%A", { token: adminToken }, 400, "unreadable"],
  ["broken JSON", "POST", call, { text: '{"type":', headers: json }, 400, "unreadable"],
  ["no JSON object", "POST", call, { text: '"stuck"', headers: json }, 400, "unreadable"],
  ["no body", "POST", call, {}, 422, "invalid"],
  [
    "a form",
    "POST",
    call,
    { text: "type=stuck", headers: { "content-type": "application/x-www-form-urlencoded" } },
    415,
    "unsupported-type",
  ],
  [
    "plain text",
    "POST",
    call,
    { text: "{}", headers: { "content-type": "text/plain" } },
    415,
    "unsupported-type",
  ],
  [
    "lines where none are read",
    "POST",
    call,
    { text: "{}", headers: { "content-type": "application/x-ndjson" } },
    415,
    "unsupported-type",
  ],
  [
    "a strange charset",
    "POST",
    call,
    { text: "{}", headers: { "content-type": "application/json; charset=latin1" } },
    415,
    "unsupported-type",
  ],
  [
    "a strange encoding",
    "POST",
    call,
    { text: "{}", headers: { ...json, "content-encoding": "zstd-9" } },
    415,
    "unsupported-type",
  ],
  [
    "65 KB",
    "POST",
    call,
    { text: JSON.stringify({ note: "x".repeat(66_000) }), headers: json },
    413,
    "too-large",
  ],
  [
    "65 KB of lines",
    "POST",
    "/api/v1/queues/phones/events",
    { text: `"${"x".repeat(66_000)}"`, headers: { "content-type": "application/x-ndjson" } },
    413,
    "too-large",
  ],
] as const)("[AP17] %s: a problem document", async (_, method, path, asked, status, code) => {
  const { send } = await serve();
  const answered = await send(method, path, { token: adminToken, ...asked });
  expect(answered.headers.get("content-type")).toBe("application/problem+json");
  expect(answered.body).toMatchObject({
    type: `urn:akari:problem:${code}`,
    status,
    code,
    title: wordsOf(code).title,
  });
  expect(answered.status).toBe(status);
  expect(answered.body.request).toBe(answered.headers.get("x-request-id"));
});

test("[AP17] a body that grows when it is unpacked is too large, too", async () => {
  const { url } = await serve();
  const bomb = gzipSync(JSON.stringify({ note: "x".repeat(10_000_000) }));
  expect(bomb.length).toBeLessThan(20_000);
  const answered = await fetch(`${url}${call}`, {
    method: "POST",
    headers: { ...json, "content-encoding": "gzip", authorization: `Bearer ${adminToken}` },
    body: bomb,
  });
  expect([answered.status, ((await answered.json()) as { code: string }).code]).toEqual([413, "too-large"]);
});

test("[AP17] another method is answered with those that there are", async () => {
  const { send } = await serve();
  const deleted = await send("DELETE", call);
  expect(deleted.body).toMatchObject({ status: 405, code: "method-not-allowed" });
  expect(deleted.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  const options = await send("OPTIONS", call);
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, POST, HEAD, OPTIONS"]);
  const head = await send("HEAD", "/healthz");
  expect([head.status, head.text]).toEqual([200, ""]);
});

test("[AP17] every code has a status and a sentence, and those of the rules are all there", () => {
  for (const code of [...refusalCodes, ...problemCodes]) {
    const { status, title } = wordsOf(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*\.$/);
  }
  expect(new Set(problemCodes)).toEqual(new Set([...problemCodes, ...refusalCodes]));
  expect(refusalCodes.every((code) => [401, 403, 404, 409, 422].includes(wordsOf(code).status))).toBe(true);
});

test("[AP17] several fields at fault are all named", async () => {
  const { send } = await serve();
  const answered = await send("POST", call, {
    token: adminToken,
    body: { type: 1, area: "loans", colour: "red", place: "x".repeat(61) },
  });
  expect(answered.body.errors).toEqual([
    { field: "type", detail: "Must be a text." },
    { field: "place", detail: "Must not be longer than 60 characters." },
    { field: "colour", detail: "There is no such field here." },
  ]);
  expect(answered.body).toMatchObject({ field: "type", detail: "Must be a text." });
});

test("[AP18] keys of the prototype are fields that are not there", async () => {
  const { send } = await serve();
  for (const key of ["__proto__", "constructor", "hasOwnProperty"]) {
    const text = `{"type":"stuck","area":"loans",${JSON.stringify(key)}:{"note":"polluted"}}`;
    expect((await send("POST", call, { token: adminToken, text, headers: json })).body).toMatchObject({
      status: 422,
      field: key,
    });
    expect((await send("GET", `${call}?${key}=x`, { token: adminToken })).body).toMatchObject({
      status: 422,
      field: key,
    });
  }
  expect("note" in {}).toBe(false);
});

test("[AP19] a full disk is said as it is, reading goes on, and there is a time to come back", async () => {
  const store = createMemoryStore();
  const { send, operations } = await serve({ store });
  const { append } = store;
  store.append = () => Promise.reject(new StoreFull());
  const push = () => send("PUT", "/api/v1/queues/phones/level", { token: adminToken, body: { waiting: 1 } });
  const refused = await push();
  expect(refused.body).toMatchObject({ status: 503, code: "read-only" });
  expect(refused.headers.get("retry-after")).toBe("10");
  const health = await send("GET", "/healthz");
  expect([health.status, health.body.code]).toEqual([503, "read-only"]);
  expect((await send("GET", "/api/v1/queues", { token: adminToken })).status).toBe(200);
  store.append = append;
  expect((await push()).status).toBe(204);
  expect([operations.readOnly, (await send("GET", "/healthz")).body]).toMatchObject([
    false,
    { status: "serving" },
  ]);
});

test("[AP20] what nobody foresaw is told to the log, and to the client in one neutral sentence", async () => {
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(line) });
  const secret = "ENOENT /srv/akari/data: the very inside";
  const totals = () => Promise.reject(new Error(secret));
  const { send } = await serve({ log, with: { totals } });
  const answered = await send("GET", "/api/v1/totals?queue=phones&from=2026-11-01&to=2026-11-02", {
    token: adminToken,
  });
  expect(answered.body).toEqual({
    type: "urn:akari:problem:internal",
    title: wordsOf("internal").title,
    status: 500,
    code: "internal",
    detail: wordsOf("internal").title,
    request: answered.headers.get("x-request-id"),
  });
  const told = lines.find((line) => line.includes(secret));
  expect(told).toContain(answered.body.request);
});

test.each([
  [new StoreDamaged("documents/days/phones/x.json fails its checksum"), 500, "damaged"],
  [new StoreBusy("no descriptor left"), 503, "busy"],
  [Object.assign(new Error("too many open files"), { code: "EMFILE" }), 503, "busy"],
])("[FA11] a file that can't be read is a problem that says so: %s", async (error, status, code) => {
  const store = createMemoryStore();
  const { send } = await serve({ store });
  store.read = () => Promise.reject(error);
  const path = "/api/v1/totals?queue=phones&from=2026-01-01&to=2026-02-01";
  const answered = await send("GET", path, { token: adminToken });
  expect(answered.body).toMatchObject({ status, code });
  expect(answered.text).not.toContain(error.message);
});

test("[AP20] a store that broke is no answer that was given", async () => {
  const store = createMemoryStore();
  const served = await serve({ store, broken: true });
  store.append = () => Promise.reject(new StoreBroken("EIO: the disk at /dev/sda1"));
  const answered = await served.send("PUT", "/api/v1/queues/phones/level", {
    token: adminToken,
    body: { waiting: 1 },
  });
  expect(answered.body).toMatchObject({ status: 500, code: "internal" });
  expect(answered.text).not.toContain("sda1");
});

test("[AP20] the log names requests by id and route: no address, no query, no name, no secret", async () => {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => lines.push(line) });
  const { send } = await serve({ log });
  const body = { name: "Ana Horvat", role: "member", pin: "13579753" };
  const { id } = (await send("POST", "/api/v1/people", { token: adminToken, body })).body;
  await send("GET", `/api/v1/people/${id}?why=curious`, { token: adminToken });
  await send("GET", "/setup?token=the-one-time-secret");
  await send("GET", "/api/v1/nothing/of/Ana");
  const told = lines.join("");
  expect(told).toContain('"route":"/api/v1/people/{person}"');
  expect(told).toContain('"route":"other"');
  expect(told).not.toMatch(/Horvat|13579753|curious|the-one-time-secret|of\/Ana/);
  expect(told).not.toContain(adminToken);
});

test("[AP20] a client that hangs up in the middle of its body does no harm", async () => {
  const { url, send } = await serve();
  await new Promise<void>((done) => {
    const { hostname, port } = new URL(url);
    const headers = { ...json, "content-length": "1000", authorization: `Bearer ${adminToken}` };
    const half = request({ hostname, port, path: call, method: "POST", headers });
    half.on("error", () => done());
    half.write('{"type":');
    setTimeout(() => half.destroy(), 50);
  });
  expect((await send("GET", "/healthz")).status).toBe(200);
});
