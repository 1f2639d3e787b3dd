import { expect, test } from "vitest";
import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import { FakeLink, reportOf } from "../fleet/support.ts";
import { adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const wall = "wall" as DeviceId;

interface Hung extends Served {
  readonly link: FakeLink;
  readonly time: { now: number };
  ask(method: string, path: string, body?: unknown): ReturnType<Served["send"]>;
}

/** A server with a screen that is there. */
async function hung(board = "back-office"): Promise<Hung> {
  const time = { now: 0 };
  const patience = { order: { again: 10, times: 2 } };
  const served = await serve({ fleet: { steady: () => time.now, patience } });
  const pairing = { type: "pair-screen", device: wall, name: "Wall", secret: "hash" } as const;
  await served.operations.run({ ...pairing, board: board as BoardId }, { kind: "system", part: "server" });
  const link = new FakeLink();
  served.fleet.opened(link, wall);
  const ask: Hung["ask"] = (method, path, body) =>
    served.send(method, `/api/v1/screens${path}`, { token: adminToken, ...(body !== undefined && { body }) });
  return { ...served, link, time, ask };
}

test("[SC13] a screen answers with what it told, how it stands, and a sentence for each thing to mend", async () => {
  const { fleet, ask, clock, time } = await hung();
  const agent =
    "Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.5) AppleWebKit/537.36 (KHTML, like Gecko) 69.0.3497.106.1/5.5 TV Safari/537.36";
  const lastError = { text: "TypeError: x is null", ago: 30 };
  fleet.told(wall, reportOf({ agent, audio: "locked", wakeLock: "unsupported", secure: false, lastError }));
  clock.time += 2_000;
  time.now += 2_000;
  const { status, body } = await ask("GET", "/wall");
  expect(status).toBe(200);
  expect(body).toEqual({
    id: "wall",
    name: "Wall",
    board: "back-office",
    connected: true,
    online: true,
    seenAt: "2026-11-21T09:30:00.000Z",
    mutedUntil: null,
    turn: 0,
    advice: [
      { code: "sound-locked", sentence: expect.stringMatching(/^Its browser keeps sound back .*\.$/) },
      { code: "may-sleep-engine", sentence: expect.stringMatching(/\.$/) },
      { code: "page-error", sentence: expect.stringMatching(/\.$/) },
    ],
    report: {
      at: "2026-11-21T09:30:00.000Z",
      agent,
      system: "Samsung Tizen 5.5",
      engine: "chromium",
      version: 69,
      width: 1920,
      height: 1080,
      pixelRatio: 1,
      secure: false,
      audio: "locked",
      wakeLock: "unsupported",
      memoryMb: 20,
      loadedAt: "2026-11-21T09:29:00.000Z",
      build: "build",
      roundTripMs: 12,
      drops: 0,
      dropsLastHour: 0,
      reducedMotion: false,
      lastError: { text: lastError.text, at: "2026-11-21T09:29:30.000Z" },
    },
    pairedAt: "2026-11-21T09:30:00.000Z",
  });
  expect((await ask("GET", "")).body).toEqual([body]);
});

test("[SC13] times that a screen made up are no error", async () => {
  const { fleet, ask } = await hung();
  fleet.told(wall, reportOf({ uptime: 9_999_999_999, lastError: { text: "x", ago: 9_999_999_999 } }));
  expect((await ask("GET", "/wall")).body.report).toMatchObject({ loadedAt: "1970-01-01T00:00:00.000Z" });
});

test("[SC13] a picture is turned by quarters", async () => {
  const { ask, link } = await hung();
  expect((await ask("PATCH", "/wall", { turn: 180 })).body).toMatchObject({ turn: 180, name: "Wall" });
  expect(link.settings.at(-1)).toMatchObject({ turn: 180 });
  for (const turn of [45, -90, "90", null])
    expect((await ask("PATCH", "/wall", { turn })).body).toMatchObject({ status: 422, field: "turn" });
});

test("[SC13] a screen is muted for minutes or until a time, twelve hours at most, and let sound again", async () => {
  const { ask } = await hung();
  const mute = (body: object) => ask("POST", "/wall/mute", body);
  expect((await mute({ minutes: 45 })).body.mutedUntil).toBe("2026-11-21T10:15:00.000Z");
  expect((await mute({ until: "2026-11-21T12:00:00+01:00" })).body.mutedUntil).toBe(
    "2026-11-21T11:00:00.000Z",
  );
  expect((await ask("GET", "/wall")).body).toMatchObject({
    mutedUntil: "2026-11-21T11:00:00.000Z",
    advice: [{ code: "muted" }],
  });
  expect((await mute({ minutes: null })).body).toMatchObject({ mutedUntil: null, advice: [] });
  expect((await mute({ minutes: 720 })).body.mutedUntil).toBe("2026-11-21T21:30:00.000Z");
  expect((await mute({ until: null })).body.mutedUntil).toBeNull();
  for (const [body, code, field] of [
    [{}, "invalid", "until"],
    [{ minutes: 5, until: "2026-11-21T11:00:00Z" }, "invalid", "until"],
    [{ minutes: 0 }, "invalid", "minutes"],
    [{ minutes: 721 }, "invalid", "minutes"],
    [{ minutes: 1.5 }, "invalid", "minutes"],
    [{ until: "2026-11-21T09:30:00Z" }, "mute-in-the-past", "until"],
    [{ until: "2026-11-21T21:30:01Z" }, "mute-too-long", "until"],
    [{ until: "2026-11-21T11:00:00" }, "invalid", "until"],
  ] as const)
    expect((await mute(body)).body, JSON.stringify(body)).toMatchObject({ status: 422, code, field });
  expect((await ask("POST", "/attic/mute", { minutes: 5 })).body).toMatchObject({ status: 404 });
});

test("[SC13] an order is answered once the screen has taken it; the same request again is the same order", async () => {
  const { ask, send, link } = await hung();
  const given = await ask("POST", "/wall/orders", { kind: "identify" });
  expect([given.status, given.body]).toEqual([200, link.orders[0]]);
  const again = () =>
    send("POST", "/api/v1/screens/wall/orders", {
      token: adminToken,
      headers: { "idempotency-key": "k" },
      body: { kind: "reload" },
    });
  expect((await again()).body).toEqual((await again()).body);
  expect(link.orders[1]).toEqual(link.orders[2]);
  link.takes = false;
  expect((await ask("POST", "/wall/orders", { kind: "reload" })).body).toMatchObject({
    status: 409,
    code: "screen-silent",
  });
  expect((await ask("POST", "/wall/orders", { kind: "explode" })).body).toMatchObject({
    status: 422,
    field: "kind",
  });
  expect((await ask("POST", "/attic/orders", { kind: "reload" })).body).toMatchObject({ status: 404 });
});

test("[SC13] what can't be done is refused with a sentence", async () => {
  const { ask, time, link, fleet } = await hung("front-office");
  fleet.told(wall, reportOf());
  expect((await ask("POST", "/wall/orders", { kind: "test-sound" })).body).toMatchObject({
    status: 409,
    code: "discreet-board",
    detail: "The screen shows a discreet board, which makes no sound.",
  });
  for (let n = 0; n < 20; n++) await ask("POST", "/wall/orders", { kind: "identify" });
  const stopped = await ask("POST", "/wall/orders", { kind: "identify" });
  expect([stopped.body.code, stopped.headers.get("retry-after")]).toEqual(["try-later", "60"]);
  time.now += 12_000;
  expect((await ask("POST", "/wall/orders", { kind: "identify" })).body).toMatchObject({
    status: 409,
    code: "screen-offline",
    field: "device",
  });
  expect(link.orders).toHaveLength(20);
});

test("[SC13] supervisors order screens about, members and readers do not", async () => {
  const served = await hung();
  const order = (asked: object) =>
    served.send("POST", "/api/v1/screens/wall/orders", { ...asked, body: { kind: "identify" } });
  const boss = await person(served, "supervisor");
  const member = await person(served, "member");
  expect((await order({ cookie: boss.cookie })).status).toBe(200);
  expect((await order({ cookie: member.cookie })).body.code).toBe("not-allowed");
  expect((await order({ token: await tokenFor(served, "boards:read") })).body.code).toBe("not-allowed");
});

test("[SC14] figures: screens by board, and how many there are on which something is to be mended", async () => {
  const { send, operations, fleet, time } = await hung();
  const by = { kind: "system", part: "server" } as const;
  for (const device of ["second", "third"] as DeviceId[])
    await operations.run(
      { type: "pair-screen", device, name: "TV", board: "back-office" as BoardId, secret: device },
      by,
    );
  fleet.told(wall, reportOf({ audio: "locked" }));
  time.now += 11_000;
  fleet.told(wall, reportOf({ audio: "locked" }));
  time.now += 1_000;
  const lines = (await send("GET", "/metrics", { token: adminToken })).text.split("\n");
  for (const line of [
    'akari_screens{board="back-office",state="online"} 1',
    'akari_screens{board="back-office",state="offline"} 2',
    'akari_screens_advice{advice="offline"} 2',
    'akari_screens_advice{advice="sound-locked"} 1',
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line.startsWith("akari_screens{"))).toHaveLength(2);
  const health = await send("GET", "/healthz");
  expect([health.status, health.body]).toMatchObject([
    200,
    { status: "serving", screens: { online: 1, offline: 2 } },
  ]);
  time.now += 60_000;
  expect((await send("GET", "/healthz")).body).toMatchObject({ screens: { online: 0, offline: 3 } });
});
