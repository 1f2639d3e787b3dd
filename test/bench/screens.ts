/*
 * A board on a wall, for long: the built board of a real server in a real browser. Many changes (heap, nodes, frames), rest, the
 * first load, a server that is gone and one that comes back new. In short by default; `npm run bench -- screens --long` takes two
 * hours: 100,000 changes at 20 a second, and a server that is gone for 400 s. Where time is judged, an anchor of the same run
 * stands beside it.
 */
import { availableParallelism, loadavg } from "node:os";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { launchChromium } from "../support/chromium.ts";
import { missed } from "../support/verdict.ts";
import { startWall } from "../support/wall.ts";
import { short } from "./rows.ts";
import { measureChanges } from "./screens-changes.ts";
import { measureLosses } from "./screens-losses.ts";
import { measureStart } from "./screens-start.ts";

const long = process.argv.includes("--long");

await prepare(root);
const wall = await startWall();
const browser = await launchChromium({ args: ["--autoplay-policy=no-user-gesture-required"] });
try {
  await measureStart(wall, browser);
  await measureLosses(wall, browser, { gone: long ? 400_000 : short ? 15_000 : 40_000 });
  await measureChanges(
    wall,
    browser,
    long
      ? { count: 100_000, perSecond: 20 }
      : { count: Number(process.env["BENCH_CHANGES"] ?? (short ? 1_000 : 20_000)), perSecond: null },
  );
} finally {
  await browser.close();
  await wall.close();
}
console.log(
  `\nload average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores: above that number others had the machine, too`,
);
process.exitCode = missed() > 0 ? 1 : 0;
