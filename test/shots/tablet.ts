import { resolve } from "node:path";
import type { Browser } from "playwright-core";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { fillBusy } from "../support/tablet/busy.ts";
import { Office } from "../support/tablet/office.ts";
import { TabletServer } from "../support/tablet/server.ts";
import { exampleSite } from "../support/tablet/site.ts";

/** What a supervisor has in hand on a busy afternoon, as the README shows it. */
export async function shootTablet(browser: Browser, file: string): Promise<void> {
  await prepare(root);
  const office = new Office(exampleSite("en"));
  const { ana } = fillBusy(office);
  const adorned = office.adorn;
  office.adorn = (view) => withoutFlood(adorned(view));
  const server = new TabletServer(office, resolve(root, "dist/tablet"));
  const url = await server.start();
  const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, reducedMotion: "reduce" });
  try {
    server.signIn(ana);
    await page.goto(`${url}/tablet`);
    // The first touch, and the pill about the sound is gone.
    await page.locator("h1").click();
    await page.locator(".sound-off").waitFor({ state: "detached" });
    await page.evaluate("document.fonts.ready");
    await page.screenshot({ path: file });
  } finally {
    await page.close();
    await server.stop();
  }
}

function withoutFlood(view: ReturnType<Office["view"]>): ReturnType<Office["view"]> {
  return { ...view, site: { face: { ...view.site.face, flood: null } } };
}
