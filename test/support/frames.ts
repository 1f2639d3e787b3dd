import type { Page } from "playwright-core";
import { fields, pictureOf } from "./picture.ts";

/** What a screen showed at a moment: the luminance of each field of a coarse grid. */
export interface Frame {
  /** Milliseconds since the recording began, by the browser's own clock. */
  readonly at: number;
  readonly lights: readonly number[];
}

const columns = 16;
const rows = 9;

/** Each frame that the browser paints for so long, small: enough for the light of a field. */
export async function record(page: Page, ms: number): Promise<Frame[]> {
  const session = await page.context().newCDPSession(page);
  const frames: Frame[] = [];
  let first: number | null = null;
  session.on("Page.screencastFrame", ({ data, metadata: { timestamp = 0 }, sessionId }) => {
    first ??= timestamp;
    const lights = fields(pictureOf(Buffer.from(data, "base64")), columns, rows);
    frames.push({ at: (timestamp - first) * 1_000, lights });
    // a page that is closed meanwhile wants no more answers
    session.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
  });
  await session.send("Page.startScreencast", { format: "png", maxWidth: 320, maxHeight: 320 });
  await page.waitForTimeout(ms);
  await session.send("Page.stopScreencast");
  await session.detach();
  return frames;
}

/**
 * Flashes a second of the field that flashes most. A flash is a pair of opposing changes of luminance (WCAG 2.2, "general flash"),
 * counted here from a tenth of WCAG's size on: 0.01 of full light.
 */
export function flashes(frames: readonly Frame[]): number {
  const [first] = frames;
  const last = frames.at(-1);
  if (!first || !last || last.at - first.at < 1_000) return Number.NaN;
  const turns = first.lights.map((_, field) => turnsOf(frames.map(({ lights }) => lights[field] ?? 0)));
  return Math.max(...turns) / 2 / ((last.at - first.at) / 1_000);
}

/** How often light changes its direction, its first change among them; by less than the step it has not changed. */
function turnsOf(lights: readonly number[], step = 0.01): number {
  let [low, high] = [lights[0] ?? 0, lights[0] ?? 0];
  let direction = 0;
  let turns = 0;
  for (const light of lights) {
    low = Math.min(low, light);
    high = Math.max(high, light);
    const next = direction <= 0 && light - low >= step ? 1 : direction >= 0 && high - light >= step ? -1 : 0;
    if (next === 0) continue;
    turns++;
    direction = next;
    [low, high] = [light, light];
  }
  return turns;
}
