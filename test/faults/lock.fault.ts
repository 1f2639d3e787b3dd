/*
 * Two servers on one data folder: the second says a sentence and ends with 1, and the first goes on. At the same moment too, on
 * an empty folder, on one that was left well, and on one whose server was killed.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ask, type StartedSite, spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { inFolder, options } from "./options.ts";

const { times } = options();
const races = times(50, 3);
const sentence =
  /^Process \d+ already serves this data folder\. Stop it first, or choose another DATA_DIR\.$/m;
const troubles: string[] = [];
let refused = 0;

await inFolder("lock", async (folder) => {
  const dataFolder = join(folder, "data");
  for (let race = 0; race < races; race++) {
    const starts = [1, 2].map(() => spawnSite({ dataFolder }));
    const served = await Promise.all(starts.map((start) => serves(start)));
    const winners = starts.filter((_, place) => served[place] !== null);
    const url = served.find((one) => one !== null);
    if (winners.length !== 1 || !url) troubles.push(`race ${race + 1}: ${winners.length} serve`);
    for (const [place, start] of starts.entries()) if (served[place] === null) await judge(start, race);
    await judge(await late(dataFolder), race);
    if (url && (await ask({ url }, "GET", "/healthz")).status !== 200)
      troubles.push("the first does not serve");
    for (const winner of winners) await winner.kill(race % 2 === 0 ? "SIGKILL" : "SIGTERM");
  }
  const left = (await readdir(dataFolder)).filter((name) => name.startsWith("lock"));
  if (left.length > 1) troubles.push(`left behind: ${left.join(", ")}`);
});
verdict(
  "servers on a folder that is served, or at one moment",
  `${refused} of ${2 * races} refused`,
  refused === 2 * races,
);
verdict(
  "each with its sentence and 1; the other goes on",
  `${troubles.length} troubles`,
  troubles.length === 0,
);
for (const trouble of troubles.slice(0, 10)) console.log(`  ${trouble}`);
process.exit(missed() > 0 ? 1 : 0);

async function serves(site: StartedSite): Promise<string | null> {
  return site.serving().catch(() => null);
}

async function late(dataFolder: string): Promise<StartedSite> {
  const site = spawnSite({ dataFolder });
  if ((await serves(site)) !== null) troubles.push("a second one serves");
  return site;
}

async function judge(site: StartedSite, race: number): Promise<void> {
  const end = await site.ended;
  if (end === 1 && sentence.test(site.output()) && !site.output().includes("    at ")) refused += 1;
  else troubles.push(`race ${race + 1}: ended with ${end}: ${site.output().slice(0, 500)}`);
}
