import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { office } from "../../board/gallery/prominent.ts";
import { lobby, mark } from "../../board/gallery/samples.ts";
import { driftAt } from "../../board/kiosk/drift.ts";
import type { BoardView } from "../../server/protocol.ts";
import { borrowChromium } from "../support/chromium.ts";
import { Builds } from "./second-build.ts";
import { Wall } from "./wall.ts";

/** What a screen does while nothing happens, minute by minute, for months. */

let browser: Browser;
let page: Page;
let folder: string;
let wall: Wall;

const discreet: BoardView = { board: { face: lobby() }, marks: { m0: mark(0, "empty") } };
const boards = [
  ["prominent", office({ calls: [help] })],
  ["discreet", discreet],
] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-rest-"));
  const builds = new Builds(folder);
  await builds.publish("one");
  wall = new Wall(builds.folder);
  await wall.start();
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await wall?.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await page?.close();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
});

async function open(view: BoardView): Promise<void> {
  wall.view = view;
  await page.goto(`${wall.url}/board`);
  await page.locator(".board:not(.waiting)").waitFor();
  await page.evaluate("document.fonts.ready");
}

/** How far texts are from the nearest edge, as shares of the screen; whether the picture reaches all edges. */
function margins() {
  const box = document.querySelector(".board")?.getBoundingClientRect();
  const covers = box && box.left <= 0 && box.top <= 0 && box.right >= innerWidth && box.bottom >= innerHeight;
  let least = 1;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const { left, top, right, bottom, width } of Array.from(range.getClientRects())) {
      if (width === 0 || text.parentElement?.closest("script")) continue;
      // of the font's box, letters begin a fifth of their size below its top
      const size = Number.parseFloat(getComputedStyle(text.parentElement ?? document.body).fontSize);
      const above = top + 0.2 * size;
      const ways = [left / innerWidth, above / innerHeight, 1 - right / innerWidth, 1 - bottom / innerHeight];
      least = Math.min(least, ...ways);
    }
  }
  return { covers, least };
}

const screens = [
  [1920, 1080],
  [1080, 1920],
  [960, 540],
] as const;
test.each(boards.flatMap(([name, view]) => screens.map((size) => [name, ...size, view] as const)))(
  "[KI7] %s, %i × %i: wherever the picture stands, it reaches the edges, and texts are inside the safe margin",
  async (_, width, height, view) => {
    await page.setViewportSize({ width, height });
    await open(view);
    const rem = Math.min(width, height) / 50;
    const corners = [0, 9, 90, 99, 109, 50].map(driftAt);
    for (const [x, y] of [...corners, [-0.25, -0.25], [0.25, 0.25]] as const) {
      await page.evaluate(`document.getElementById("board").style.margin = "${y * rem}px 0 0 ${x * rem}px"`);
      const { covers, least } = await page.evaluate(margins);
      expect(covers).toBe(true);
      expect(least).toBeGreaterThan(0.0495);
    }
  },
);

test("[KI7] the picture stands where the minute says, without a motion", async () => {
  await open(discreet);
  const [x = 0, y = 0] = driftAt(0).map((way) => Math.round(way * 21.6));
  const margin = await page.evaluate(`getComputedStyle(document.getElementById("board")).margin`);
  expect(margin).toBe(`${y}px 0px 0px ${x}px`);
  expect(await page.evaluate("document.getAnimations().length")).toBe(0);
});
