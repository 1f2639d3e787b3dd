import { copyFile, mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { serveGallery } from "../support/gallery.ts";
import { shootTablet } from "./tablet.ts";

/**
 * `npm run shots [-- part-of-a-name [size]]`: pictures of the gallery's states, under .cache/shots, and those of the
 * README and the docs, the tablet's ("tablet") among them.
 */
const sizes = {
  "1080p": { width: 1920, height: 1080 },
  "4k": { width: 3840, height: 2160 },
  portrait: { width: 1080, height: 1920 },
  "540p": { width: 960, height: 540 },
  "4x3": { width: 1440, height: 1080 },
};
const folder = resolve(import.meta.dirname, "../../.cache/shots");
const pictures = resolve(import.meta.dirname, "../../docs/pictures");
const inDocs: Readonly<Record<string, string>> = {
  "prominent-call@1080p": "prominent.png",
  "discreet-call@1080p": "discreet.png",
  "prominent-section-actions-checks@1080p": "huddle.png",
};
const [wanted = "", wantedSize = ""] = process.argv.slice(2);

await mkdir(folder, { recursive: true });
await mkdir(pictures, { recursive: true });
const gallery = await serveGallery();
const browser = await launchChromium();
try {
  const page = await browser.newPage({ reducedMotion: "reduce" });
  const names = await statesOf(page);
  for (const [size, viewport] of Object.entries(sizes).filter(([name]) => name.includes(wantedSize))) {
    await page.setViewportSize(viewport);
    for (const name of names.filter((state) => state.includes(wanted))) await shoot(page, name, size);
  }
  if ("tablet".includes(wanted)) await shootTablet(browser, resolve(pictures, "tablet.png"));
} finally {
  await browser.close();
  await gallery.close();
}

async function statesOf(page: Page): Promise<string[]> {
  await page.goto(gallery.url);
  await page.waitForSelector("li");
  return page.locator("li a").allTextContents();
}

async function shoot(page: Page, state: string, size: string): Promise<void> {
  await page.goto(`${gallery.url}?state=${state}`);
  await page.waitForSelector(".board");
  await page.evaluate("document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 100)))");
  const problems = await page.evaluate(
    "[...gallery.clipped(), ...(gallery.scrolls() ? ['scrolls'] : [])].join('; ')",
  );
  const file = resolve(folder, `${state}@${size}.png`);
  await page.screenshot({ path: file });
  const picture = inDocs[`${state}@${size}`];
  if (picture) await copyFile(file, resolve(pictures, picture));
  console.log(`${state}@${size}${problems ? `  CLIPPED ${problems}` : ""}`);
}
