import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { CutWire } from "../support/cut-wire.ts";
import { startWall, type Wall } from "../support/wall.ts";
import { waitForSecondTap } from "./tablet-stage.ts";

/** A whole huddle: the wall, the tablet that leads, and somebody who follows from elsewhere, each behind a wire of its own. */

let house: Wall;
let browser: Browser;
const wires: CutWire[] = [];
const faults: string[] = [];

beforeAll(async () => {
  [house, browser] = await Promise.all([startWall(), borrowChromium()]);
  for (const person of [
    // Without an admin a tablet says that the site is not set up, and shows no code.
    { name: "Dee Marlow", role: "admin", pin: "1357" },
    { name: "Ana Duarte", role: "supervisor", pin: "2468" },
    { name: "Cy Lindqvist", role: "member", pin: "2468" },
  ])
    await house.ask("POST", "/api/v1/people", person);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(wires.map((wire) => wire.stop()));
  await house?.close();
});

interface Seat {
  readonly page: Page;
  readonly wire: CutWire;
}

async function seat(width: number, height: number): Promise<Seat> {
  const wire = new CutWire(house.url);
  await wire.start();
  wires.push(wire);
  const page = await (await browser.newContext({ viewport: { width, height }, locale: "en-GB" })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", ({ message }) => faults.push(message));
  return { page, wire };
}

async function screen(board: string): Promise<Seat> {
  const wall = await seat(1920, 1080);
  await wall.page.goto(`${wall.wire.url}/board`);
  await wall.page.locator(".code-half").first().waitFor();
  await house.letIn((await wall.page.locator(".code-half").allTextContents()).join(""), board);
  await wall.page.locator(".board:not(.waiting)").waitFor();
  return wall;
}

async function tabletOf(name: string, width: number, height: number): Promise<Seat> {
  const tablet = await seat(width, height);
  const { page, wire } = tablet;
  await waitForSecondTap(page);
  await page.goto(`${wire.url}/tablet#/huddle`);
  const code = (await page.locator(".code").textContent()) ?? "";
  await house.ask("POST", "/api/v1/tablets", { code, name: `Tablet of ${name}` });
  await page.getByRole("button", { name, exact: true }).click();
  await page.keyboard.type("2468");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Huddle" }).waitFor();
  return tablet;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const follows = (page: Page, name: string) => page.getByRole("heading", { level: 1, name }).waitFor();
const onWall = (page: Page, name: string) =>
  page.locator(".section-title .fit-text", { hasText: name }).first().waitFor();

/** Seconds that are left by a clock such as "1:20", or "+0:42" when it is over. */
function secondsOf(text: string | null): number {
  const [, sign, minutes, seconds] = /(\+?)(\d+):(\d+)/.exec(text ?? "") ?? [];
  return (sign ? -1 : 1) * (Number(minutes) * 60 + Number(seconds));
}
const tabletClock = async (page: Page) => secondsOf(await page.getByRole("timer").textContent());
const wallClock = async (page: Page) => secondsOf(await page.locator(".timer-time").first().textContent());

test("[WH10] a huddle from its start to its minutes: the wall and who is elsewhere follow; a reload and a network that is gone for half a minute, and all are at the same second", async () => {
  const [wall, lead, remote] = await Promise.all([
    screen("operations"),
    tabletOf("Ana Duarte", 1280, 800),
    tabletOf("Cy Lindqvist", 1366, 768),
  ]);
  await button(lead.page, "Start: Loans, daily").click();
  await wall.page.locator(".huddle-wall").waitFor();
  await button(remote.page, "Follow: Loans, daily").or(button(remote.page, "Join: Loans, daily")).click();
  await remote.page.getByText("Ana leads.").waitFor();

  await button(lead.page, "All present").click();
  await wall.page.locator(".huddle-wall", { hasText: "here" }).waitFor();
  expect(await wall.page.locator("body").innerText()).not.toContain("Lindqvist");

  await lead.page.locator(".hd-next").click();
  await Promise.all([
    follows(remote.page, "Safety and wellbeing"),
    onWall(wall.page, "Safety and wellbeing"),
  ]);
  // In the agenda its name is larger now, and still whole.
  const [inside, room] = await wall.page
    .locator(".step-now .step-title")
    .evaluate((box) => [box.scrollHeight, box.clientHeight] as const);
  expect(inside).toBeLessThanOrEqual(room + 1);

  // The network of all three is gone, and nobody is told.
  for (const { wire } of [wall, lead, remote]) wire.cut();
  const from = performance.now();
  // A second tap in the same moment would be one.
  await lead.page.waitForTimeout(400);
  await lead.page.locator(".hd-next").click();
  await follows(lead.page, "Yesterday");
  await button(lead.page, "Decision").click();
  await lead.page.keyboard.type("The second scanner stays at the counter");
  await button(lead.page, "Keep").click();
  await wall.page.locator(".is-stale").waitFor();
  expect(await wall.page.locator(".section-title").first().innerText()).toContain("Safety");
  await lead.page.waitForTimeout(Math.max(0, 30_000 - (performance.now() - from)));
  for (const { wire } of [wall, lead, remote]) wire.mend();

  await Promise.all([onWall(wall.page, "Yesterday"), follows(remote.page, "Yesterday")]);
  await wall.page.locator(".captured-row", { hasText: "The second scanner stays" }).waitFor();
  await remote.page.locator(".hd-kept-text", { hasText: "The second scanner stays" }).waitFor();

  await Promise.all([wall.page.reload(), lead.page.reload()]);
  await Promise.all([onWall(wall.page, "Yesterday"), follows(lead.page, "Yesterday")]);
  // each is asked in its turn: on a busy machine a second may pass between two answers
  const apart = async () => {
    const clocks = [await wallClock(wall.page), await tabletClock(lead.page), await tabletClock(remote.page)];
    return Math.max(...clocks) - Math.min(...clocks);
  };
  await expect.poll(apart).toBeLessThanOrEqual(1);

  // A call is a band while they stand there; an urgent one takes the wall.
  const raise = (id: string, type: string) => house.ask("POST", "/api/v1/calls", { id, type, area: "loans" });
  expect((await raise("band", "help")).status).toBe(201);
  const band = wall.page.locator(".band");
  await band.waitFor();
  const { height = 0 } = (await band.boundingBox()) ?? {};
  expect(height / 1080).toBeLessThan(0.15);
  expect((await raise("taken", "system-down")).status).toBe(201);
  await wall.page.locator(".huddle-wall").waitFor({ state: "detached" });
  await wall.page.locator(".lit", { hasText: "System down" }).waitFor();
  for (const id of ["taken", "band"]) await house.ask("POST", `/api/v1/calls/${id}/cancel`);
  await onWall(wall.page, "Yesterday");
  await band.waitFor({ state: "detached" });

  await button(lead.page, "End the huddle").click();
  await lead.page.waitForTimeout(500);
  await button(lead.page, "Tap again to end").click();
  await Promise.all([
    wall.page.locator(".huddle-wall").waitFor({ state: "detached" }),
    remote.page.getByRole("heading", { name: "The huddle is over" }).waitFor(),
  ]);
  await button(remote.page, "Read the minutes").click();
  await remote.page.getByText("The second scanner stays at the counter").waitFor();
  expect(faults).toEqual([]);
});
