import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** The built board in a real browser, on a real server with its real patience: what is known of it elsewhere, and what it is told. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-screens-"));
  site = await startSite({ dataFolder, more: { CLOCK_START: "2026-03-04T10:00:00+01:00" } });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
async function told(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const answer = await ask(site, method, path, body);
  return { status: answer.status, body: await answer.json() };
}

interface Hung {
  readonly page: Page;
  readonly path: string;
}

async function hang(name: string): Promise<Hung> {
  const page = await (await browser.newContext({ viewport: { width: 960, height: 540 } })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${site.url}/board`);
  await page.locator(".code-half").first().waitFor();
  const code = (await page.locator(".code-half").allTextContents()).join("");
  const paired = await told("POST", "/api/v1/screens", { code, name, board: "back-office" });
  expect(paired.status).toBe(201);
  return { page, path: `/api/v1/screens/${paired.body.id}` };
}

test("[SC16] a real board reports itself, shows its name, hears that it is muted, and is offline after its end", async () => {
  const { page, path } = await hang("Window by the lift");
  await page.locator(".board.prominent").waitFor();
  const asked = async () => (await told("GET", path)).body;
  await expect.poll(async () => (await asked()).report?.roundTripMs).toEqual(expect.any(Number));
  expect(await asked()).toMatchObject({
    connected: true,
    online: true,
    report: { engine: "chromium", width: 960, height: 540, secure: true, drops: 0, lastError: null },
  });
  expect((await asked()).report.version).toBeGreaterThan(100);
  const given = await told("POST", `${path}/orders`, { kind: "identify" });
  expect([given.status, given.body]).toMatchObject([200, { kind: "identify" }]);
  await page.getByText("Window by the lift").first().waitFor();
  const muted = await told("POST", `${path}/mute`, { minutes: 30 });
  expect(muted.body.advice.map(({ code }: { code: string }) => code)).toContain("muted");
  await page.context().close();
  // that it is within 15 s, [SC9] reckons from the times that it takes
  await expect.poll(async () => (await asked()).online).toBe(false);
});
