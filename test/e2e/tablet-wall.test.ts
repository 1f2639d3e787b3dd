import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite, workingMorning } from "../support/site-process.ts";

/** A tablet and a real screen, in browsers of their own, on a real server. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-wall-"));
  site = await startSite({ dataFolder, more: workingMorning()() });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const shownCode = async (page: Page) => (await page.locator(".code").textContent()) ?? "";

async function pageOf(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(site.url + path);
  return page;
}

async function signedIn(): Promise<Page> {
  for (const person of [
    { name: "Dee Marlow", role: "admin", pin: "1357" },
    { name: "Ana Duarte", role: "supervisor", pin: "2468" },
  ])
    await ask(site, "POST", "/api/v1/people", person);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const tablet = await pageOf(context, "/tablet");
  await ask(site, "POST", "/api/v1/tablets", { code: await shownCode(tablet), name: "Tablet" });
  await press(tablet, "Ana Duarte");
  await tablet.keyboard.type("2468");
  await tablet.keyboard.press("Enter");
  await tablet.getByRole("heading", { name: "Calls" }).waitFor();
  return tablet;
}

async function pair(tablet: Page, screen: Page): Promise<void> {
  const code = await shownCode(screen);
  await press(tablet, "Set-up");
  await tablet.getByText("No screens yet").waitFor();
  await press(tablet, "Pair a screen");
  await tablet.getByLabel("Code", { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase());
  await tablet.getByLabel("Name").fill("Wall 2");
  await tablet
    .getByRole("radio", { name: /prominent$/ })
    .first()
    .check();
  await press(tablet, "Pair");
  await tablet.locator(".screen").getByText("online").waitFor();
}

test("[TB59] on the real server: a screen is paired, told, muted and turned; when it is off the tablet says so, until it is back", async () => {
  const tablet = await signedIn();
  const walls = await browser.newContext({ viewport: { width: 960, height: 540 } });
  const screen = await pageOf(walls, "/board");
  await pair(tablet, screen);
  await screen.locator(".board.prominent").waitFor();

  await press(tablet, /^Wall 2/);
  await tablet.locator(".told").getByText("960 × 540").waitFor();
  await press(tablet, "Identify");
  await tablet.getByRole("status").getByText("Wall 2 shows its name.").waitFor();
  await screen.locator(".identify-name").getByText("Wall 2").waitFor();
  await press(tablet, "Mute for 1 h");
  await tablet
    .getByRole("status")
    .getByText(/^Wall 2 is muted until/)
    .waitFor();
  await press(tablet, "Sound on again");
  await tablet.getByRole("status").getByText("Wall 2 sounds again.").waitFor();
  await tablet.getByLabel("Name").fill("Wall 3");
  await tablet.getByRole("radio", { name: /^Upside down/ }).check();
  await press(tablet, "Save");
  await tablet.getByRole("status").getByText("Saved.").waitFor();
  const [row] = (await (await ask(site, "GET", "/api/v1/screens")).json()) as [object];
  expect(row).toMatchObject({ name: "Wall 3", turn: 180, online: true, mutedUntil: null });
  await press(tablet, "Close");

  await press(tablet, "Calls");
  const off = tablet.getByRole("button", { name: /^Wall 3 is offline since/ });
  expect(await off.count()).toBe(0);
  await screen.close();
  // that it is within 15 s, [SC9] reckons from the times that it takes
  await off.waitFor({ timeout: 60_000 });
  await off.click();
  await press(tablet, "Identify");
  await tablet.getByText("Wall 3 is offline: it can’t do this now.").waitFor();
  await press(tablet, "Close");

  const back = await pageOf(walls, "/board");
  await back.locator(".board.prominent").waitFor();
  await off.waitFor({ state: "detached" });
});

test("[TB59] a preview and the legend open in tabs of their own, for whoever is signed in", async () => {
  const tablet = (await browser.contexts()[0]?.pages()[0]) ?? (await signedIn());
  await press(tablet, "Set-up");
  for (const [name, seen] of [
    [/^Preview: .*, in a new tab$/, ".board.prominent, .board.discreet"],
    [/^Legend for staff: /, "h1"],
  ] as const) {
    const opened = tablet.context().waitForEvent("page");
    await tablet.getByRole("link", { name }).first().click();
    const page = await opened;
    await page.locator(seen).first().waitFor();
    await page.close();
  }
});
