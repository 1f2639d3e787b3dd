import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { office } from "../../board/gallery/prominent.ts";
import { lobby, mark, now } from "../../board/gallery/samples.ts";
import type { BoardView } from "../../server/protocol.ts";
import { launchChromium } from "../support/chromium.ts";
import { Builds } from "./second-build.ts";
import { Wall } from "./wall.ts";

/** What somebody at a tablet does with a screen, and what a new version does; in a real browser, with the built board. */

let silent: Browser;
/** As a kiosk that we own is started: what it plays needs no touch. */
let sounding: Browser;
let page: Page;
let folder: string;
let builds: Builds;
let wall: Wall;
let visited: string[];

const discreet: BoardView = { board: { face: lobby() }, marks: { m0: mark(0, "empty") } };

beforeAll(async () => {
  silent = await launchChromium();
  sounding = await launchChromium({ args: ["--autoplay-policy=no-user-gesture-required"] });
});
afterAll(async () => {
  await silent?.close();
  await sounding?.close();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-orders-"));
  builds = new Builds(folder);
  await builds.publish("one");
  wall = new Wall(builds.folder);
  await wall.start();
});
afterEach(async () => {
  await page?.context().close();
  await wall?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Tones are told on the console: whatever a test asks of the page is a touch to this browser, and lets sound out. */
function tell(): void {
  const real = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function (this: AudioContext) {
    console.log("tone");
    return real.call(this);
  };
  // each moment is drawn the soonest
  crypto.getRandomValues = (numbers) => numbers;
}

let tones: number;
async function open(browser = silent, view?: BoardView): Promise<void> {
  if (view) wall.view = view;
  page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  await page.addInitScript(tell);
  [tones, visited] = [0, []];
  page.on("console", (message) => {
    if (message.text() === "tone") tones++;
  });
  page.on("framenavigated", (frame) => visited.push(frame.url()));
  await page.goto(`${wall.url}/board`);
  await report();
}
const report = async () => {
  const { length } = wall.reports;
  await expect.poll(() => wall.reports.length, { timeout: 10_000 }).toBeGreaterThan(length);
  return wall.reports[wall.reports.length - 1];
};

test("[KI2] a prominent board shows its name large for 15 s, and a call that is lit up stays in sight", async () => {
  await open(silent, office({ calls: [help] }));
  wall.order("identify");
  const name = page.locator(".identify-name .fit-text");
  await name.waitFor();
  const from = performance.now();
  expect(await name.textContent()).toBe("Loans, by the window");
  const rail = await page.locator(".rail").boundingBox();
  const band = await page.locator(".identify").boundingBox();
  expect((band?.x ?? 0) + (band?.width ?? 0)).toBeLessThanOrEqual((rail?.x ?? 0) + 1);
  const size = Number.parseFloat(await name.evaluate((element) => getComputedStyle(element).fontSize));
  expect(size / 540).toBeGreaterThan(0.085);
  await name.waitFor({ state: "detached", timeout: 20_000 });
  expect(performance.now() - from).toBeGreaterThan(14_000);
});

test("[KI2] a discreet board shows it on a small card, that comes and goes in 3 s", async () => {
  await open(silent, discreet);
  wall.order("identify");
  await page.locator(".identify-name").waitFor();
  const { area, moving } = await page.evaluate(() => {
    const box = document.querySelector(".identify")?.getBoundingClientRect();
    const frames = document.getAnimations().map(({ effect }) => {
      const ms = Number(effect?.getComputedTiming().duration);
      const stops = effect instanceof KeyframeEffect ? effect.getKeyframes() : [];
      return stops
        .slice(1)
        .map(({ computedOffset }, at) => (computedOffset - (stops[at]?.computedOffset ?? 0)) * ms);
    });
    return { area: box ? (box.width * box.height) / (innerWidth * innerHeight) : 1, moving: frames.flat() };
  });
  expect(area).toBeLessThan(0.1);
  expect(Math.round(Math.min(...moving))).toBeGreaterThanOrEqual(3_000);
});

test("[KI3] the sound is tried with a chime on a prominent board; a discreet one opens no audio, and shows nothing", async () => {
  await open(sounding);
  await expect.poll(async () => (await report())?.audio).toBe("running");
  wall.order("test-sound");
  await expect.poll(() => tones).toBe(2);
  await page.context().close();
  await open(sounding, discreet);
  wall.order("test-sound");
  expect((await report())?.audio).toBe("none");
  expect(tones).toBe(0);
});

test("[KI6] a muted board is silent, says until when, and still lights up; when the time is over it rings", async () => {
  await open(sounding, office({ calls: [] }));
  await expect.poll(async () => (await report())?.audio).toBe("running");
  wall.set({ mutedUntil: now + performance.now() + 10_000 });
  await page.getByText(/sound off until 14:3/).waitFor();
  wall.show(office({ calls: [{ ...help, sound: "urgent" }] }));
  await page.locator(".lit").waitFor();
  await page.waitForTimeout(1_000);
  expect(tones).toBe(0);
  // a test that somebody asks for is heard, or nobody would know that it is only muted
  wall.order("test-sound");
  await expect.poll(() => tones).toBeGreaterThan(0);
  const tested = tones;
  await expect.poll(() => tones, { timeout: 15_000 }).toBeGreaterThanOrEqual(tested + 5);
  expect(await page.getByText(/sound off/).count()).toBe(0);
});

test("[KI6] a picture is turned, as a whole and for good: also after the page was loaded anew without its server", async () => {
  await open();
  wall.set({ turn: 90 });
  await page.locator(".stacked").waitFor();
  const box = await page.locator(".board").boundingBox();
  expect(box?.width).toBeGreaterThan(960);
  expect(box?.height).toBeGreaterThan(540);
  // what was on the left is above, what was above is on the right
  const top = await page.locator(".header-name").boundingBox();
  expect(top?.x).toBeGreaterThan(480);
  expect(top?.y).toBeLessThan(100);
  wall.order("identify");
  await page.locator(".identify-name").waitFor();
  const name = await page.locator(".identify").boundingBox();
  expect(name?.height).toBeGreaterThan(540);
  expect(name?.width).toBeLessThan(0.54 * 960);
  wall.settings = { ...wall.settings, turn: 0 };
  wall.protocol = -1;
  await page.reload();
  await expect.poll(() => page.getAttribute("html", "data-turn")).toBe("0");
});

test("[KI3] [KI4] an order to load the page anew: never before the server has answered for page and script", async () => {
  await open(silent, office({ calls: [help] }));
  wall.dead.add("assets");
  await builds.publish("two");
  wall.order("reload");
  await expect.poll(() => wall.asked.assets, { timeout: 20_000 }).toBeGreaterThan(4);
  wall.dead.clear();
  wall.dead.add("page");
  await page.waitForTimeout(16_000);
  expect(visited).toHaveLength(1);
  wall.dead.clear();
  await expect.poll(() => page.getAttribute("html", "lang"), { timeout: 20_000 }).toBe("x-two");
  expect(visited).toHaveLength(2);
});

test("[KI4] a new version comes in a quiet moment, and sound stays unlocked where the kiosk flag is set", async () => {
  await open(sounding, office({ calls: [help] }));
  await expect.poll(async () => (await report())?.build, { timeout: 15_000 }).toBe("one");
  await wall.stop();
  await builds.publish("two");
  wall.build = "two";
  await wall.start();
  await page.waitForTimeout(15_000);
  expect(visited).toHaveLength(1);
  wall.show(office({ calls: [] }));
  await expect.poll(() => wall.reports.some(({ build }) => build === "two"), { timeout: 40_000 }).toBe(true);
  expect(await report()).toMatchObject({ build: "two", audio: "running" });
  expect(visited).toHaveLength(2);
});

test("[KI8] without the kiosk flag the report says that sound is locked", async () => {
  await open(silent);
  await expect.poll(async () => (await report())?.audio, { timeout: 10_000 }).toBe("locked");
});

test("[KI5] a server that speaks another protocol: the board says that a newer version is being loaded, and loads it", async () => {
  await open();
  wall.dead.add("page");
  await wall.stop();
  await builds.publish("two");
  [wall.build, wall.protocol] = ["two", -1];
  await wall.start();
  await page.getByText("A newer version is being loaded").waitFor();
  wall.dead.clear();
  await expect.poll(() => visited.length, { timeout: 40_000 }).toBeGreaterThan(1);
});

test("[KI5] a discreet board shows customers nothing of that", async () => {
  await open(silent, discreet);
  wall.protocol = -1;
  wall.build = "two";
  wall.dead.add("page");
  wall.show(discreet);
  await page.waitForTimeout(2_000);
  expect(await page.locator(".house-name").isVisible()).toBe(true);
  expect(await page.getByText("version").count()).toBe(0);
});
