import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import type { App } from "../../../server/app.ts";
import type { Event } from "../../../server/domain/command.ts";
import type { Target } from "../../../server/domain/help-chain.ts";
import type { MailboxId, PersonId, WebhookId } from "../../../server/domain/ids.ts";
import type { Mailbox, Webhook } from "../../../server/domain/site.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { firedOf, firstStep } from "../../support/desk.ts";
import {
  absent,
  backOffice,
  branch,
  byId,
  callTypeOf,
  frontOffice,
  loans,
  siteOf,
} from "../../support/site.ts";
import { callId, raiseOf } from "../../support/states.ts";
import { openHouse } from "./house.ts";
import { webhookOf } from "./notices.ts";
import { receive } from "./receiver.ts";
import { chat, leads, pager, supervisors } from "./support.ts";

const { type: _, ...raising } = raiseOf();
const raised: Event = { ...raising, type: "call-raised" };
const added = (person: string): Event => ({
  type: "person-added",
  person: person as PersonId,
  role: "member",
});
const ofShift: Target = { kind: "shift", area: null };
const quick = { outside: [1, 1, 1, 1], inHouse: [1, 1, 1], writing: 0 };

/** What became of each delivery, once nothing waits any more. */
async function settled(app: App): Promise<Record<string, string>> {
  const told = () => {
    const { steps = [] } = app.operations.book.state.calls.get(callId("c1")) ?? {};
    return steps.flatMap(({ deliveries }) => deliveries);
  };
  while (told().some(({ state }) => state === "waiting")) {
    await new Promise<void>((changed) => {
      const stop = app.operations.onChange(() => {
        stop();
        changed();
      });
    });
  }
  return Object.fromEntries(
    told().map(({ target, state, problem }) => [
      target.kind,
      problem === null ? state : `${state}: ${problem}`,
    ]),
  );
}

test("[NO27] a step rings at every tablet of the role or a higher one, locked or not, and at no other", async () => {
  const house = await openHouse([raised, firedOf([supervisors])]);
  const [ana, dee, cy, ben] = [
    await house.tablet("ana", "supervisor"),
    await house.tablet("dee", "admin", { locked: true }),
    await house.tablet("cy", "member"),
    await house.tablet("ben", "supervisor", { deaf: true }),
  ];
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "delivered" });
  const summons = { key: `c1:${firstStep}`, call: "c1", sound: "repeated" };
  // Those who did not answer may hear it a little later than the one who did.
  await Promise.all([ana, dee, ben].map(({ socket }) => answered(socket)));
  await answered(cy.socket);
  expect([ana.rung, dee.rung, ben.rung, cy.rung]).toEqual([[summons], [summons], [summons], []]);
});

/** Whatever was sent to a tablet before has arrived. */
function answered(socket: { emit(event: string, ...rest: unknown[]): unknown }): Promise<unknown> {
  return new Promise((resolve) => socket.emit("command", {}, resolve));
}

test("[NO27] the sound is that of the call's type", async () => {
  const site = siteOf({ callTypes: byId([callTypeOf({ id: absent, sound: "urgent" })]) });
  const house = await openHouse([raised, firedOf([supervisors])], { site });
  const { rung } = await house.tablet("ana", "supervisor");
  house.wake();
  await settled(house.app);
  expect(rung.map(({ sound }) => sound)).toEqual(["urgent"]);
});

test("[NO27] a step for the shift rings at those who are on shift in the call's area, or in the one that is named", async () => {
  const elsewhere: Target = { kind: "shift", area: loans };
  for (const [target, expected] of [
    [ofShift, [1, 0]],
    [elsewhere, [0, 1]],
  ] as const) {
    const house = await openHouse([raised, firedOf([target])]);
    const [ana, ben, cy] = [
      await house.tablet("ana", "member"),
      await house.tablet("ben", "member"),
      await house.tablet("cy", "admin"),
    ];
    await house.startShift("ana", branch);
    await house.startShift("ben", loans);
    house.wake();
    expect(await settled(house.app)).toEqual({ shift: "delivered" });
    await answered(cy.socket);
    expect([ana.rung.length, ben.rung.length, cy.rung.length]).toEqual([...expected, 0]);
  }
});

test("[NO28] where nobody is signed in, or all have signed out, nobody is there", async () => {
  const house = await openHouse([raised, added("eve"), firedOf([supervisors, ofShift])], { patience: quick });
  const ana = await house.tablet("ana", "supervisor");
  await house.startShift("eve", branch);
  const [session] = [...house.app.operations.book.state.sessions.keys()];
  if (!session) throw new Error("nobody signed in");
  const by = { kind: "system", part: "server" } as const;
  await house.app.operations.run({ type: "end-session", session }, by);
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "failed: nobody-there", shift: "failed: nobody-there" });
  expect(ana.rung).toEqual([]);
});

test("[NO28] tablets that are there and show nothing have timed out; each ring is the same one", async () => {
  const patience = { ...quick, attempt: { outside: 1_000, inHouse: 50 } };
  const house = await openHouse([raised, firedOf([supervisors])], { patience });
  const ben = await house.tablet("ben", "supervisor", { deaf: true });
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "failed: timed-out" });
  await answered(ben.socket);
  expect(ben.rung.map(({ key }) => key)).toEqual(Array.from({ length: 4 }, () => `c1:${firstStep}`));
});

test("[NO29] a step for an area is delivered where a screen with its calls is on, quiet hours or not", async () => {
  const events = [raised, firedOf([{ kind: "area", area: branch }])];
  const boards = new Map(
    [...siteOf().boards].map(([id, board]) => [
      id,
      { ...board, callsFrom: [id === backOffice ? loans : branch] },
    ]),
  );
  const site = siteOf({ boards });
  // Waits long enough for the screens to be let in.
  const patience = { inHouse: [300, 600, 1_200, 2_400, 4_800] };
  const shown = await openHouse(events, { site, patience });
  await shown.screen(frontOffice);
  expect(await settled(shown.app)).toEqual({ area: "delivered" });
});

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
