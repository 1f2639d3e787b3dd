import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { serveGallery } from "../support/gallery.ts";
import { drawn, lightOf } from "./seen.ts";

/** The prominent board in its own arrangement, as a real browser draws it from the gallery's states. */
let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await borrowChromium();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: "reduce" });
  await open("");
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

async function open(writing: string): Promise<void> {
  await page.goto(`${gallery.url}?state=prominent${writing}`);
  await page.waitForSelector(".board");
  await page.evaluate("document.fonts.ready");
}

async function show(name: string): Promise<void> {
  await page.evaluate(`gallery.show(${JSON.stringify(name)})`);
  await page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const boxOf = (selector: string) =>
  page.evaluate<Box>(`document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect().toJSON()`);

describe("the day's plan", () => {
  test("[FC1] is said below the name, with a thread; where there is none, what came in and went out is said", async () => {
    await show("prominent-plan");
    const rows = await page.locator(".queue-title").allTextContents();
    expect(rows[1]).toBe("Missing documents40 of 70 done, 13 behind");
    expect(rows[4]).toBe("Amendmentstoday 31 in, 30 done");
    expect(await page.locator(".plan").count()).toBe(4);
    const [thread, fill] = [await boxOf(".plan .bullet"), await boxOf(".plan .bullet-fill")];
    expect((fill.right - fill.left) / (thread.right - thread.left)).toBeCloseTo(151 / 160, 2);
  });

  test("[FC2] the good news has a sign", async () => {
    await show("prominent-plan-well");
    expect(await page.textContent(".status")).toBe("No queue above normal,on plan,no open calls");
    const sign = 'getComputedStyle(document.querySelector(".phrase-good"), "::before").borderRightStyle';
    expect(await page.evaluate(sign)).toBe("solid");
  });
});

test("[FC3] a holiday is said once: by the header", async () => {
  await show("prominent-holiday");
  expect(await page.textContent(".status")).toMatch(/^closed today: holiday, opens Fri 08:00/);
  expect(await page.textContent(".clock-opening")).toBe("closed");
  expect(await page.textContent(".queues")).not.toContain("closed");
});

describe("at night", () => {
  test("[FC4] the screen is black but for the time and one line", async () => {
    await show("prominent-night");
    expect(await page.textContent(".board")).toBe("14:32closed, opens Fri 08:00");
    const { mean, brightest } = await lightOf(page, await page.screenshot());
    expect(mean).toBeLessThan(0.01);
    expect(brightest).toBeLessThan(0.5);
  });

  test("[FC4] what there is moves each minute, and stays on the screen; nothing is animated", async () => {
    await show("prominent-night");
    const places = new Set<string>();
    for (let minute = 0; minute < 60; minute++) {
      const { left, right, top, bottom } = await boxOf(".night-line");
      places.add(`${Math.round(right)} ${Math.round(top)}`);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(1920);
      expect(bottom).toBeLessThanOrEqual(1080);
      await page.evaluate("gallery.advance(60_000); new Promise(requestAnimationFrame)");
    }
    expect(places.size).toBeGreaterThan(50);
    expect(await page.evaluate("gallery.moving()")).toEqual([]);
  });

  test("[FC4] a lost link is the line; a call that nobody has lights the board up", async () => {
    await show("prominent-night-stale");
    expect(await page.textContent(".night-line")).toMatch(/^No connection since/);
    await show("prominent-night-call");
    expect(await page.evaluate<number>("gallery.lit()")).toBeGreaterThan(1 / 3);
  });
});

test("[FC5] a call that was opened again says so; all that there is to say of it has its place", async () => {
  for (const [width, height] of [
    [1920, 1080],
    [1440, 1080],
    [1080, 1920],
    [960, 540],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const state of ["prominent-reopened", "prominent-reopened-several", "prominent-reopened-de"]) {
      await show(state);
      expect(await page.textContent(".first-notes")).toMatch(/opened again|wieder geöffnet/);
      expect(await page.evaluate<string[]>("gallery.clipped()")).toEqual([]);
      expect(await page.locator(".first .fit-cut").count(), `${state} at ${width} × ${height}`).toBe(0);
    }
  }
  await page.setViewportSize({ width: 1920, height: 1080 });
});

describe("right to left", () => {
  test("[FC7] the board is mirrored: the rail stands left, bars begin at the right, their mark further left", async () => {
    await show("prominent-rtl");
    expect(await page.getAttribute(".board", "dir")).toBe("rtl");
    // it reaches the edge, however far the picture has drifted
    expect(Math.abs((await boxOf(".rail")).left)).toBeLessThan(12);
    expect((await boxOf(".rail")).left).toBeLessThanOrEqual(0);
    const names = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.queue-name .fit-text')].map((name) => name.getBoundingClientRect().right)",
    );
    expect(new Set(names).size).toBe(1);
    const [bar, fill, mark] = [
      await boxOf(".bullet"),
      await boxOf(".bullet-fill"),
      await boxOf(".bullet-act"),
    ];
    expect(Math.abs(fill.right - bar.right)).toBeLessThan(1);
    expect(mark.left).toBeLessThan(fill.left);
  });

  test("[FC7] curves keep time from left to right", async () => {
    const curve = () => page.evaluate("document.querySelector('.trend-line').getBoundingClientRect().width");
    const end = 'document.querySelector(".trend-end").getBoundingClientRect().left';
    await show("prominent-rtl");
    const { left, right } = await boxOf(".trend");
    expect(await curve()).toBeGreaterThan((right - left) * 0.9);
    expect(await page.evaluate<number>(end)).toBeGreaterThan(right - 20);
  });

  test("[FC8] figures and words stand as they do elsewhere", async () => {
    await show("prominent-rtl");
    expect(await drawn(page, ".queue-today")).toBe("118 of 160 done, 8 behind");
    expect(await drawn(page, ".figure")).toBe("18.5 h");
    expect(await drawn(page, ".remark")).toBe("oldest 5 h 10 of 1 day");
    expect(await drawn(page, ".card-who")).toBe("דוד is coming");
    expect(await drawn(page, ".phrase")).toBe("1 queue to act on,");
  });

  test("[FC8] and so they do on an English board with Hebrew names", async () => {
    await show("prominent-ltr-hebrew-names");
    expect(await drawn(page, ".card-who")).toBe("דוד is coming");
    // read from the right: the year ends the name
    expect(await drawn(page, ".queue-name")).toBe("2026 תיקים חדשים");
    const [name, edge] = [await boxOf(".queue-name .fit-text"), await boxOf(".header-name")];
    expect(Math.abs(name.left - edge.left)).toBeLessThan(1);
  });

  test("[FC7] a discreet board is mirrored as well", async () => {
    await show("discreet-rtl");
    expect((await boxOf(".wait-card")).right).toBeLessThan(960);
    expect((await boxOf(".mark")).left).toBeGreaterThan(960);
    expect(await drawn(page, ".wait-text")).toBe("about 30 minutes");
  });
});

describe("every state", () => {
  test.each([
    [1920, 1080],
    [1080, 1920],
  ])("[FC9] in Hebrew, mirrored, fits %i × %i", async (width, height) => {
    await page.setViewportSize({ width, height });
    await open("&rtl");
    expect(await page.evaluate<string[]>("gallery.survey()")).toEqual([]);
  });

  test("[FC9] with long texts, scrolls nowhere and is nowhere too small", async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open("&long");
    const cut = /: cut off: /;
    const problems = await page.evaluate<string[]>("gallery.survey()");
    expect(problems.filter((problem) => !cut.test(problem))).toEqual([]);
    // long as the place may be, who comes is read
    await show("prominent");
    expect(await page.locator(".card-who").first().textContent()).toMatch(/^Ben/);
    const [who, card] = [await boxOf(".card-who"), await boxOf(".card")];
    expect(who.bottom).toBeLessThanOrEqual(card.bottom + 2);
  });
});

test("[FC10] the gallery lists every state by face, and shows one on the chosen screen", async () => {
  await page.goto(gallery.url);
  const names = await page.evaluate<string[]>("gallery.names");
  expect((await page.locator("li a").allTextContents()).sort()).toEqual([...names].sort());
  expect(await page.locator("h2").allTextContents()).toEqual([
    expect.stringMatching(/^Prominent/),
    expect.stringMatching(/^Discreet/),
    expect.stringMatching(/^Before/),
  ]);
  await page.click("a:text-is('prominent-told')");
  await page.click("button:text-is('portrait')");
  await page.getByLabel("right to left").check();
  const frame = page.frameLocator("iframe");
  await frame.locator(".takeover").waitFor();
  expect(await frame.locator(".board").getAttribute("class")).toContain("stacked");
  await frame.locator(".board[dir=rtl]").waitFor();
  const box = await boxOf("iframe");
  expect(box.bottom).toBeLessThanOrEqual(1080);
  expect((box.right - box.left) / (box.bottom - box.top)).toBeCloseTo(1080 / 1920, 2);
  await page.fill("input[type=search]", "night");
  expect(await page.locator("li a").allTextContents()).toEqual(
    names.filter((name) => name.includes("night")),
  );
  expect(page.url()).toContain("state=prominent-told&rtl&screen=portrait");
});

test("[FC6] each lamp breathes with the colour that keeps its words readable", async () => {
  for (const [state, breath] of [
    ["prominent-red", "rgb(255, 255, 255)"],
    ["prominent-call", "rgb(17, 16, 15)"],
    ["prominent-question", "rgb(17, 16, 15)"],
    ["prominent-white", "rgb(17, 16, 15)"],
  ] as const) {
    await open("");
    await show(state);
    const seen = 'getComputedStyle(document.querySelector(".lit"), "::before").backgroundColor';
    expect(await page.evaluate(seen)).toBe(breath);
  }
});
