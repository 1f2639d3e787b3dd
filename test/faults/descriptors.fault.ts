/*
 * A server that may open few files, and visitors who take all of them: it goes on, nothing that it answered is lost, and it
 * takes things in again when the visitors are gone. Midnight (UTC) passes meanwhile: a day's new files can't be opened either.
 */
import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { Journal } from "./journal.ts";
import { judge, Load } from "./load.ts";
import { inFolder, options } from "./options.ts";
import { setUp } from "./tablet.ts";
import { until } from "./until.ts";

const limit = 64;
const { times } = options();
const rounds = times(30, 2);
const seen = { full: 0, back: 0, ended: 0, commands: 0, unanswered: 0 };
const troubles: string[] = [];

await inFolder("descriptors", async (folder) => {
  for (let round = 0; round < rounds; round++) await passMidnight(join(folder, `data-${round}`), round);
});
verdict(
  "out of descriptors over midnight",
  `${seen.full} of ${rounds}, at ${limit} files`,
  seen.full === rounds,
);
verdict("took things in again when there were some", `${seen.back} of ${rounds}`, seen.back === rounds);
verdict("the same process all the while, ended well", `${seen.ended} of ${rounds}`, seen.ended === rounds);
verdict(
  "all that was answered is there, once",
  `${seen.commands} commands, ${seen.unanswered} never answered`,
  troubles.length === 0 && seen.unanswered === 0,
);
for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
process.exit(missed() > 0 ? 1 : 0);

async function passMidnight(dataFolder: string, round: number): Promise<void> {
  const start = Date.parse("2026-11-20T23:50:00Z");
  const [journal, load] = [new Journal(dataFolder), new Load(`d${round}`, () => start)];
  // midnight comes five seconds after the start
  const more = { CLOCK_START: new Date(start).toISOString(), CLOCK_SPEED: "120" };
  const site = spawnSite({ dataFolder, more });
  const since = performance.now();
  const url = await site.serving();
  const who = await setUp(site, url);
  // only now: Node needs far more while it loads
  await promisify(execFile)("prlimit", [`--pid=${site.pid}`, `--nofile=${limit}:${limit}`]);
  let enough = false;
  const working = load.run(url, who, () => enough);
  await until(() => load.acknowledged.size > 5);
  const visitors = crowd(url);
  if (await until(async () => (await openFiles(site.pid)) >= limit - 1)) seen.full += 1;
  await pause(Math.max(500, 7_000 - (performance.now() - since)));
  const before = load.acknowledged.size;
  for (const visitor of visitors) visitor.destroy();
  if (await until(() => load.acknowledged.size > before + 5)) seen.back += 1;
  enough = true;
  await working;
  await load.finish(url, who);
  const code = await site.kill();
  if (code === 0) seen.ended += 1;
  else troubles.push(`it ended with ${code}: ${site.output()}`);
  troubles.push(...(await judge(journal, load, `night ${round + 1}`)));
  seen.commands += load.acknowledged.size;
  seen.unanswered += load.sent.size - load.acknowledged.size;
}

/** More visitors than it can let in, who say nothing. */
function crowd(url: string): readonly Socket[] {
  const { hostname, port } = new URL(url);
  return Array.from({ length: 2 * limit }, () =>
    connect(Number(port), hostname).on("error", () => undefined),
  );
}

/** As Linux tells it; where there is no /proc, nobody can know. */
async function openFiles(pid: number): Promise<number> {
  return readdir(`/proc/${pid}/fd`).then(
    (names) => names.length,
    () => limit,
  );
}
