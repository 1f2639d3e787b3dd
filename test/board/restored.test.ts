import { join } from "node:path";
import { effect } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { type Connection, type FeedSocket, follow } from "../../board/connection.ts";
import { createCourier } from "../../board/tablet/models/courier.ts";
import { createLine } from "../../board/tablet/models/line.ts";
import { hashSecret, newSecret } from "../../server/access/secrets.ts";
import { createApp } from "../../server/app.ts";
import { restoreArchive } from "../../server/backup/restore.ts";
import { newId, realClock } from "../../server/clock.ts";
import type { DeviceId } from "../../server/domain/ids.ts";
import { silentLog } from "../../server/log.ts";
import type { SignedIn, TabletCommand } from "../../server/protocol.ts";
import { boardNamespace, tabletNamespace } from "../../server/protocol.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { key, newRoom, quickly } from "../server/backup/support.ts";
import { keptPort } from "../support/port.ts";
import { prominentBoard, siteOf } from "../support/site.ts";
import { storage } from "./tablet/support.ts";

const adminToken = "an-admin-token-for-tests";
const board = prominentBoard();
const by = { kind: "system", part: "local" } as const;

function appOn(room: string, port: number) {
  return createApp({
    store: createEmbeddedStore({ folder: join(room, "data") }),
    clock: realClock,
    newId,
    log: silentLog,
    site: siteOf(),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port,
    publicOrigins: [],
    adminToken,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: true,
    backup: { folder: join(room, "backups"), key, make: quickly },
    onBroken: (error) => {
      throw error;
    },
  });
}

async function ask(
  url: string,
  method: string,
  path: string,
  body: object,
  cookie?: string,
): Promise<Response> {
  return fetch(`${url}/api/v1/${path}`, {
    method,
    headers: {
      "content-type": "application/json",
      ...(cookie ? { cookie, origin: url } : { authorization: `Bearer ${adminToken}` }),
    },
    body: JSON.stringify(body),
  });
}

function socketOf<V>(url: string, cookie: string): FeedSocket<V> {
  const socket: Socket = io(url, {
    transports: ["websocket"],
    extraHeaders: { cookie },
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 200,
  });
  onTestFinished(() => void socket.disconnect());
  return socket as FeedSocket<V>;
}

/** The moment at which signals say so. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (holds()) queueMicrotask(() => resolve(stop()));
    });
  });
}

const raise = (call: string, place: string) =>
  ({
    type: "raise-call",
    call,
    callType: "stuck",
    area: "loans",
    queue: null,
    place,
    note: null,
  }) as unknown as TabletCommand;
type Calls = { readonly calls: Readonly<Record<string, unknown>> };
const callsOf = ({ view }: Connection<Calls>) => Object.keys(view.value?.calls ?? {}).sort();

test("[BK11] boards and tablets that had seen more follow the restored server; what waited on a tablet is done once, or refused with a reason", async () => {
  const room = await newRoom();
  const port = await keptPort();
  const url = `http://127.0.0.1:${port}`;
  const before = appOn(room, port);
  await before.start();
  const [screenSecret, tabletSecret] = [newSecret(), newSecret()];
  await before.operations.run(
    {
      type: "pair-screen",
      device: "tv" as DeviceId,
      name: "TV",
      board: board.id,
      secret: hashSecret(screenSecret),
    },
    by,
  );
  await before.operations.run(
    { type: "enrol-tablet", device: "pad" as DeviceId, name: "Pad", secret: hashSecret(tabletSecret) },
    by,
  );
  const { id: person } = (await (
    await ask(url, "POST", "people", { name: "Ana Duarte", role: "supervisor", pin: "2468" })
  ).json()) as { id: string };
  const signedIn = await ask(
    url,
    "POST",
    "sessions",
    { person, pin: "2468" },
    `akari_device=${tabletSecret}`,
  );
  const session = signedIn.headers.getSetCookie().find((one) => one.startsWith("akari_session="));
  const tabletCookie = `akari_device=${tabletSecret}; ${session?.split(";")[0]}`;
  await before.operations.run(raise("c1", "Desk 1"), by);
  const made = (await (await ask(url, "POST", "backups", {})).json()) as { name: string };

  const wall = follow<Calls>(socketOf<Calls>(url + boardNamespace, `akari_device=${screenSecret}`));
  const padSocket = socketOf<Calls>(url + tabletNamespace, tabletCookie);
  const line = createLine(padSocket as unknown as Socket);
  const keep = storage();
  const courier = createCourier(line, keep, (ms, then) => void setTimeout(then, ms));
  onTestFinished(() => courier.stop());
  const who: SignedIn = { person, name: "Ana Duarte", role: "supervisor", locked: false };
  for (const call of ["c2", "c3", "c4"]) courier.submit(raise(call, call), call, who, 0);
  await until(() => callsOf(wall).length === 4);
  await until(() => courier.outbox.value.entries.length === 0);
  const seen = wall.feed.value;
  await before.stop();
  // While nobody answers: one of a call that the restored server has never heard of, and one that is new.
  courier.submit({ type: "acknowledge-call", call: "c3" } as unknown as TabletCommand, "c3", who, 0);
  courier.submit(raise("c5", "c5"), "c5", who, 0);
  await restoreArchive({ file: join(room, "backups", made.name), folder: join(room, "data"), key, now: 0 });

  const after = appOn(room, port);
  await after.start();
  onTestFinished(() => after.stop());
  await until(() => callsOf(wall).join() === "c1,c5");
  await until(() => courier.outbox.value.entries.length === 0);
  expect(wall.feed.value).not.toEqual(seen);
  expect(wall.stale.value).toBe(false);
  expect([...after.operations.book.state.calls.keys()].sort()).toEqual(["c1", "c5"]);
  expect(courier.notices.value.map(({ entry, refusal }) => `${entry.about}: ${refusal.code}`)).toEqual([
    "c3: unknown-call",
  ]);
  expect(keep.keys()).toEqual([]);
});
