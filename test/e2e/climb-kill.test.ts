import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { JournalEye } from "../support/journal-eye.ts";
import { ask, startSite } from "../support/site-process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "akari-climb-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Of these all are due within a few seconds. */
const steps = [0, 1, 2, 3, 4, 5, 6];
const calls = 40;

async function climbingConfig(): Promise<string> {
  const configFolder = join(folder, "config");
  await cp(join(root, "config"), configFolder, { recursive: true });
  const file = join(configFolder, "site.json");
  const site = JSON.parse(await readFile(file, "utf8"));
  const acknowledge = steps.map((after) => ({ after: `${after} s`, to: ["role:supervisor"] }));
  for (const type of Object.values<Record<string, unknown>>(site.callTypes)) {
    type["helpChain"] = { acknowledge };
    type["clock"] = "always";
  }
  delete site.helpChains;
  await writeFile(file, JSON.stringify(site));
  return configFolder;
}

test("[ES5] kill -9 again and again while calls climb: each step is in the journal, once", async () => {
  const dataFolder = join(folder, "data");
  const configFolder = await climbingConfig();
  let site = await startSite({ dataFolder, configFolder });
  const raised = Array.from({ length: calls }, (_, n) =>
    ask(site, "POST", "/api/v1/calls", { id: `c${n}`, type: "help", area: "loans", place: `Desk ${n}` }),
  );
  for (const answer of await Promise.all(raised)) expect(answer.status).toBe(201);
  const eye = await JournalEye.open(dataFolder);
  for (let kill = 0; kill < 4; kill++) {
    const before = eye.firings.length;
    // In the middle of the next burst, or after a while where there is none any more.
    await eye.until(() => eye.firings.length > before, 1_500);
    await site.kill("SIGKILL");
    site = await startSite({ dataFolder, configFolder });
  }
  await eye.until(() => eye.firings.length >= calls * steps.length, 60_000);
  await site.kill();
  await eye.look();
  await eye.close();
  const keys = eye.firings.map(({ call, key }) => `${call} ${key}`);
  const expected = Array.from({ length: calls }, (_, n) =>
    steps.map((_, place) => `c${n} 1.acknowledge.${place + 1}`),
  );
  expect(keys.sort()).toEqual(expected.flat().sort());
  expect(eye.firings.filter(({ at, dueAt }) => at < dueAt)).toEqual([]);
});
