import { afterAll, beforeAll, expect, test } from "vitest";
import { differing, fields, meanLuminance, type Picture } from "../support/picture.ts";
import { openStage, type Stage } from "../support/stage.ts";

/** What customers could notice of a call on a discreet board, measured from pixels and frames. */

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
});

const end = "document.getAnimations().forEach((one) => one.finish())";

test.each([
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [960, 540],
])(
  "[PX7] a call changes at most 0.02 of the pixels of %i × %i, and their mean luminance by at most 0.01",
  async (width, height) => {
    await stage.show("discreet", width, height);
    const before = await stage.picture();
    await stage.next();
    await stage.page.waitForFunction("document.getAnimations().length > 0");
    await stage.page.evaluate(end);
    const after = await stage.picture();
    const changed = differing(before, after);
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThanOrEqual(0.02);
    const light = meanLuminance(before);
    expect(Math.abs(meanLuminance(after) - light) / light).toBeLessThanOrEqual(0.01);
  },
);

interface Moment {
  /** Between these times of the page's own clock, in ms, the picture was taken. */
  readonly from: number;
  readonly to: number;
  readonly picture: Picture;
}

test("[PX8] the change takes at least 3 s, without a step that an eye would catch", async () => {
  await stage.show("discreet", 960, 540);
  const start = await stage.picture();
  await stage.next();
  const moments: Moment[] = [];
  do moments.push(await moment());
  while (moments.at(-1)!.to - moments[0]!.from < 6_000);
  const whole = apart(start, moments.at(-1)!.picture);
  expect(whole, "there is a change").toBeGreaterThan(0);
  const done = moments.map((one) => ({ ...one, share: apart(start, one.picture) / whole }));
  const begun = done.findLast(({ share }) => share < 0.02) ?? { from: moments[0]!.from };
  const ended = done.find(({ share }) => share > 0.98)!;
  expect(ended.to - begun.from, "from the first to the last change").toBeGreaterThanOrEqual(3_000);
  // the steepest moment of an even fade over 3 s, doubled for its ease, and what a picture's rounding adds
  for (const [index, { share, to }] of done.entries()) {
    const before = done[index - 1] ?? { share: 0, from: moments[0]!.from };
    expect(share - before.share).toBeLessThanOrEqual((2 * (to - before.from)) / 3_000 + 0.05);
  }
});

async function moment(): Promise<Moment> {
  const from = await stage.page.evaluate<number>("performance.now()");
  const picture = await stage.picture();
  return { from, to: await stage.page.evaluate<number>("performance.now()"), picture };
}

/** How far two pictures are apart in light: the sum over small fields. */
function apart(one: Picture, other: Picture): number {
  const [these, those] = [one, other].map((picture) => fields(picture, 120, 68)) as [number[], number[]];
  return these.reduce((sum, light, at) => sum + Math.abs(light - (those[at] ?? 0)), 0);
}
