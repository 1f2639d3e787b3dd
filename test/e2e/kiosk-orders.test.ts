import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { help } from "../../board/gallery/calls.ts";
import { office } from "../../board/gallery/prominent.ts";
import { discreet, KioskStage } from "./kiosk-stage.ts";

/** What somebody at a tablet does with a screen; in a real browser, with the built board. */

const kiosk = new KioskStage();
beforeAll(() => kiosk.launch());
afterAll(() => kiosk.quit());
beforeEach(() => kiosk.start());
afterEach(() => kiosk.stop());

test("[KI2] a prominent board shows its name large for 15 s, and a call that is lit up stays in sight", async () => {
  await kiosk.open(kiosk.silent, office({ calls: [help] }));
  const { clock } = kiosk.page;
  // it stands, and goes on when it is told to
  await clock.pauseAt((await kiosk.page.evaluate<number>("Date.now()")) + 5_000);
  kiosk.wall.order("identify");
  const name = kiosk.page.locator(".identify-name .fit-text");
  await name.waitFor();
  expect(await name.textContent()).toBe("Loans, by the window");
  const rail = await kiosk.page.locator(".rail").boundingBox();
  const band = await kiosk.page.locator(".identify").boundingBox();
  expect((band?.x ?? 0) + (band?.width ?? 0)).toBeLessThanOrEqual((rail?.x ?? 0) + 1);
  const size = Number.parseFloat(await name.evaluate((element) => getComputedStyle(element).fontSize));
  expect(size / 540).toBeGreaterThan(0.085);
  await clock.runFor(14_900);
  expect(await name.count()).toBe(1);
  await clock.runFor(100);
  await name.waitFor({ state: "detached" });
});

test("[KI2] a discreet board shows it on a small card, that comes and goes in 3 s", async () => {
  await kiosk.open(kiosk.silent, discreet);
  kiosk.wall.order("identify");
  await kiosk.page.locator(".identify-name").waitFor();
  const { area, moving } = await kiosk.page.evaluate(() => {
    const box = document.querySelector(".identify")?.getBoundingClientRect();
    const frames = document.getAnimations().map(({ effect }) => {
      const ms = Number(effect?.getComputedTiming().duration);
      const stops = effect instanceof KeyframeEffect ? effect.getKeyframes() : [];
      return stops
        .slice(1)
        .map(({ computedOffset }, at) => (computedOffset - (stops[at]?.computedOffset ?? 0)) * ms);
    });
    return { area: box ? (box.width * box.height) / (innerWidth * innerHeight) : 1, moving: frames.flat() };
  });
  expect(area).toBeLessThan(0.1);
  expect(Math.round(Math.min(...moving))).toBeGreaterThanOrEqual(3_000);
});

test("[KI3] the sound is tried with a chime on a prominent board; a discreet one opens no audio, and shows nothing", async () => {
  await kiosk.open(kiosk.sounding);
  await expect.poll(async () => (await kiosk.report())?.audio).toBe("running");
  kiosk.wall.order("test-sound");
  await expect.poll(() => kiosk.tones).toBe(2);
  await kiosk.page.context().close();
  await kiosk.open(kiosk.sounding, discreet);
  kiosk.wall.order("test-sound");
  expect((await kiosk.report())?.audio).toBe("none");
  expect(kiosk.tones).toBe(0);
});

test("[KI6] a muted board is silent, says until when, and still lights up; when the time is over it rings", async () => {
  await kiosk.open(kiosk.sounding, office({ calls: [] }));
  await expect.poll(async () => (await kiosk.report())?.audio).toBe("running");
  const mute = (ms: number) => kiosk.wall.set({ mutedUntil: kiosk.wall.now() + ms });
  mute(600_000);
  await kiosk.page.getByText(/sound off until 14:4/).waitFor();
  kiosk.wall.show(office({ calls: [{ ...help, sound: "urgent" }] }));
  await kiosk.page.locator(".lit").waitFor();
  await kiosk.page.waitForTimeout(1_000);
  expect(kiosk.tones).toBe(0);
  // a test that somebody asks for is heard, or nobody would know that it is only muted
  kiosk.wall.order("test-sound");
  await expect.poll(() => kiosk.tones).toBeGreaterThan(0);
  const tested = kiosk.tones;
  mute(3_000);
  await expect.poll(() => kiosk.tones).toBeGreaterThanOrEqual(tested + 5);
  await kiosk.page.getByText(/sound off/).waitFor({ state: "detached" });
});

test("[KI6] a picture is turned, as a whole and for good: also after the page was loaded anew without its server", async () => {
  await kiosk.open();
  kiosk.wall.set({ turn: 90 });
  await kiosk.page.locator(".stacked").waitFor();
  const box = await kiosk.page.locator(".board").boundingBox();
  expect(box?.width).toBeGreaterThan(960);
  expect(box?.height).toBeGreaterThan(540);
  // what was on the left is above, what was above is on the right
  const top = await kiosk.page.locator(".header-name").boundingBox();
  expect(top?.x).toBeGreaterThan(480);
  expect(top?.y).toBeLessThan(100);
  kiosk.wall.order("identify");
  await kiosk.page.locator(".identify-name").waitFor();
  const name = await kiosk.page.locator(".identify").boundingBox();
  expect(name?.height).toBeGreaterThan(540);
  expect(name?.width).toBeLessThan(0.54 * 960);
  kiosk.wall.settings = { ...kiosk.wall.settings, turn: 0 };
  kiosk.wall.protocol = -1;
  await kiosk.page.reload();
  await expect.poll(() => kiosk.page.getAttribute("html", "data-turn")).toBe("0");
});

test("[KI8] without the kiosk flag the report says that sound is locked", async () => {
  await kiosk.open(kiosk.silent);
  await expect.poll(async () => (await kiosk.report())?.audio).toBe("locked");
});
