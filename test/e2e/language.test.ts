import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { startWall, type Wall } from "../support/wall.ts";

/** A German board on a device that speaks English: its words come in a file of their own. */

let wall: Wall;
let browser: Browser;

beforeAll(async () => {
  wall = await startWall({ "site.json": (site) => ({ ...site, language: "de", locale: "de-DE" }) });
  browser = await borrowChromium();
});
afterAll(async () => {
  await browser?.close();
  await wall?.close();
});

test("[WD6] a board whose words did not come waits in its own language, asks again, and is whole once they came", async () => {
  const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  page.setDefaultTimeout(20_000);
  let refused = 0;
  await page.route(/\/assets\/board\/de\./, (route) => {
    refused++;
    return route.abort();
  });
  await page.goto(`${wall.url}/board`);
  await page.getByText("This screen is new here").waitFor();
  expect(refused).toBe(0);
  await wall.letIn((await page.locator(".code-half").allTextContents()).join(""), "back-office");
  await page.getByText("Wartet auf den Server").waitFor();
  await expect.poll(() => refused).toBeGreaterThanOrEqual(2);
  expect(await page.locator(".board:not(.waiting)").count()).toBe(0);
  await page.unroute(/\/assets\/board\/de\./);
  await page.getByText("Noch kein Ruf erledigt").or(page.getByText("Keine offenen Rufe")).first().waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/No open calls|normal level|settled/);
});
