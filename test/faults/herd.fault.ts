/*
 * All boards of a site lose their server at once and come back, and some of them read nothing for a while, as a screen does whose
 * browser hangs. Calls come and go all the time. What must hold: each board shows its own place again, equal to what the server has,
 * without having had to ask for it; who reads nothing costs nobody else anything, and is whole when it reads again.
 */
import { setTimeout as pause } from "node:timers/promises";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { hashOf, type View } from "../../server/domain/views/patch.ts";
import type { BoardTasks } from "../bench/load/boards.ts";
import { comeAndGo } from "../bench/load/calls.ts";
import { furnish, writeHouse } from "../bench/load/house.ts";
import { screens } from "../bench/load/names.ts";
import { probe, probed, residentOf } from "../bench/load/probe.ts";
import { startWorker, type Worker } from "../bench/load/worker.ts";
import { keptPort } from "../support/port.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { inFolder, options } from "./options.ts";
import { until } from "./until.ts";

const places = ["back-office", "front-office", "operations"];
const { times, short, dice } = options();
const count = times(5_000, 300);
const kills = short ? 2 : 10;
/** Ms without reading: the server waits for an answer to its ping, 45 s at most. */
const freezes = short ? [5_000] : [15_000, 70_000];
const frozen = 50;
/** A loaded machine is slow, not wrong. */
const patience = 120_000;
let named = 0;

await prepare(root);
await inFolder("herd", async (folder) => {
  const [dataFolder, configFolder, port] = [`${folder}/data`, await writeHouse(folder), await keptPort()];
  await furnish(dataFolder, configFolder, count + frozen, places);
  const start = () => startSite({ dataFolder, configFolder, port, flags: probed });
  let site = await start();
  const [well, stuck] = [await hang(port, 0, count), await hang(port, count, frozen)];
  try {
    for (let kill = 0; kill < kills; kill++) site = await killed(site, well, start);
    verdict(`${count} boards back, each in its place`, `${well.back} of ${kills} times`, well.back === kills);
    const { asked } = await well.boards.ask("standing");
    verdict("none of them had to ask for what it missed", `${asked} times`, asked === 0);
    for (const time of freezes) await freeze(site, well, stuck, time);
  } finally {
    await well.boards.end();
    await stuck.boards.end();
    await site.kill("SIGKILL");
  }
});
process.exit(missed() > 0 ? 1 : 0);

interface Wall {
  readonly boards: Worker<BoardTasks>;
  /** How often all were back. */
  back: number;
}

async function hang(port: number, from: number, many: number): Promise<Wall> {
  const boards = await startWorker<BoardTasks>("boards.ts");
  const way = { port, kind: "akari", secrets: screens, report: true, back: true, follow: true } as const;
  await boards.ask("hang", { ...way, count: many, from });
  return { boards, back: 0 };
}

/** Kills it at some moment, also while they are still coming back, and waits until each shows what it has to. */
async function killed(
  site: SiteProcess,
  wall: Wall,
  start: () => Promise<SiteProcess>,
): Promise<SiteProcess> {
  const calls = keepCalling(site);
  await pause(4_000 * dice());
  await site.kill("SIGKILL");
  await calls.end();
  const next = await start();
  const begun = performance.now();
  const more = keepCalling(next);
  await wall.boards.ask("whole", patience);
  const back = performance.now() - begun;
  await more.end();
  const wrong = await untilEqual(next, wall);
  if (wrong === 0) wall.back++;
  console.log(`  back after ${(back / 1_000).toFixed(1)} s, ${wrong} of them wrong`);
  return next;
}

async function freeze(site: SiteProcess, well: Wall, stuck: Wall, time: number): Promise<void> {
  const inside = await probe(site);
  await untilEqual(site, stuck);
  const [before, memory] = [await well.boards.ask("standing"), await residentOf(site, inside)];
  await stuck.boards.ask("freeze");
  const calls = keepCalling(site);
  await pause(time);
  await calls.end();
  const grown = ((await residentOf(site, inside)) - memory) / 1e6;
  const wrong = await untilEqual(site, well);
  const after = await well.boards.ask("standing");
  const harmed = wrong + (after.lost - before.lost) + (after.asked - before.asked);
  await stuck.boards.ask("thaw");
  const whole = await untilEqual(site, stuck);
  inside.close();
  const what = `${frozen} boards read nothing for ${time / 1_000} s, ${2 * calls.count} changes`;
  verdict(what, `${grown.toFixed(0)} MB of growth`, grown <= 100);
  verdict("none of the others lost, wrong, or had to ask", `${harmed} of ${count}`, harmed === 0);
  verdict("those are whole when they read again", `${frozen - whole} of ${frozen}`, whole === 0);
}

/** How many boards don't come to show what the server has for their own place. */
async function untilEqual(site: SiteProcess, { boards }: Wall): Promise<number> {
  let wrong = Number.POSITIVE_INFINITY;
  await until(async () => {
    const hashes = await Promise.all(places.map((place) => hashNow(site, place)));
    if (new Set(hashes).size < places.length) throw new Error("two places show the same");
    const seen = Object.entries(await boards.ask("sees"));
    const astray = ([hash, numbers]: (typeof seen)[number]) =>
      numbers.filter((number) => hashes[number % places.length] !== hash);
    wrong = seen.flatMap(astray).length;
    return wrong === 0;
  }, patience);
  return wrong;
}

async function hashNow(site: SiteProcess, place: string): Promise<string> {
  return String(hashOf((await (await ask(site, "GET", `/api/v1/boards/${place}/view`)).json()) as View));
}

/** Calls come and go until it is ended, or the server is gone. */
function keepCalling(site: SiteProcess): { readonly count: number; end(): Promise<void> } {
  let [on, count] = [true, 0];
  const over = (async () => {
    for (; on; count++) {
      await comeAndGo(site, `herd-${named++}`).catch(() => pause(50));
      await pause(10);
    }
  })();
  return {
    get count() {
      return count;
    },
    async end() {
      on = false;
      await over;
    },
  };
}
