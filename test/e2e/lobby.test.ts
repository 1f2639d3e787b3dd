import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSite } from "../../config/load.ts";
import type { DiscreetBoard } from "../../server/domain/site.ts";
import { discreetView } from "../../server/domain/views/discreet.ts";
import { legendPage } from "../../server/inputs/http/pages/legend.ts";
import { legendStyle } from "../../server/inputs/http/pages/legend-style.ts";
import { borrowChromium } from "../support/chromium.ts";
import { serveGallery } from "../support/gallery.ts";
import { discreet, picture, poisonIn } from "../support/poison.ts";

/** What customers see, and what they don't, in a real browser on the gallery. */
let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await borrowChromium();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${gallery.url}?state=discreet`);
  await page.evaluate("document.fonts.ready");
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

async function show(name: string): Promise<void> {
  await page.evaluate(`gallery.show(${JSON.stringify(name)})`);
  await page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
}

type Moving = { name: string; ms: number; forever: boolean }[];
interface Fade {
  readonly moving: Moving;
  readonly before: readonly string[];
  readonly pictures: number;
  readonly after: readonly string[];
}
const moving = () => page.evaluate<Moving>("gallery.moving()");
const later = (ms: number) => page.evaluate(`gallery.advance(${ms})`);
const title = () => page.locator(".layers .slide-title").allTextContents();
const pictures = () => page.locator("img").count();
/** Until a picture that the board asked for is there, and the board has heard of it: of two who wait for one, the later is told later. */
const fetched = async (name: string) => {
  const entry = `performance.getEntriesByType("resource").find((one) => one.name.endsWith("${name}"))`;
  await page.waitForFunction(entry);
  await page.evaluate(`new Promise((done) => {
    const image = new Image();
    image.onload = () => setTimeout(done, 50);
    image.src = ${entry}.name;
  })`);
};

describe("slides", () => {
  test.each(["no-preference", "reduce"] as const)(
    "[LB14] give way to each other in 3 s at least, the next one fetched before (%s)",
    async (reducedMotion) => {
      await page.emulateMedia({ reducedMotion });
      await show("discreet-turns");
      expect(await title()).toEqual(["Off on a journey?"]);
      expect(await moving()).toEqual([]);
      await fetched("01-savings.jpg");
      await later(20_000);
      await page.waitForFunction("gallery.moving().length > 0");
      // all in the middle of the fade, however busy the machine is; while it goes on, and where a clock runs fast, nothing else comes
      const fade = await page.evaluate<Fade>(`(async () => {
        const titles = () => [...document.querySelectorAll(".layers .slide-title")].map((one) => one.textContent).sort();
        const [moving, before, pictures] = [gallery.moving(), titles(), document.images.length];
        gallery.advance(20_000);
        await new Promise((done) => setTimeout(done, 300));
        return { moving, before, pictures, after: titles() };
      })()`);
      expect(fade.moving.filter(({ ms, forever }) => ms < 3_000 || forever)).toEqual([]);
      expect(fade.before).toEqual(["Off on a journey?", "Put a little by"]);
      expect(fade.pictures).toBe(2);
      expect(fade.after).toEqual(fade.before);
      await page.waitForFunction("gallery.moving().length === 0");
      await page.waitForFunction("document.querySelectorAll('img').length === 1");
      expect(await title()).toEqual(["Put a little by"]);
    },
  );

  test("[LB14] one that is missing is passed over, and one that is missing at the very beginning gives way to the welcome", async () => {
    await show("discreet-missing");
    expect(await page.textContent(".greeting")).toContain("Welcome");
    await later(20_000);
    await page.waitForTimeout(300);
    expect(await pictures()).toBe(0);
    expect(await page.textContent(".greeting")).toContain("Welcome");
    await later(20_000);
    await page.waitForSelector(".slide-title");
    expect(await title()).toEqual(["The next one"]);

    const view = discreetView({ ...discreet, slideFor: 1e9 }, picture, null);
    const [slide] = view.board.face.slides;
    const turned = { ...view.board.face, slides: [slide, slide], slideFor: 1_795_000_000 / 1.5 };
    await page.evaluate((sent) => Object(window).gallery.look(sent), {
      ...view,
      board: { face: turned },
    } as object);
    await page.waitForSelector(".greeting");
    await page.waitForFunction("document.querySelectorAll('img').length === 0");
  });

  test("[LB11] the house, the clock, the welcome and the wait are there beside each of them", async () => {
    for (const state of [
      "discreet-slide",
      "discreet-slide-text",
      "discreet-slide-tip",
      "discreet-slide-tall",
    ]) {
      await show(state);
      for (const place of [".house-name", ".house-time", ".house-welcome", ".wait-text", ".marks"])
        expect([state, place, (await page.textContent(place)) !== ""]).toEqual([
          state,
          place,
          place !== ".marks",
        ]);
    }
  });
});

test("[LB8] a long wait is explained; that a colleague joins is told where it is so", async () => {
  await show("discreet-several");
  expect(await page.textContent(".wait-why")).toBe("Several visitors came at once.");
  await show("discreet-joining");
  expect(await page.textContent(".wait-why")).toMatch(
    /^Several visitors came at once\. A.colleague is joining\.$/,
  );
  await show("discreet-slide");
  expect(await page.locator(".wait-why").count()).toBe(0);
});

test("[LB12] twenty calls: as many marks as fit in the row, and three dots", async () => {
  await show("discreet-many-marks");
  expect(await page.locator(".mark-slot").count()).toBe(18);
  expect(await page.locator(".mark-more").count()).toBe(1);
  for (const state of ["discreet-many-marks", "discreet-many-queues"]) {
    await show(state);
    const box = "(selector) => document.querySelector(selector).getBoundingClientRect()";
    const marks = await page.evaluate<DOMRect>(`(${box})(".marks")`);
    expect(marks.top).toBeGreaterThan(await page.evaluate<number>(`(${box})(".slide-picture").bottom`));
    expect(marks.right).toBeLessThan(await page.evaluate<number>(`(${box})(".wait-card").left`));
  }
});

test("[LB15] at night only the clock is seen, on dimmed paper", async () => {
  await show("discreet-night");
  expect(await page.textContent(".house-time")).toBe("14:32");
  const seen = await page.evaluate<string[]>(
    `[...document.querySelectorAll(".discreet > *, .house > *")].filter((one) => getComputedStyle(one).opacity !== "0").map((one) => one.className)`,
  );
  expect(seen).toEqual(["house", "house-time"]);
  expect((await compare(await page.screenshot(), await page.screenshot())).light).toBeLessThan(0.15);
});

test("[LB16] beside a slide a call is a mark: few pixels, hardly any light, slowly", async () => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await show("discreet-slide");
  await page.waitForFunction("document.querySelector('img').complete");
  const before = await page.screenshot();
  await page.evaluate("gallery.next()");
  await page.waitForFunction("gallery.moving().length > 0");
  expect((await moving()).filter(({ ms, forever }) => ms < 3_000 || forever)).toEqual([]);
  await page.evaluate("document.getAnimations().forEach((one) => one.finish())");
  const { changed, light, brighter } = await compare(before, await page.screenshot());
  expect(changed).toBeGreaterThan(0);
  expect(changed).toBeLessThan(0.02);
  expect(Math.abs(brighter) / light).toBeLessThan(0.01);
});

test("[LB17] what staff call people, calls, queues and screens is nowhere on the page of a discreet board", async () => {
  for (const wait of [null, 10, 60] as const) {
    const view = discreetView(discreet, picture, wait);
    await page.evaluate((sent) => Object(window).gallery.look(sent), view as object);
    await page.waitForSelector(".house-name");
    const found = poisonIn(await page.content());
    expect(found).toEqual(expect.arrayContaining(["site-name", "welcome", "code-phrase"]));
    const meant = ["code-phrase", "site-name", "slide-text", "slide-title", "tip", "welcome"];
    expect(found.filter((word) => !meant.includes(word))).toEqual([]);
  }
});

test("[LB13] the example's legend is one sheet of A4", async () => {
  const loaded = await loadSite(new URL("../../config", import.meta.url).pathname);
  if (!loaded.ok) throw new Error("the example has problems");
  const board = [...loaded.site.boards.values()].find(({ mode }) => mode === "discreet") as DiscreetBoard;
  const paper = await browser.newPage();
  for (const language of ["en", "de"] as const) {
    await paper.setContent(legendPage({ ...board, language }, loaded.site));
    await paper.addStyleTag({ content: legendStyle });
    const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  await paper.close();
});

/** The share of pixels that differ, the mean light (0 to 1) of the first, and how much brighter the second is. */
function compare(one: Buffer, other: Buffer): Promise<{ changed: number; light: number; brighter: number }> {
  const addresses = [one, other].map((shot) => `data:image/png;base64,${shot.toString("base64")}`);
  return page.evaluate(async (shots) => {
    const [a, b] = await Promise.all(
      shots.map(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas?.drawImage(image, 0, 0);
        return canvas?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
      }),
    );
    if (!a?.length || !b) return { changed: 1, light: 1, brighter: 1 };
    let changed = 0;
    let light = 0;
    let after = 0;
    for (let at = 0; at < a.length; at += 4) {
      const of = (data: Uint8ClampedArray) =>
        0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
      light += of(a);
      after += of(b);
      if ([0, 1, 2].some((part) => a[at + part] !== b[at + part])) changed++;
    }
    const pixels = a.length / 4;
    return {
      changed: changed / pixels,
      light: light / pixels / 255,
      brighter: (after - light) / pixels / 255,
    };
  }, addresses);
}
