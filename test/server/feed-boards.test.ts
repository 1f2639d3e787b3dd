import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import { io as connect, type Socket } from "socket.io-client";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Viewer } from "../../server/access/doors.ts";
import type { BoardId } from "../../server/domain/ids.ts";
import type { Board } from "../../server/domain/site.ts";
import type { Picture } from "../../server/domain/views/picture.ts";
import { Fleet } from "../../server/fleet/fleet.ts";
import { silentLog } from "../../server/log.ts";
import { Boards } from "../../server/outputs/boards.ts";
import type { BoardServerEvents, ViewFrame } from "../../server/protocol.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { type Office, openOffice } from "../support/office.ts";
import {
  backOffice,
  branch,
  discreetBoard,
  frontOffice,
  loans,
  prominentBoard,
  siteOf,
} from "../support/site.ts";
import { callId, deviceId, raiseOf } from "../support/states.ts";
import { reportOf } from "./fleet/support.ts";

interface Hall {
  readonly office: Office;
  readonly boards: Boards;
  /** Who a screen is, by the name that it comes with. */
  readonly viewers: Map<string, Viewer>;
  /** Real ms on the fleet's stopwatch. */
  readonly time: { now: number };
  hang(name: string): Promise<Wall>;
}
/** A screen, and everything that it heard. */
interface Wall {
  readonly socket: Socket;
  readonly heard: { readonly event: string; readonly frame: unknown }[];
  /** Waits until it has heard so many of an event. */
  until(event: keyof BoardServerEvents, count: number): Promise<unknown>;
}

async function openHall(): Promise<Hall> {
  const office = await openOffice(createMemoryStore());
  const server = createServer();
  const io = new Server(server, { transports: ["websocket"], serveClient: false });
  const viewers = new Map<string, Viewer>();
  const picture = (): Picture => {
    const { state, ledger } = office.operations.book;
    return { site: office.operations.site, state, ledger, names: new Map(), now: office.clock.now() };
  };
  const { operations, clock } = office;
  const time = { now: 0 };
  const fleet = new Fleet({ operations, clock, steady: () => time.now, log: silentLog, build: "build" });
  const boards = new Boards({
    io,
    operations: office.operations,
    clock: office.clock,
    log: silentLog,
    epoch: "epoch",
    build: "build",
    picture,
    fleet,
    whoSees: ({ handshake }) => viewers.get(String(handshake.auth["name"])) ?? { kind: "nobody" },
  });
  boards.start();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  onTestFinished(async () => {
    boards.stop();
    await io.close();
  });
  return { office, boards, viewers, time, hang: (name) => hang(port, name) };
}

async function hang(port: number, name: string): Promise<Wall> {
  const socket: Socket = connect(`http://127.0.0.1:${port}/board`, {
    transports: ["websocket"],
    auth: { name },
  });
  onTestFinished(() => {
    socket.close();
  });
  const heard: { event: string; frame: unknown }[] = [];
  const count = (event: string) => heard.filter((one) => one.event === event).length;
  let wake = () => {};
  socket.onAny((event: string, frame: unknown) => {
    heard.push({ event, frame });
    wake();
  });
  await new Promise<void>((resolve) => socket.on("connect", resolve));
  return {
    socket,
    heard,
    async until(event, wanted) {
      while (count(event) < wanted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return heard.filter((one) => one.event === event)[wanted - 1]?.frame;
    },
  };
}

const screen = (board: BoardId): Viewer => ({ kind: "screen", device: deviceId("wall"), board });

describe("[VW17] a screen hears its own board and nothing else", () => {
  test("[VW17] the whole view first, then the changes", async () => {
    const { office, viewers, hang: open, boards } = await openHall();
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    const first = (await wall.until("view", 1)) as ViewFrame<unknown>;
    expect(first.revision).toBe(0);
    await office.run(raiseOf());
    expect(await wall.until("change", 1)).toMatchObject({
      from: 0,
      revision: 1,
      patch: { set: { calls: { c1: {} } } },
    });
    expect(boards.viewOf(backOffice)).toMatchObject({ calls: { c1: { state: "raised" } } });
    expect(boards.viewOf("attic" as BoardId)).toBeUndefined();
  });

  test("[VW17] moved to another board, that one's", async () => {
    const { office, viewers, hang: open } = await openHall();
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    await wall.until("view", 1);
    viewers.set("wall", screen(frontOffice));
    await office.run({
      type: "pair-screen",
      device: deviceId("wall"),
      name: "Wall",
      board: frontOffice,
      secret: "h",
    });
    expect(await wall.until("view", 2)).toMatchObject({ view: { board: { face: { mode: "discreet" } } } });
    await office.run(raiseOf());
    const change = (await wall.until("change", 1)) as { patch: { set: object } };
    expect(Object.keys(change.patch.set)).toEqual(["marks"]);
  });

  test("[VW17] removed, nothing more", async () => {
    const { office, viewers, hang: open, boards } = await openHall();
    await office.run({
      type: "pair-screen",
      device: deviceId("wall"),
      name: "Wall",
      board: backOffice,
      secret: "h",
    });
    viewers.set("wall", screen(backOffice));
    viewers.set("other", screen(backOffice));
    const [wall, other] = [await open("wall"), await open("other")];
    await wall.until("view", 1);
    await other.until("view", 1);
    viewers.set("wall", { kind: "nobody" });
    await office.run({ type: "remove-device", device: deviceId("wall") });
    await wall.until("ended", 1);
    await office.run(raiseOf());
    await other.until("change", 1);
    expect(wall.heard.map(({ event }) => event)).toEqual(["settings", "view", "ended"]);
    expect(boards.connections).toBe(2);
  });

  test("[VW17] let in, its board", async () => {
    const { office, viewers, hang: open } = await openHall();
    const pairing = { code: "ABC123", expiresAt: 0, serverNow: 0, speed: 1 };
    viewers.set("wall", { kind: "stranger", pairing });
    const wall = await open("wall");
    expect(await wall.until("pairing", 1)).toEqual(pairing);
    viewers.set("wall", screen(backOffice));
    await office.run({
      type: "pair-screen",
      device: deviceId("wall"),
      name: "Wall",
      board: backOffice,
      secret: "h",
    });
    await wall.until("view", 1);
  });
});

describe("[VW18] the site file may change a board under its screens", () => {
  const boardsOf = (...boards: Board[]) =>
    siteOf({ boards: new Map(boards.map((board) => [board.id, board])) });

  test("[VW18] into another mode: the whole view anew, and nothing of the one before", async () => {
    const { office, viewers, hang: open } = await openHall();
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    await office.run(raiseOf());
    await wall.until("change", 1);
    office.operations.site = boardsOf(discreetBoard({ id: backOffice, areas: [loans], callsFrom: [] }));
    const { view, revision } = (await wall.until("view", 2)) as ViewFrame<Record<string, object>>;
    expect([Object.keys(view), revision]).toEqual([["board", "marks"], 0]);
    await office.run({
      type: "set-level",
      queue: "applications" as never,
      waiting: 99,
      oldestAt: null,
      staffed: null,
      at: null,
    });
    expect(await wall.until("change", 2)).toMatchObject({
      from: 0,
      revision: 1,
      patch: { set: { marks: {} } },
    });
  });

  test("[VW18] in its areas: the difference", async () => {
    const { office, viewers, hang: open } = await openHall();
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    await wall.until("view", 1);
    office.operations.site = boardsOf(prominentBoard({ areas: [] }));
    expect(await wall.until("change", 1)).toMatchObject({
      patch: { remove: { queues: ["applications"], areas: ["loans"] } },
    });
  });

  test("[VW18] one that can't be drawn leaves the others as true as before", async () => {
    const { office, viewers, hang: open } = await openHall();
    viewers.set("wall", screen(frontOffice));
    const wall = await open("wall");
    await wall.until("view", 1);
    const { areas, ...site } = siteOf();
    office.operations.site = { ...site, areas: new Map([...areas].filter(([id]) => id !== loans)) };
    await office.run({ ...raiseOf(), call: callId("c2") });
    const change = (await wall.until("change", 1)) as { patch: { set: object } };
    expect(Object.keys(change.patch.set)).toEqual(["marks"]);
    expect(office.faults).toEqual([]);
  });

  test("[VW18] nor does its own screen take the server down when it comes back", async () => {
    const { office, viewers, hang: open } = await openHall();
    const { areas, ...site } = siteOf();
    office.operations.site = { ...site, areas: new Map([...areas].filter(([id]) => id !== loans)) };
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    office.operations.site = siteOf();
    // on a loaded machine views are slow to make, and two changes of the site are one
    await wall.until("view", 1);
    office.operations.site = boardsOf(prominentBoard({ areas: [] }));
    await wall.until("change", 1);
  });
});

describe("[VW19] a board that left the site file", () => {
  test("[VW19] is said to be missing, to the screens that show it and to those that come, until it is back", async () => {
    const { office, viewers, hang: open } = await openHall();
    const site = office.operations.site;
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    await wall.until("view", 1);
    office.operations.site = siteOf({ boards: new Map([[frontOffice, discreetBoard()]]) });
    await wall.until("missing", 1);
    viewers.set("late", screen(backOffice));
    const late = await open("late");
    await late.until("missing", 1);
    office.operations.site = site;
    await wall.until("view", 2);
    await late.until("view", 1);
    expect(wall.heard.map(({ event }) => event)).toEqual(["view", "missing", "view"]);
  });
});

describe("[VW20] whoever asks for the whole view again and again", () => {
  test("[VW20] gets it at once, and then once a second", async () => {
    const { viewers, hang: open } = await openHall();
    viewers.set("wall", screen(backOffice));
    const wall = await open("wall");
    await wall.until("view", 1);
    for (let n = 0; n < 500; n++) wall.socket.emit("resync");
    await wall.until("view", 2);
    await wall.until("view", 3);
    await new Promise((later) => setTimeout(later, 300));
    expect(wall.heard.filter(({ event }) => event === "view")).toHaveLength(3);
  });
});

test("[NO29] the calls of an area are shown where a screen of a board that has them is on; a look from elsewhere is none", async () => {
  const { office, viewers, hang: open, boards } = await openHall();
  const attic = prominentBoard({ id: "attic" as BoardId, callsFrom: [loans] });
  office.operations.site = siteOf({ boards: new Map([[attic.id, attic]]) });
  expect(boards.isShown(loans)).toBe(false);
  viewers.set("boss", { kind: "preview", board: attic.id });
  await (await open("boss")).until("view", 1);
  expect(boards.isShown(loans)).toBe(false);
  viewers.set("wall", screen(attic.id));
  const wall = await open("wall");
  await wall.until("view", 1);
  expect([boards.isShown(loans), boards.isShown(branch)]).toEqual([true, false]);
});

test("[SC15] a screen that says nothing any more shows nothing to anybody, though its socket is open", async () => {
  const { viewers, hang: open, boards, time } = await openHall();
  viewers.set("wall", screen(backOffice));
  const wall = await open("wall");
  await wall.until("view", 1);
  expect(boards.isShown(loans)).toBe(true);
  const report = () => new Promise<void>((heard) => wall.socket.emit("report", reportOf(), heard));
  await report();
  time.now += 11_999;
  expect(boards.isShown(loans)).toBe(true);
  time.now += 1;
  expect(boards.isShown(loans)).toBe(false);
  await report();
  expect(boards.isShown(loans)).toBe(true);
  wall.socket.close();
  await expect.poll(() => boards.isShown(loans)).toBe(false);
});
