import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { Target } from "../../../server/domain/help-chain.ts";
import type { MailboxId, WebhookId } from "../../../server/domain/ids.ts";
import type { Mailbox, Webhook } from "../../../server/domain/site.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { firedOf, firstStep } from "../../support/desk.ts";
import { absent, byId, callTypeOf, siteOf } from "../../support/site.ts";
import { openHouse, quick, raised, settled } from "./house.ts";
import { webhookOf } from "./notices.ts";
import { receive } from "./receiver.ts";
import { chat, leads, pager, supervisors } from "./support.ts";

const secretUrl = { kind: "environment", variable: "PAGER_URL" } as const;
const secret = { kind: "environment", variable: "PAGER_SECRET" } as const;
const mailbox: Mailbox = { id: "leads" as MailboxId, name: "Leads", address: "leads@bank.example" };
const mailServer = {
  host: "127.0.0.1",
  port: 1,
  security: "none",
  from: "akari@bank.example",
  user: { kind: "value", value: "akari" },
  password: { kind: "environment", variable: "MAIL_PASSWORD" },
} as const;

function siteWith(...webhooks: Webhook[]) {
  return siteOf({ webhooks: byId(webhooks), mailboxes: byId([mailbox]), mailServer });
}

test("[NO30] no address and no secret of the environment gets into logs, answers, views or the store", async () => {
  const lines: string[] = [];
  const log = pino(
    { level: "trace" },
    new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) }),
  );
  const { port } = await receive();
  const failing = await receive((response) => response.writeHead(500).end("SECRET-ANSWER"));
  const environment: Record<string, string> = {
    PAGER_URL: `http://user:SECRET-PASSWORD@127.0.0.1:${port}/SECRET-PATH?token=SECRET-TOKEN`,
    CHAT_URL: `${failing.url}?SECRET-TOKEN`,
    GONE_URL: "http://127.0.0.1:1/SECRET-PATH",
    ODD_URL: "htp//SECRET-PATH",
    PAGER_SECRET: "SECRET-KEY",
    MAIL_PASSWORD: "SECRET-PASSWORD",
  };
  const at = (id: string, variable: string) =>
    webhookOf("", { id: id as WebhookId, url: { ...secretUrl, variable }, secret });
  const site = siteWith(
    at("pager", "PAGER_URL"),
    at("chat", "CHAT_URL"),
    at("gone", "GONE_URL"),
    at("odd", "ODD_URL"),
  );
  const gone: Target = { kind: "webhook", webhook: "gone" as WebhookId };
  const odd: Target = { kind: "webhook", webhook: "odd" as WebhookId };
  const store = createMemoryStore();
  const events = [raised, firedOf([pager, chat, gone, odd, leads])];
  const house = await openHouse(
    events,
    { site, log, patience: quick, secrets: (name) => environment[name] },
    store,
  );
  house.wake();
  await settled(house.app);
  const answers: string[] = [];
  for (const target of [
    "webhook:pager",
    "webhook:chat",
    "webhook:gone",
    "webhook:odd",
    "mail:leads",
    "webhook:no",
  ])
    answers.push((await house.ask("POST", "/api/v1/notifications/test", { target })).text);
  for (const path of ["/api/v1/notifications", "/metrics", "/healthz", "/api/v1/calls"])
    answers.push((await house.ask("GET", path)).text);
  answers.push((await house.ask("POST", "/api/v1/notifications/test", { target: 5 })).text);
  await house.app.stop();
  const kept = JSON.stringify(await store.open());
  expect(failing.received[0]?.headers["akari-signature"]).toMatch(/^t=\d+,v1=/);
  expect(lines.length).toBeGreaterThan(5);
  for (const text of [...lines, ...answers, kept])
    expect(text).not.toMatch(/SECRET-|GONE_URL|127\.0\.0\.1:1\b/);
});

test("[NO31] what can't be delivered is told, with why; a test message shows what happens", async () => {
  const good = await receive();
  const bad = await receive((response) => response.writeHead(503).end());
  const site = siteWith(
    webhookOf(good.url, { name: "The pager" }),
    webhookOf(bad.url, { id: "chat" as WebhookId }),
    webhookOf("", { id: "later" as WebhookId, url: secretUrl }),
  );
  const events = [raised, firedOf([pager, chat, leads])];
  const house = await openHouse(events, { site, patience: quick });
  const before = JSON.parse((await house.ask("GET", "/api/v1/notifications")).text);
  expect(before.waiting.map(({ target, attempts, held }: Told) => [target, attempts, held])).toEqual([
    ["webhook:pager", 0, true],
    ["webhook:chat", 0, true],
    ["mail:leads", 0, true],
  ]);
  house.wake();
  await settled(house.app);
  const { targets, waiting, failed } = JSON.parse((await house.ask("GET", "/api/v1/notifications")).text);
  expect(waiting).toEqual([]);
  const at = "2026-11-18T09:00:00.000Z";
  const fact = { call: "c1", step: firstStep, held: false, since: at, failedAt: at };
  expect(failed).toEqual(
    expect.arrayContaining([
      { ...fact, target: "webhook:chat", attempts: 5, problem: "answered-no" },
      { ...fact, target: "mail:leads", attempts: 1, problem: "not-configured" },
    ]),
  );
  expect(failed).toHaveLength(2);
  const never = { lastDelivered: null, lastFailed: null, waiting: 0, failed: 0 };
  expect(targets).toEqual([
    {
      target: "webhook:pager",
      kind: "webhook",
      name: "The pager",
      configured: true,
      ...never,
      lastDelivered: at,
    },
    {
      ...{ target: "webhook:chat", kind: "webhook", name: "Pager", configured: true, ...never, failed: 1 },
      lastFailed: { at, problem: "answered-no" },
    },
    { target: "webhook:later", kind: "webhook", name: "Pager", configured: false, ...never },
    {
      ...{ target: "mail:leads", kind: "mail", name: "Leads", configured: false, ...never, failed: 1 },
      lastFailed: { at, problem: "not-configured" },
    },
  ]);
  const tested = async (target: string) =>
    JSON.parse((await house.ask("POST", "/api/v1/notifications/test", { target })).text);
  expect(await tested("webhook:pager")).toEqual({
    ...{ target: "webhook:pager", state: "delivered", problem: null, detail: null },
  });
  expect(good.received.map(({ body }) => body.event)).toEqual(["call.step", "test"]);
  expect(await tested("webhook:chat")).toMatchObject({
    state: "failed",
    problem: "answered-no",
    detail: "HTTP 503",
  });
  expect(await tested("webhook:later")).toMatchObject({ state: "failed", problem: "not-configured" });
  for (const target of ["webhook:none", "mail:none", "role:supervisor", "shift", "", "webhook:"])
    expect(await tested(target)).toMatchObject({ status: 422, code: "invalid", field: "target" });
});

interface Told {
  readonly target: string;
  readonly attempts: number;
  readonly held: boolean;
}

test("[NO32] the demo and replays call nobody outside, and miss nobody inside", async () => {
  const { url, received } = await receive();
  const site = siteWith(webhookOf(url));
  const house = await openHouse([raised, firedOf([pager, leads, supervisors])], { site, simulated: true });
  house.wake();
  expect(await settled(house.app)).toEqual({ webhook: "dropped", mail: "dropped", role: "dropped" });
  const tested = await house.ask("POST", "/api/v1/notifications/test", { target: "webhook:pager" });
  expect(JSON.parse(tested.text)).toMatchObject({ state: "dropped" });
  expect(received).toEqual([]);
});

test("[NO34] a step that reached nobody makes the next one of the chain due at once", async () => {
  const good = await receive();
  const bad = await receive((response) => response.writeHead(404).end());
  const chain = {
    acknowledge: [
      { after: 0, to: [chat] },
      { after: 600, to: [pager] },
    ],
    resolve: [],
  };
  const type = callTypeOf({ id: absent, clock: "always", chain });
  const webhooks = byId<WebhookId, Webhook>([
    webhookOf(good.url),
    webhookOf(bad.url, { id: "chat" as WebhookId }),
  ]);
  const house = await openHouse([], { site: siteOf({ webhooks, callTypes: byId([type]) }) });
  house.wake();
  const body = { id: "c1", type: "absent", area: "branch" };
  expect((await house.ask("POST", "/api/v1/calls", body)).status).toBe(201);
  while (good.received.length === 0) await new Promise((soon) => setTimeout(soon, 20));
  expect(good.received[0]?.headers["idempotency-key"]).toBe("c1:1.acknowledge.2");
  expect(bad.received[0]?.headers["idempotency-key"]).toBe("c1:1.acknowledge.1");
});
