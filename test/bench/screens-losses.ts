import type { Browser, Page } from "playwright-core";
import { verdict } from "../support/verdict.ts";
import type { Wall } from "../support/wall.ts";

/** A server that is gone for long, and one that comes back with another build. */
export async function measureLosses(wall: Wall, browser: Browser, { gone }: { gone: number }): Promise<void> {
  console.log(`\na server that is killed, and gone for ${gone / 1_000} s`);
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  // of the page itself: what a driver asks for counts as a touch
  await page.addInitScript("window.freeSound = new AudioContext().state");
  await wall.hang(page, "back-office");
  let navigations = 0;
  page.on("framenavigated", () => navigations++);
  await wall.kill();
  const dimmed = await within(page, "No connection since", true, 30_000);
  verdict("says so on the data within 10 s", seconds(dimmed), dimmed <= 10_000);
  await page.waitForTimeout(gone);
  await wall.serve();
  const whole = await within(page, "No connection since", false, 60_000);
  verdict("whole again within 5 s of its return", seconds(whole), whole <= 5_000);
  verdict("never navigated", `${navigations} times`, navigations === 0);

  console.log("\na server that is upgraded");
  const audio = () => page.evaluate<string>("window.freeSound");
  const unlocked = await audio();
  await wall.upgrade();
  await within(page, "No connection since", false, 60_000);
  const began = performance.now();
  await page.waitForEvent("framenavigated", { timeout: 180_000 });
  const reloaded = performance.now() - began;
  verdict("a new build is loaded within 2 minutes of a quiet moment", seconds(reloaded), reloaded <= 120_000);
  await page.getByText("no open calls", { exact: true }).waitFor();
  const still = await audio();
  verdict("sound is as free as before, with the kiosk's flag", `${unlocked}, ${still}`, still === "running");
  await page.context().close();
}

/** Milliseconds until a board says a thing, or does not say it any more. */
async function within(page: Page, text: string, said: boolean, most: number): Promise<number> {
  const began = performance.now();
  // not by a function of the page: its policy lets no text become a script
  while ((await page.locator("body").innerText()).includes(text) !== said) {
    if (performance.now() - began > most) throw new Error(`not within ${seconds(most)}: ${text}`);
    await page.waitForTimeout(50);
  }
  return performance.now() - began;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
