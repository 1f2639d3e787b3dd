import type { Browser, Page } from "playwright-core";
import { borrowChromium } from "./chromium.ts";
import { serveGallery } from "./gallery.ts";
import { type Picture, pictureOf } from "./picture.ts";

/** The gallery in a browser, for tests that measure what it shows. */
export interface Stage {
  readonly page: Page;
  /** A state on a screen of this size, with its letters there. */
  show(state: string, width?: number, height?: number): Promise<void>;
  /** What happens next in the state, and back again. */
  next(): Promise<void>;
  back(): Promise<void>;
  picture(): Promise<Picture>;
  close(): Promise<void>;
}

const drawn =
  "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))";

export async function openStage(): Promise<Stage> {
  const gallery = await serveGallery();
  const browser: Browser = await borrowChromium();
  const page = await browser.newPage();
  await page.goto(`${gallery.url}?state=prominent`);
  await page.evaluate(drawn);
  return {
    page,
    async show(state, width = 1920, height = 1080) {
      await page.setViewportSize({ width, height });
      await page.evaluate(`gallery.show(${JSON.stringify(state)})`);
      await page.evaluate(drawn);
    },
    async next() {
      await page.evaluate(`gallery.next(); ${drawn}`);
    },
    async back() {
      await page.evaluate(`gallery.back(); ${drawn}`);
    },
    picture: async () => pictureOf(await page.screenshot()),
    async close() {
      await browser.close();
      await gallery.close();
    },
  };
}
