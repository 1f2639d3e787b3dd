import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { meets, running } from "../../board/gallery/huddles.ts";
import { now } from "../../board/gallery/samples.ts";
import { root } from "../../server/cli/setup/root.mjs";
import { borrowChromium } from "../support/chromium.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { Wall } from "./wall.ts";

/** The huddle on the wall: each phase as it stands on a screen, and what a lost link and a new start make of its clocks. */

describe("phases", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const text = (selector: string) => stage.page.locator(selector).first().innerText();
  const count = (selector: string) => stage.page.locator(selector).count();
  const pass = (ms: number) => stage.page.evaluate(`gallery.advance(${ms})`);
  const share = (selector: string) =>
    stage.page
      .locator(selector)
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize) / innerHeight);
  const lit = () => stage.page.evaluate<number>("gallery.lit()");

  test("[HW10] shortly before, a line beside the name counts down, and the board is as ever", async () => {
    await stage.show("prominent-huddle-soon");
    expect(await text(".reminder")).toBe("Huddle in 4 min · Loans daily");
    await pass(150_000);
    await expect.poll(() => text(".reminder")).toBe("Huddle in 50 s · Loans daily");
    await pass(60_000);
    await expect.poll(() => text(".reminder")).toBe("Huddle begins · Loans daily");
    expect([await count(".queue"), await count(".huddle-wall"), await lit()]).toEqual([5, 0, 0]);
  });

  test("[HW11] at its time the whole board waits for the start", async () => {
    await stage.show("prominent-huddle-open");
    expect(await text(".opened")).toMatch(/Loans daily\s+Waiting for the start\s+2:10\s+since 14:29/);
    expect(await text(".steps")).toMatch(/3\s+Yesterday\s+3 min/);
    expect(await count(".queue")).toBe(0);
  });

  test("[HW12] a section with its time, who leads, what comes next; what is captured is there at once", async () => {
    await stage.show("prominent-huddle-captured");
    expect(await text(".section-head")).toMatch(/7 of 10 · Ana leads\s+Actions\s+1:20\s+left of 3 min/);
    expect(await text(".next")).toMatch(/Next\s+Ideas · 1 min 30/);
    expect(await text(".total")).toMatch(/11:33 of 17 min/);
    for (const figure of [".section-title .fit-text", ".timer-time .fit-text"])
      expect(await share(figure)).toBeGreaterThanOrEqual(0.085);
    await pass(1_000);
    await expect.poll(() => text(".timer-time")).toBe("1:19");
    const before = await count(".captured-row");
    await stage.next();
    expect(await count(".captured-row")).toBe(before + 1);
    expect(await text(".captured-row:last-child")).toMatch(/Action\s+A checklist/);
  });

  test("[HW12] over its timebox: by how much, with a sign, a word and a colour; a pause says so", async () => {
    await stage.show("prominent-huddle-over");
    expect(await text(".timer")).toMatch(/\+0:42\s+over 2 min/);
    expect(await count(".timer .sign")).toBe(1);
    const ground = await stage.page
      .locator(".timer")
      .evaluate((box) => getComputedStyle(box).backgroundColor);
    expect(ground).not.toBe("rgba(0, 0, 0, 0)");
    expect(await text(".step:nth-child(3)")).toMatch(/\+0:44/);
    await stage.show("prominent-huddle-paused");
    expect(await text(".timer-told")).toBe("Paused");
    const before = await text(".timer-time");
    await pass(60_000);
    expect(await text(".timer-time")).toBe(before);
  });

  test("[HW7] a call is a band, with its place, age and the others; when somebody has it, who", async () => {
    await stage.show("prominent-huddle-call");
    expect(await text(".band")).toMatch(
      /Help needed\s+Desk 7 · Applications\s+nobody has it yet\s+\+ 1 more nobody has\s+0:42/,
    );
    expect(await count(".takeover")).toBe(0);
    expect(await lit()).toBeLessThan(0.1);
    await stage.next();
    expect(await text(".band")).toMatch(/Ana is coming/);
    expect(await lit()).toBe(0);
  });

  test("[HW8] a call of urgency 3 takes over, and the huddle is remembered", async () => {
    await stage.show("prominent-huddle-urgent");
    expect(await text(".takeover")).toContain("System down");
    expect(await lit()).toBeGreaterThan(1 / 3);
    expect(await text(".reminder")).toBe("Huddle goes on · Loans daily");
  });

  test("[HW13] without a link it says so, its contents are dim, and its clock goes on", async () => {
    await stage.show("prominent-huddle-stale");
    expect(await text(".notice")).toMatch(/^No connection since 14:31/);
    const before = await text(".timer-time");
    await pass(5_000);
    await expect.poll(() => text(".timer-time")).not.toBe(before);
    const dim = () => stage.page.locator(".section").evaluate((box) => Number(getComputedStyle(box).opacity));
    await expect.poll(dim).toBeLessThan(0.5);
  });
});

describe("on a screen", () => {
  let browser: Browser;
  let page: Page;
  let wall: Wall;
  beforeAll(async () => {
    wall = new Wall(join(root, "dist"));
    wall.view = meets(running(9, 0, { startedAt: now }));
    await wall.start();
    browser = await borrowChromium();
    page = await browser.newPage({ viewport: { width: 960, height: 540 } });
    await page.goto(`${wall.url}/board`);
  });
  afterAll(async () => {
    await browser?.close();
    await wall?.stop();
  });

  const told = async () => {
    const text = await page.locator(".timer-time").innerText();
    const [, sign, minutes, seconds] = /^(\+?)(\d+):(\d\d)$/.exec(text) ?? [];
    const ms = (Number(minutes) * 60 + Number(seconds)) * 1_000;
    return sign ? -ms : ms;
  };

  /** What the clock says, and between which moments it was read. */
  const look = async () => ({ from: performance.now(), told: await told(), to: performance.now() });

  /** However long the looks took: what has gone from the clock is what has passed between them, to the second that it shows. */
  function expectOneClock(one: Awaited<ReturnType<typeof look>>, other: typeof one): void {
    const gone = one.told - other.told;
    expect(gone).toBeGreaterThan(other.from - one.to - 1_500);
    expect(gone).toBeLessThan(other.to - one.from + 1_500);
  }

  test("[HW13] a board that is loaded anew is at the same second, also one without a link for a while", async () => {
    await page.locator(".huddle-wall").waitFor();
    const before = await look();
    await page.reload();
    await page.locator(".huddle-wall").waitFor();
    expectOneClock(before, await look());
    await wall.stop();
    await page.waitForTimeout(3_000);
    expectOneClock(before, await look());
  });
});
