import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { office } from "../../board/gallery/prominent.ts";
import { discreet, KioskStage } from "./kiosk-stage.ts";

/** What a screen does when its page is to be loaded anew, or a new version is there; in a real browser, with the built board. */

const kiosk = new KioskStage();
beforeAll(() => kiosk.launch());
afterAll(() => kiosk.quit());
beforeEach(() => kiosk.start());
afterEach(() => kiosk.stop());

/** A page that could not be loaded is looked for again so many seconds later. */
const again = 15;

test("[KI3] [KI4] an order to load the page anew: never before the server has answered for page and script", async () => {
  await kiosk.open(kiosk.silent, office({ calls: [help] }));
  // its first look at the server is over
  await expect.poll(async () => (await kiosk.report())?.build).toBe("one");
  kiosk.wall.dead.add("assets");
  await kiosk.builds.publish("two");
  // not when it is asked for first: a browser asks once more by itself where a link that it had used before is closed
  const refused = kiosk.page.waitForEvent("requestfailed", (one) => one.url().endsWith("/board-two.js"));
  kiosk.wall.order("reload");
  await refused;
  kiosk.wall.dead.add("page");
  kiosk.wall.dead.delete("assets");
  await kiosk.asksForPage(2, again);
  expect(kiosk.visited).toHaveLength(1);
  kiosk.wall.dead.clear();
  await kiosk.pass(again);
  await expect.poll(() => kiosk.page.getAttribute("html", "lang")).toBe("x-two");
  expect(kiosk.visited).toHaveLength(2);
});

test("[KI4] a new version comes in a quiet moment, and sound stays unlocked where the kiosk flag is set", async () => {
  await kiosk.open(kiosk.sounding, office({ calls: [help] }));
  await expect.poll(async () => (await kiosk.report())?.build).toBe("one");
  await kiosk.wall.stop();
  await kiosk.builds.publish("two");
  kiosk.wall.build = "two";
  await kiosk.wall.start();
  // its settings came before the word of another build
  await kiosk.report();
  await kiosk.page.locator(".prominent:not(.is-stale)").waitFor();
  // what the first look found has been weighed when there is a second
  await kiosk.asksForPage(2, again);
  expect(kiosk.visited).toHaveLength(1);
  kiosk.wall.show(office({ calls: [] }));
  await kiosk.page.locator(".lit").waitFor({ state: "detached" });
  await kiosk.pass(again);
  await expect.poll(() => kiosk.wall.reports.some(({ build }) => build === "two")).toBe(true);
  expect(await kiosk.report()).toMatchObject({ build: "two", audio: "running" });
  expect(kiosk.visited).toHaveLength(2);
});

test("[KI5] a server that speaks another protocol: the board says that a newer version is being loaded, and loads it", async () => {
  await kiosk.open();
  kiosk.wall.dead.add("page");
  await kiosk.wall.stop();
  await kiosk.builds.publish("two");
  [kiosk.wall.build, kiosk.wall.protocol] = ["two", -1];
  await kiosk.wall.start();
  await kiosk.page.getByText("A newer version is being loaded").waitFor();
  kiosk.wall.dead.clear();
  await expect.poll(() => kiosk.visited.length).toBeGreaterThan(1);
});

test("[KI5] a discreet board shows customers nothing of that", async () => {
  await kiosk.open(kiosk.silent, discreet);
  kiosk.wall.protocol = -1;
  kiosk.wall.build = "two";
  kiosk.wall.dead.add("page");
  kiosk.wall.show(discreet);
  await kiosk.page.waitForTimeout(2_000);
  expect(await kiosk.page.locator(".house-name").isVisible()).toBe(true);
  expect(await kiosk.page.getByText("version").count()).toBe(0);
});
