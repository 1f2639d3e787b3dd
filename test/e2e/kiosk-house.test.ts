import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** A screen and the real server: what a supervisor asks of it over the API, and what it says of itself. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;
let page: Page;
let address: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-house-"));
  site = await startSite({ dataFolder, more: { CLOCK_START: "2026-03-04T10:00:00+01:00" } });
  browser = await borrowChromium({ args: ["--autoplay-policy=no-user-gesture-required"] });
  page = await browser.newPage({ viewport: { width: 960, height: 540 } });
  await page.goto(`${site.url}/board`);
  await page.locator(".code-half").first().waitFor();
  const code = (await page.locator(".code-half").allTextContents()).join("");
  const paired = await ask(site, "POST", "/api/v1/screens", {
    code,
    name: "Loans, left",
    board: "back-office",
  });
  address = `/api/v1/screens/${((await paired.json()) as { id: string }).id}`;
  await page.locator(".prominent").waitFor();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

const told = async () => JSON.stringify(await (await ask(site, "GET", address)).json());

test("[KI8] what it reports is known to the server within some seconds", async () => {
  await expect.poll(told).toMatch(/"audio":"running"/);
  expect(await told()).toMatch(/"width":960/);
  await expect.poll(told).toMatch(/"roundTripMs":\d/);
  expect(await told()).toMatch(/"lastError":null/);
});

test("[KI2] [KI3] an order is taken, and done", async () => {
  const answer = await ask(site, "POST", `${address}/orders`, { kind: "identify" });
  expect(answer.status).toBe(200);
  await page.locator(".identify-name").waitFor();
  expect(await page.textContent(".identify-name")).toBe("Loans, left");
  const loaded = page.waitForEvent("load");
  expect((await ask(site, "POST", `${address}/orders`, { kind: "reload" })).status).toBe(200);
  await loaded;
  await page.locator(".prominent").waitFor();
});

test("[KI6] it is muted and turned from afar", async () => {
  await ask(site, "POST", `${address}/mute`, { minutes: 30 });
  await page.getByText(/sound off until 10:3/).waitFor();
  await ask(site, "POST", `${address}/mute`, { minutes: null });
  await page.getByText(/sound off/).waitFor({ state: "detached" });
  await ask(site, "PATCH", address, { turn: 270 });
  await page.locator(".stacked").waitFor();
});
