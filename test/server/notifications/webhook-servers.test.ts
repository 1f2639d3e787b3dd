import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import getTLSOptions from "smtp-server/lib/tls-options";
import { expect, onTestFinished, test } from "vitest";
import { webhookOf } from "./notices.ts";
import { type Answerer, receive, receivePlain } from "./receiver.ts";
import { clock, send } from "./sending.ts";

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
  [
    "is cut",
    (response) => response.writeHead(200, { "Content-Length": 500 }).write("x", () => response.destroy()),
  ],
])("[NO20] the status counts where the rest of an answer %s", async (_, answer) => {
  const { url } = await receive(answer);
  expect(await send(webhookOf(url), { signal: soon(1_000) })).toEqual({ state: "delivered" });
});

test("[NO20] a huge answer is cut, long before the time is up", async () => {
  const { url } = await receive((response) => repeating(response.writeHead(200), "x".repeat(10_000)));
  const signal = AbortSignal.timeout(15_000);
  expect(await send(webhookOf(url), { signal })).toEqual({ state: "delivered" });
  expect(signal.aborted).toBe(false);
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
