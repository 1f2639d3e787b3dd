/*
 * The longest step of the event loop: everybody waits for it. A real server with 1,000 boards that report, fifty queues pushed each
 * every ten seconds, calls that come and go, and a clock that runs so fast that it keeps a snapshot every ten seconds, in a state of
 * some megabytes. Beside it an idle process: what is long there, too, was the machine.
 */
import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import type { QueueId } from "../../server/domain/ids.ts";
import { ask, type SiteProcess, startSite } from "../support/site-process.ts";
import type { BoardTasks } from "./load/boards.ts";
import { folderOf, furnish, openOperations, writeHouse } from "./load/house.ts";
import { queueName, screens } from "./load/names.ts";
import { type Probe, probe, probed } from "./load/probe.ts";
import { holdTablet } from "./load/tablet.ts";
import { instant, pause, startWorker } from "./load/worker.ts";
import { finish, ms, row, short } from "./rows.ts";

const [count, queues, answers] = [1_000, 50, 30_000];
const time = short ? 12_000 : 45_000;

const folder = await folderOf("disk");
const configFolder = await writeHouse(folder, queues);
const dataFolder = `${folder}/data`;
await furnish(dataFolder, configFolder, count);
await remember();
const site = await startSite({
  ...{ dataFolder, configFolder },
  flags: process.env["BENCH_PROFILE"]
    ? [...probed, "--cpu-prof", `--cpu-prof-dir=${process.env["BENCH_PROFILE"]}`]
    : probed,
  more: { CLOCK_START: new Date().toISOString(), CLOCK_SPEED: "60" },
});
const inside = await probe(site);
const idle = await idleProcess();
const boards = await startWorker<BoardTasks>("boards.ts");
const hand = await holdTablet(site.url);
try {
  await boards.ask("hang", {
    ...{ port: Number(new URL(site.url).port), kind: "akari", count, secrets: screens, report: true },
    reportEvery: 5_000,
  });
  // what it reads of the past at its start is no step of a day
  await pause(short ? 3_000 : 10_000);
  await watch(inside);
  await watch(idle.inside);
  await day(site);
  const [ours, theirs] = [await longest(inside), await longest(idle.inside)];
  row({
    what: `longest step of the event loop, ${count.toLocaleString("en")} boards, with snapshots`,
    measured: `${ms(ours.work.max)} of work, p99.9 ${ms(ours.work.p999)}; by the clock ${ms(ours.clock.max)}, p99.9 ${ms(ours.clock.p999)}`,
    anchor: `an idle process, by the clock ${ms(theirs.clock.max)}`,
    ratio: ours.clock.max / theirs.clock.max,
    target: "≤ 20 ms",
    ok: ours.work.max <= 20,
    raw: { ours, theirs },
  });
} finally {
  hand.close();
  inside.close();
  idle.end();
  await boards.end();
  await site.kill(process.env["BENCH_PROFILE"] ? "SIGTERM" : "SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
finish();

/** Answers of the last days, which a server keeps for those who ask again. */
async function remember(): Promise<void> {
  const { operations } = await openOperations(dataFolder, configFolder);
  const by = { kind: "system", part: "admin-token" } as const;
  const level = (number: number) =>
    operations.run(
      {
        ...({
          type: "set-level",
          queue: queueName(number % queues) as QueueId,
          waiting: 1 + (number % 40),
        } as const),
        ...{ oldestAt: null, staffed: 3, at: null },
      },
      by,
      `remembered-${number}`,
    );
  for (let from = 0; from < answers; from += 5_000)
    await Promise.all(Array.from({ length: 5_000 }, (_, number) => level(from + number)));
  await operations.stop();
}

async function day(server: SiteProcess): Promise<void> {
  const began = instant();
  for (let second = 0; instant() - began < time; second++) {
    for (let number = 0; number < queues / 10; number++) {
      const queue = queueName((second * 5 + number) % queues);
      await ask(server, "PUT", `/api/v1/queues/${queue}/level`, { waiting: 1 + ((second + number) % 40) });
    }
    if (second % 3 === 0) await hand.raise(`loop-${second}`);
    if (second % 3 === 2) await hand.settle(`loop-${second - 2}`);
    await pause(Math.max(0, (second + 1) * 1_000 - (instant() - began)));
  }
}

async function idleProcess(): Promise<{ readonly inside: Probe; end(): void }> {
  const child = spawn(process.execPath, [...probed, "-e", "setInterval(() => {}, 1_000)"]);
  let output = "";
  child.stderr.on("data", (data: Buffer) => {
    output += data.toString();
  });
  while (!output.includes("listening on ws:")) await pause(20);
  return { inside: await probe({ output: () => output }), end: () => void child.kill("SIGKILL") };
}

interface Steps {
  /** Milliseconds between two turns of the loop, by the clock: whatever else the machine did meanwhile is in it. */
  readonly clock: Longest;
  /** Milliseconds of processor that the whole process took between them: its own work, with what its other threads did. */
  readonly work: Longest;
}
interface Longest {
  readonly max: number;
  readonly p999: number;
}

/** Counts from now on, with a timer that is due each millisecond: it is late by what others in the loop do. */
async function watch(within: Probe): Promise<void> {
  await within.value(`void (() => {
    const { createHistogram } = process.getBuiltinModule("perf_hooks");
    const steps = { clock: createHistogram(), work: createHistogram() };
    globalThis.steps = steps;
    let [time, used] = [performance.now(), process.cpuUsage()];
    setInterval(() => {
      const more = process.cpuUsage(used);
      const now = performance.now();
      const clock = 1_000 * (now - time);
      steps.clock.record(Math.max(1, Math.round(clock)));
      steps.work.record(Math.max(1, Math.round(Math.min(clock, more.user + more.system))));
      [time, used] = [now, process.cpuUsage()];
    }, 1);
  })()`);
}

async function longest(within: Probe): Promise<Steps> {
  const text = await within.value<string>(`JSON.stringify(Object.fromEntries(Object.entries(steps).map(
    ([name, all]) => [name, { max: all.max / 1e3, p999: all.percentile(99.9) / 1e3 }],
  )))`);
  return JSON.parse(text) as Steps;
}
