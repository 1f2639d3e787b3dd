import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { changeRound, flattest, paints, round, type Weight, watchPaints, weigh } from "../support/soak.ts";
import { startWall, type Wall } from "../support/wall.ts";

/** A board that hangs for long, in short: `npm run bench -- screens` has the long form. */

let wall: Wall;
let browser: Browser;
let board: Page;

beforeAll(async () => {
  wall = await startWall();
  browser = await borrowChromium();
  board = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  await board.addInitScript(watchPaints);
  await wall.hang(board, "back-office");
});
afterAll(async () => {
  await browser?.close();
  await wall?.close();
});

test("[SK1] over 1,600 changes a board's heap and its nodes do not grow, and each change is painted", async () => {
  const session = await board.context().newCDPSession(board);
  const weights: Weight[] = [];
  for (let number = 0; number <= 125; number++) {
    // the first ones warm the engine up
    if (number >= 25 && number % 10 === 5) weights.push(await weigh(wall, board, session, number * round));
    await changeRound(wall, number);
  }
  const [first] = weights;
  const last = weights.at(-1)!;
  // While an engine still learns, its flattest stretch has up to 70 bytes a change; the tile of one call that is kept is some
  // hundreds. The sharp limit, after it has learnt, is that of `npm run bench -- screens`.
  expect(flattest(weights, 5)).toBeLessThan(200);
  expect(last.nodes - first!.nodes).toBeLessThanOrEqual(8);
  expect(last.listeners - first!.listeners).toBeLessThanOrEqual(2);
  const { changes, frames } = await paints(board);
  expect(changes).toBeGreaterThan(100);
  expect(frames).toBeGreaterThan(0);
  expect(frames).toBeLessThanOrEqual(changes);
  // the last of them is on its way
  await expect.poll(() => board.locator("body").innerText()).toContain("No open calls");
}, 900_000);
