import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { lobby, mark } from "../../board/gallery/samples.ts";
import type { BoardView } from "../../server/protocol.ts";
import { borrowChromium } from "../support/chromium.ts";
import { Builds } from "./second-build.ts";
import { Wall } from "./wall.ts";

export const discreet: BoardView = { board: { face: lobby() }, marks: { m0: mark(0, "empty") } };

/** A screen in a real browser with the built board, before a server that can be told what to do. */
export class KioskStage {
  silent!: Browser;
  /** As a kiosk that we own is started: what it plays needs no touch. */
  sounding!: Browser;
  page!: Page;
  builds!: Builds;
  wall!: Wall;
  visited: string[] = [];
  tones = 0;
  #folder = "";

  async launch(): Promise<void> {
    this.silent = await borrowChromium();
    this.sounding = await borrowChromium({ args: ["--autoplay-policy=no-user-gesture-required"] });
  }

  async quit(): Promise<void> {
    await this.silent?.close();
    await this.sounding?.close();
  }

  async start(): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), "akari-orders-"));
    this.builds = new Builds(this.#folder);
    await this.builds.publish("one");
    this.wall = new Wall(this.builds.folder);
    await this.wall.start();
  }

  async stop(): Promise<void> {
    await this.page?.context().close();
    await this.wall?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async open(browser = this.silent, view?: BoardView): Promise<void> {
    if (view) this.wall.view = view;
    this.page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
    // goes as the machine's own does, until a test puts it forward
    await this.page.clock.install();
    await this.page.addInitScript(tell);
    [this.tones, this.visited] = [0, []];
    this.page.on("console", (message) => {
      if (message.text() === "tone") this.tones++;
    });
    this.page.on("framenavigated", (frame) => this.visited.push(frame.url()));
    await this.page.goto(`${this.wall.url}/board`);
    await this.report();
  }

  /** The page's clock is put forward by so many seconds: what is due in them is due now. */
  async pass(seconds: number): Promise<void> {
    await this.page.clock.fastForward(seconds * 1_000);
    this.wall.beat();
  }

  /** Puts the clock forward until the page has been asked for anew so often. */
  async asksForPage(times: number, every: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const before = this.wall.asked.page;
      await this.pass(every);
      await expect.poll(() => this.wall.asked.page).toBeGreaterThan(before);
    }
  }

  /** The next one that comes. */
  async report() {
    const { reports } = this.wall;
    const { length } = reports;
    await expect.poll(() => reports.length).toBeGreaterThan(length);
    return reports[reports.length - 1];
  }
}

/** Puts the clock of a page forward, time after time, until each time it has asked a server that is not there. */
export async function asksInVain(page: Page, times: number, every: number): Promise<void> {
  let failed = 0;
  const count = () => failed++;
  page.on("requestfailed", count);
  page.on("websocket", count);
  for (let time = 0; time < times; time++) {
    const before = failed;
    await page.clock.fastForward(every * 1_000);
    await expect.poll(() => failed).toBeGreaterThan(before);
  }
  page.off("requestfailed", count);
  page.off("websocket", count);
}

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
