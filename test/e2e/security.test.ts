import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { localFetch } from "../../server/process/local-fetch.ts";
import type { Running } from "../../server/process/running.ts";
import { printed } from "../server/support/printed.ts";
import { certificateFor } from "../support/certificate.ts";
import { borrowChromium } from "../support/chromium.ts";
import { adminToken, type SiteProcess, startSite } from "../support/site-process.ts";

/** What is built, over https by files of its own, in a real browser. */

let folder: string;
let site: SiteProcess;
let browser: Browser;
const files = () => ({ TLS_CERT: join(folder, "cert.pem"), TLS_KEY: join(folder, "key.pem") });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-security-"));
  await renew();
  site = await startSite({
    dataFolder: join(folder, "data"),
    more: { ...files(), CLOCK_START: "2026-03-04T10:00:00+01:00" },
  });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(folder, { recursive: true, force: true });
});

async function renew(): Promise<void> {
  const { cert, key } = certificateFor(["127.0.0.1"]);
  await writeFile(files().TLS_CERT, cert);
  await writeFile(files().TLS_KEY, key);
}

async function running(): Promise<Running> {
  return JSON.parse(await readFile(join(folder, "data/running.json"), "utf8")) as Running;
}

async function ask(method: string, path: string, body?: object): Promise<Response> {
  return localFetch(await running())(site.url + path, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** What the pages' policies forbade, on any page of this file. */
const forbidden: string[] = [];

/** A browser of its own. */
async function opened(): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "en-GB" });
  await context.exposeFunction("akariForbidden", (what: string) => forbidden.push(what));
  await context.addInitScript(`addEventListener("securitypolicyviolation", (event) =>
    akariForbidden(location.pathname + ": " + event.violatedDirective + " " + event.blockedURI + " " + event.sample))`);
  context.on("weberror", (error) => forbidden.push(error.error().message));
  context.on("console", (message) => {
    if (/security.policy|permissions.policy/i.test(message.text())) forbidden.push(message.text());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

test("[SE21] the search finds what a policy forbids", async () => {
  const page = await opened();
  await page.goto(`${site.url}/`);
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement("style"), { textContent: "p{}" }))`,
  );
  await expect.poll(() => forbidden.length).toBeGreaterThan(0);
  expect(forbidden[0]).toContain("style-src");
  await page.context().close();
  forbidden.length = 0;
});

test("[SE21] over https each page runs under its policy, nothing is forbidden, and what it shows comes by wss", async () => {
  const tablet = await opened();
  await tablet.goto(site.url + (site.setUpPath() ?? ""));
  await tablet.getByLabel("Your name").fill("Ana Lindqvist");
  await tablet.getByLabel("PIN, 4 to 12 digits").fill("271828");
  await tablet.getByLabel("The same PIN again").fill("271828");
  await tablet.getByRole("button", { name: "Start" }).click();
  await tablet.getByText("No open calls").waitFor();

  const wall = await opened();
  const sockets: string[] = [];
  wall.on("websocket", (socket) => sockets.push(socket.url()));
  await wall.goto(`${site.url}/board`);
  await wall.getByText("This screen is new here").waitFor();
  const told = (await wall.locator("body").innerText()).replace(/\s/g, "");
  const code = /newhere(\w{6})Type/.exec(told)?.[1] ?? "";
  const paired = await ask("POST", "/api/v1/screens", { code, name: "Wall", board: "back-office" });
  expect(paired.status).toBe(201);
  await wall.getByText("Applications").waitFor();
  await ask("POST", "/api/v1/calls", { type: "help", area: "loans" });
  await wall.locator(".takeover").waitFor();
  const { id } = (await paired.json()) as { id: string };
  await ask("PATCH", `/api/v1/screens/${id}`, { board: "front-office" });
  await wall.getByText("Welcome to Harbour Bank").waitFor();
  expect(sockets.filter((url) => !url.startsWith("wss:"))).toEqual([]);
  expect(sockets.length).toBeGreaterThan(0);

  const made = await ask("POST", "/api/v1/places", { area: "branch", place: "Counter 3" });
  const { link } = (await made.json()) as { link: string };
  const phone = await opened();
  await phone.goto(link);
  await phone.locator("button").first().waitFor();
  for (const path of ["/", "/nothing-here", "/tablet", "/board"]) await phone.goto(site.url + path);
  for (const path of ["/boards/front-office/legend", "/board?preview=back-office", "/tablet"]) {
    await tablet.goto(site.url + path);
    await tablet.waitForLoadState("load");
  }
  await tablet.locator("nav").first().waitFor();
  expect(forbidden).toEqual([]);

  const cookies = await tablet.context().cookies();
  const kept = cookies.map(({ name, secure, httpOnly, sameSite }) => [name, secure, httpOnly, sameSite]);
  expect(kept.sort()).toEqual([
    ["__Host-akari_device", true, true, "Strict"],
    ["__Host-akari_session", true, true, "Strict"],
  ]);
  expect(await tablet.evaluate("document.cookie")).toBe("");
});

test("[SE33] a device that follows a link from elsewhere stays who it is", async () => {
  const wall = await opened();
  const code = () => wall.locator("body").innerText();
  await wall.goto(`${site.url}/board`);
  await wall.getByText("This screen is new here").waitFor();
  const [before, shown] = [await wall.context().cookies(), await code()];
  await wall.route("http://elsewhere.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<a href="${site.url}/board">to our boards</a>` }),
  );
  await wall.goto("http://elsewhere.example/");
  const asked = wall.waitForRequest(`${site.url}/device.css`);
  await wall.getByText("to our boards").click();
  await asked;
  await wall.getByText("This screen is new here").waitFor();
  expect(await code()).toBe(shown);
  const after = await wall.context().cookies();
  expect(after.map(({ name, value }) => [name, value])).toEqual(
    before.map(({ name, value }) => [name, value]),
  );
});

test("[SE22] renewed files are served without a restart, bad ones leave those before; imports find the server by its fingerprint", async () => {
  const before = await running();
  expect(before.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
  await renew();
  await expect.poll(async () => (await running()).fingerprint).not.toBe(before.fingerprint);
  expect((await ask("GET", "/healthz")).status).toBe(200);
  await writeFile(files().TLS_CERT, "no certificate");
  await expect.poll(() => site.output()).toContain("The new certificate can't be used");
  expect((await ask("GET", "/healthz")).status).toBe(200);

  const csv = join(folder, "calls.csv");
  await writeFile(
    csv,
    `call,service,priority,queued_at,left_queue_at,wait_s,outcome,served_from,served_until,service_s,agent
one,PS,0,1999-01-01T09:00:00,1999-01-01T09:00:09,9,answered,1999-01-01T09:00:09,1999-01-01T09:01:09,60,a
`,
  );
  const map = join(root, "config/imports/bank-calls.json");
  const child = spawn(process.execPath, [join(root, "dist/server/cli/import.js"), "--map", map, csv], {
    cwd: root,
    env: { ...process.env, DATA_DIR: join(folder, "data"), CONFIG_DIR: join(root, "config") },
  });
  expect(await printed(child, /Events a second/)).toContain("Events recorded   3");
});
