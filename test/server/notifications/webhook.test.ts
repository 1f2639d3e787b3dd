import { createHmac } from "node:crypto";
import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import getTLSOptions from "smtp-server/lib/tls-options";
import { expect, onTestFinished, test } from "vitest";
import type { Webhook } from "../../../server/domain/site.ts";
import type { Notice } from "../../../server/outputs/notifications/notice.ts";
import type { Resolve } from "../../../server/outputs/notifications/post.ts";
import { sendToWebhook } from "../../../server/outputs/notifications/webhook.ts";
import { SetClock } from "../../support/office.ts";
import { noticeOf, testOf, webhookOf } from "./notices.ts";
import { type Answerer, receive, receivePlain } from "./receiver.ts";

const clock = new SetClock();
const real: Resolve = (hostname) => lookup(hostname, { all: true });

interface Sending {
  readonly notice?: Notice;
  readonly environment?: Readonly<Record<string, string>>;
  readonly resolve?: Resolve;
  readonly signal?: AbortSignal;
}

function send(
  webhook: Webhook,
  { notice = noticeOf(), environment = {}, resolve = real, signal }: Sending = {},
) {
  const dependencies = { secrets: (name: string) => environment[name], clock, resolve };
  return sendToWebhook(dependencies, webhook, notice, signal ?? AbortSignal.timeout(10_000));
}

test("[NO16] a step is a POST of JSON that says what the call is, where and since when, and names nobody", async () => {
  const { url, received } = await receive();
  expect(await send(webhookOf(url), { notice: noticeOf({}, { taken: true }) })).toEqual({
    state: "delivered",
  });
  const [{ method, path, headers, body }] = received as [(typeof received)[0]];
  expect([method, path]).toEqual(["POST", "/hook"]);
  expect(headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "idempotency-key": "c1:1.resolve.1",
    "user-agent": "Akari",
  });
  expect(headers["akari-signature"]).toBeUndefined();
  expect(body).toEqual({
    event: "call.step",
    key: "c1:1.resolve.1",
    site: "Harbour Bank",
    call: {
      id: "c1",
      type: "absent",
      label: "Nobody at the counter",
      urgency: 3,
      area: "branch",
      areaName: "Branch",
      queue: "phones",
      queueName: "Phones",
      place: "Counter 3",
      state: "acknowledged",
      raisedAt: "2026-11-18T09:00:00.000Z",
      acknowledgedAt: "2026-11-18T09:00:00.000Z",
      attendedAt: null,
      reports: 1,
      round: 1,
    },
    step: {
      clock: "resolve",
      number: 1,
      dueAt: "1970-01-01T00:00:01.000Z",
      at: "2026-11-18T09:00:00.000Z",
    },
  });
});

test("[NO16] it is what docs/api.md shows", async () => {
  const guide = await readFile(new URL("../../../docs/api.md", import.meta.url), "utf8");
  const [, shown = ""] = /```json\n(\{\s+"event": "call\.step".*?)```/s.exec(guide) ?? [];
  const { url, received } = await receive();
  await send(webhookOf(url));
  const example = JSON.parse(shown) as Record<string, object>;
  expect(keysIn(example)).toEqual(keysIn(received[0]?.body));
});

/** Every key at every depth, in order. */
function keysIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...keysIn(inner).map((one) => `${key}.${one}`),
  ]);
}

test("[NO16] the same message has the same body and the same key each time", async () => {
  const { url, received } = await receive();
  await send(webhookOf(url));
  clock.time += 60_000;
  await send(webhookOf(url));
  expect(received[1]?.text).toBe(received[0]?.text);
  expect(received[1]?.headers["idempotency-key"]).toBe(received[0]?.headers["idempotency-key"]);
});

test("[NO17] a secret signs the time and the body; who has it can tell a change of either", async () => {
  const { url, received } = await receive();
  const secret = { kind: "environment", variable: "PAGER_SECRET" } as const;
  const environment = { PAGER_SECRET: "geheim-ß" };
  await send(webhookOf(url, { secret }), { environment });
  const [{ headers, text }] = received as [(typeof received)[0]];
  const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["akari-signature"])) ?? [];
  expect(Number(seconds)).toBe(Math.floor(clock.now() / 1000));
  const expected = createHmac("sha256", "geheim-ß").update(`${seconds}.${text}`).digest("hex");
  expect(mac).toBe(expected);
  expect(createHmac("sha256", "geheim-ß").update(`${seconds}.${text} `).digest("hex")).not.toBe(mac);
});

test("[NO17] the guide's own check takes it, and takes no other body, secret or time", async () => {
  const guide = await readFile(new URL("../../../docs/help-chains.md", import.meta.url), "utf8");
  const [, code = ""] = /```js\n(.*?)```/s.exec(guide) ?? [];
  const { isFromAkari } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const { url, received } = await receive();
  const secret = { kind: "environment", variable: "PAGER_SECRET" } as const;
  await send(webhookOf(url, { secret }), { environment: { PAGER_SECRET: "geheim" } });
  const [{ headers, text }] = received as [(typeof received)[0]];
  const header = headers["akari-signature"];
  const seconds = clock.now() / 1000;
  expect(isFromAkari(header, text, "geheim", seconds)).toBe(true);
  expect(isFromAkari(header, `${text} `, "geheim", seconds)).toBe(false);
  expect(isFromAkari(header, text, "Geheim", seconds)).toBe(false);
  expect(isFromAkari(header, text, "geheim", seconds + 301)).toBe(false);
});

test.each<[string, Partial<Webhook>, Record<string, string>]>([
  ["an address that the environment lacks", { url: { kind: "environment", variable: "PAGER_URL" } }, {}],
  ["an empty address", { url: { kind: "environment", variable: "PAGER_URL" } }, { PAGER_URL: " " }],
  ["no address", { url: { kind: "environment", variable: "PAGER_URL" } }, { PAGER_URL: "pager" }],
  ["another protocol", { url: { kind: "value", value: "file:///etc/passwd" } }, {}],
  ["a secret that the environment lacks", { secret: { kind: "environment", variable: "KEY" } }, {}],
])("[NO18] %s: not configured, and nothing is sent", async (_, change, environment) => {
  const { url, received } = await receive();
  const attempt = await send(webhookOf(url, change), { environment });
  expect(attempt).toEqual({ state: "failed", problem: "not-configured", final: true, detail: null });
  expect(received).toEqual([]);
});

test("[NO18] the address may stand in the environment", async () => {
  const { url, received } = await receive();
  const webhook = webhookOf("", { url: { kind: "environment", variable: "PAGER_URL" } });
  expect(await send(webhook, { environment: { PAGER_URL: url } })).toEqual({ state: "delivered" });
  expect(received).toHaveLength(1);
});

test.each([
  [200, "delivered", null],
  [202, "delivered", null],
  [204, "delivered", null],
  [299, "delivered", null],
  [301, "failed", true],
  [304, "failed", true],
  [400, "failed", true],
  [401, "failed", true],
  [404, "failed", true],
  [408, "failed", false],
  [410, "failed", true],
  [425, "failed", false],
  [429, "failed", false],
  [500, "failed", false],
  [503, "failed", false],
])("[NO19] status %d: %s, for good: %s", async (status, state, final) => {
  const { url } = await receive((response) => response.writeHead(status).end());
  const attempt = await send(webhookOf(url));
  expect(attempt.state).toBe(state);
  if (final !== null)
    expect(attempt).toMatchObject({ problem: "answered-no", final, detail: `HTTP ${status}` });
});

test.each([
  ["2", 2_000],
  ["0", 0],
  ["86400", 30_000],
  ["99999999999999999999", 30_000],
  ["Wed, 18 Nov 2026 09:01:10 GMT", 10_000],
  ["Wed, 18 Nov 2026 08:00:00 GMT", 0],
  ["soon", undefined],
  ["-5", 0],
])("[NO19] Retry-After: %s lets the target alone for %s ms, half a minute at most", async (value, pause) => {
  clock.time = Date.parse("2026-11-18T09:01:00Z");
  const { url } = await receive((response) => response.writeHead(503, { "Retry-After": value }).end());
  const attempt = await send(webhookOf(url));
  expect(attempt.state === "failed" && attempt.pause).toBe(pause);
});

test("[NO20] a redirect is not followed", async () => {
  const inside = await receive();
  const { url } = await receive((response) => response.writeHead(307, { Location: inside.url }).end());
  expect(await send(webhookOf(url))).toMatchObject({
    problem: "answered-no",
    final: true,
    detail: "HTTP 307",
  });
  expect(inside.received).toEqual([]);
});

/** Cut after a moment: these would go on for ever. */
const soon = (ms = 150) => AbortSignal.timeout(ms);

test.each<[string, Parameters<typeof receivePlain>[0]]>([
  ["says nothing", () => {}],
  ["says its headers letter by letter", (socket) => dripping(socket, "HTTP/1.1 200 OK\r\nX-Slow: ")],
  ["informs for ever", (socket) => repeating(socket, "HTTP/1.1 102 Processing\r\n\r\n")],
])("[NO20] a server that %s has timed out", async (_, greet) => {
  const { url } = await receivePlain(greet);
  const attempt = await send(webhookOf(url), { signal: soon() });
  expect(attempt).toEqual({ state: "failed", problem: "timed-out", final: false, detail: null });
});

test.each<[string, Answerer]>([
  ["comes letter by letter", (response) => dripping(response.writeHead(200), "")],
  ["never ends", (response) => response.writeHead(200).write("{")],
  ["is huge", (response) => repeating(response.writeHead(200), "x".repeat(100_000))],
  [
    "is cut",
    (response) => response.writeHead(200, { "Content-Length": 500 }).write("x", () => response.destroy()),
  ],
])("[NO20] the status counts where the rest of an answer %s", async (_, answer) => {
  const { url } = await receive(answer);
  expect(await send(webhookOf(url), { signal: soon(1_000) })).toEqual({ state: "delivered" });
});

test.each<[string, Parameters<typeof receivePlain>[0], string]>([
  ["hangs up", (socket) => socket.destroy(), "ECONNRESET"],
  ["speaks something else", (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"), "HPE_INVALID_CONSTANT"],
  [
    "has endless headers",
    (socket) => repeating(socket, "X-A: b\r\n", "HTTP/1.1 200 OK\r\n"),
    "HPE_HEADER_OVERFLOW",
  ],
])("[NO20] a server that %s is unreachable", async (_, greet, detail) => {
  const { url } = await receivePlain(greet);
  expect(await send(webhookOf(url))).toEqual({
    state: "failed",
    problem: "unreachable",
    final: false,
    detail,
  });
});

test("[NO20] so are a port where nobody listens, a name that there isn't, and one that nobody can look up", async () => {
  const { port } = await receivePlain(() => {});
  const unused = port === 65_535 ? 1 : port + 1;
  const refused = await send(webhookOf(`http://127.0.0.1:${unused}/`));
  expect(refused).toMatchObject({ state: "failed", problem: "unreachable" });
  const none = () => Promise.resolve([]);
  expect(await send(webhookOf("http://pager.example/"), { resolve: none })).toMatchObject({
    problem: "unreachable",
    detail: "ENOTFOUND",
  });
  const never = () => new Promise<never>(() => {});
  expect(await send(webhookOf("http://pager.example/"), { resolve: never, signal: soon() })).toMatchObject({
    problem: "timed-out",
  });
});

test("[NO20] a certificate that nobody vouches for is not accepted", async () => {
  const server = createServer(getTLSOptions(), (_request, response) => response.writeHead(200).end());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const attempt = await send(webhookOf(`https://localhost:${port}/`));
  expect(attempt).toMatchObject({ problem: "unreachable", detail: expect.stringMatching(/CERT/) });
});

const refusedForGood = { state: "failed", problem: "address-refused", final: true, detail: null };

test.each([
  "http://169.254.169.254/latest/meta-data",
  "http://[::ffff:169.254.169.254]/",
  "http://[::ffff:a9fe:a9fe]/",
  "http://2852039166/",
  "http://0xa9.0xfe.0xa9.0xfe/",
  "http://0/",
  "http://[fe80::1]/",
  "https://[::]/",
])("[NO15] %s is refused before anything is connected to", async (url) => {
  const looked: string[] = [];
  const resolve: Resolve = (hostname) => {
    looked.push(hostname);
    return Promise.resolve([]);
  };
  expect(await send(webhookOf(url), { resolve })).toEqual(refusedForGood);
  expect(looked).toEqual([]);
});

test("[NO15] this machine is refused where the site file does not allow it, by address and by name", async () => {
  const { url, port, received } = await receive();
  expect(await send(webhookOf(url, { loopback: false }))).toEqual(refusedForGood);
  expect(await send(webhookOf(`http://localhost:${port}/`, { loopback: false }))).toEqual(refusedForGood);
  expect(received).toEqual([]);
  const byName = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
  expect(await send(webhookOf(`http://pager.example:${port}/`), { resolve: byName })).toMatchObject({
    state: "delivered",
  });
  expect(received[0]?.headers.host).toBe(`pager.example:${port}`);
});

test("[NO15] a name is refused that leads to a refused address, alone, among others, or only the next time", async () => {
  const { port, received } = await receive();
  const webhook = webhookOf(`http://pager.example:${port}/`);
  const good = { address: "127.0.0.1", family: 4 };
  for (const bad of ["169.254.169.254", "::ffff:169.254.169.254", "fe80::1%lo"]) {
    const family = bad.includes(":") ? 6 : 4;
    const alone: Resolve = () => Promise.resolve([{ address: bad, family }]);
    const among: Resolve = () => Promise.resolve([good, { address: bad, family }]);
    expect(await send(webhook, { resolve: alone })).toEqual(refusedForGood);
    expect(await send(webhook, { resolve: among })).toEqual(refusedForGood);
  }
  let looks = 0;
  const turning: Resolve = () =>
    Promise.resolve([looks++ === 0 ? good : { address: "169.254.169.254", family: 4 }]);
  expect(await send(webhook, { resolve: turning })).toEqual({ state: "delivered" });
  expect(await send(webhook, { resolve: turning })).toEqual(refusedForGood);
  expect([looks, received.length]).toEqual([2, 1]);
});

test("[NO16] a test message says that it is one", async () => {
  const { url, received } = await receive();
  await send(webhookOf(url), { notice: testOf() });
  expect(received[0]?.body).toEqual({ event: "test", key: "test:1", site: "Harbour Bank" });
});

interface Writes {
  write(text: string): unknown;
  readonly destroyed: boolean;
}

function dripping(to: Writes, first: string): void {
  to.write(first);
  repeatedly(to, () => to.write("x"));
}

function repeating(to: Writes, text: string, first = ""): void {
  to.write(first);
  repeatedly(to, () => to.write(text));
}

function repeatedly(to: Writes, write: () => void): void {
  const timer = setInterval(() => {
    if (to.destroyed) clearInterval(timer);
    else write();
  }, 1);
}
