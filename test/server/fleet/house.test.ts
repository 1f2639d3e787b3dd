import fc from "fast-check";
import type { Socket } from "socket.io-client";
import { describe, expect, test } from "vitest";
import { apply } from "../../../server/domain/views/patch.ts";
import type { ScreenTile, StaffView } from "../../../server/domain/views/staff.ts";
import { type FleetPatience, fleetPatience } from "../../../server/fleet/patience.ts";
import { type Log, silentLog } from "../../../server/log.ts";
import { type ChangeFrame, reportEvery, type ViewFrame } from "../../../server/protocol.ts";
import { backOffice, frontOffice } from "../../support/site.ts";
import { type House, openHouse } from "../notifications/house.ts";
import { reportOf } from "./support.ts";
import { halfOpenLine, hang, hangAgain, until } from "./walls.ts";

/** The real server, real sockets and real time; only the patience is shorter. */
const quick: Partial<FleetPatience> = { look: 20, reportsApart: 0, order: { again: 150, times: 3 } };
const short: Partial<FleetPatience> = { ...quick, offlineAfter: 2_500 };

/** What a tablet that somebody holds is told of the screens. */
interface Eye {
  readonly tiles: () => StaffView["screens"];
  /** How often it was told something of them. */
  readonly changes: () => number;
}

async function open(fleetPatience = quick, log: Log = silentLog): Promise<{ house: House; eye: Eye }> {
  const house = await openHouse([], { fleetPatience, log });
  const { socket } = await house.tablet("ana", "supervisor");
  return { house, eye: await watch(socket) };
}

async function watch(socket: Socket): Promise<Eye> {
  let view: StaffView | null = null;
  let changes = 0;
  socket.on("view", (frame: ViewFrame<StaffView>) => {
    view = frame.view;
  });
  socket.on("change", ({ patch }: ChangeFrame) => {
    if (view) view = apply(view, patch);
    if (patch.set["screens"] || patch.remove["screens"]) changes++;
  });
  socket.emit("resync");
  await until(() => view !== null);
  return { tiles: () => view?.screens ?? {}, changes: () => changes };
}

const json = (text: string) => JSON.parse(text);
const soon = (ms: number) => new Promise((later) => setTimeout(later, ms));

test("[SC8] what a screen reports is on the supervisors' tablets, and over HTTP in full", async () => {
  const { house, eye } = await open();
  const wall = await hang(house);
  await wall.report(
    reportOf({ build: "test", audio: "locked", lastError: { text: "TypeError: x", ago: 2 } }),
  );
  const tile = await until(() => {
    const found = eye.tiles()[wall.device];
    return found?.online && found.advice.length > 0 && found;
  });
  expect(tile).toEqual({
    name: "Wall",
    board: backOffice,
    online: true,
    seenAt: null,
    mutedUntil: null,
    advice: ["sound-locked", "page-error"],
  } satisfies ScreenTile);
  const told = eye.changes();
  for (let n = 0; n < 20; n++) {
    await wall.report(
      reportOf({ build: "test", audio: "locked", uptime: 70 + n, lastError: { text: "y", ago: 9 } }),
    );
    await soon(100);
  }
  expect(eye.changes()).toBe(told);
  const [listed] = json((await house.ask("GET", "/api/v1/screens")).text);
  expect(listed).toMatchObject({ id: wall.device, connected: true, online: true });
});

describe("[SC9] a screen that is gone is offline on the tablets within 15 s", () => {
  test("[SC9] the times add up", () => {
    // one report may get lost
    expect(2 * reportEvery).toBeLessThan(fleetPatience.offlineAfter);
    // and the look of the views, each second, twice at worst
    expect(fleetPatience.offlineAfter + fleetPatience.look + 2_000).toBeLessThan(15_000);
    expect(fleetPatience.blip + fleetPatience.look + 2_000).toBeLessThan(15_000);
  });

  test("[SC9] on a line that is dead though both ends hold it open; and online again when it lives", async () => {
    const { house, eye } = await open(short);
    const line = await halfOpenLine(house.app.port);
    const wall = await hang(house, { port: line.port });
    const other = await hang(house, { name: "Other" });
    await Promise.all([wall, other].map(({ report }) => report(reportOf({ build: "test" }))));
    let goesOn = true;
    const reporting = (async () => {
      while (goesOn) {
        wall.socket.emit("report", reportOf({ build: "test" }));
        other.socket.emit("report", reportOf({ build: "test" }));
        await soon(100);
      }
    })();
    await until(() => eye.tiles()[wall.device]?.online && eye.tiles()[other.device]?.online);
    line.dead = true;
    const lost = await until(() => {
      const tile = eye.tiles()[wall.device];
      return tile && !tile.online && tile;
    });
    expect(lost).toMatchObject({ online: false, seenAt: expect.any(Number), advice: ["offline"] });
    const asked = json((await house.ask("GET", `/api/v1/screens/${wall.device}`)).text);
    expect(asked).toMatchObject({ connected: true, online: false });
    await until(() => eye.tiles()[other.device]?.online);
    line.dead = false;
    await until(() => eye.tiles()[wall.device]?.online);
    goesOn = false;
    await reporting;
  });

  test("[SC9] not on a socket that is closed and back at once", async () => {
    const { house, eye } = await open({ ...quick, blip: 60_000, offlineAfter: 60_000 });
    const wall = await hang(house);
    await wall.report(reportOf({ build: "test" }));
    await until(() => eye.tiles()[wall.device]?.online);
    const told = eye.changes();
    wall.socket.io.engine.close();
    await new Promise<void>((view) => wall.socket.once("view", () => view()));
    await wall.report(reportOf({ build: "test" }));
    expect(eye.changes()).toBe(told);
  });

  test("[SC9] on a socket that is closed", async () => {
    const { house, eye } = await open({ ...quick, blip: 100 });
    const wall = await hang(house);
    await wall.report(reportOf({ build: "test" }));
    await until(() => eye.tiles()[wall.device]?.online);
    wall.socket.close();
    await until(() => eye.tiles()[wall.device]?.online === false);
    const asked = json((await house.ask("GET", `/api/v1/screens/${wall.device}`)).text);
    expect(asked).toMatchObject({ connected: false, online: false, seenAt: expect.any(String) });
  });
});

test("[SC11] a screen hears its settings when it comes, and each change over HTTP", async () => {
  const { house } = await open();
  const wall = await hang(house);
  const path = `/api/v1/screens/${wall.device}`;
  const now = house.clock.now();
  expect(wall.settings).toEqual([{ name: "Wall", mutedUntil: null, turn: 0 }]);
  await house.ask("PATCH", path, { name: "Window", turn: 270 });
  await house.ask("POST", `${path}/mute`, { minutes: 30 });
  const settings = { name: "Window", mutedUntil: now + 1_800_000, turn: 270 };
  await until(() => wall.settings.at(-1)?.mutedUntil);
  expect(wall.settings.at(-1)).toEqual(settings);
  const again = await hangAgain(wall.device, wall.cookie, house.app.port);
  expect(again.settings).toEqual([settings]);
  await house.ask("POST", `${path}/mute`, { until: null });
  await until(() => wall.settings.at(-1)?.mutedUntil === null && again.settings.at(-1)?.mutedUntil === null);
});

describe("[SC12] orders over HTTP reach the screen", () => {
  test("[SC12] each of its sockets, and the answer says that it was taken", async () => {
    const { house } = await open();
    const wall = await hang(house);
    const second = await hangAgain(wall.device, wall.cookie, house.app.port, true);
    const other = await hang(house, { name: "Other" });
    const answer = await house.ask("POST", `/api/v1/screens/${wall.device}/orders`, { kind: "identify" });
    const given = json(answer.text);
    expect([answer.status, given]).toEqual([200, { key: expect.any(String), kind: "identify" }]);
    await until(() => second.orders.length > 0);
    expect([wall.orders, second.orders[0], other.orders]).toEqual([[given], given, []]);
  });

  test("[SC12] nobody takes it, or nobody is there: a sentence, and no 5xx", async () => {
    const { house, eye } = await open({ ...quick, blip: 100, offlineAfter: 120_000 });
    const wall = await hang(house);
    const path = `/api/v1/screens/${wall.device}/orders`;
    wall.socket.removeAllListeners("order");
    const silent = await house.ask("POST", path, { kind: "reload" });
    expect([silent.status, json(silent.text).code]).toEqual([409, "screen-silent"]);
    wall.socket.close();
    await until(() => eye.tiles()[wall.device]?.online === false);
    const offline = await house.ask("POST", path, { kind: "reload" });
    expect([offline.status, json(offline.text)]).toMatchObject([
      409,
      { code: "screen-offline", detail: "The screen is offline: nobody there would do it." },
    ]);
  });
});

test("[SC7] whatever a screen sends, the server goes on, and so does the screen", async () => {
  const faults: unknown[] = [];
  const log = { ...silentLog, error: (facts: unknown) => faults.push(facts) } as unknown as Log;
  const { house } = await open(quick, log);
  const wall = await hang(house);
  const rogue = await hang(house, { name: "Rogue", board: frontOffice });
  const event = fc.constantFrom("report", "report", "report", "resync", "settings", "order", "__proto__");
  const values = fc.array(
    fc.oneof(
      fc.jsonValue(),
      fc.record({ agent: fc.string({ unit: "binary" }), width: fc.double() }),
      fc.uint8Array(),
    ),
    { maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(event, values, fc.boolean(), async (name, args, asks) => {
      rogue.socket.emit(name, ...args, ...(asks ? [() => {}] : []));
    }),
    // an event and its bytes are four packets at most; more than two hundred at once would be cut
    { numRuns: 48 },
  );
  await rogue.report({ ...reportOf(), agent: "x".repeat(50_000) });
  await wall.report(reportOf({ build: "test" }));
  for (const path of ["/healthz", "/api/v1/screens", `/api/v1/screens/${rogue.device}`, "/metrics"])
    expect((await house.ask("GET", path)).status).toBe(200);
  expect([wall.socket.connected, faults]).toEqual([true, []]);
});
