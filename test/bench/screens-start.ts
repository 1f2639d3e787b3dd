import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { root } from "../../server/cli/setup/root.mjs";
import { verdict } from "../support/verdict.ts";
import type { Wall } from "../support/wall.ts";

/** What a screen loads first, and how soon it can be read on a processor that is six times slower. */
export async function measureStart(wall: Wall, browser: Browser): Promise<void> {
  console.log("\nstart");
  const html = await readFile(join(root, "dist/board/index.html"), "utf8");
  const inline = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(([, script = ""]) => script);
  const scripts = [...html.matchAll(/<script[^>]*\s(?:data-script|src)="([^"]+)"/g)];
  let bytes = gzipSync(inline.join("")).length;
  for (const [, address = ""] of scripts)
    bytes += gzipSync(await readFile(join(root, "dist/board", address))).length;
  verdict(
    "script of the first load, gzip",
    `${(bytes / 1_000).toFixed(1)} kB`,
    scripts.length > 0 && bytes <= 40_000,
  );

  for (const [queue, waiting] of [
    ["leads", 2],
    ["applications", 111],
  ] as const)
    await wall.ask("PUT", `/api/v1/queues/${queue}/level`, { waiting, oldestAgeS: 600 });
  const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await page.addInitScript(untilReadable);
  await wall.hang(page, "back-office");
  const session = await page.context().newCDPSession(page);
  const plain = await median(5, () => readable(page));
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  const slowed = await median(5, () => readable(page));
  const bare = await median(5, () => loaded(page, `${wall.url}/healthz`));
  await page.context().close();
  console.log(
    `  not slowed: ${plain.toFixed(0)} ms; slowed, a page with nothing in it: ${bare.toFixed(0)} ms`,
  );
  verdict("first figures, six times slowed", `${slowed.toFixed(0)} ms`, slowed <= 2_000);
}

/** Runs in the page: when the first figure was painted, since the page was asked for. */
const untilReadable = `(() => {
  const look = () => {
    if (!document.body || document.body.textContent.indexOf("18.5") < 0) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => { window.readableAt = performance.now(); }, 0));
  };
  look();
})();`;

async function readable(page: Page): Promise<number> {
  await page.reload();
  for (;;) {
    const at = await page.evaluate<number | undefined>("window.readableAt");
    if (at !== undefined) return at;
    await page.waitForTimeout(100);
  }
}

async function loaded(page: Page, address: string): Promise<number> {
  await page.goto(address);
  return page.evaluate<number>("performance.timing.loadEventEnd - performance.timing.navigationStart");
}

async function median(times: number, measure: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let time = 0; time < times; time++) found.push(await measure());
  return found.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}
