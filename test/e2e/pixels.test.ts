import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { en } from "../../board/words/en.ts";
import { type Eyes, otherEyes, seenBy } from "../support/eyes.ts";
import { flashes, record } from "../support/frames.ts";
import { type Colour, contrast, differing, groundOf, inkContrast, type Picture } from "../support/picture.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { crop, formOf, inkHeight, type Text, textsOf, unlike } from "./texts.ts";

/** What a prominent board shows, measured from pixels and frames: nothing here knows its design, but for the names of signs. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

/** Where signs are: the standing of a queue, the state of a call. */
const queueSigns = ".standing-sign";
const callSigns = ".shape";

const screens = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [960, 540],
] as const;

test.each(screens)(
  "[PX1] a call changes at least a third of the pixels of %i × %i",
  async (width, height) => {
    await stage.show("prominent-call", width, height);
    await stage.next();
    await stage.page.waitForTimeout(1_000);
    const taken = await stage.picture();
    await stage.back();
    const raised = await stage.picture();
    expect(differing(taken, raised, 8)).toBeGreaterThanOrEqual(1 / 3);
  },
);

test.each(screens)(
  "[PX2] at %i × %i a figure is at least 0.085 of the height, its digits can be told from 5 m, and no text is under 0.022",
  async (width, height) => {
    await stage.show("prominent", width, height);
    const texts = await textsOf(stage.page);
    const figures = texts.filter(({ text, classes }) => /^[\d.,]+$/.test(text) && /\bfigure\b/.test(classes));
    expect(figures.length).toBeGreaterThanOrEqual(5);
    const picture = await stage.picture();
    for (const { text, size, box } of figures) {
      expect(size, text).toBeGreaterThanOrEqual(0.085);
      const letters = crop(picture, box);
      const tall = inkHeight(letters, standsOut(groundOf(letters))) / Math.min(width, height);
      // 29 mm at 5 m are 20 minutes of arc: 46 of 1080 lines of a screen of 55 inches
      expect(tall, text).toBeGreaterThanOrEqual(46 / 1080);
    }
    // half a pixel of rounding at 540 lines
    expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(0.0219);
  },
);

describe("contrast", () => {
  test.each([
    "prominent",
    "prominent-trouble",
    "prominent-call",
    "prominent-red",
    "prominent-question",
    "prominent-white",
    "prominent-flood-summary",
    "prominent-20",
  ])(
    "[PX3] of %s is 7 : 1 for what is read from afar, 4.5 : 1 for all, at the darkest moment of a breath",
    async (state) => {
      await stage.show(state, 1280, 720);
      await freezeAtTheirWorst();
      const picture = await stage.picture();
      // what is dimmed may not be true any more, and a word beside it says so
      const texts = (await textsOf(stage.page)).filter(({ opacity }) => opacity === 1);
      expect(texts.length).toBeGreaterThan(10);
      const weak = texts.filter((text) => contrastOf(text, picture) < leastOf(text));
      expect(weak.map((text) => `${text.text} ${contrastOf(text, picture).toFixed(2)}`)).toEqual([]);
    },
  );
});

/** Every animation that goes on for ever stands where its half of a cycle ends: there a pulse is farthest from its rest. */
async function freezeAtTheirWorst(): Promise<void> {
  await stage.page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      animation.pause();
      animation.currentTime = Number(animation.effect?.getComputedTiming().duration ?? 0) - 1;
    }
    return new Promise(requestAnimationFrame);
  });
}

/** From 3 % of the screen on a text is there to be read from afar; calls that nobody has always are. */
function leastOf({ size, classes }: Text): number {
  return size >= 0.03 || /\blit\b/.test(classes) ? 7 : 4.5;
}

/** Of a large text what the pixels have at most; of any what its style asks for, on the ground that the pixels have. */
function contrastOf({ box, colour, opacity, size }: Text, picture: Picture): number {
  const letters = crop(picture, box);
  const ground = groundOf(letters);
  const asked = colour.map((part, at) => part * opacity + (ground[at] ?? 0) * (1 - opacity));
  const styled = contrast(asked as unknown as Colour, ground);
  // the thin strokes of small letters are nowhere a whole pixel
  return size >= 0.06 ? Math.min(styled, inkContrast(letters)) : styled;
}

describe("what moves", () => {
  test("[PX4] the measure itself sees a screen that flashes three times a second", async () => {
    await stage.page.emulateMedia({ reducedMotion: "no-preference" });
    await stage.show("prominent", 960, 540);
    await stage.page.evaluate(() => {
      const board = document.querySelector(".board")!;
      board.animate([{ opacity: 1 }, { opacity: 0 }, { opacity: 1 }], { duration: 333, iterations: 1e9 });
    });
    const frames = await recorded(2_500);
    expect(flashes(frames)).toBeGreaterThan(1.2);
  });

  test("[PX4] a call that nobody has flashes at most once a second", async () => {
    await stage.page.emulateMedia({ reducedMotion: "no-preference" });
    await stage.show("prominent-call", 960, 540);
    const frames = await recorded(4_200);
    // it does breathe, so that the recording is one of something
    expect(flashes(frames)).toBeGreaterThan(0.1);
    expect(flashes(frames)).toBeLessThanOrEqual(1);
  });

  test.each(["prominent-call", "prominent-several", "prominent-flood"])(
    "[PX5] where motion is not wanted nothing of %s moves",
    async (state) => {
      await stage.page.emulateMedia({ reducedMotion: "reduce" });
      await stage.show(state, 960, 540);
      const first = await stage.picture();
      for (let shot = 0; shot < 5; shot++) {
        await stage.page.waitForTimeout(170);
        expect(differing(first, await stage.picture())).toBe(0);
      }
      await stage.page.emulateMedia({ reducedMotion: "no-preference" });
    },
  );

  /** A recording that tells something: a machine that is busy elsewhere paints too seldom, and is asked again. */
  async function recorded(ms: number) {
    for (let tries = 0; ; tries++) {
      const frames = await record(stage.page, ms);
      if (frames.length >= (8 * ms) / 1_000 || tries === 4) return frames;
    }
  }
});

describe("to eyes that see no red, no green or no colour", () => {
  test("[PX6] queues that are normal, above and to act on differ by form and word", async () => {
    const signs = await signsIn(["prominent", "prominent-trouble", "prominent-20"], queueSigns);
    for (const eyes of otherEyes) expectApart(signs, eyes);
    await stage.show("prominent-trouble");
    const words = await stage.page.locator(".standing-word").allTextContents();
    expect(new Set(words).size).toBeGreaterThanOrEqual(2);
  });

  test("[PX6] calls that nobody has, that somebody took, where help is there and that are put aside differ by form and word", async () => {
    const signs = await signsIn(["prominent-red", "prominent", "prominent-shelved"], callSigns);
    for (const eyes of otherEyes) expectApart(signs, eyes);
    await stage.show("prominent-call");
    expect(await stage.page.textContent(".board")).toContain(en.call.nobody);
    await stage.show("prominent");
    const text = (await stage.page.textContent(".board")) ?? "";
    expect(text).toContain(en.call.coming("Ben"));
    expect(text).toMatch(/is there/);
  });
});

interface Sign {
  readonly name: string;
  readonly picture: Picture;
}

/** The first sign of each kind in some states, by the class that names its kind. */
async function signsIn(states: readonly string[], selector: string): Promise<Sign[]> {
  const found = new Map<string, Sign>();
  for (const state of states) {
    await stage.show(state);
    const picture = await stage.picture();
    const boxes = await stage.page.locator(selector).evaluateAll((elements) =>
      elements.map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { name: element.classList.item(1) ?? "", box: { x, y, width, height } };
      }),
    );
    for (const { name, box } of boxes)
      if (!found.has(name)) found.set(name, { name, picture: crop(picture, box) });
  }
  return [...found.values()];
}

function expectApart(signs: readonly Sign[], eyes: Eyes): void {
  expect(signs.length).toBeGreaterThanOrEqual(3);
  const forms = signs.map(({ name, picture }) => {
    const seen = seenBy(eyes, picture);
    return { name, form: formOf(seen, standsOut(groundOf(seen))) };
  });
  for (const [index, one] of forms.entries()) {
    expect(one.form.filter(Boolean).length, `${one.name} is seen by ${eyes}`).toBeGreaterThan(20);
    for (const other of forms.slice(index + 1))
      expect(unlike(one.form, other.form), `${one.name}, ${other.name}: ${eyes}`).toBeGreaterThan(0.05);
  }
}

/** A form bears less contrast than letters: 3 : 1 (WCAG 2.2, 1.4.11). */
function standsOut(ground: Colour): (colour: Colour) => boolean {
  return (colour) => contrast(colour, ground) >= 3;
}
