import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Identities } from "../../../server/access/identities.ts";
import { LastUse } from "../../../server/access/last-use.ts";
import { Pairing } from "../../../server/access/pairing.ts";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { SetUp } from "../../../server/access/set-up.ts";
import { Trail } from "../../../server/audit/trail.ts";
import { newId, stopwatch } from "../../../server/clock.ts";
import type { BoardId, DeviceId, PersonId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { Site } from "../../../server/domain/site.ts";
import type { Scope } from "../../../server/domain/tokens.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { Auditor } from "../../../server/escalation/auditor.ts";
import { EscalationClock } from "../../../server/escalation/escalation-clock.ts";
import { Fleet } from "../../../server/fleet/fleet.ts";
import type { FleetPatience } from "../../../server/fleet/patience.ts";
import { totalsBetween } from "../../../server/history/totals.ts";
import type { HttpDependencies } from "../../../server/inputs/http/dependencies.ts";
import { createHttp } from "../../../server/inputs/http/http.ts";
import { type Log, silentLog } from "../../../server/log.ts";
import { createMetrics } from "../../../server/outputs/metrics.ts";
import { Notifications } from "../../../server/outputs/notifications/notifications.ts";
import type { Store } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { siteOf } from "../../support/site.ts";
import { type Core, startCore } from "../support/server.ts";

/** The real app on a real port, over the memory store. */

export const adminToken = "admin-token-of-the-environment";
export const setUpToken = "set-up-token-of-this-start";

export interface Served extends Core {
  readonly url: string;
  readonly pairing: Pairing;
  readonly setUp: SetUp;
  readonly fleet: Fleet;
  readonly trail: Trail;
  readonly send: Send;
}

export interface Asked {
  readonly body?: unknown;
  /** In the place of a body: as it is. */
  readonly text?: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
  readonly body: any;
}

export type Send = (method: string, path: string, asked?: Asked) => Promise<Answered>;

interface Options {
  readonly store?: Store;
  readonly site?: Site;
  readonly log?: Log;
  readonly publicFolder?: string;
  /** The test breaks the store. */
  readonly broken?: boolean;
  readonly with?: Partial<HttpDependencies>;
  readonly fleet?: { readonly steady?: () => number; readonly patience?: Partial<FleetPatience> };
}

export async function serve(options: Options = {}): Promise<Served> {
  const {
    store = createMemoryStore(),
    site = siteOf(),
    log = silentLog,
    publicFolder = "/nowhere",
  } = options;
  const core = await startCore(site, store, options.broken);
  const { operations, register, clock } = core;
  const pairing = new Pairing();
  const setUp = new SetUp(operations, setUpToken);
  const steady = stopwatch();
  const escalation = new EscalationClock({ operations, clock, log, steady });
  const auditor = new Auditor({ operations, clock, log, steady, escalation, onFine: () => {} });
  const fleet = new Fleet({ operations, clock, steady, log, build: "build", ...options.fleet });
  fleet.start();
  const trail = new Trail({ operations, log, steady });
  operations.onDecided((decided) => trail.heard(decided));
  const http = createHttp({
    operations,
    register,
    store,
    clock,
    newId,
    log,
    identities: new Identities(operations, { adminToken, localToken: "local" }),
    pairing,
    setUp,
    lastUse: new LastUse(operations),
    trail,
    publicFolder,
    publicOrigins: ["https://akari.example"],
    isProxy: () => false,
    isOurs: () => true,
    totals: (query) => totalsBetween(core, query),
    daily: () => new Map(),
    viewOf: (board) => viewOf(core, board),
    fleet,
    metrics: createMetrics({
      operations,
      clock,
      screens: { connections: 3 },
      fleet,
      auditor,
      deadMan: null,
      trail,
    }),
    auditor,
    notifications: new Notifications({
      ...core,
      log,
      newId,
      chance: () => 0.5,
      elapsed: () => 0,
      secrets: () => undefined,
      simulated: true,
      resolve: () => Promise.resolve([]),
      summon: () => Promise.resolve({ asked: 0, heard: false }),
      isShown: () => false,
    }),
    ...options.with,
  });
  const server = createServer(http);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    fleet.stop();
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { ...core, url, pairing, setUp, fleet, trail, send: senderTo(url) };
}

function viewOf({ operations, register, clock }: Core, id: BoardId) {
  const board = operations.site.boards.get(id);
  const { state, ledger } = operations.book;
  const picture: Picture = { site: operations.site, state, ledger, names: register.names, now: clock.now() };
  if (!board) return undefined;
  return board.mode === "prominent" ? prominentView(board, picture) : discreetView(board, picture, null);
}

function senderTo(url: string): Send {
  return async (method, path, { body, text, token, cookie, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        // As a browser does it on our own page.
        ...(cookie !== undefined && { cookie, origin: url }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(text !== undefined && { body: text }),
    });
    const content = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text: content,
      body: json && content !== "" ? JSON.parse(content) : undefined,
    };
  };
}

/** A token with some scopes. */
export async function tokenFor(served: Served, ...scopes: Scope[]): Promise<string> {
  const made = await served.send("POST", "/api/v1/tokens", {
    token: adminToken,
    body: { name: "A system", scopes },
  });
  return made.body.token as string;
}

/** The secret of the code of a place: what stands behind the # of its link. */
export async function placeCode(
  served: Served,
  place: object = { area: "branch", place: "Counter 3" },
): Promise<string> {
  const made = await served.send("POST", "/api/v1/places", { token: adminToken, body: place });
  return new URL(made.body.link as string).hash.slice(1);
}

/** A browser that was let in, as its cookie. */
export async function tablet({ operations }: Served): Promise<string> {
  const secret = newSecret();
  const device = newId() as DeviceId;
  const by = { kind: "system", part: "server" } as const;
  await operations.run({ type: "enrol-tablet", device, name: "Tablet", secret: hashSecret(secret) }, by);
  return `akari_device=${secret}`;
}

export async function screen({ operations }: Served, board: string): Promise<string> {
  const secret = newSecret();
  const by = { kind: "system", part: "server" } as const;
  const facts = {
    device: newId() as DeviceId,
    name: "TV",
    board: board as BoardId,
    secret: hashSecret(secret),
  };
  await operations.run({ type: "pair-screen", ...facts }, by);
  return `akari_device=${secret}`;
}

export interface Somebody {
  readonly id: PersonId;
  /** Of the tablet and of the session. */
  readonly cookie: string;
}

/** A person who signed in at a tablet. */
export async function person(served: Served, role: Role, name = `The ${role}`): Promise<Somebody> {
  const device = await tablet(served);
  const added = await served.send("POST", "/api/v1/people", {
    token: adminToken,
    body: { name, role, pin: "2468" },
  });
  const id = added.body.id as PersonId;
  const signedIn = await served.send("POST", "/api/v1/sessions", {
    cookie: device,
    body: { person: id, pin: "2468" },
  });
  return { id, cookie: `${device}; ${sessionOf(signedIn)}` };
}

export function sessionOf(answered: Answered): string {
  const found = answered.headers.getSetCookie().find((cookie) => cookie.startsWith("akari_session="));
  return found?.split(";")[0] ?? "";
}
