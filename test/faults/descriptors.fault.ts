/*
 * A server that may open few files, and visitors who take all of them: it goes on, nothing that it answered is lost, and it
 * takes things in again when the visitors are gone. Midnight (UTC) passes meanwhile: a day's new files can't be opened either.
 */
import { readdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ask, spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { Journal } from "./journal.ts";
import { judge, Load } from "./load.ts";
import { inFolder, options } from "./options.ts";
import { setUp } from "./tablet.ts";
import { until } from "./until.ts";

const limit = 64;
const { times } = options();
const rounds = times(30, 2);

await inFolder("descriptors", async (folder) => {
  const dataFolder = join(folder, "data");
  const [journal, load] = [new Journal(dataFolder), new Load("d")];
  const troubles: string[] = [];
  let [full, back] = [0, 0];
  const start = Date.parse("2026-11-20T23:59:50Z");
  const site = spawnSite({
    dataFolder,
    under: ["bash", "-c", `ulimit -n ${limit}; exec "$0" "$@"`],
    // a day every half minute or so
    more: { CLOCK_START: new Date(start).toISOString(), CLOCK_SPEED: "3600" },
  });
  const url = await site.serving();
  const who = await setUp(site, url);
  for (let round = 0; round < rounds; round++) {
    let enough = false;
    const working = load.run(url, who, () => enough);
    await pause(200);
    const visitors = await crowd(url);
    if (await until(async () => (await openFiles(site.pid)) >= limit - 1)) full += 1;
    await pause(2_000); // ms: a good hour of its clock
    for (const visitor of visitors) visitor.destroy();
    const fine = async () => (await ask({ url }, "GET", "/healthz").catch(() => null))?.status !== undefined;
    const kept = load.acknowledged.size;
    if ((await until(fine)) && (await until(() => load.acknowledged.size > kept + 5))) back += 1;
    enough = true;
    await working;
    await load.finish(url, who);
  }
  const code = await site.kill();
  if (code !== 0) troubles.push(`it ended with ${code}: ${site.output()}`);
  troubles.push(...(await judge(journal, load, "at the end")));
  verdict("out of descriptors", `${full} of ${rounds}, at ${limit} files`, full === rounds);
  verdict("took things in again when there were some", `${back} of ${rounds}`, back === rounds);
  verdict("the same process all the while, ended well", String(code), code === 0);
  const unanswered = [...load.sent].filter((mark) => !load.acknowledged.has(mark));
  verdict(
    "all that was answered is there, once",
    `${load.acknowledged.size} commands, ${unanswered.length} never answered`,
    troubles.length === 0 && unanswered.length === 0,
  );
  for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
});
process.exit(missed() > 0 ? 1 : 0);

/** More visitors than it can let in, who say nothing. */
async function crowd(url: string): Promise<readonly Socket[]> {
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
