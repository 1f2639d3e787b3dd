import { createHmac } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Webhook } from "../../../server/domain/site.ts";
import { noticeOf, testOf, webhookOf } from "./notices.ts";
import { receive } from "./receiver.ts";
import { clock, send } from "./sending.ts";

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

test("[NO16] a test message says that it is one", async () => {
  const { url, received } = await receive();
  await send(webhookOf(url), { notice: testOf() });
  expect(received[0]?.body).toEqual({ event: "test", key: "test:1", site: "Harbour Bank" });
});
