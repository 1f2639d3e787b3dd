import { once } from "node:events";
import { connect as connectTo, type Socket as Link } from "node:net";
import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { type App, type AppDependencies, createApp } from "../../../server/app.ts";
import { newId } from "../../../server/clock.ts";
import type { Command } from "../../../server/domain/command.ts";
import type { BoardId, DeviceId, PersonId, SessionId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import { silentLog } from "../../../server/log.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { siteOf } from "../../support/site.ts";
import { SetClock } from "../support/server.ts";

/** The whole server on a real port, for those who try to get in. */

export const ownerToken = "an-admin-token-for-tests";
const system = { kind: "system", part: "local" } as const;

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

export class House {
  readonly app: App;
  readonly clock: SetClock;
  readonly url: string;

  constructor(app: App, clock: SetClock, scheme: string) {
    this.app = app;
    this.clock = clock;
    this.url = `${scheme}://127.0.0.1:${app.port}`;
  }

  run(command: Command) {
    return this.app.operations.run(command, system);
  }

  async ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<Answered> {
    const response = await fetch(this.url + path, {
      method,
      redirect: "manual",
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
    return { status: response.status, headers: response.headers, text, body: json ? JSON.parse(text) : null };
  }

  /** As the owner of the machine. */
  own(method: string, path: string, body?: unknown): Promise<Answered> {
    return this.ask(method, path, { authorization: `Bearer ${ownerToken}` }, body);
  }

  /** A wall screen, as its cookie. */
  async screen(board = "back-office"): Promise<{ readonly device: DeviceId; readonly cookie: string }> {
    const [device, secret] = [newId() as DeviceId, newSecret()];
    const shown = board as BoardId;
    await this.run({ type: "pair-screen", device, name: "TV", board: shown, secret: hashSecret(secret) });
    return { device, cookie: `akari_device=${secret}` };
  }

  /** A tablet with somebody signed in. */
  async tablet(role: Role): Promise<Holder> {
    const [device, secret, key] = [newId() as DeviceId, newSecret(), newSecret()];
    const [person, session] = [newId() as PersonId, newId() as SessionId];
    const endsAt = this.clock.time + 12 * 3_600_000;
    await this.run({ type: "add-person", person, role });
    await this.run({ type: "enrol-tablet", device, name: "Tablet", secret: hashSecret(secret) });
    await this.run({ type: "start-session", session, person, device, secret: hashSecret(key), endsAt });
    return { person, device, session, cookie: `akari_device=${secret}; akari_session=${key}` };
  }

  socket(namespace: string, headers: Record<string, string>, auth: object = {}): Ear {
    const socket = io(this.url + namespace, {
      transports: ["websocket"],
      extraHeaders: headers,
      forceNew: true,
      reconnection: false,
      auth,
    });
    onTestFinished(() => void socket.disconnect());
    return new Ear(socket);
  }

  /** What a WebSocket upgrade with these very header lines is answered: 101 lets it in. */
  async upgrade(lines: readonly string[], host = `127.0.0.1:${this.app.port}`): Promise<number> {
    const link: Link = connectTo(this.app.port, "127.0.0.1");
    const key = Buffer.from("sixteen bytes ok").toString("base64");
    const head = [
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
      `Host: ${host}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${key}`,
      ...lines,
    ];
    link.write(`${head.join("\r\n")}\r\n\r\n`);
    const [first] = (await once(link, "data")) as [Buffer];
    link.destroy();
    return Number(/^HTTP\/1\.1 (\d+)/.exec(first.toString("latin1"))?.[1]);
  }
}

export interface Holder {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly session: SessionId;
  readonly cookie: string;
}

/** Everything that a socket hears. */
export class Ear {
  readonly socket: Socket;
  readonly heard: string[] = [];
  readonly frames: string[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((event: string, ...told: unknown[]) => {
      this.heard.push(event);
      this.frames.push(JSON.stringify([event, ...told.filter((one) => typeof one !== "function")]));
    });
  }

  async until(event: string): Promise<void> {
    while (!this.heard.includes(event)) await new Promise((later) => setTimeout(later, 5));
  }

  /** Forgets, lets all that is on its way arrive, and says what came. */
  async after(change: () => Promise<unknown>): Promise<readonly string[]> {
    this.heard.length = 0;
    await change();
    return this.heard;
  }
}

export async function openHouse(change: Partial<AppDependencies> = {}): Promise<House> {
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
    adminToken: ownerToken,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: true,
    onBroken: (error) => {
      throw error;
    },
    ...change,
  });
  await app.start();
  onTestFinished(() => app.stop());
  return new House(app, clock, change.tls ? "https" : "http");
}
