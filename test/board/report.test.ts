import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startReports } from "../../board/kiosk/report.ts";
import { KioskServer } from "./kiosk-server.ts";

let server: KioskServer;
let isScreen: boolean;
let heard: Map<string, (event: object) => void>;
let tick: () => void;

beforeEach(async () => {
  heard = new Map();
  isScreen = true;
  vi.stubGlobal("window", {
    innerWidth: 1920,
    innerHeight: 1080,
    devicePixelRatio: 2,
    isSecureContext: false,
    addEventListener: (type: string, listener: (event: object) => void) => heard.set(type, listener),
  });
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 ".padEnd(500, "x") });
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  vi.stubGlobal("setInterval", (task: () => void, ms: number) => {
    if (ms === 5_000) tick = task;
  });
  await begin();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

async function begin(): Promise<void> {
  server = new KioskServer();
  startReports(
    server.socket,
    () => isScreen,
    () => ({ audio: "locked", wakeLock: "unsupported", build: "b1" }),
  );
  await server.settings();
  await reports(1);
}
const reports = async (count: number) => {
  await expect.poll(() => server.reports.length).toBe(count);
  return server.reports[count - 1];
};

test("[KI8] a screen reports what it can do and how it fares, on connecting and every 5 s", async () => {
  expect(await reports(1)).toEqual({
    agent: expect.stringMatching(/^Mozilla.{393}$/),
    width: 1920,
    height: 1080,
    pixelRatio: 2,
    secure: false,
    audio: "locked",
    wakeLock: "unsupported",
    memory: null,
    uptime: expect.any(Number),
    build: "b1",
    roundTrip: null,
    drops: 0,
    reducedMotion: true,
    lastError: null,
  });
  tick();
  expect((await reports(2))?.roundTrip).toBeGreaterThanOrEqual(0);
});

test("[KI8] the last error is told, cut short, with its age", async () => {
  heard.get("error")?.({ message: "no such panel".padEnd(1_000, "!") });
  tick();
  expect((await reports(2))?.lastError).toEqual({ text: "no such panel".padEnd(200, "!"), ago: 0 });
  heard.get("unhandledrejection")?.({ reason: new TypeError("gone") });
  tick();
  expect((await reports(3))?.lastError?.text).toBe("TypeError: gone");
});

test("[KI8] drops are counted; without a link nothing is kept to be sent later", async () => {
  await server.hangUp();
  await expect.poll(() => server.socket.connected).toBe(false);
  for (let late = 0; late < 10; late++) tick();
  expect(server.socket.sendBuffer).toEqual([]);
  await expect.poll(() => server.socket.connected).toBe(true);
  expect(server.reports).toHaveLength(1);
  tick();
  expect((await reports(2))?.drops).toBe(1);
});

test("[KI8] a server that never answers makes nothing pile up", async () => {
  await server.close();
  // before the line is made: it keeps the timers that there were
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  await begin();
  server.answers = false;
  for (let late = 0; late < 50; late++) {
    tick();
    vi.advanceTimersByTime(5_000);
  }
  vi.useRealTimers();
  expect(Object.keys(Reflect.get(server.socket, "acks")).length).toBeLessThanOrEqual(2);
});

test("[KI8] who is no screen of the site, such as a preview, reports nothing", async () => {
  isScreen = false;
  tick();
  await server.settings();
  expect(server.reports).toHaveLength(1);
});
