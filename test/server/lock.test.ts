import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { hashSecret, newSecret } from "../../server/access/secrets.ts";
import { type App, createApp } from "../../server/app.ts";
import { newId } from "../../server/clock.ts";
import type { DeviceId } from "../../server/domain/ids.ts";
import { silentLog } from "../../server/log.ts";
import type { Answer, Envelope, SignedIn, TabletCommand, ViewFrame } from "../../server/protocol.ts";
import { boardNamespace, tabletNamespace } from "../../server/protocol.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { siteOf } from "../support/site.ts";
import { SetClock } from "./support/server.ts";

/** The real app, with a person signed in at a tablet. */

const adminToken = "an-admin-token-for-tests";
const pin = "2468";

interface Asked {
  readonly status: number;
  readonly code: string | undefined;
  readonly cookies: readonly string[];
}

class Hand {
  readonly app: App;
  readonly url: string;
  readonly clock: SetClock;
  readonly device: string;
  session = "";
  person = "";

  constructor(app: App, clock: SetClock, device: string) {
    this.app = app;
    this.clock = clock;
    this.url = `http://127.0.0.1:${app.port}`;
    this.device = device;
  }

  get cookie(): string {
    return `${this.device}; ${this.session}`;
  }

  async ask(method: string, path: string, body?: object, cookie = this.cookie): Promise<Asked> {
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: { cookie, origin: this.url, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = (response.status === 204 ? {} : await response.json()) as { code?: string };
    return { status: response.status, code: said.code, cookies: response.headers.getSetCookie() };
  }

  async signIn(person: string): Promise<Asked> {
    const asked = await this.ask("POST", "sessions", { person, pin }, this.device);
    this.session = asked.cookies.find((one) => one.startsWith("akari_session="))?.split(";")[0] ?? "";
    this.person = person;
    return asked;
  }

  /** The code of the refusal; null where it was done. */
  async locked(method: string, path: string, body?: object): Promise<string | undefined> {
    return (await this.ask(method, path, body)).code;
  }

  socket(namespace = tabletNamespace, auth: object = {}): Socket {
    const socket = io(this.url + namespace, {
      transports: ["websocket"],
      extraHeaders: { cookie: this.cookie },
      forceNew: true,
      reconnection: false,
      auth,
    });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }
}

async function addPerson(url: string, name: string, role: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/people`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({ name, role, pin }),
  });
  return ((await response.json()) as { id: string }).id;
}

async function hand(): Promise<Hand> {
  const clock = new SetClock();
  const app = createApp({
    store: createMemoryStore(),
    clock,
    newId,
    log: silentLog,
    site: siteOf(),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: [],
    adminToken,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: false,
    onBroken: (error) => {
      throw error;
    },
  });
  await app.start();
  onTestFinished(() => app.stop());
  const secret = newSecret();
  const by = { kind: "system", part: "local" } as const;
  const enrol = { type: "enrol-tablet", device: newId() as DeviceId, name: "Tablet" } as const;
  await app.operations.run({ ...enrol, secret: hashSecret(secret) }, by);
  const held = new Hand(app, clock, `akari_device=${secret}`);
  await addPerson(held.url, "Dee Marlow", "admin");
  await held.signIn(await addPerson(held.url, "Ana Duarte", "supervisor"));
  return held;
}

function command(socket: Socket, envelope: Envelope): Promise<Answer> {
  return new Promise((answered) => socket.emit("command", envelope, answered));
}

const raise = {
  type: "raise-call",
  call: "c",
  callType: "stuck",
  area: "loans",
  queue: null,
  place: null,
  note: null,
} as unknown as TabletCommand;

test("[TB37] a locked session gets no further than its PIN: nothing is read, changed or signed out by it", async () => {
  const held = await hand();
  expect((await held.ask("POST", "sessions/current/lock")).status).toBe(204);
  const asks: readonly (readonly [string, string, object?])[] = [
    ["GET", "queues"],
    ["GET", "calls"],
    ["POST", "calls", { type: "stuck", area: "loans" }],
    ["GET", "screens"],
    ["GET", "boards/back-office/view"],
    ["PATCH", "screens/nothing", { name: "x" }],
    ["DELETE", "sessions/current"],
  ];
  for (const [method, path, body] of asks) {
    const { status, code } = await held.ask(method, path, body);
    expect([path, status, code]).toEqual([path, 403, "locked"]);
  }
  expect(held.app.operations.book.state.calls.size).toBe(0);
  expect(held.app.operations.book.state.sessions.size).toBe(1);
  // Locking twice is locking once; the names are there for somebody else.
  expect((await held.ask("POST", "sessions/current/lock")).status).toBe(204);
  expect((await held.ask("GET", "sign-in")).status).toBe(200);
  expect((await held.ask("GET", "me")).status).toBe(200);
});

test("[TB37] over the socket a locked tablet hears that it is locked and goes on hearing the view; its commands are not decided", async () => {
  const held = await hand();
  const socket = held.socket();
  const told: (SignedIn | null)[] = [];
  socket.on("session", (session: SignedIn | null) => told.push(session));
  const frames: ViewFrame<object>[] = [];
  socket.on("view", (frame: ViewFrame<object>) => frames.push(frame));
  let changes = 0;
  socket.on("change", () => changes++);
  await once(socket as never, "view");
  await held.ask("POST", "sessions/current/lock");
  await expect.poll(() => told.at(-1)).toMatchObject({ person: held.person, locked: true });
  const envelope: Envelope = { id: "the-same-id", person: held.person, command: raise };
  expect(await command(socket, envelope)).toEqual({ status: "refused", refusal: { code: "locked" } });
  expect(held.app.operations.book.state.calls.size).toBe(0);

  const by = { kind: "system", part: "local" } as const;
  const before = changes;
  await held.app.operations.run({ ...raise, call: "other" } as never, by);
  await expect.poll(() => changes).toBeGreaterThan(before);

  expect((await held.ask("POST", "sessions/current/unlock", { pin })).status).toBe(204);
  await expect.poll(() => told.at(-1)).toMatchObject({ locked: false });
  // The same id as before: the refusal was about the tablet, and is not its answer.
  expect(await command(socket, envelope)).toEqual({ status: "done" });
});

test("[TB37] a locked tablet shows no board to look at", async () => {
  const held = await hand();
  const seen = held.socket(boardNamespace, { preview: "back-office" });
  await once(seen as never, "view");
  await held.ask("POST", "sessions/current/lock");
  const unseen = held.socket(boardNamespace, { preview: "back-office" });
  const heard: string[] = [];
  unseen.onAny((event: string) => heard.push(event));
  await once(unseen as never, "connect");
  await new Promise((later) => setTimeout(later, 200));
  expect(heard).not.toContain("view");
});

test("[TB38] only the right PIN unlocks, and wrong ones make the next try wait as at sign-in", async () => {
  const held = await hand();
  await held.ask("POST", "sessions/current/lock");
  const unlock = (tried: string) => held.ask("POST", "sessions/current/unlock", { pin: tried });
  for (let tries = 0; tries < 3; tries++)
    expect(await unlock("0000")).toMatchObject({ status: 401, code: "wrong-pin" });
  expect(await unlock(pin)).toMatchObject({ status: 429, code: "try-later" });
  // At the sign-in of the same tablet it is the same person's pause.
  expect(await held.ask("POST", "sessions", { person: held.person, pin }, held.device)).toMatchObject({
    code: "try-later",
  });
  expect(await held.locked("GET", "queues")).toBe("locked");
  held.clock.time += 1_000;
  expect(await unlock(pin)).toMatchObject({ status: 204 });
  expect((await held.ask("GET", "queues")).status).toBe(200);
  expect(await unlock("12")).toMatchObject({ status: 422, code: "invalid" });
});

test("[TB38] somebody else signs in over the lock, and the one before is signed out; nobody locks without a session", async () => {
  const held = await hand();
  const before = held.cookie;
  await held.ask("POST", "sessions/current/lock");
  const ben = await addPerson(held.url, "Ben Okafor", "supervisor");
  expect((await held.signIn(ben)).status).toBe(201);
  expect((await held.ask("GET", "queues")).status).toBe(200);
  expect(await held.ask("POST", "sessions/current/unlock", { pin }, before)).toMatchObject({
    status: 401,
    code: "not-signed-in",
  });
  expect(await held.ask("POST", "sessions/current/lock", undefined, held.device)).toMatchObject({
    status: 401,
    code: "not-signed-in",
  });
});
