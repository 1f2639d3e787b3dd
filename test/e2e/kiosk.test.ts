import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { asksInVain } from "./kiosk-stage.ts";
import { Builds } from "./second-build.ts";
import { Wall } from "./wall.ts";

/** A screen that starts before its server, loses it, and finds it again; in a real browser, with the built board. */

let browser: Browser;
let page: Page;
let folder: string;
let builds: Builds;
let wall: Wall;
/** Every page that the screen has gone to. */
let visited: string[];

beforeAll(async () => {
  browser = await borrowChromium();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-kiosk-"));
  builds = new Builds(folder);
  await builds.publish("one");
  wall = new Wall(builds.folder);
  await wall.start();
  page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  // goes as the machine's own does, until a test puts it forward
  await page.clock.install();
  visited = [];
  page.on("framenavigated", (frame) => visited.push(frame.url()));
});
afterEach(async () => {
  await page?.context().close();
  await wall?.stop();
  await rm(folder, { recursive: true, force: true });
});

const patient = { timeout: 60_000 };
const lamp = () => page.locator("#board > svg");
const board = () => page.locator(".board.prominent");
const open = () => page.goto(`${wall.url}/board`);

test("[KI1] a server that dies between the page and its script: the screen waits in place, with its lamp", async () => {
  wall.dead.add("assets");
  await open();
  await expect.poll(() => wall.asked.assets).toBeGreaterThan(2);
  await wall.stop();
  await asksInVain(page, 3, 6);
  expect(await lamp().isVisible()).toBe(true);
  expect(visited).toEqual([`${wall.url}/board`]);
  wall.dead.clear();
  await wall.start();
  await board().waitFor();
  expect(await lamp().count()).toBe(0);
  expect(visited).toHaveLength(1);
});

test("[KI1] what the page names is gone when the server is back: the newer page is loaded", async () => {
  wall.dead.add("assets");
  await open();
  await builds.publish("two");
  await builds.publish("three");
  await expect.poll(() => wall.asked.assets).toBeGreaterThan(1);
  wall.dead.clear();
  await board().waitFor();
  expect(await page.getAttribute("html", "lang")).toBe("x-three");
  expect(visited).toHaveLength(2);
});

test("[KI1] the page may run its own script, and no other", async () => {
  const policy = (await open())?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/;script-src 'self' 'sha256-[\w+/]{43}='$/);
  await board().waitFor();
  const refused = page.waitForEvent("console", (message) => /Content Security Policy/.test(message.text()));
  await page.evaluate(
    `document.body.appendChild(document.createElement("script")).textContent = "window.ran = 1"`,
  );
  await refused;
  expect(await page.evaluate("window.ran")).toBeUndefined();
});

test("[KI10] the start page waits on the device's disk, and goes to the board when the server answers", async () => {
  const answer = await fetch(`${wall.url}/kiosk-start.html`);
  const file = join(folder, "start.html");
  await writeFile(file, await answer.text());
  await wall.stop();
  const address = pathToFileURL(file).href;
  await page.goto(address);
  await asksInVain(page, 3, 10);
  expect(visited).toEqual([address]);
  expect(await page.locator("svg").isVisible()).toBe(true);
  // a server without a board, or a proxy before a dead one, is no server yet
  wall.publicFolder = join(folder, "nothing");
  await wall.start();
  await expect.poll(() => wall.asked.lamp).toBeGreaterThan(1);
  expect(visited).toEqual([address]);
  await wall.stop();
  wall.publicFolder = builds.folder;
  await wall.start();
  await board().waitFor();
  expect(visited).toEqual([address, `${wall.url}/board`]);
});

test("[KI13] a server that is killed: within 10 s the data is dim, with its time; nothing navigates; whole again with the server", async () => {
  await open();
  await board().waitFor();
  await wall.stop();
  await page.clock.fastForward(10_000);
  await page.getByText("figures as of 14:3").waitFor(patient);
  await asksInVain(page, 2, 6);
  expect(await board().isVisible()).toBe(true);
  await wall.start();
  await page.locator(".prominent:not(.is-stale)").waitFor(patient);
  expect(visited).toHaveLength(1);
});

test("[KI13] a link that looks open and says nothing: within 10 s the data is dim; the link is cut, and a new one is made", async () => {
  await open();
  await board().waitFor();
  // a word now, and none from then on
  wall.show(wall.view);
  wall.mute = true;
  await page.clock.fastForward(10_000);
  await page.getByText("figures as of").waitFor(patient);
  wall.mute = false;
  await page.locator(".prominent:not(.is-stale)").waitFor(patient);
});

test("[KI11] the script of the build before is still served, that of two builds before is not", async () => {
  const status = async (name: string) => (await fetch(`${wall.url}/assets/board/board-${name}.js`)).status;
  await builds.publish("two");
  expect([await status("one"), await status("two")]).toEqual([200, 200]);
  await builds.publish("three");
  expect([await status("one"), await status("two"), await status("three")]).toEqual([404, 200, 200]);
  // fonts and styles that did not change stay
  expect((await readdir(join(builds.folder, "board/assets/board"))).length).toBeGreaterThan(4);
});
