import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";
import { waitForSecondTap } from "./tablet-stage.ts";

/** A whole huddle with two tablets on a real server, which is killed in the middle. */

let browser: Browser;
let site: SiteProcess;
let dataFolder: string;
const faults: string[] = [];

/** The morning of a Thursday, on the clock of the example: shortly before the first huddle. */
const clock = { CLOCK_START: "2026-11-19T08:05:00Z" };

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "akari-huddle-"));
  [site, browser] = await Promise.all([startSite({ dataFolder, more: clock }), borrowChromium()]);
  const people = [
    { name: "Dee Marlow", role: "admin", pin: "1357" },
    { name: "Ana Duarte", role: "supervisor", pin: "2468" },
    { name: "Ben Okafor", role: "supervisor", pin: "2468" },
    { name: "Cy Lindqvist", role: "member", pin: "2468" },
  ];
  for (const person of people) await ask(site, "POST", "/api/v1/people", person);
});
afterAll(async () => {
  await browser?.close();
  await site?.kill();
  await rm(dataFolder, { recursive: true, force: true });
});

async function tabletOf(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", ({ message }) => faults.push(message));
  await waitForSecondTap(page);
  await page.goto(`${site.url}/tablet#/huddle`);
  const code = (await page.locator(".code").textContent()) ?? "";
  await ask(site, "POST", "/api/v1/tablets", { code, name: `Tablet of ${name}` });
  await page.getByRole("button", { name, exact: true }).click();
  await page.keyboard.type("2468");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Huddle" }).waitFor();
  return page;
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const section = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const next = (page: Page) => page.locator(".hd-next").click();
const seconds = async (page: Page) => {
  const [, sign, minutes, rest] =
    /^(\+?)(\d+):(\d+)$/.exec((await page.getByRole("timer").textContent()) ?? "") ?? [];
  return (sign ? -1 : 1) * (Number(minutes) * 60 + Number(rest));
};

test("[TH14][TH4][TH9][TH13] a huddle with two tablets: turns, an action in three taps, taking over, a reload, a server that is away, and the minutes", async () => {
  const [ana, ben] = await Promise.all([tabletOf("Ana Duarte"), tabletOf("Ben Okafor")]);
  await button(ana, "Start: Loans, daily").click();
  await button(ana, "All present").click();
  await button(ben, "Join: Loans, daily").click();
  await ben.getByText("Ana leads.").waitFor();
  await expect.poll(() => ben.locator(".hd-present").count()).toBe(4);

  // Two taps of a nervous finger move one section.
  await ana.locator(".hd-next").dblclick();
  await section(ana, "Safety and wellbeing");
  await section(ben, "Safety and wellbeing");
  await ben.getByText("Is anybody not well, or is anything not safe?").waitFor();

  await button(ana, "Action").click();
  await ana.keyboard.type("Sort the paper post before nine");
  // Three taps in all: it is due at the next huddle unless another day is tapped.
  await ana.locator(".hd-chip[aria-pressed=true]", { hasText: "Next huddle" }).waitFor();
  await button(ana, "Ben").or(button(ana, "Ben Okafor")).click();
  await button(ana, "Add the action").click();
  await ben.locator(".hd-kept-text", { hasText: "Sort the paper post before nine" }).waitFor();

  await button(ben, "Take over").click();
  await ana.getByText("Ben leads now.").waitFor();
  await ana.locator(".hd-next").waitFor({ state: "detached" });
  await next(ben);
  await section(ana, "Yesterday");
  await button(ben, "+1 min").click();
  await expect.poll(() => seconds(ana)).toBeGreaterThan(60);

  await ben.reload();
  await section(ben, "Yesterday");
  const apart = async () => Math.abs((await seconds(ben)) - (await seconds(ana)));
  await expect.poll(apart).toBeLessThanOrEqual(1);

  const port = new URL(site.url).port;
  await site.kill("SIGKILL");
  await next(ben);
  await section(ben, "Carried over");
  await button(ben, "Note").click();
  await ben.keyboard.type("The printer is back");
  await button(ben, "Keep").click();
  await ben.getByText("2 steps wait to be sent").waitFor();
  await ben.waitForTimeout(500);
  await next(ben);
  await section(ben, "Today");
  await ben.reload().catch(() => null);
  site = await startSite({ dataFolder, more: { ...clock, PORT: port } });
  await ben.goto(`${site.url}/tablet#/huddle/at/loans-daily`);
  await section(ben, "Today");
  await section(ana, "Today");
  const kept = ana.locator(".hd-kept-row", { hasText: "The printer is back" });
  await kept.getByText("Note · by Ben").waitFor();

  await button(ben, "Go to: Recognition").click();
  await button(ben, "End the huddle").click();
  await ben.waitForTimeout(500);
  await button(ben, "Tap again to end").click();
  await ana.getByRole("heading", { name: "The huddle is over" }).waitFor();
  await button(ana, "Read the minutes").click();
  await ana.getByText("The printer is back").waitFor();
  await ana.getByText("Sort the paper post before nine").waitFor();
  expect(faults).toEqual([]);
});
