import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { office } from "../../board/gallery/prominent.ts";
import type { BoardView } from "../../server/protocol.ts";
import { borrowChromium } from "../support/chromium.ts";
import { discreet } from "./kiosk-stage.ts";
import { Builds } from "./second-build.ts";
import { Wall } from "./wall.ts";

/** What a screen costs while nothing happens. Both faces hang beside each other, so that it is waited once. */

const boards: Readonly<Record<string, BoardView>> = { prominent: office({ calls: [help] }), discreet };
/** Seconds of watching, after the page has settled. */
const [settling, watching] = [8, 15];

interface Rest {
  /** Of a core, from 0 to 1. */
  readonly share: number;
  /** A second. */
  readonly timers: number;
  /** Bytes in five seconds, in the stretch in which the heap grew least. */
  readonly grown: number;
}

let browser: Browser;
let folder: string;
const walls: Wall[] = [];
const rests = new Map<string, Rest>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-idle-"));
  const builds = new Builds(folder);
  await builds.publish("one");
  browser = await borrowChromium();
  const names = Object.keys(boards);
  const found = await Promise.all(names.map((name) => rest(builds.folder, name)));
  for (const [at, name] of names.entries()) rests.set(name, found[at] as Rest);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(walls.map((wall) => wall.stop()));
  await rm(folder, { recursive: true, force: true });
});

function countTimers(): void {
  const counted = { timers: 0 };
  Object.assign(window, { counted });
  for (const name of ["setTimeout", "setInterval"] as const) {
    const real = window[name];
    const counting = (task: () => void, ms?: number) =>
      real(() => {
        counted.timers++;
        task();
      }, ms);
    Object.assign(window, { [name]: counting });
  }
}

async function rest(builds: string, name: string): Promise<Rest> {
  const wall = new Wall(builds);
  walls.push(wall);
  await wall.start();
  wall.view = boards[name] as BoardView;
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript(countTimers);
  await page.goto(`${wall.url}/board`);
  await page.locator(".board:not(.waiting)").waitFor();
  return watch(page);
}

async function watch(page: Page): Promise<Rest> {
  const inspector = await page.context().newCDPSession(page);
  // what the thread itself has worked: a machine that is busy elsewhere makes it wait, and that is not its work
  await inspector.send("Performance.enable", { timeDomain: "threadTicks" });
  const work = async () => {
    const { metrics } = await inspector.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  };
  const heap = async () => {
    await inspector.send("HeapProfiler.collectGarbage");
    return (await inspector.send("Runtime.getHeapUsage")).usedSize;
  };
  const fired = () => page.evaluate<number>("counted.timers");
  await page.waitForTimeout(settling * 1_000);
  const from = performance.now();
  const [timersBefore, workBefore] = [await fired(), await work()];
  await page.waitForTimeout(watching * 1_000);
  const [timersAfter, workAfter] = [await fired(), await work()];
  const passed = (performance.now() - from) / 1_000;
  const share = (workAfter - workBefore) / passed;
  const timers = (timersAfter - timersBefore) / passed;
  // compilers put something there in the first minutes; the bench looks for longer, and for less
  const heaps: number[] = [];
  for (let look = 0; look < 4; look++) {
    heaps.push(await heap());
    await page.waitForTimeout(5_000);
  }
  const grown = Math.min(...heaps.slice(1).map((size, at) => size - (heaps[at] ?? 0)));
  return { share, timers, grown };
}

test.each(Object.keys(boards))(
  "[KI12] a %s board at rest: no fast timers, next to no work, a heap that stays",
  (name) => {
    const { share, timers, grown } = rests.get(name) as Rest;
    console.log(
      `at rest: ${(share * 100).toFixed(2)} % of a core, ${timers} timers a second, ${grown} bytes in 5 s`,
    );
    // the tick of the second, once in a while another one just before it, and the rare ones
    expect(timers).toBeLessThan(2.5);
    expect(share).toBeLessThan(0.05);
    expect(grown).toBeLessThan(25_000);
  },
);
