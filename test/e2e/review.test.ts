import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";

/** The pages that look back, on a real server with the calls of two days. */

let folder: string;
let site: SiteProcess;
let browser: Browser;
let pager: Server;
/** What the pager answers. */
let pagerStatus = 200;
let dee: Page;
let ana: Page;
let max: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-review-"));
  pager = createServer((request, response) => {
    request.resume();
    response.writeHead(pagerStatus).end();
  });
  await new Promise<void>((ready) => pager.listen(0, "127.0.0.1", ready));
  await configure((pager.address() as AddressInfo).port);
  browser = await borrowChromium();
  site = await serve("2026-03-03T10:00:00+01:00");
  const people = await Promise.all([
    post("people", { name: "Dee Marlow", role: "admin", pin: "1357" }),
    post("people", { name: "Ana Duarte", role: "supervisor", pin: "2468" }),
    post("people", { name: "Max Brandt", role: "member", pin: "8642" }),
    post("people", { name: "Greta Lang", role: "supervisor", pin: "9753" }),
  ]);
  await callsOfTuesday(String(people[3]?.id));
  await site.kill();
  site = await serve("2026-03-04T10:00:00+01:00");
  await callsOfWednesday();
  dee = await signIn("Dee Marlow", "1357");
  ana = await signIn("Ana Duarte", "2468");
  max = await signIn("Max Brandt", "8642");
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  pager?.close();
  await rm(folder, { recursive: true, force: true });
});

async function configure(port: number): Promise<void> {
  await cp(join(root, "config"), join(folder, "config"), { recursive: true });
  await change((config) => {
    // The clock of the day jumps: nobody is to be asked for the PIN because of that.
    delete config.tablets;
    const url = `http://127.0.0.1:${port}/`;
    config.webhooks = { pager: { name: "Pager of the desk", url, loopback: true } };
  });
}

interface SiteFile {
  tablets?: unknown;
  language: string;
  locale: string;
  webhooks: object;
  callTypes: Record<string, { label: string }>;
  areas: Record<string, { name: string }>;
}

async function change(how: (config: SiteFile) => void): Promise<void> {
  const file = join(folder, "config/site.json");
  const config = JSON.parse(await readFile(file, "utf8")) as SiteFile;
  how(config);
  await writeFile(file, JSON.stringify(config));
}

function serve(clock: string): Promise<SiteProcess> {
  const more = { CLOCK_START: clock };
  return startSite({ dataFolder: join(folder, "data"), configFolder: join(folder, "config"), more });
}

async function post(path: string, body?: object): Promise<{ readonly id?: string }> {
  const reply = await ask(site, "POST", `/api/v1/${path}`, body);
  const said = await reply.text();
  if (!reply.ok) throw new Error(`${path}: ${said}`);
  return said === "" ? {} : JSON.parse(said);
}

async function settle(id: string, cause: string): Promise<void> {
  await post(`calls/${id}/acknowledge`);
  await post(`calls/${id}/attend`);
  await post(`calls/${id}/resolve`, { cause });
}

/** More than a page of them. One was taken by somebody who has left since, and resolved with a cause that was retired. */
async function callsOfTuesday(greta: string): Promise<void> {
  await post("call-types/help/causes", { id: "parking", label: "Car park full" });
  await post("call-types/help/causes", { id: "heating", label: "Heating broken" });
  const atDesk = async (number: number) => {
    await post("calls", {
      id: `tue-${number}`,
      type: "policy-question",
      area: "loans",
      place: `Desk ${number}`,
    });
    await settle(`tue-${number}`, "rule-unclear");
  };
  await Promise.all(Array.from({ length: 55 }, (_, index) => atDesk(index + 1)));
  await post("calls", { id: "old", type: "help", area: "loans", place: "Desk 90", note: "Bring the key" });
  await post("calls", { id: "old-too", type: "help", area: "loans", place: "Desk 90", note: "Same here" });
  await post("calls/old/acknowledge");
  await post("calls/old/hand-over", { to: greta });
  await post("calls/old/resolve", { cause: "parking", note: "=1+1" });
  await ask(site, "DELETE", `/api/v1/people/${greta}`);
  await ask(site, "DELETE", "/api/v1/call-types/help/causes/parking");
}

async function callsOfWednesday(): Promise<void> {
  for (let number = 1; number <= 4; number++) {
    await post("calls", { id: `wed-${number}`, type: "absence", area: "branch", place: `Counter ${number}` });
    await settle(`wed-${number}`, "illness");
  }
}

async function signIn(name: string, pin: string): Promise<Page> {
  const viewport = { width: 1024, height: 768 };
  const page = await (await browser.newContext({ viewport, locale: "en-GB" })).newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${site.url}/tablet`);
  const code = (await page.locator(".code").innerText()).replace(/\s/g, "");
  await post("tablets", { code, name: `Tablet of ${name}` });
  await press(page, new RegExp(`^${name}`));
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Calls" }).waitFor();
  return page;
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const tab = (page: Page, name: string) =>
  page.locator("nav.side").getByRole("button", { name, exact: true }).click();
async function open(page: Page, name: string): Promise<void> {
  await tab(page, "Review");
  await page.locator("nav.pages").getByRole("button", { name, exact: true }).click();
}
const rows = (page: Page) => page.locator(".review-call");
/** Of a telephone, a tablet upright, and a notebook. */
const sizes = [
  [360, 740],
  [820, 1180],
  [1366, 768],
] as const;
/** What sticks out of the page. */
const wider = (page: Page) =>
  page
    .locator(".main *, .tabs *")
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((one) => `${one.tagName} ${one.className}`),
    );
const text = (page: Page) => page.locator(".main").innerText();

test("[RV5] the history is read to its end, by day, without a call twice", async () => {
  await open(ana, "History");
  await expect.poll(() => rows(ana).count()).toBe(50);
  await press(ana, "Earlier calls");
  await expect.poll(() => rows(ana).count()).toBe(60);
  await ana.getByText("These are all calls of this time.").waitFor();
  expect(await ana.locator(".review-day h2").allInnerTexts()).toEqual(["Wed 4 Mar", "Tue 3 Mar"]);
  const places = await rows(ana).locator("small").allInnerTexts();
  expect(new Set(places.filter((place) => /Desk|Counter/.test(place))).size).toBe(60);
});

test("[RV5] filters, and what is exported is what was filtered", async () => {
  await ana.getByLabel("Type").selectOption({ label: "Help needed" });
  await expect.poll(() => rows(ana).count()).toBe(1);
  await ana.getByLabel("Cause").selectOption({ label: "Car park full" });
  await expect.poll(() => rows(ana).count()).toBe(1);
  const [download] = await Promise.all([
    ana.waitForEvent("download"),
    ana.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^calls-2026-\d\d-\d\d-2026-03-04\.csv$/);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv.startsWith("\uFEFFid,type,")).toBe(true);
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  expect(csv).toContain("'=1+1");
  expect(csv).toContain("Car park full");
  const [json] = await Promise.all([
    ana.waitForEvent("download"),
    ana.getByRole("link", { name: "Export JSON" }).click(),
  ]);
  const calls = JSON.parse(await readFile(await json.path(), "utf8")) as { id: string }[];
  expect(calls.map(({ id }) => id)).toEqual(["old"]);
  await ana.getByLabel("State").selectOption({ label: "Open" });
  await ana.getByText("Nothing in this time").waitFor();
  await ana.getByLabel("State").selectOption({ label: "All" });
});

test("[RV6] a call opens with everything that happened, and the focus returns", async () => {
  await rows(ana).first().click();
  const sheet = ana.getByRole("dialog");
  for (const words of [
    "Bring the key",
    "Same here",
    "=1+1",
    "Raised by the server",
    "The server handed it over to somebody whose name was erased",
    "The server resolved it: Car park full",
  ])
    await sheet.getByText(words).first().waitFor();
  expect(await sheet.innerText()).not.toMatch(/parking|Greta/);
  await ana.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  const hasFocus = () =>
    rows(ana)
      .first()
      .evaluate((row) => row === document.activeElement);
  await expect.poll(hasFocus).toBe(true);
  await rows(ana).first().click();
  await ana.goBack();
  await sheet.waitFor({ state: "detached" });
  expect(await rows(ana).count()).toBe(1);
});

test("[RV7] response times and causes, by each order", async () => {
  await open(ana, "Response times");
  const table = ana.getByRole("table");
  const choose = (name: string) => ana.locator("label.choice", { hasText: name }).click();
  await table.getByRole("row", { name: /^Policy question 55 / }).waitFor();
  for (const [by, row] of [
    ["Area", /^Loans 56 /],
    ["Hour of the day", /^10:00–11:00 56 /],
    ["Weekday", /^Tuesday 56 /],
  ] as const) {
    await choose(by);
    await table.getByRole("row", { name: row }).waitFor();
  }
  await choose("It is resolved");
  await table.getByRole("row", { name: /^All calls 60 / }).waitFor();
  await open(ana, "Causes");
  await table.getByRole("row", { name: /^Rule is unclear Policy question 55 .* 92% / }).waitFor();
  await choose("By lost time");
  await table.getByRole("row", { name: /^Car park full Help needed 1 / }).waitFor();
});

test("[RV7] signal health has its figures, by team, and no person", async () => {
  await open(ana, "Signal health");
  await ana.getByText("Calls in the busiest ten minutes").waitFor();
  await ana.getByText(/^(Acceptable|High|Too many):/).waitFor();
  const all = await text(ana);
  for (const words of ["Urgencies", "The ten loudest sources", "Chattering sources", "Put aside now"])
    expect(all).toContain(words);
  await ana.getByLabel("Team").selectOption({ label: "Branch and phones" });
  await expect.poll(() => text(ana)).not.toContain("Desk 1");
  expect(await text(ana)).toContain("Counter 1");
  for (const words of [all, await text(ana)]) expect(words).not.toMatch(/Ana|Dee|Max|Greta|erased/);
});

test("[RV8] a supervisor retires a cause: the past keeps its name", async () => {
  await open(ana, "Causes");
  await press(ana, "Retire: Heating broken");
  await ana.getByText("Heating broken").waitFor({ state: "detached" });
  const types = (await (await ask(site, "GET", "/api/v1/call-types")).json()) as {
    id: string;
    causes: { id: string }[];
  }[];
  expect(types.find(({ id }) => id === "help")?.causes.map(({ id }) => id)).not.toContain("heating");
  await ana.getByRole("row", { name: /^Car park full/ }).waitFor();
});

test("[RV9] members see what came of their own calls, and nothing else", async () => {
  await press(max, "Call for help");
  await max
    .getByRole("dialog")
    .getByRole("button", { name: /^Missing document/ })
    .click();
  await tab(max, "Review");
  await max.getByRole("heading", { name: "My calls" }).waitFor();
  expect(await max.locator("nav.pages").count()).toBe(0);
  await max.getByText("Missing document", { exact: true }).waitFor();
  await max.getByText("nobody has it").waitFor();
  expect(await text(max)).not.toContain("Desk 90");
  await max.goto(`${site.url}/tablet#/review/history`);
  await max.getByRole("heading", { name: "My calls" }).waitFor();
  expect(await max.getByRole("link", { name: "Export CSV" }).count()).toBe(0);
});

test("[RV11] an admin sends a test; a supervisor is not offered it", async () => {
  await open(ana, "Signal health");
  await ana.getByText("Webhook: Pager of the desk").waitFor();
  expect(await ana.getByRole("button", { name: /^Send a test/ }).count()).toBe(0);
  await open(dee, "Signal health");
  await press(dee, "Send a test: Pager of the desk");
  await dee.getByText("The test was delivered.").waitFor();
  pagerStatus = 404;
  await press(dee, "Send a test: Pager of the desk");
  await dee.getByText("The test failed · it answered no · HTTP 404").waitFor();
});

test("[RV5] an empty page that has one before it is no end", async () => {
  let empty = 0;
  await dee.route("**/api/v1/calls?*", async (route) => {
    const url = new URL(route.request().url());
    if (empty > 0) return route.continue();
    empty++;
    const link = `<${url.pathname}${url.search}>; rel="next"`;
    await route.fulfill({ status: 200, headers: { link }, contentType: "application/json", body: "[]" });
  });
  await open(dee, "History");
  await expect.poll(() => rows(dee).count()).toBe(50);
  expect(empty).toBe(1);
  await dee.unroute("**/api/v1/calls?*");
});

test("[RV10] an answer that comes late to another question is not shown", async () => {
  let held: (() => void) | undefined;
  await dee.route("**/api/v1/calls?*type=absence*", async (route) => {
    await new Promise<void>((go) => {
      held = go;
    });
    await route.continue();
  });
  await dee.getByLabel("Type").selectOption({ label: "Absence to cover" });
  await expect.poll(() => held).toBeDefined();
  const answered = dee.waitForResponse(/type=absence/);
  await dee.getByLabel("Type").selectOption({ label: "Help needed" });
  await expect.poll(() => rows(dee).count()).toBe(1);
  held?.();
  await (await answered).finished();
  await dee.waitForTimeout(200);
  expect(await rows(dee).locator("b").allInnerTexts()).toEqual(["Help needed"]);
  await dee.unroute("**/api/v1/calls?*type=absence*");
});

test("[RV10] without the server a page says so, and another try brings the answer", async () => {
  const { port } = new URL(site.url);
  await open(dee, "Causes");
  await dee.getByRole("row", { name: /^Rule is unclear/ }).waitFor();
  await site.kill();
  await dee.getByLabel("Type").selectOption({ label: "Absence to cover" });
  await dee.getByRole("alert").first().waitFor();
  await expect.poll(() => dee.getByRole("row", { name: /^Rule is unclear/ }).count()).toBe(0);
  await dee.locator("nav.pages").getByRole("button", { name: "History", exact: true }).click();
  await dee.getByRole("alert").first().waitFor();
  site = await startSite({
    dataFolder: join(folder, "data"),
    configFolder: join(folder, "config"),
    more: { PORT: port, CLOCK_START: "2026-03-04T11:00:00+01:00" },
  });
  await press(dee, "Try again");
  await expect.poll(() => rows(dee).count()).toBe(50);
});

test("[AT41] an admin reads, filters and exports the trail, and ends a session: its tablet shows the names at once", async () => {
  await open(dee, "Audit trail");
  const trail = dee.locator(".audit-row");
  await expect.poll(() => trail.count()).toBe(50);
  await dee.getByLabel("What").selectOption({ label: "Sign-in and access" });
  await dee.getByLabel("Person").selectOption({ label: "Max Brandt" });
  await trail
    .filter({ hasText: "Signed in" })
    .filter({ hasText: "Max Brandt" })
    .filter({ hasText: "Tablet of Max Brandt" })
    .waitFor();
  const [download] = await Promise.all([
    dee.waitForEvent("download"),
    dee.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  const csv = await readFile(await download.path(), "utf8");
  expect(csv).toMatch(/,session\.started,done,person:/);
  expect(csv).not.toContain("Max");
  await tab(dee, "Set-up");
  await dee.locator("nav.pages").getByRole("button", { name: "Signed in", exact: true }).click();
  await press(dee, /^Max Brandt ?Tablet of Max Brandt/);
  await press(dee, "End session …");
  await press(dee, "End session");
  await max.getByRole("button", { name: /^Ana Duarte/ }).waitFor();
  await dee.getByRole("button", { name: /^Max Brandt/ }).waitFor({ state: "detached" });
  await open(dee, "Audit trail");
  await trail.filter({ hasText: "Session ended" }).filter({ hasText: "Max Brandt" }).first().waitFor();
  // Everybody ends their own from elsewhere.
  await press(max, /^Dee Marlow/);
  await max.keyboard.type("1357");
  await max.keyboard.press("Enter");
  await max.getByRole("heading", { name: "Calls" }).waitFor();
  await press(dee, /^Signed in as Dee Marlow|^Dee Marlow/);
  const sheet = dee.getByRole("dialog");
  await sheet.getByText("Also signed in").waitFor();
  await press(dee, "End session …");
  await press(dee, "End session");
  await max.getByRole("button", { name: /^Ana Duarte/ }).waitFor();
  await sheet.getByText("Also signed in").waitFor({ state: "detached" });
  await press(dee, "Close");
  for (const [width, height] of sizes) {
    await dee.setViewportSize({ width, height });
    for (const page of ["review/audit", "set-up/sessions"]) {
      await dee.goto(`${site.url}/tablet#/${page}`);
      await dee.locator(".rows > li").first().waitFor();
      expect(await wider(dee), `${page} at ${width}`).toEqual([]);
    }
  }
});

test("[AT42] the set-up says to admins, and to nobody else, that no backups are made and what to do", async () => {
  await tab(dee, "Set-up");
  const line = dee.locator(".backup-line");
  await line.getByText("No backups are made").waitFor();
  expect(await line.innerText()).toContain("Start the server with a BACKUP_KEY");
  await tab(ana, "Set-up");
  await ana.locator("nav.pages").waitFor();
  expect(await ana.locator(".backup-line").count()).toBe(0);
});

test.each(["en", "de"])(
  "[RV12] nothing is wider than its place in %s, however long the words",
  async (language) => {
    await change((config) => {
      config.language = language;
      config.locale = language === "de" ? "de-DE" : "en-GB";
      for (const type of Object.values(config.callTypes)) type.label = "Auftragsspitzenüberlastungswarnung";
      for (const area of Object.values(config.areas)) area.name = "Kundenkorrespondenzbearbeitungsstelle";
    });
    await ana.goto(`${site.url}/tablet#/review/mine`);
    await ana.getByRole("heading", { name: language === "de" ? "Rückblick" : "Review" }).waitFor();
    for (const [width, height] of sizes) {
      await ana.setViewportSize({ width, height });
      for (const page of ["history", "times", "causes", "health", "mine"]) {
        await ana.goto(`${site.url}/tablet#/review/${page}`);
        await ana.locator("[aria-busy=false]").first().waitFor();
        expect(await wider(ana), `${page} at ${width}`).toEqual([]);
      }
    }
  },
);
