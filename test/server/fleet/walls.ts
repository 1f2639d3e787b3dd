import type { AddressInfo } from "node:net";
import { createServer, connect as dial, type Socket as Line } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { newId } from "../../../server/clock.ts";
import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import {
  boardNamespace,
  type ScreenOrder,
  type ScreenReport,
  type ScreenSettings,
} from "../../../server/protocol.ts";
import { backOffice } from "../../support/site.ts";
import { server } from "../../support/states.ts";
import type { House } from "../notifications/house.ts";

/** A screen that was let in, on a socket of its own. */
export interface Wall {
  readonly device: DeviceId;
  readonly cookie: string;
  readonly socket: Socket;
  readonly settings: ScreenSettings[];
  readonly orders: ScreenOrder[];
  /** Reports, and resolves when the server has heard it. */
  report(report: ScreenReport): Promise<void>;
}

export async function hang(
  house: House,
  {
    board = backOffice,
    name = "Wall",
    port = house.app.port,
  }: { board?: BoardId; name?: string; port?: number } = {},
): Promise<Wall> {
  const secret = newSecret();
  const device = newId() as DeviceId;
  const facts = { device, name, board, secret: hashSecret(secret) };
  await house.app.operations.run({ type: "pair-screen", ...facts }, server);
  return hangAgain(device, `akari_device=${secret}`, port);
}

/** Another socket of the same screen; `deaf`: it takes no orders. */
export async function hangAgain(device: DeviceId, cookie: string, port: number, deaf = false): Promise<Wall> {
  const socket: Socket = connect(`http://127.0.0.1:${port}${boardNamespace}`, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 50,
    extraHeaders: { cookie },
  });
  onTestFinished(() => {
    socket.close();
  });
  const settings: ScreenSettings[] = [];
  const orders: ScreenOrder[] = [];
  socket.on("settings", (told: ScreenSettings) => settings.push(told));
  socket.on("order", (order: ScreenOrder, taken: () => void) => {
    orders.push(order);
    if (!deaf) taken();
  });
  await new Promise<void>((view) => socket.once("view", () => view()));
  return {
    device,
    cookie,
    socket,
    settings,
    orders,
    report: (report) => new Promise((heard) => socket.emit("report", report, heard)),
  };
}

/** A line between a screen and the server that can die without either end hearing of it: a router that forgot it. */
export interface HalfOpen {
  readonly port: number;
  /** Nothing passes any more, in neither direction; the connections stay open. */
  dead: boolean;
}

export async function halfOpenLine(to: number): Promise<HalfOpen> {
  const lines = new Set<Line>();
  const state = { port: 0, dead: false };
  const pass = (from: Line, other: Line) => {
    lines.add(from);
    from.on("data", (bytes) => {
      if (!state.dead) other.write(bytes);
    });
    from.on("close", () => {
      if (!state.dead) other.destroy();
    });
    from.on("error", () => {});
  };
  const proxy = createServer((near) => {
    if (state.dead) return;
    const far = dial(to, "127.0.0.1");
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    for (const line of lines) line.destroy();
    proxy.close();
  });
  state.port = (proxy.address() as AddressInfo).port;
  return state;
}

/** Waits until a thing is so; asks again and again. */
export async function until<T>(
  ask: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found) return found;
    await new Promise((later) => setTimeout(later, 20));
  }
}
