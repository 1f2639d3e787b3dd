/*
 * The help chain under a burst: 5,000 open calls of several types and areas whose step is due in the same second, on a real
 * server with a real disk. Once it is left alone; once it is killed (kill -9) in the middle of firing and started again. What
 * counts is what the journal holds, seen from outside at the moment at which it is there. The anchor of the same run: the same
 * bytes in as many writes, appended to a plain file and synced.
 */
import { mkdtemp, open, rm } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../config/load.ts";
import { prepare } from "../../server/cli/setup/prepare.mjs";
import { root } from "../../server/cli/setup/root.mjs";
import { type Firing, JournalEye } from "../support/journal-eye.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";
import { type Burst, startWatcher, type Watcher, writeConfig } from "./andon-burst.ts";
import { seedCalls } from "./andon-calls.ts";

const count = Number(process.env["BENCH_CALLS"] ?? 5_000);
/** Seconds from the raise to the step: time to start the server. */
const after = 20;
const target = 2_000;
let missed = 0;

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
const watcher = await startWatcher();
try {
  await prepare(root);
  const configFolder = await writeConfig(join(folder, "config"), { after, watcher: watcher.url });
  await living(join(folder, "living"), configFolder, watcher);
  await killed(join(folder, "killed"), configFolder, watcher);
} finally {
  await watcher.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(
  `\nload average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores: above that number others had the machine, too`,
);
process.exitCode = missed > 0 ? 1 : 0;

async function prepared(name: string, dataFolder: string, configFolder: string): Promise<Burst> {
  const loaded = await loadSite(configFolder);
  if (!loaded.ok) throw new Error(`the bench's site does not load: ${JSON.stringify(loaded.problems)}`);
  return seedCalls({ name, dataFolder, site: loaded.site, count, after: after * 1_000 });
}

async function living(dataFolder: string, configFolder: string, watcher: Watcher): Promise<void> {
  const burst = await prepared("living", dataFolder, configFolder);
  const eye = await JournalEye.open(dataFolder);
  const site = await startSite({ dataFolder, configFolder });
  checkInTime(burst);
  const idle = await figure(site, "process_cpu_seconds_total");
  await eye.until(() => firstSteps(eye.firings).length >= burst.calls.size, 60_000);
  const busy = (await figure(site, "process_cpu_seconds_total")) - idle;
  await eye.until(() => isComplete(burst, eye.firings), 60_000);
  const health = await ask(site, "GET", "/healthz");
  const lag = (await figure(site, "nodejs_eventloop_lag_max_seconds")) * 1_000;
  await watcher.until(() => isDelivered(burst, watcher), 120_000);
  console.log(`\nleft alone, ${count} calls`);
  reportCount(burst, eye.firings);
  reportLateness(
    "lateness, in the journal",
    eye.firings.map(({ dueAt, seenAt }) => seenAt - dueAt),
  );
  reportLateness(
    "lateness, as recorded",
    eye.firings.map(({ dueAt, at }) => at - dueAt),
  );
  await reportAnchor(dataFolder, eye);
  reportDelivered(burst, watcher);
  console.log(
    `the server's own computing until all first steps were fired: ${busy.toFixed(2)} s of one core`,
  );
  console.log(`longest pause of the event loop ${lag.toFixed(0)} ms; /healthz ${health.status}`);
  await site.kill();
  await eye.close();
}

async function killed(dataFolder: string, configFolder: string, watcher: Watcher): Promise<void> {
  const burst = await prepared("killed", dataFolder, configFolder);
  const eye = await JournalEye.open(dataFolder);
  const first = await startSite({ dataFolder, configFolder });
  checkInTime(burst);
  await eye.until(() => eye.firings.length > 0, 60_000);
  await first.kill("SIGKILL");
  await eye.look();
  const before = [...eye.firings];
  const again = await startSite({ dataFolder, configFolder });
  const servingAt = Date.now();
  await eye.until(() => isComplete(burst, eye.firings), 60_000);
  const after = eye.firings.slice(before.length);
  await watcher.until(() => isDelivered(burst, watcher), 120_000);
  console.log(
    `\nkill -9 in the middle: ${before.length} steps were fired before it, ${after.length} after the restart`,
  );
  verdict("in the middle", before.length > 0 && before.length < burst.calls.size);
  reportCount(burst, eye.firings);
  reportLateness(
    "lateness before the kill",
    before.map(({ dueAt, seenAt }) => seenAt - dueAt),
  );
  reportLateness(
    "lateness after serving again",
    after.map(({ dueAt, seenAt }) => seenAt - Math.max(dueAt, servingAt)),
  );
  reportDelivered(burst, watcher);
  await again.kill();
  await eye.close();
}

function checkInTime({ dueAt }: Burst): void {
  if (Date.now() > dueAt - 1_000)
    throw new Error("this machine is too slow: the server was not up before the calls were due");
}

function isComplete({ calls }: Burst, firings: readonly Firing[]): boolean {
  // What reached nobody climbs at once: the second step of the half that calls people.
  const expected = [...calls.values()].filter((way) => way === "people").length;
  const seconds = firings.filter(({ key }) => key === "1.acknowledge.2");
  return firstSteps(firings).length >= calls.size && seconds.length >= expected;
}

function isDelivered({ calls }: Burst, { heard }: Watcher): boolean {
  return [...calls].every(([id, way]) => way === "people" || heard.has(`${id}:1.acknowledge.1`));
}

function reportCount({ calls }: Burst, firings: readonly Firing[]): void {
  const times = new Map<string, number>();
  for (const { call, key } of firings) times.set(`${call}:${key}`, (times.get(`${call}:${key}`) ?? 0) + 1);
  const lost = [...calls.keys()].filter((id) => !times.has(`${id}:1.acknowledge.1`)).length;
  const twice = [...times.values()].filter((number) => number > 1).length;
  const early = firings.filter(({ dueAt, at }) => at < dueAt).length;
  verdict(
    `fired ${firings.length}: missed ${lost}, twice ${twice}, early ${early}`,
    lost + twice + early === 0,
  );
}

function reportLateness(what: string, values: readonly number[]): void {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
  const most = sorted.at(-1) ?? 0;
  verdict(
    `${what}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${most.toFixed(0)} ms`,
    most <= target,
    `${target} ms`,
  );
}

/** The entries of the first steps, byte by byte, on the bare disk. */
async function reportAnchor(dataFolder: string, { writes }: JournalEye): Promise<void> {
  const burst = writes.filter(({ steps }) => steps.some(({ key }) => key === "1.acknowledge.1"));
  const file = await open(join(dataFolder, "bare"), "w");
  const start = performance.now();
  for (const { line } of burst) {
    await file.write(line);
    await file.datasync();
  }
  const bare = performance.now() - start;
  await file.close();
  const steps = burst.flatMap((write) => write.steps);
  const took = Math.max(...steps.map(({ seenAt }) => seenAt)) - Math.min(...steps.map(({ dueAt }) => dueAt));
  const bytes = burst.reduce((sum, { line }) => sum + line.length, 0);
  console.log(
    `anchor: ${burst.length} entries, ${(bytes / 1e6).toFixed(2)} MB, appended and synced one by one in ${bare.toFixed(0)} ms; the server took ${took.toFixed(0)} ms from due to the last one`,
  );
}

function reportDelivered(burst: Burst, { heard }: Watcher): void {
  const wanted = [...burst.calls]
    .filter(([, way]) => way === "webhook")
    .map(([id]) => `${id}:1.acknowledge.1`);
  const reached = wanted.filter((key) => heard.has(key));
  const repeats = reached.reduce((sum, key) => sum + (heard.get(key) ?? 0) - 1, 0);
  verdict(
    `messages: ${reached.length} of ${wanted.length} heard of, ${repeats} of them repeated, each under its own key`,
    reached.length === wanted.length,
  );
}

async function figure(site: SiteProcess, name: string): Promise<number> {
  const text = await (await ask(site, "GET", "/metrics")).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
}

function firstSteps(firings: readonly Firing[]): Firing[] {
  return firings.filter(({ key }) => key === "1.acknowledge.1");
}

function verdict(sentence: string, ok: boolean, goal = ""): void {
  if (!ok) missed += 1;
  console.log(`${sentence}${goal && ` (target ${goal})`} ${ok ? "ok" : "MISSED"}`);
}
