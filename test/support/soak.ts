import type { CDPSession, Page } from "playwright-core";
import type { Wall } from "./wall.ts";

/** Many changes on one board, and what they leave behind in its browser. */

const queues = ["leads", "fraud-check", "applications", "missing-documents", "offers", "assessment"];

/** Calls that are open side by side. */
const lanes = 4;
/** After so many changes nothing is open. */
export const round = 4 * lanes;

/** A round of changes, each lane after the other's step: calls are raised, taken and taken back, and levels move. */
export async function changeRound(wall: Wall, number: number): Promise<void> {
  for (let step = 0; step < 4; step++)
    await Promise.all(
      Array.from({ length: lanes }, (_, lane) => change(wall, (number * lanes + lane) * 4 + step)),
    );
}

/** One step of many: a call is raised, taken, a level moves, the call is taken back. */
export async function change(wall: Wall, number: number): Promise<void> {
  const round = Math.floor(number / 4);
  const call = `soak-${round}`;
  const raise = { id: call, type: "help", area: "loans", place: `Desk ${round % 40}` };
  const level = { waiting: 1 + (round % 90), oldestAgeS: 60 * (round % 50) };
  const [method, path, body] = (
    [
      ["POST", "calls", raise],
      ["POST", `calls/${call}/acknowledge`, undefined],
      ["PUT", `queues/${queues[round % queues.length]}/level`, level],
      ["POST", `calls/${call}/cancel`, undefined],
    ] as const
  )[number % 4]!;
  const answer = await wall.ask(method, `/api/v1/${path}`, body);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}

export interface Weight {
  readonly changes: number;
  /** Bytes that the page's scripts hold after everything that nobody needs was collected. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** With the same levels and no call, so that the board shows the same each time. */
export async function weigh(wall: Wall, page: Page, session: CDPSession, changes: number): Promise<Weight> {
  for (const queue of queues)
    await wall.ask("PUT", `/api/v1/queues/${queue}/level`, { waiting: 5, oldestAgeS: 600 });
  // levels gather for a quarter of a second
  await page.waitForTimeout(600);
  for (let times = 0; times < 2; times++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { changes, heap: usedSize, nodes, listeners: jsEventListeners };
}

/** Bytes a change, by the straight line that fits best (least squares). */
export function slopeOf(weights: readonly Weight[]): number {
  const mean = (of: (weight: Weight) => number) =>
    weights.reduce((sum, one) => sum + of(one), 0) / weights.length;
  const [x, y] = [mean(({ changes }) => changes), mean(({ heap }) => heap)];
  const over = weights.reduce((sum, one) => sum + (one.changes - x) * (one.heap - y), 0);
  return over / weights.reduce((sum, one) => sum + (one.changes - x) ** 2, 0);
}

/** The slope of the flattest stretch of so many measurements: an engine settles at some time, and what leaks does so at all times. */
export function flattest(weights: readonly Weight[], length: number): number {
  const stretches = weights.slice(length - 1).map((_, from) => weights.slice(from, from + length));
  return Math.min(...stretches.map((stretch) => Math.abs(slopeOf(stretch))));
}

export interface Painted {
  /** Changes that came, and frames in which they were painted: several in one frame are one. */
  readonly changes: number;
  readonly frames: number;
  /** From the change to the end of the frame that painted it, in ms. */
  readonly mean: number;
  readonly worst: number;
  /** The same of a frame that has nothing to paint. */
  readonly anchor: number;
}

/** An init script for a page: reckons how soon what came is painted, and keeps nothing else. */
export const watchPaints = `(() => {
  const painted = (window.painted = { changes: 0, frames: 0, sum: 0, worst: 0, idle: 0, idles: 0 });
  let since = null;
  window.WebSocket = class extends WebSocket {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", ({ data }) => {
        if (!String(data).includes('["change"')) return;
        painted.changes++;
        if (since !== null) return;
        since = performance.now();
        afterFrame(() => {
          const took = performance.now() - since;
          since = null;
          painted.frames++;
          painted.sum += took;
          painted.worst = Math.max(painted.worst, took);
        });
      });
    }
  };
  const afterFrame = (then) => requestAnimationFrame(() => setTimeout(then, 0));
  setInterval(() => {
    if (since !== null) return;
    const began = performance.now();
    afterFrame(() => {
      painted.idle += performance.now() - began;
      painted.idles++;
    });
  }, 500);
})();`;

export async function paints(page: Page): Promise<Painted> {
  type Sums = Record<"changes" | "frames" | "sum" | "worst" | "idle" | "idles", number>;
  const { changes, frames, sum, worst, idle, idles } = await page.evaluate<Sums>("window.painted");
  return { changes, frames, mean: sum / Math.max(1, frames), worst, anchor: idle / Math.max(1, idles) };
}
