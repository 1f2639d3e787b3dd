import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite, workingMorning } from "../support/site-process.ts";

/** A phone that scanned the code of a place, on what is built, with the real server. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-phone-"));
  site = await startSite({ dataFolder, more: workingMorning()() });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

interface Made {
  readonly id: string;
  readonly link: string;
}
interface Told {
  readonly id: string;
  readonly state: string;
  readonly place: string | null;
  readonly note: string | null;
}

async function makeCode(place: string): Promise<Made> {
  const made = await ask(site, "POST", "/api/v1/places", { area: "loans", queue: "applications", place });
  return (await made.json()) as Made;
}

async function phone(link: string, more: object = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: "en-GB",
    ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(link);
  return page;
}

const callsAt = async (place: string): Promise<Told[]> =>
  ((await (await ask(site, "GET", "/api/v1/calls")).json()) as Told[]).filter((call) => call.place === place);
const step = (call: Told | undefined, what: string, body?: object) =>
  ask(site, "POST", `/api/v1/calls/${call?.id}/${what}`, body);

test("[PH5] one tap calls, with a note; the phone is told how far it is, and by nobody's name", async () => {
  const { link } = await makeCode("Desk 1");
  const page = await phone(link);
  await page.getByRole("heading", { name: "Desk 1" }).waitFor();
  await page.getByText("Loans · Applications").waitFor();
  await page.getByLabel("Note").fill("Second signature");
  await page.getByRole("button", { name: "Help needed" }).tap();
  await page.getByText("Called. Nobody is on the way yet.").waitFor();
  const [call] = await callsAt("Desk 1");
  expect(call).toMatchObject({ state: "raised", note: "Second signature" });
  // what is open already is not called for twice
  await expect.poll(() => page.getByRole("button", { name: /^Help needed/ }).isDisabled()).toBe(true);

  await step(call, "acknowledge");
  await page.getByText("Somebody is coming.").waitFor();
  expect(await page.getByRole("button", { name: "Take back" }).count()).toBe(0);
  await step(call, "attend");
  await page.getByText("Somebody is there.").waitFor();
  await step(call, "resolve", { cause: "unusual-case" });
  await page.getByText("Settled.").waitFor();
  await page.getByRole("button", { name: "OK" }).tap();
  await page.locator(".card").waitFor({ state: "detached" });
  expect(await callsAt("Desk 1")).toHaveLength(1);
});

test("[PH5] while nobody has it, it is taken back", async () => {
  const page = await phone((await makeCode("Desk 2")).link);
  await page.getByRole("button", { name: "Help needed" }).tap();
  await page.getByText("Called. Nobody is on the way yet.").waitFor();
  await page.getByRole("button", { name: "Take back" }).tap();
  await page.getByText("Taken back.").waitFor();
  expect((await callsAt("Desk 2")).map(({ state }) => state)).toEqual(["cancelled"]);
});

test("[PH6] without a connection the call is kept, survives a reload, and is sent once", async () => {
  const { link } = await makeCode("Desk 3");
  const page = await phone(link);
  await page.getByRole("button", { name: "Help needed" }).waitFor();
  // The call reaches the server, and its answer is lost.
  let lost = 0;
  await page.route("**/api/v1/place/calls", async (route) => {
    if (lost++ > 0) return route.abort();
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Help needed" }).tap();
  await page.getByText(/^No connection. It is sent as soon as there is one/).waitFor();
  await page.unroute("**/api/v1/place/calls");
  await page.reload();
  await page.getByText("Called. Nobody is on the way yet.").waitFor();
  expect(await callsAt("Desk 3")).toHaveLength(1);
  expect((await callsAt("Desk 3"))[0]).toMatchObject({ state: "raised" });
});

test("[PH6] two taps in the same moment are one call", async () => {
  const page = await phone((await makeCode("Desk 4")).link);
  await page.getByRole("button", { name: "Help needed" }).waitFor();
  await page.evaluate(() => {
    const [first, second] = Array.from(document.querySelectorAll<HTMLButtonElement>(".type"));
    first?.click();
    second?.click();
  });
  await page.getByText("Called. Nobody is on the way yet.").waitFor();
  expect(await callsAt("Desk 4")).toHaveLength(1);
});

test("[PH7] a revoked code says so, also while the page is open", async () => {
  const { id, link } = await makeCode("Desk 5");
  const page = await phone(link);
  await page.getByRole("button", { name: "Help needed" }).waitFor();
  await ask(site, "DELETE", `/api/v1/places/${id}`);
  await page.getByRole("button", { name: "Help needed" }).tap();
  await page.getByRole("heading", { name: "This code is not valid any more." }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "This code is not valid any more." }).waitFor();
  await page.goto(`${site.url}/raise`);
  await page.getByRole("heading", { name: "Scan the code at your place to call for help." }).waitFor();
  expect(await callsAt("Desk 5")).toEqual([]);
});

test("[PH7] the secret is in no address that the server hears, the page runs nothing inline, and the phone is no device", async () => {
  const { link } = await makeCode("Desk 6");
  const heard: string[] = [];
  const refused: string[] = [];
  const page = await phone("about:blank");
  page.on("request", (request) => heard.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") refused.push(message.text());
  });
  const answer = await page.goto(link);
  await page.getByRole("button", { name: "Help needed" }).waitFor();
  const secret = new URL(link).hash.slice(1);
  expect(heard.filter((address) => address.split("#")[0]?.includes(secret))).toEqual([]);
  expect(answer?.headers()["content-security-policy"]).toMatch(/^default-src 'self'/);
  expect(refused).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate("JSON.stringify(localStorage)")).not.toContain(secret);
});

test("[PH1] a supervisor's tablet makes the code, shows it once to be printed as a card alone on its page, and revokes it", async () => {
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 }, locale: "en-GB" });
  const tablet = await context.newPage();
  await tablet.goto(site.url + site.setUpPath());
  await tablet.getByLabel("Your name").fill("Dee Marlow");
  await tablet.getByLabel("PIN, 4 to 12 digits").fill("1357");
  await tablet.getByLabel("The same PIN again").fill("1357");
  await tablet.getByRole("button", { name: "Start" }).click();
  await tablet.getByRole("button", { name: "Set-up", exact: true }).click();
  await tablet.getByRole("button", { name: "Places", exact: true }).click();
  await tablet.getByRole("button", { name: "Make a code" }).click();
  await tablet.getByLabel("Place").fill("Counter 3");
  const made = tablet.waitForResponse(
    (response) => response.url().endsWith("/api/v1/places") && response.request().method() === "POST",
  );
  await tablet.getByRole("button", { name: "Make", exact: true }).click();
  const { link } = (await (await made).json()) as Made;
  await tablet.getByRole("dialog", { name: "Code for Counter 3" }).waitFor();
  expect(await tablet.locator(".place-card-code svg path").count()).toBe(2);

  await tablet.evaluate("window.print = () => { window.printed = true; }");
  await tablet.getByRole("button", { name: "Print" }).click();
  await expect.poll(() => tablet.evaluate("window.printed")).toBe(true);
  await tablet.emulateMedia({ media: "print" });
  expect(await tablet.locator("#tablet").isVisible()).toBe(false);
  expect(await tablet.locator(".print-only").innerText()).toMatch(/Counter 3[\s\S]*Scan to call for help/);
  await tablet.emulateMedia({ media: null });
  const pdf = (await tablet.pdf({ preferCSSPageSize: true })).toString("latin1");
  // A6 in points
  expect(pdf.match(/\/MediaBox *\[0 0 29[78][\d.]* (?:419|420)[\d.]*\]/g)).toHaveLength(1);
  // the browser has printed, and the page is as it was
  await tablet.locator(".print-only").waitFor({ state: "detached" });

  const there = await phone(link);
  await there.getByRole("heading", { name: "Counter 3" }).waitFor();
  await tablet.getByRole("button", { name: "Close" }).click();
  await tablet.getByRole("button", { name: /^Counter 3/ }).click();
  await tablet.locator(".place-card").waitFor({ state: "detached" });
  await tablet.getByRole("button", { name: /^Revoke/ }).click();
  await tablet.getByRole("button", { name: "Revoke", exact: true }).click();
  await tablet.getByRole("button", { name: /^Counter 3/ }).waitFor({ state: "detached" });
  await there.reload();
  await there.getByRole("heading", { name: "This code is not valid any more." }).waitFor();
});

describe("on every phone", () => {
  test.each([
    [320, 568, "light"],
    [390, 844, "dark"],
    [844, 390, "light"],
  ] as const)(
    "[PH8] at %i × %i, %s: nothing is wider than the screen, and what is tapped is large",
    async (width, height, scheme) => {
      const page = await phone(
        (await makeCode("Kreditwürdigkeitsprüfung, Arbeitsplatz am Fenster links 12")).link,
        {
          viewport: { width, height },
          colorScheme: scheme,
        },
      );
      await page.getByRole("button", { name: "Help needed" }).waitFor();
      const wide = "document.documentElement.scrollWidth > innerWidth";
      expect(await page.evaluate<boolean>(wide)).toBe(false);
      const heights = await page
        .locator("button")
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(48);
      const ground = await page.evaluate<string>(
        "getComputedStyle(document.documentElement).backgroundColor",
      );
      expect(ground).toBe(scheme === "dark" ? "rgb(16, 18, 20)" : "rgb(244, 243, 240)");
    },
  );
});
