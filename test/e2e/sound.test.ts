import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** What boards let out, in a real browser, with its real rules about sound. By the site's clock it is a working morning. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-sound-"));
  site = await startSite({ dataFolder, more: { CLOCK_START: "2026-03-04T10:00:00+01:00" } });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

/**
 * Counts what the page opens and starts, and lets it go on as it is. It begins as on a television that nobody has touched:
 * to this browser whatever a test asks of the page is a touch already.
 */
function count(): void {
  const counted = { opened: 0, tones: 0 };
  Object.assign(window, { counted });
  const { AudioContext: Real } = window;
  window.AudioContext = class extends Real {
    constructor() {
      super();
      counted.opened++;
      void this.suspend();
    }
    override createOscillator() {
      counted.tones++;
      return super.createOscillator();
    }
  };
}

async function screen(board: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  page.setDefaultTimeout(20_000);
  await page.addInitScript(count);
  await page.goto(`${site.url}/board`);
  await page.locator(".code-half").first().waitFor();
  const code = (await page.locator(".code-half").allTextContents()).join("");
  const paired = await ask(site, "POST", "/api/v1/screens", { code, name: board, board });
  expect(paired.status).toBe(201);
  return page;
}

const counted = (page: Page) => page.evaluate<{ opened: number; tones: number }>("window.counted");
const raise = (id: string) => ask(site, "POST", "/api/v1/calls", { id, type: "system-down", area: "loans" });

test("[SO5] a prominent board whose browser keeps sound back says so; a key lets it out, and it rings until somebody has the call", async () => {
  const board = await screen("back-office");
  await board.getByText("sound locked: touch the screen").waitFor();
  await raise("c1");
  await board.locator(".takeover").waitFor();
  expect((await counted(board)).tones).toBe(0);
  await board.keyboard.press("Enter");
  await board.getByText("sound locked: touch the screen").waitFor({ state: "detached" });
  await expect.poll(async () => (await counted(board)).tones).toBeGreaterThanOrEqual(5);
  await ask(site, "POST", "/api/v1/calls/c1/acknowledge");
  await board.locator(".takeover").waitFor({ state: "detached" });
  const { tones } = await counted(board);
  // longer than from one round to the next
  await board.waitForTimeout(6_000);
  expect((await counted(board)).tones).toBe(tones);
  await ask(site, "POST", "/api/v1/calls/c1/attend");
  await ask(site, "POST", "/api/v1/calls/c1/resolve", { cause: "network" });
  await expect.poll(async () => (await counted(board)).tones - tones).toBe(2);
});

test("[SO4] a discreet board opens no audio, whatever is called and wherever it is touched", async () => {
  const board = await screen("front-office");
  await board.locator(".marks").waitFor();
  const before = await board.locator(".mark").count();
  await raise("c2");
  await expect.poll(() => board.locator(".mark").count()).toBe(before + 1);
  await board.mouse.click(100, 100);
  await board.keyboard.press("Enter");
  await board.waitForTimeout(2_000);
  expect(await counted(board)).toEqual({ opened: 0, tones: 0 });
});
