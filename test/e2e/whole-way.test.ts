import { access, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { borrowChromium } from "../support/chromium.ts";
import { keptPort } from "../support/port.ts";
import { ask, type SiteProcess, startSite, workingMorning } from "../support/site-process.ts";

/** One tablet, two boards, one server: everything that a person does, on what is built, in a real browser. */

let folder: string;
let site: SiteProcess;
let browser: Browser;
let tablet: Page;
let backOffice: Page;
let frontOffice: Page;
/** All that the discreet board has received. */
const frames: string[] = [];

let port = 0;
const clock = workingMorning();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-whole-"));
  await cp(join(root, "config"), join(folder, "config"), { recursive: true });
  browser = await borrowChromium();
  port = await keptPort();
  site = await serve();
  tablet = await pageOf(1024, 768);
  backOffice = await pageOf(1920, 1080);
  frontOffice = await pageOf(1920, 1080);
  frontOffice.on("websocket", (socket) => {
    socket.on("framereceived", ({ payload }) => frames.push(payload.toString()));
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** On a port of its own, the same after each start: pages must find it again. By the site's clock it is a working morning. */
function serve(): Promise<SiteProcess> {
  const more = { PORT: String(port), ...clock() };
  return startSite({ dataFolder: join(folder, "data"), configFolder: join(folder, "config"), more });
}

async function pageOf(width: number, height: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

const text = (page: Page) => page.locator("body").innerText();

test("[WH2] the set-up link makes the first admin, once, and enrols the tablet", async () => {
  const link = `${site.url}${site.setUpPath()}`;
  await tablet.goto(link);
  await tablet.getByLabel("Your name").fill("Ana Lindqvist");
  await tablet.getByLabel("PIN, 4 to 12 digits").fill("271828");
  await tablet.getByLabel("The same PIN again").fill("271828");
  await tablet.getByRole("button", { name: "Start" }).click();
  await tablet.getByText("No open calls").waitFor();

  const again = await fetch(`${site.url}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: site.url },
    body: JSON.stringify({ token: new URL(link).searchParams.get("token"), name: "Mallory", pin: "0000" }),
  });
  expect(again.ok).toBe(false);
});

test("[WH9] a port that is taken ends the start with a sentence, and the data folder is free again", async () => {
  const dataFolder = join(folder, "elsewhere");
  const start = startSite({ dataFolder, more: { PORT: String(port) } });
  await expect(start).rejects.toThrow(new RegExp(`ended with 1:\\s+Port ${port} is taken`));
  await expect(access(join(dataFolder, "lock"))).rejects.toThrow("ENOENT");
});

test("[WH3] screens show a code, the tablet types it, and their boards appear", async () => {
  await pair(backOffice, "TV by the window", "Back office");
  await pair(frontOffice, "Lobby", "Front office");
  await backOffice.getByText("Applications").waitFor();
  await frontOffice.getByText("Welcome to Harbour Bank").waitFor();
});

/** Opens a tab of the tablet. */
async function open(tab: string): Promise<void> {
  await tablet.locator("nav.side").getByRole("button", { name: tab, exact: true }).click();
}

/** Two taps: the button, and the kind of help. */
async function callForHelp(): Promise<void> {
  await tablet.getByRole("button", { name: "Call for help" }).first().click();
  await tablet
    .getByRole("dialog")
    .getByRole("button", { name: /^Help needed/ })
    .click();
}

async function pair(screen: Page, name: string, board: string): Promise<void> {
  await screen.goto(`${site.url}/board`);
  await screen.getByText("This screen is new here").waitFor();
  const code = (await text(screen)).replace(/\s/g, "").match(/newhere(\w{6})Type/)?.[1] ?? "";
  await open("Set-up");
  await tablet.getByRole("button", { name: "Pair a screen" }).click();
  await tablet.getByLabel("Code").fill(code);
  await tablet.getByLabel("Name").fill(name);
  await tablet.getByRole("radio", { name: board }).check();
  await tablet.getByRole("button", { name: "Pair", exact: true }).click();
  await tablet.locator(".screen").getByText(name, { exact: true }).waitFor();
}

test("[AP21] the script of a board comes compressed", async () => {
  const page = await (await fetch(`${site.url}/board`)).text();
  const script = await fetch(new URL(/data-script="([^"]+)"/.exec(page)?.[1] ?? "", site.url));
  expect(script.headers.get("content-encoding")).toBe("gzip");
  expect(await script.text()).toContain("Waiting for the server");
});

test("[WH4] a call raised in two taps is on both boards; taken, attended and resolved from the tablet", async () => {
  await open("Calls");
  await callForHelp();
  await backOffice.getByText("nobody has it yet").waitFor();
  // Eight rings for the queues, and a leaf that only staff can read.
  await expect.poll(() => frontOffice.locator(".mark").count()).toBe(8 + 1);
  expect(await text(frontOffice)).not.toMatch(/help|Ana|call for/i);

  await tablet.getByRole("button", { name: "I’m coming" }).click();
  await backOffice.getByText("Ana is coming").waitFor();
  await tablet.getByRole("button", { name: "I’m there" }).click();
  await backOffice.getByText("Ana is there").waitFor();
  await tablet.getByRole("button", { name: "Resolved" }).click();
  await tablet.getByRole("button", { name: "Unusual case" }).click();
  await backOffice.getByText("1 call settled today").waitFor();

  const calls = (await (await ask(site, "GET", "/api/v1/calls")).json()) as {
    state: string;
    cause: string;
  }[];
  expect(calls.map(({ state, cause }) => [state, cause])).toEqual([["resolved", "unusual-case"]]);
});

test("[WH5] a level pushed over HTTP is on the board", async () => {
  const oldestAgeS = 5_400;
  const pushed = await ask(site, "PUT", "/api/v1/queues/applications/level", { waiting: 111, oldestAgeS });
  expect(pushed.status).toBe(204);
  // 111 items of 10 minutes are 18.5 hours of work
  await backOffice.getByText("18.5").waitFor();
});

test("[WH6] a good change of the site file is on the boards; a bad one leaves the old one, and says why", async () => {
  const file = join(folder, "config/site.json");
  const before = await readFile(file, "utf8");
  await writeFile(file, before.replace('"name": "Applications"', '"name": "Loan requests"'));
  await backOffice.getByText("Loan requests").waitFor();

  await writeFile(
    file,
    before.replace('"name": "Loans"', '"name": "Loans", "hors": {}').replace("08:00-18:00", "08:00-8"),
  );
  for (const wrong of [/site\.json: areas\.loans\.hors: /, /site\.json: areas\.loans\.hours/])
    await expect.poll(site.output).toMatch(wrong);
  await backOffice.getByText("Loan requests").waitFor();
  await writeFile(file, before);
  await backOffice.getByText("Applications").waitFor();
});

test("[WH7] the server dies: boards say so on the data, wait in place, and are whole again when it is back", async () => {
  await site.kill("SIGKILL");
  await backOffice.getByText(/No connection since/).waitFor();
  // What the tablet does meanwhile is kept there, over a reload of nothing, and sent later.
  await callForHelp();
  await tablet.getByText("waiting to send").first().waitFor();
  site = await serve();
  await backOffice.getByText("nobody has it yet").waitFor();
  await expect.poll(() => text(backOffice)).not.toContain("No connection since");
  await frontOffice.getByText("Welcome to Harbour Bank").waitFor();
  await expect.poll(() => text(tablet)).not.toContain("waiting to send");
  const calls = (await (await ask(site, "GET", "/api/v1/calls?state=raised")).json()) as unknown[];
  expect(calls).toHaveLength(1);
});

test("[WH8] nothing of what staff said or see in words has ever reached the discreet board", async () => {
  const received = frames.join("\n");
  expect(received).toContain("Welcome to Harbour Bank");
  expect(received).toContain('"shape":"leaf"');
  for (const secret of [
    "Ana",
    "Lindqvist",
    "Help needed",
    "Loans",
    "Applications",
    "unusual-case",
    // what the files of the slides are called
    "01-savings",
    "slides/lobby",
    "raisedAt",
    "urgency",
  ]) {
    expect(received, secret).not.toContain(secret);
  }
});
