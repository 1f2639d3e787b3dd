import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { lobbyView } from "../../board/gallery/lobby.ts";
import { page as onePage, panel } from "../../board/gallery/pages.ts";
import { office } from "../../board/gallery/prominent.ts";
import { now } from "../../board/gallery/samples.ts";
import { root } from "../../server/cli/setup/root.mjs";
import type { MeetingTile } from "../../server/domain/views/meetings.ts";
import { borrowChromium } from "../support/chromium.ts";
import { asksInVain } from "./kiosk-stage.ts";
import { Wall } from "./wall.ts";

/** The face of a board comes in a script of its own: which one is asked for, and what is shown until it is there. */

let browser: Browser;
let page: Page;
let wall: Wall;
/** Every page that the screen has gone to, and each script of a face or a language that it has asked for. */
let visited: string[];
let asked: string[];

beforeAll(async () => {
  browser = await borrowChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  wall = new Wall(join(root, "dist"));
  await wall.start();
  page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  // goes as the machine's own does, until a test puts it forward
  await page.clock.install();
  visited = [];
  asked = [];
  page.on("framenavigated", (frame) => visited.push(frame.url()));
  page.on("request", (request) => {
    const name = /\/([a-z-]+)\.script-/.exec(request.url())?.[1];
    if (name !== undefined) asked.push(name);
  });
});
afterEach(async () => {
  await page?.context().close();
  await wall?.stop();
});

const open = () => page.goto(`${wall.url}/board`);
const prominent = () => page.locator(".board.prominent");
const discreet = () => page.locator(".board.discreet");
const waits = () => page.locator(".board.waiting");
const times = (name: string) => asked.filter((other) => other === name).length;
const script = /\/prominent\.script-/;

test.each([
  ["is not there", { status: 404, body: "" }],
  ["is somebody else's page", { status: 200, contentType: "text/javascript", body: "<html>" }],
  ["never comes", null],
])(
  "[KI20] the script of a face that %s is asked for again, and the screen waits in place",
  async (_, answer) => {
    await page.route(script, (route) => (answer ? route.fulfill(answer) : route.abort()));
    await open();
    await expect.poll(() => times("prominent")).toBeGreaterThanOrEqual(3);
    expect(await waits().innerText()).toMatch(/\S/);
    expect(await prominent().count()).toBe(0);
    await page.unroute(script);
    await prominent().waitFor();
    expect(visited).toHaveLength(1);
  },
);

test("[KI20] a server that dies before the face has come: the screen waits in place, and is whole when the server is back", async () => {
  await page.route(script, (route) => route.abort());
  await open();
  await expect.poll(() => times("prominent")).toBeGreaterThan(0);
  await wall.stop();
  await page.unroute(script);
  await asksInVain(page, 3, 3);
  expect(await waits().isVisible()).toBe(true);
  await wall.start();
  await prominent().waitFor();
  expect(visited).toHaveLength(1);
});

test("[KI21] a board that becomes a discreet one fetches that face, and has both from then on", async () => {
  await open();
  await prominent().waitFor();
  expect(asked.sort()).toEqual(["en", "prominent"]);
  wall.show(lobbyView());
  await discreet().waitFor();
  wall.show(office({ calls: [] }));
  await prominent().waitFor();
  expect(asked.sort()).toEqual(["discreet", "en", "prominent"]);
  expect(visited).toHaveLength(1);
});

const composed = office({
  calls: [],
  face: { pages: [onePage([1, 1], [1], [panel("queues", [1, 1]), panel("kpi", [2, 1])])] },
});
const soon: MeetingTile = { phase: "soon", name: "Loans daily", tier: 1, agenda: [], at: now + 4 * 60_000 };

test("[HW1] a board of panels shows its queues until the script of panels is there, and has it at hand when it starts anew", async () => {
  wall.view = composed;
  await page.route(/\/pages\.script-/, (route) => route.abort());
  await open();
  await page.locator(".queues").waitFor();
  await expect.poll(() => times("pages")).toBeGreaterThan(1);
  expect(await page.locator(".panels").count()).toBe(0);
  await page.unroute(/\/pages\.script-/);
  await page.locator(".panels .panel-kpi").waitFor();
  expect(asked).not.toContain("huddle-en");
  asked = [];
  wall.mute = true;
  await page.routeWebSocket(/socket\.io/, () => {});
  await page.reload();
  await expect.poll(() => asked).toEqual(["en", "prominent", "pages"]);
});

test("[HW1] the scripts of a flood and of a huddle are asked for when there is one, and a call is in sight meanwhile", async () => {
  await page.route(/\/flood\.script-/, (route) => route.abort());
  await open();
  await prominent().waitFor();
  expect(asked.sort()).toEqual(["en", "prominent"]);
  wall.show(office({ calls: [help], face: { flood: { count: 12, waiting: 1 } }, meetings: { daily: soon } }));
  await page.locator(".takeover").waitFor();
  await page.unroute(/\/flood\.script-/);
  await page.locator(".flood").waitFor();
  await expect.poll(() => times("huddle-en")).toBe(1);
});

test("[KI21] a screen that starts without its server has its last face at hand, and not the other", async () => {
  wall.view = lobbyView();
  await open();
  await discreet().waitFor();
  expect(times("discreet")).toBe(1);
  wall.mute = true;
  await page.routeWebSocket(/socket\.io/, () => {});
  await page.reload();
  await waits().waitFor();
  await expect.poll(() => times("discreet")).toBe(2);
  expect(times("prominent")).toBe(0);
});
