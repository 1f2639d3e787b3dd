import { effect } from "@preact/signals";
import { Server } from "socket.io";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { type Connection, type FeedSocket, follow, openSocket } from "../../board/connection.ts";
import { diff, hashOf } from "../../server/domain/views/patch.ts";
import { protocolVersion } from "../../server/protocol.ts";
import { keptPort } from "../support/port.ts";

type Shelf = { readonly things: { readonly [key: string]: { readonly size: number } } };
const shelf = (size: number): Shelf => ({ things: { a: { size } } });
const time = { serverNow: 1_000_000, speed: 1 };

let server: Server;
let socket: FeedSocket<Shelf>;
let line: Connection<Shelf>;
let resyncs: number;

/** A real server on a real port, that sends the view of `size` to whoever connects or asks. */
function serve(port: number, size: number, epoch = "e1"): void {
  resyncs = 0;
  server = new Server(port, { transports: ["websocket"] });
  server.of("/board").on("connection", (client) => {
    const frame = { ...time, protocol: protocolVersion, build: "b", epoch, revision: 1, view: shelf(size) };
    client.emit("view", frame);
    client.on("resync", () => {
      resyncs++;
      client.emit("view", { ...frame, revision: 9, view: shelf(99) });
    });
  });
}

function portOf(): number {
  const bound: unknown = Reflect.get(server, "httpServer").address();
  return (bound as { port: number }).port;
}

/** The moment at which a signal says so. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (holds()) queueMicrotask(() => resolve(stop()));
    });
  });
}

beforeEach(async () => {
  serve(await keptPort(), 1);
  socket = openSocket(`http://127.0.0.1:${portOf()}/board`);
  line = follow<Shelf>(socket);
  await until(() => line.view.value !== null);
});
afterEach(async () => {
  socket.disconnect();
  await server.close();
});

test("[BD7] the whole view comes on connecting, and time goes on from the server's", () => {
  expect(line.view.value).toEqual(shelf(1));
  expect(line.stale.value).toBe(false);
  expect(line.now.value).toBeGreaterThanOrEqual(1_000_000);
});

test("[BD7] changes are applied; after a gap the whole view is asked for", async () => {
  const patch = diff(shelf(1), shelf(2));
  server.of("/board").emit("change", { ...time, epoch: "e1", from: 1, revision: 2, patch });
  await until(() => line.view.value?.things["a"]?.size === 2);
  server.of("/board").emit("change", { ...time, epoch: "e1", from: 7, revision: 8, patch });
  await until(() => line.view.value?.things["a"]?.size === 99);
  expect(resyncs).toBe(1);
});

test("[BD7] a server that is gone leaves a stale view in place; back again, it sends the whole one", async () => {
  const port = portOf();
  await server.close();
  await until(() => line.stale.value);
  expect(line.view.value).toEqual(shelf(1));
  expect(line.asOf.value).toBe(1_000_000);
  serve(port, 5, "e2");
  await until(() => !line.stale.value);
  expect(line.view.value).toEqual(shelf(5));
});

test("[BD7] a server that hangs up in good order is called again", async () => {
  server.of("/board").disconnectSockets();
  await until(() => line.stale.value);
  await until(() => !line.stale.value);
});

test("[BD7] a device that is not let in shows its code; one that is put out forgets the view", async () => {
  server.of("/board").emit("ended");
  await until(() => line.view.value === null);
  server.of("/board").emit("pairing", { ...time, code: "K7MX4R", expiresAt: 2_000_000 });
  await until(() => line.pairing.value?.code === "K7MX4R");
  const view = { ...time, protocol: protocolVersion, build: "b", epoch: "e1", revision: 1, view: shelf(1) };
  server.of("/board").emit("view", view);
  await until(() => line.view.value !== null);
  expect(line.pairing.value).toBeNull();
});

test("[KI13] [NW2] a link that says nothing is cut 8 to 9 s after its last word, and stale after 10 s to the moment; a new one that has brought nothing yet is cut after 20 s", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const heard = new Map<string, (frame?: object) => void>();
  const close = vi.fn();
  const silent = {
    on: (event: string, hear: () => void) => heard.set(event, hear),
    io: { engine: { close } },
  } as unknown as FeedSocket<Shelf>;
  const lonely = follow<Shelf>(silent);
  vi.advanceTimersByTime(3_300);
  heard.get("connect")?.();
  const view = { ...time, protocol: protocolVersion, build: "b", epoch: "e1", revision: 1, view: shelf(1) };
  heard.get("view")?.(view);
  vi.advanceTimersByTime(8_000);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(close).toHaveBeenCalled();
  vi.advanceTimersByTime(999);
  expect(lonely.stale.value).toBe(false);
  vi.advanceTimersByTime(1);
  expect(lonely.stale.value).toBe(true);
  for (const event of ["disconnect", "connect"]) heard.get(event)?.();
  close.mockClear();
  vi.advanceTimersByTime(19_900);
  expect(close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_200);
  expect(close).toHaveBeenCalled();
});

test("[BD3] a heartbeat that agrees keeps the view, and tells that the disk is full", async () => {
  const beat = { ...time, epoch: "e1", revision: 1, hash: hashOf(shelf(1)), readOnly: true };
  server.of("/board").emit("heartbeat", beat);
  await until(() => line.readOnly.value);
  expect(resyncs).toBe(0);
});

test("[BD28] a screen whose board is gone forgets the view and says so, until a view comes", async () => {
  expect(line.missing.value).toBe(false);
  server.of("/board").emit("missing");
  await until(() => line.missing.value);
  expect(line.view.value).toBeNull();
  const view = { ...time, protocol: protocolVersion, build: "b", epoch: "e1", revision: 1, view: shelf(1) };
  server.of("/board").emit("view", view);
  await until(() => line.view.value !== null);
  expect(line.missing.value).toBe(false);
});
