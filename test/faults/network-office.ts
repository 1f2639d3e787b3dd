import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { type Connection, follow, openSocket } from "../../board/connection.ts";
import { type Courier, createCourier } from "../../board/tablet/models/courier.ts";
import type { Keep } from "../../board/tablet/models/keep.ts";
import { createLine } from "../../board/tablet/models/line.ts";
import { hashOf, type View } from "../../server/domain/views/patch.ts";
import { staleAfter, type TabletCommand } from "../../server/protocol.ts";
import { FaultWire } from "../support/fault-wire.ts";
import { adminToken, ask, type SiteProcess } from "../support/site-process.ts";
import { setUp } from "./tablet.ts";

/** The boards' and the tablet's own code on the wire of a real server, each with a wire of its own that can be broken. */

export interface WiredBoard {
  readonly id: string;
  readonly wire: FaultWire;
  readonly line: Connection<View>;
}

export interface WiredTablet {
  readonly wire: FaultWire;
  readonly courier: Courier;
  /** Ids of the calls that were raised on it, in order. */
  readonly raised: readonly string[];
  raise(): void;
  readonly close: () => Promise<void>;
}

export async function wiredBoard(
  site: SiteProcess,
  id: string,
  chance: () => number,
): Promise<WiredBoard & { close(): Promise<void> }> {
  const wire = new FaultWire(site.url, { Authorization: `Bearer ${adminToken}` }, chance);
  await wire.start();
  const socket = openSocket(`${wire.url}/board`, { preview: id });
  const line = follow<View>(socket);
  return { id, wire, line, close: () => hangUp(socket, wire) };
}

/** The first admin at the first tablet. */
export async function wiredTablet(
  site: SiteProcess,
  chance: () => number,
  area: string,
): Promise<WiredTablet> {
  const wire = new FaultWire(site.url, { Cookie: (await setUp(site, site.url)).cookie }, chance);
  await wire.start();
  const socket = openSocket(`${wire.url}/tablet`);
  // As on the page: the feed beside the commands hangs up where the server has gone silent.
  follow<View>(socket as never);
  const line = createLine(socket);
  const courier = createCourier(line, memory(), (ms, then) => void setTimeout(then, ms));
  const raised: string[] = [];
  const raise = () => {
    const { session } = line;
    const call = `from-tablet-${raised.length}`;
    raised.push(call);
    const command = {
      type: "raise-call",
      call,
      callType: "help",
      area,
      queue: null,
      place: call,
      note: null,
    };
    const by = session.peek() ?? { person: "", name: "" };
    courier.submit(command as unknown as TabletCommand, call, by as never, null);
  };
  await until(() => line.linked.value, 60_000, "the tablet is not signed in");
  const close = async () => {
    courier.stop();
    await hangUp(socket, wire);
  };
  return { wire, courier, raised, raise, close };
}

async function hangUp(socket: Socket, wire: FaultWire): Promise<void> {
  socket.disconnect();
  await wire.stop();
}

function memory(): Keep {
  const texts = new Map<string, string>();
  return {
    read: (key) => texts.get(key) ?? null,
    write: (key, text) => texts.set(key, text).size > 0,
    remove: (key) => void texts.delete(key),
    keys: () => [...texts.keys()],
  };
}

/** Ms until it holds; throws after `within`. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  within: number,
  otherwise: string,
): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) {
    if (performance.now() - begun > within) throw new Error(otherwise);
    await pause(50);
  }
  return performance.now() - begun;
}

/** Whether a board shows what the server would send it now, and says that it is true. */
export async function isEqual(site: SiteProcess, board: WiredBoard): Promise<boolean> {
  const now = (await (await ask(site, "GET", `/api/v1/boards/${board.id}/view`)).json()) as View;
  const view = board.line.view.peek();
  return view !== null && !board.line.stale.value && hashOf(view) === hashOf(now);
}

/** The promise: a board that hears nothing says so within this time, in ms, and is whole as soon after it can hear again. */
export const promised = staleAfter;

/** How often each call was raised, as the journal has it. */
export async function raisedIn(journal: string): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const file of await readdir(journal))
    for (const [call] of (await readFile(join(journal, file), "utf8")).matchAll(
      /\{[^{}]*"type":"call-raised"[^{}]*\}/g,
    )) {
      const { call: id } = JSON.parse(call) as { call: string };
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  return counts;
}
