import type { IncomingHttpHeaders } from "node:http";
import { io as connect, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { type App, type AppDependencies, createApp } from "../../../server/app.ts";
import { newId } from "../../../server/clock.ts";
import type { Event } from "../../../server/domain/command.ts";
import type { AreaId, BoardId, DeviceId, PersonId, SessionId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { Site } from "../../../server/domain/site.ts";
import { silentLog } from "../../../server/log.ts";
import type { Store } from "../../../server/ports.ts";
import { boardNamespace, type Summons, tabletNamespace } from "../../../server/protocol.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { SetClock } from "../../support/office.ts";
import { siteOf, week } from "../../support/site.ts";
import { callId, morning, raiseOf, server } from "../../support/states.ts";

/** The whole server on a real port, with real tablets and screens. */
export interface House {
  readonly app: App;
  readonly url: string;
  readonly clock: SetClock;
  /** The end of the quiet hours in which it was opened. */
  wake(): void;
  /** Somebody with a tablet in hand. */
  tablet(person: string, role: Role, hand?: Hand): Promise<Tablet>;
  screen(board: BoardId): Promise<Socket>;
  startShift(person: string, ...areas: AreaId[]): Promise<void>;
  ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: IncomingHttpHeaders }>;
}

export interface Tablet {
  readonly socket: Socket;
  readonly rung: Summons[];
}
interface Hand {
  readonly deaf?: boolean;
  readonly locked?: boolean;
}

export const houseToken = "admin-token-of-the-house";

/** Quiet at first, so that a test can let everybody in before anything is sent. */
export async function openHouse(
  events: readonly Event[],
  change: Partial<AppDependencies> = {},
  store: Store = createMemoryStore(),
): Promise<House> {
  const { site = siteOf(), ...more } = change;
  const clock = new SetClock();
  await happened(store, events);
  const quiet = { hours: week([1, 7], [0, 24]), exceptFrom: null };
  const app = createApp({
    store,
    clock,
    newId,
    log: silentLog,
    site: { ...site, quiet },
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: [],
    adminToken: houseToken,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: false,
    onBroken: (error) => {
      throw error;
    },
    ...more,
  });
  await app.start();
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.close();
    await app.stop();
  });
  const url = `http://127.0.0.1:${app.port}`;
  const open = async (namespace: string, cookie: string): Promise<Socket> => {
    const socket = connect(url + namespace, {
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { cookie },
    });
    sockets.push(socket);
    const told = new Promise((resolve) => socket.onAny(resolve));
    await told;
    return socket;
  };
  return {
    app,
    url,
    clock,
    wake: () => {
      app.operations.site = site as Site;
    },
    tablet: (person, role, hand) => letIn(app, open, person, role, hand),
    screen: async (board) => {
      const secret = newSecret();
      const facts = { device: newId() as DeviceId, name: "TV", board, secret: hashSecret(secret) };
      await app.operations.run({ type: "pair-screen", ...facts }, server);
      return open(boardNamespace, `akari_device=${secret}`);
    },
    startShift: async (person, ...areas) => {
      await app.operations.run({ type: "start-shift", person: person as PersonId, areas }, server);
    },
    ask: async (method, path, body) => {
      const headers = { authorization: `Bearer ${houseToken}`, "content-type": "application/json" };
      const answer = await fetch(url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return {
        status: answer.status,
        text: await answer.text(),
        headers: Object.fromEntries(answer.headers),
      };
    },
  };
}

/** As if the store had been written by the server itself, before it was ended. */
export async function happened(store: Store, events: readonly Event[]): Promise<void> {
  const { entries } = await store.open();
  const seq = entries.length + 1;
  await store.append([{ stream: "facts", seq, at: morning, body: { by: server, events } }]);
  await store.close();
}

async function letIn(
  app: App,
  open: (namespace: string, cookie: string) => Promise<Socket>,
  name: string,
  role: Role,
  { deaf = false, locked = false }: Hand = {},
): Promise<Tablet> {
  const person = name as PersonId;
  const run = app.operations.run.bind(app.operations);
  const [secret, key] = [newSecret(), newSecret()];
  const device = newId() as DeviceId;
  const session = newId() as SessionId;
  if (!app.operations.book.state.people.has(person)) await run({ type: "add-person", person, role }, server);
  await run({ type: "enrol-tablet", device, name: "Tablet", secret: hashSecret(secret) }, server);
  const endsAt = morning + 3_600_000;
  await run({ type: "start-session", session, person, device, secret: hashSecret(key), endsAt }, server);
  if (locked) await run({ type: "lock-session", session }, server);
  const socket = await open(tabletNamespace, `akari_device=${secret}; akari_session=${key}`);
  const rung: Summons[] = [];
  socket.on("summons", (summons: Summons, heard: () => void) => {
    rung.push(summons);
    if (!deaf) heard();
  });
  return { socket, rung };
}

const { type: _, ...raising } = raiseOf();
/** The call "c1". */
export const raised: Event = { ...raising, type: "call-raised" };

/** Hardly any waiting between attempts. */
export const quick = { outside: [1, 1, 1, 1], inHouse: [1, 1, 1], writing: 0 };

/** What became of each delivery, once nothing waits any more. */
export async function settled(app: App): Promise<Record<string, string>> {
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
