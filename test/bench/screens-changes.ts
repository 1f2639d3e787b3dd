import type { Browser, Page } from "playwright-core";
import { changeRound, paints, round, slopeOf, type Weight, watchPaints, weigh } from "../support/soak.ts";
import { verdict } from "../support/verdict.ts";
import type { Wall } from "../support/wall.ts";

/** Bytes that a change may leave behind: over 100,000 of them a megabyte, less than one measurement differs from the next. */
const mostPerChange = 10;

interface Many {
  readonly count: number;
  /** Null: as fast as they go. */
  readonly perSecond: number | null;
}

export async function measureChanges(
  wall: Wall,
  browser: Browser,
  { count, perSecond }: Many,
): Promise<void> {
  console.log(`\n${count} changes, ${perSecond === null ? "as fast as they go" : `${perSecond} a second`}`);
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await page.addInitScript(watchPaints);
  await wall.hang(page, "back-office");
  const session = await page.context().newCDPSession(page);
  const weights: Weight[] = [];
  const began = performance.now();
  const rounds = Math.ceil(count / round);
  const every = Math.max(1, Math.floor(rounds / 40));
  for (let number = 0; number < rounds; number++) {
    if (number % every === 0) weights.push(await weigh(wall, page, session, number * round));
    await changeRound(wall, number);
    if (perSecond === null) continue;
    const due = began + ((number + 1) * round * 1_000) / perSecond;
    await new Promise((later) => setTimeout(later, Math.max(0, due - performance.now())));
  }
  const seconds = (performance.now() - began) / 1_000;
  // engines compile and learn at first: what counts is where it goes from there
  report(weights.slice(Math.floor(weights.length / 3)));
  const { changes, frames, mean, worst, anchor } = await paints(page);
  console.log(`  ${(count / seconds).toFixed(0)} changes a second, ${changes} frames of the wire`);
  console.log(
    `  painted in ${frames} frames; until it was painted ${mean.toFixed(1)} ms, at worst ${worst.toFixed(0)} ms;`,
  );
  console.log(`  a frame with nothing to paint: ${anchor.toFixed(1)} ms`);
  verdict(
    "each change painted in the next frame (mean)",
    `${(mean / anchor).toFixed(1)}× an empty frame`,
    mean < 5 * anchor,
  );
  // the last change may still be on its way
  const empty = page.getByText("No open calls", { exact: true }).waitFor({ timeout: 5_000 });
  const isEmpty = await empty.then(
    () => true,
    () => false,
  );
  verdict("nothing left over on the board", "", isEmpty);
  await atRest(wall, page);
  await page.context().close();
}

function report(weights: readonly Weight[]): void {
  const slope = slopeOf(weights);
  const heaps = weights.map(({ heap }) => heap / 1e6);
  const nodes = weights.map((one) => one.nodes);
  const listeners = weights.map((one) => one.listeners);
  const range = (values: readonly number[], digits = 0) =>
    `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
  verdict(
    "heap after collection, bytes a change",
    `${slope.toFixed(2)} (${range(heaps, 2)} MB)`,
    slope < mostPerChange,
  );
  verdict("nodes", range(nodes), nodes.at(-1)! - nodes[0]! <= 8);
  verdict("listeners", range(listeners), listeners.at(-1)! - listeners[0]! <= 2);
}

/** What the page's thread does in 20 s in which nothing happens but the clock. */
async function atRest(wall: Wall, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.waitForTimeout(1_000);
  const busy = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
  };
  const seconds = 20;
  const before = await busy();
  await page.waitForTimeout(seconds * 1_000);
  const share = ((await busy()) - before) / seconds;
  verdict("work at rest, of one core", `${(100 * share).toFixed(2)} %`, share < 0.02);
  await wall.ask("POST", "/api/v1/calls", {
    id: "rest",
    type: "system-down",
    area: "loans",
    place: "Desk 1",
  });
  await page.waitForTimeout(1_000);
  const lit = await busy();
  await page.waitForTimeout(5_000);
  console.log(`  while a call breathes: ${(20 * ((await busy()) - lit)).toFixed(2)} %`);
  await wall.ask("POST", "/api/v1/calls/rest/cancel");
}
