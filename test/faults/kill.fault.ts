/*
 * kill -9 of the whole server, at any moment: while it starts, while it serves seven clients, while it ends and keeps its
 * last snapshot. After each: what was answered is in the journal, once; nothing is there twice; the numbers have no gaps. And
 * at the end of each data folder's life the API tells of all of it.
 */

import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ask, spawnSite } from "../support/site-process.ts";
import { missed, verdict } from "../support/verdict.ts";
import { Journal } from "./journal.ts";
import { judge, Load } from "./load.ts";
import { inFolder, options } from "./options.ts";
import { type SignedIn, setUp } from "./tablet.ts";

const { dice, times } = options();
const kills = times(1_000, 30);
/** Then a new folder: one with a hundred thousand calls in it would start more slowly. */
const killsOfALife = 50;

const counts = { start: 0, serving: 0, end: 0, records: 0, acknowledged: 0, resent: 0 };
const troubles: string[] = [];

await inFolder("kill", async (folder) => {
  for (let done = 0, life = 0; done < kills; done += killsOfALife, life++)
    await live(join(folder, `data-${life}`), `l${life}`, Math.min(killsOfALife, kills - done));
});

const total = counts.start + counts.serving + counts.end;
verdict(
  "kill -9 of the whole server",
  `${total} (${counts.start} at start, ${counts.end} while it ended)`,
  total === kills,
);
verdict(
  "what was answered is in the journal, once",
  `${counts.acknowledged} commands`,
  counts.acknowledged > 0,
);
verdict("sent again under the same id, and done once", `${counts.resent} commands`, counts.resent > 0);
verdict("the numbers follow without gaps", `${counts.records} records`, counts.records > 0);
verdict(
  "nothing lost, nothing doubled, no wrong answer",
  `${troubles.length} troubles`,
  troubles.length === 0,
);
for (const trouble of troubles.slice(0, 20)) console.log(`  ${trouble}`);
process.exit(missed() > 0 ? 1 : 0);

/** One data folder, from its first start to the look at what the API tells. */
async function live(dataFolder: string, name: string, rounds: number): Promise<void> {
  const [journal, load] = [new Journal(dataFolder), new Load(name)];
  let who: SignedIn | null = null;
  for (let round = 0; round < rounds; round++) {
    const site = spawnSite({ dataFolder });
    const moment = dice();
    if (who && moment < 0.15) {
      await pause(dice() * 900); // ms: Node itself takes a good part of it
      await site.kill("SIGKILL");
      counts.start += 1;
    } else {
      const url = await site.serving();
      who ??= await setUp(site, url);
      const working = load.run(url, who);
      await pause(50 + dice() * 750);
      if (moment < 0.35) {
        await Promise.race([site.kill("SIGTERM"), pause(dice() * 120)]);
        counts.end += 1;
      } else counts.serving += 1;
      const end = await Promise.race([site.ended, pause(0, "runs")]);
      if (typeof end === "number" && end !== 0) troubles.push(`it ended with ${end}: ${site.output()}`);
      await site.kill("SIGKILL");
      await working;
    }
    troubles.push(...(await judge(journal, load, `${name}, kill ${round + 1}`)));
    if ((round + 1) % 10 === 0)
      console.log(`  ${name}, kill ${round + 1}: ${load.acknowledged.size} commands answered`);
  }
  if (who) await lookAtAll(dataFolder, journal, load, who);
  counts.records += journal.records;
  counts.acknowledged += load.acknowledged.size;
  counts.resent += load.resent;
}

/** Whatever was never answered is sent once more, and then everything is there once: in the journal, and over the API. */
async function lookAtAll(dataFolder: string, journal: Journal, load: Load, who: SignedIn): Promise<void> {
  const site = spawnSite({ dataFolder });
  const url = await site.serving();
  await load.finish(url, who);
  const calls = await all({ url }, "/api/v1/calls");
  const actions = await all({ url }, "/api/v1/actions");
  const totals = (await (
    await ask({ url }, "GET", `/api/v1/totals?queue=leads&from=${dayFromNow(-1)}&to=${dayFromNow(2)}`)
  ).json()) as { readonly arrived: number };
  const told = {
    "call-raised": calls.length,
    "call-resolved": calls.filter(({ state }) => state === "resolved").length,
    "call-cancelled": calls.filter(({ state }) => state === "cancelled").length,
    // Beside those that the server proposes by itself.
    "action-added": actions.filter(({ id }) => load.sent.has(`action-added ${id}`)).length,
    item: totals.arrived,
  };
  for (const [type, count] of Object.entries(told)) {
    const wanted = [...load.acknowledged].filter((mark) => mark.startsWith(`${type} `)).length;
    if (count !== wanted) troubles.push(`the API tells ${count} of ${wanted}: ${type}`);
  }
  if ((await site.kill()) !== 0) troubles.push(`it did not end well: ${site.output()}`);
  troubles.push(...(await judge(journal, load, "at the end")));
  for (const mark of load.sent) if (!load.acknowledged.has(mark)) troubles.push(`${mark} was never answered`);
}

interface Told {
  readonly id: string;
  readonly state?: string;
}

/** Page by page; no id twice. */
async function all(site: { readonly url: string }, first: string): Promise<Told[]> {
  const found = new Map<string, Told>();
  for (let path: string | undefined = first; path !== undefined; ) {
    const answer: Response = await ask(site, "GET", path);
    for (const one of (await answer.json()) as Told[]) {
      if (found.has(one.id)) troubles.push(`the API tells ${one.id} twice`);
      found.set(one.id, one);
    }
    path = /<([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return [...found.values()];
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
