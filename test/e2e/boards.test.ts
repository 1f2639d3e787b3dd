import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { borrowChromium } from "../support/chromium.ts";
import { serveGallery } from "../support/gallery.ts";
import { contrast as between, channels } from "../support/light.ts";

/** What boards look like, measured in a real browser on the gallery. */
let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await borrowChromium();
  page = await browser.newPage();
  await page.goto(`${gallery.url}?state=prominent`);
  // every weight of the font once, so that no state is measured in another
  await page.evaluate("document.fonts.ready");
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

async function show(name: string, width = 1920, height = 1080): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(`gallery.show(${JSON.stringify(name)})`);
  await page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))");
}

describe("every state", () => {
  const screens = [
    [1920, 1080],
    [1080, 1920],
    [960, 540],
    [1440, 1080],
  ] as const;
  test.each(screens)(
    "[BD20] at %i × %i nothing scrolls, is cut off or is too small to read",
    async (width, height) => {
      await page.setViewportSize({ width, height });
      expect(await page.evaluate<string[]>("gallery.survey()")).toEqual([]);
    },
  );

  test("[BD20] 4K shows what 1080p shows, only sharper", async () => {
    const heights: number[] = [];
    for (const width of [1920, 3840]) {
      await show("prominent", width, (width * 9) / 16);
      const height = 'document.querySelector(".figure-value").getBoundingClientRect().height / innerHeight';
      heights.push(await page.evaluate<number>(height));
    }
    expect(heights[0]).toBeCloseTo(heights[1]!, 2);
    expect(heights[0]).toBeGreaterThan(0.085);
  });
});

describe("a call that nobody has", () => {
  test.each([
    [1920, 1080],
    [1080, 1920],
    [1440, 1080],
  ])("[BD21] takes over at least a third of %i × %i, until somebody has it", async (width, height) => {
    await show("prominent-call", width, height);
    expect(await page.evaluate<number>("gallery.lit()")).toBeGreaterThan(1 / 3);
    expect(await page.textContent(".first")).toContain("Help needed");
    await page.evaluate("gallery.next()");
    expect(await page.evaluate<number>("gallery.lit()")).toBe(0);
    expect(await page.textContent(".calls")).toContain("Ana is coming");
  });

  type Moving = { name: string; ms: number; forever: boolean }[];
  test("[BD22] breathes at most once a second, and not at all where motion is not wanted", async () => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await show("prominent-call");
    const breathing = (await page.evaluate<Moving>("gallery.moving()")).filter(({ forever }) => forever);
    expect(breathing.map(({ name }) => name)).toEqual(["breathe"]);
    // one way is half of a breath
    expect(breathing[0]!.ms * 2).toBeGreaterThanOrEqual(1_000);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await page.evaluate<Moving>("gallery.moving()")).toEqual([]);
  });

  test("[BD22] grows older each second; of a flood, those that are not named are counted", async () => {
    await show("prominent-call");
    expect(await page.textContent(".first-age")).toBe("0:42");
    await page.evaluate("gallery.advance(1000)");
    expect(await page.textContent(".first-age")).toBe("0:43");
    await show("prominent-flood");
    expect(await page.locator(".other").count()).toBe(3);
    expect(await page.textContent(".rest")).toContain("+ 12 more");
  });
});

describe("what is new about calls", () => {
  const lamp = () =>
    page.evaluate<string>('getComputedStyle(document.querySelector(".lit")).backgroundColor');

  test("[WB1] a call is lit up in the colour of its type, and said by shape and word besides", async () => {
    const seen: (readonly [string, string])[] = [];
    for (const state of ["prominent-red", "prominent-call", "prominent-question", "prominent-white"]) {
      await show(state);
      seen.push([await lamp(), (await page.locator(".first .shape-body").getAttribute("d")) ?? ""]);
      expect(await page.textContent(".first-label")).not.toBe("");
    }
    expect(seen.map(([colour]) => colour)).toEqual([
      "rgb(255, 106, 92)",
      "rgb(255, 184, 31)",
      "rgb(156, 200, 247)",
      "rgb(246, 243, 236)",
    ]);
  });

  test("[WB2] the take-over tells the standard response, how many report it and that more help was called", async () => {
    await show("prominent-told");
    expect(await page.textContent(".first-response")).toMatch(/^Two readers from Amendments/);
    expect(await page.textContent(".first-notes")).toBe(
      "more help called ×2 ·3 people report this ·carried over",
    );
  });

  test("[WB3] a shelved call is in sight with the end of its time; nothing is lit up and nothing moves", async () => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await show("prominent-shelved");
    expect(await page.evaluate<number>("gallery.lit()")).toBe(0);
    expect(await page.textContent(".card-shelved")).toContain("put aside until 16:00");
    expect(await page.evaluate("gallery.moving().filter((one) => one.forever)")).toEqual([]);
  });

  test("[WB4] a flood is summed up: how many, how many nobody has, the most urgent and oldest first; it stands still", async () => {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await show("prominent-flood-summary");
    expect(await page.textContent(".flood-sum")).toBe("14 calls in 10 minutes12 nobody has yet");
    const ages = await page.locator(".flood-row .flood-age").allTextContents();
    expect(ages.slice(0, 3)).toEqual(["14:33", "6:28", "17:47"]);
    expect(await page.textContent(".flood-rest")).toMatch(/Printer.*5 in hand/);
    expect(await page.evaluate("gallery.moving().filter((one) => one.forever)")).toEqual([]);
  });

  test("[WB5] a queue whose level is passed says what is to be done, and by whom", async () => {
    await show("prominent-passed");
    expect(await page.locator(".response").allTextContents()).toEqual([
      "Team lead, Loans: Two readers from Amendments help until the level is below 15 h",
    ]);
  });

  test("[WB6] where the browser keeps sound back, the board says so", async () => {
    await show("prominent-sound-locked");
    expect(await page.textContent(".sound-locked")).toBe("sound locked: touch the screen");
    await show("prominent");
    expect(await page.locator(".sound-locked").count()).toBe(0);
  });
});

describe("a board of panels", () => {
  const areaOf = (selector: string) =>
    page.evaluate<number>(
      `(({ width, height }) => (width * height) / (innerWidth * innerHeight))(document.querySelector("${selector}").getBoundingClientRect())`,
    );

  test("[PG1] shows each panel, none over another, all inside the safe margins", async () => {
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
      [1440, 1080],
    ] as const) {
      await show("pages-each", width, height);
      const boxes = await page.evaluate<{ left: number; top: number; right: number; bottom: number }[]>(
        "[...document.querySelectorAll('.panel')].map((one) => one.getBoundingClientRect().toJSON())",
      );
      expect(boxes).toHaveLength(8);
      const over = boxes.filter((a, place) =>
        boxes
          .slice(place + 1)
          .some(
            (b) =>
              a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1,
          ),
      );
      expect(over).toEqual([]);
      for (const { left, right, top, bottom } of boxes) {
        expect(Math.min(left, width - right) / width).toBeGreaterThan(0.0499);
        expect(Math.min(top, height - bottom) / height).toBeGreaterThan(0.0499);
      }
    }
  });

  test("[PG6] a missed target has a shape, a word and a colour; a met one a shape and a word", async () => {
    await show("pages-kpis");
    const told = await page.locator(".kpi-target").allTextContents();
    expect(told.slice(0, 2)).toEqual(["met · at least 320", "missed · at least 80 %"]);
    const signs = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.kpi-target path')].map((one) => one.getAttribute('d'))",
    );
    expect(signs[0]).not.toBe(signs[1]);
    const colours = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.kpi-target')].map((one) => getComputedStyle(one).color)",
    );
    expect(colours[0]).toBe(colours[2]);
    expect(colours[1]).not.toBe(colours[0]);
  });

  test("[PG8] a call takes over, all queues stand beside it, and the pages go on when somebody has it", async () => {
    for (const [width, height] of [
      [1920, 1080],
      [1080, 1920],
    ] as const) {
      await show("pages-call", width, height);
      expect(await areaOf(".lit")).toBeGreaterThan(1 / 3);
      expect(await page.locator(".panels").count()).toBe(0);
      expect(await page.locator(".queue").count()).toBe(6);
      await page.evaluate("gallery.next()");
      expect(await page.locator(".panels").count()).toBe(1);
      expect(await page.locator(".rail").count()).toBe(0);
    }
    await show("pages-call-no-queues");
    expect(await areaOf(".lit")).toBeGreaterThan(1 / 3);
    expect(await page.locator(".panel").count()).toBe(4);
  });

  test("[PG3] [PG9] the next page comes after its dwell, without motion where it is not wanted", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await show("pages-operations");
    const name = () => page.textContent(".header-name");
    const first = await name();
    await page.evaluate("gallery.advance(30_000)");
    expect(await name()).not.toBe(first);
    expect(await page.evaluate("gallery.moving()")).toEqual([]);
    // 30, 20 and 20 s
    await page.evaluate("gallery.advance(40_000)");
    expect(await name()).toBe(first);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await show("pages-operations");
    const moving = await page.evaluate<{ ms: number; forever: boolean }[]>("gallery.moving()");
    expect(moving.filter(({ ms, forever }) => ms > 600 || forever)).toEqual([]);
  });

  test("[PG9] without a link its data dims, and the clock goes on", async () => {
    await show("pages-stale");
    expect(await page.textContent(".notice")).toContain("No connection since 14:31");
    const opacities = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.panel:not(.panel-clock)')].map((one) => getComputedStyle(one).opacity)",
    );
    for (const opacity of opacities) expect(Number(opacity)).toBeLessThan(0.5);
  });
});

test("[BD23] without a link all data dims, says since when, and stands still", async () => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await show("prominent-stale-call");
  expect(await page.textContent(".notice")).toBe("No connection since 14:31 — figures as of 14:31");
  for (const part of [".queues", ".takeover"]) {
    expect(
      Number(await page.evaluate(`getComputedStyle(document.querySelector("${part}")).opacity`)),
    ).toBeLessThan(0.5);
  }
  const age = await page.textContent(".first-age");
  await page.evaluate("gallery.advance(5000)");
  expect(await page.textContent(".first-age")).toBe(age);
  expect(await page.evaluate("gallery.moving().filter((one) => one.forever)")).toEqual([]);
});

test("[BD24] no data is a dash and words; a silent source says how old its figure is", async () => {
  await show("prominent-trouble");
  expect(await page.textContent(".queue-no-data")).toMatch(/—.*no data/);
  expect(await page.textContent(".queue-stale")).toContain("as of 13:58");
});

describe("a discreet board", () => {
  test("[BD25] a call changes at most 2 % of the pixels, so slowly that nothing is seen to move", async () => {
    await show("discreet");
    const before = await page.screenshot();
    await page.evaluate("gallery.next()");
    await page.waitForFunction("gallery.moving().length > 0");
    const moving = await page.evaluate<{ ms: number; forever: boolean }[]>("gallery.moving()");
    expect(moving.filter(({ ms, forever }) => ms < 3_000 || forever)).toEqual([]);
    await page.evaluate("document.getAnimations().forEach((one) => one.finish())");
    const changed = await differing(before, await page.screenshot());
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(0.02);
  });

  test("[BD25] what changes again while it fades waits for the end of the fade", async () => {
    await show("discreet");
    await page.evaluate("gallery.next()");
    await page.waitForFunction("gallery.moving().length > 0");
    // all in the middle of the fade, however busy the machine is
    const { fading, after, full } = await page.evaluate<Record<"fading" | "after" | "full", unknown>>(
      `(async () => {
        const fading = gallery.moving();
        gallery.back();
        await new Promise((done) => setTimeout(done, 300));
        const full = document.querySelectorAll(".mark-slot .dissolve-new .mark-full").length;
        return { fading, after: gallery.moving(), full };
      })()`,
    );
    expect(full).toBe(1);
    expect(after).toEqual(fading);
    await page.waitForFunction(
      "document.querySelectorAll('.mark-slot .dissolve-old .mark-full').length === 1",
    );
  });

  test("[BD25] is still while nothing changes", async () => {
    await show("discreet-marks");
    expect(await page.evaluate("gallery.moving()")).toEqual([]);
    const before = await page.screenshot();
    await page.evaluate("gallery.advance(1000)");
    expect(await differing(before, await page.screenshot())).toBe(0);
  });

  test("[BD26] without a link the wait is not told, and customers see nothing else", async () => {
    await show("discreet-stale");
    expect(await page.locator(".wait-card").count()).toBe(0);
    expect(await page.locator(".mark:not(.mark-dashed)").count()).toBe(0);
    expect(await page.textContent(".greeting")).toContain("Welcome");
  });
});

/** The share of pixels that differ between two pictures, reckoned by the browser that made them. */
function differing(one: Buffer, other: Buffer): Promise<number> {
  const pictures = [one, other].map((picture) => `data:image/png;base64,${picture.toString("base64")}`);
  return page.evaluate(async (addresses) => {
    const [a, b] = await Promise.all(
      addresses.map(async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas?.drawImage(image, 0, 0);
        return new Uint32Array(canvas?.getImageData(0, 0, image.width, image.height).data.buffer ?? []);
      }),
    );
    return a?.length && b ? a.filter((pixel, index) => pixel !== b[index]).length / a.length : 1;
  }, pictures);
}

describe("contrast", () => {
  const tokens = new Map<string, string>();
  beforeAll(async () => {
    const css = await readFile(new URL("../../board/styles/tokens.css", import.meta.url), "utf8");
    const modes = css.split(".discreet");
    modes.forEach((mode, index) => {
      for (const [, name, value] of mode.matchAll(/--([\w-]+): (#[\da-f]{6});/g))
        tokens.set(`${index} ${name}`, value!);
    });
  });
  const dark = ["ground", "rail"].flatMap((ground) =>
    ["ink", "soft", "watch", "act", "there", "calm"].map((ink) => [ink, ground]),
  );
  const colours = ["lit-red", "lit-yellow", "lit-blue", "lit-white"];
  const lit = colours.map((colour) => ["lit-ink", colour]);
  // in a flood the shapes are lit up on the dark rail; shapes bear less than letters
  test.each(colours)("[WB1] a shape in %s on the rail is at least 3 : 1", (colour) => {
    expect(contrast(tokens.get(`0 ${colour}`)!, tokens.get("0 rail")!)).toBeGreaterThanOrEqual(3);
  });
  test.each([...dark, ...lit])("[BD27] [WB1] prominent: %s on %s is at least 7 : 1", (ink, ground) => {
    expect(contrast(tokens.get(`0 ${ink}`)!, tokens.get(`0 ${ground}`)!)).toBeGreaterThanOrEqual(7);
  });
  test.each([
    ["ink", "paper-deep", 7],
    ["soft", "paper-deep", 4.5],
    ["ink", "card", 7],
    ["soft", "card", 4.5],
  ])("[BD27] discreet: %s on %s is at least %d : 1", (ink, ground, least) => {
    expect(contrast(tokens.get(`1 ${ink}`)!, tokens.get(`1 ${ground}`)!)).toBeGreaterThanOrEqual(least);
  });
});

function contrast(one: string, other: string): number {
  return between(channels(one), channels(other));
}
