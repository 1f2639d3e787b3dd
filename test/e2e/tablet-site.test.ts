import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { type SiteProcess, startSite, workingMorning } from "../support/site-process.ts";

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;
const clock = workingMorning();

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-tablet-"));
  site = await startSite({ dataFolder, more: clock() });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

/** A browser with cookies of its own. */
async function device(path: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: "en-GB" });
  page.setDefaultTimeout(30_000);
  await page.goto(site.url + path);
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();

/** The admin's own tablet, by the one-time link. */
async function setUp(): Promise<Page> {
  const path = site.setUpPath();
  if (!path) throw new Error(`no set-up link:\n${site.output()}`);
  const page = await device(path);
  await page.getByLabel("Your name").fill("Dee Marlow");
  await page.getByLabel("PIN, 4 to 12 digits").fill("1357");
  await page.getByLabel("The same PIN again").fill("1357");
  await press(page, "Start");
  await press(page, "Set-up");
  return page;
}

async function addSupervisor(admin: Page): Promise<void> {
  await press(admin, "People");
  await press(admin, "Add a person");
  await admin.getByLabel("Name").fill("Ana Duarte");
  await admin.getByRole("radio", { name: /^Supervisor/ }).check();
  await admin.getByLabel("PIN, 4 to 12 digits").fill("2468");
  await press(admin, "Add");
  await admin.getByRole("button", { name: /^Ana Duarte/ }).waitFor();
}

async function letIn(admin: Page, tablet: Page): Promise<void> {
  const code = (await tablet.locator(".code").textContent()) ?? "";
  await press(admin, "Tablets");
  await press(admin, "Enrol a tablet");
  await admin.getByLabel("Code", { exact: true }).fill(code);
  await admin.getByLabel("Name").fill("Tablet of the late shift");
  await press(admin, "Enrol");
}

test("[TB23] on the real server: set up, let in, call, take, and lose nothing when the server is killed", async () => {
  const admin = await setUp();
  await addSupervisor(admin);
  const tablet = await device("/tablet");
  await letIn(admin, tablet);
  await press(tablet, "Ana Duarte");
  await tablet.keyboard.type("2468");
  await tablet.keyboard.press("Enter");
  await tablet.getByRole("heading", { name: "Calls" }).waitFor();

  await press(admin, "Call for help");
  await press(admin, /^Help needed/);
  await press(tablet, /^I’m coming/);
  await press(admin, "Calls");
  await admin.getByText("Ana is coming").waitFor();

  await tablet.getByText("You are coming").waitFor();
  const { port } = new URL(site.url);
  await site.kill("SIGKILL");
  await press(tablet, /^I’m there/);
  await tablet.getByText("Waiting to send").waitFor();
  site = await startSite({ dataFolder, more: { PORT: port, ...clock() } });
  await tablet.getByText("Waiting to send").waitFor({ state: "detached" });
  await tablet.getByText("You are there").waitFor();
  await admin.getByText("Ana is there").waitFor();

  await press(admin, "Set-up");
  await press(admin, "Tablets");
  await press(admin, /^Tablet of the late shift/);
  await press(admin, /^Remove/);
  await press(admin, "Remove");
  await tablet.getByRole("heading", { name: "This tablet is not enrolled yet" }).waitFor();
  expect(await tablet.getByText("Help needed").count()).toBe(0);
});
