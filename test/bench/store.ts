/*
 * The embedded store against the bare disk, in one run: `npx tsx test/bench/store.ts`.
 * The anchor is a plain file, one line and one fdatasync after the other, with lines of the same length.
 */
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Entry, Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

const seconds = Number(process.env["BENCH_SECONDS"] ?? 3);
const at = Date.UTC(2026, 10, 21, 12);
const body = {
  type: "raised",
  call: "0f8fad5b-d9cb-469f-a165-70867728950e",
  area: "loans",
  note: "printer jammed",
};
const fact = (seq: number): Entry => ({ stream: "facts", seq, at: at + seq, body });
const lineLength = JSON.stringify([100_000, at, 100_000, body]).length + 10;

/** Calls of `step` in one second, in `writers` loops. */
async function perSecond(writers: number, step: () => Promise<void>): Promise<{ rate: number; p99: number }> {
  const start = performance.now();
  const times: number[] = [];
  const loop = async () => {
    while (performance.now() - start < seconds * 1000) {
      const before = performance.now();
      await step();
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: writers }, loop));
  times.sort((one, other) => one - other);
  return {
    rate: times.length / ((performance.now() - start) / 1000),
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

async function bareDisk(folder: string): Promise<number> {
  const file = await open(join(folder, "bare"), "w");
  const line = Buffer.alloc(lineLength, 65);
  const { rate } = await perSecond(1, async () => {
    await file.write(line);
    await file.datasync();
  });
  await file.close();
  return rate;
}

interface Counted {
  readonly store: Store;
  readonly step: () => Promise<void>;
}

async function newStore(folder: string, kept = 0): Promise<Counted> {
  const store = createEmbeddedStore({ folder });
  await store.open();
  let seq = 0;
  while (seq < kept)
    await store.append(Array.from({ length: Math.min(1000, kept - seq) }, () => fact(++seq)));
  return { store, step: () => store.append([fact(++seq)]) };
}

async function writers(folder: string, count: number, bare: number, target: number): Promise<void> {
  const { store, step } = await newStore(join(folder, `writers-${count}`));
  const { rate, p99 } = await perSecond(count, step);
  await store.close();
  report(`${count} writer(s)`, `${rate.toFixed(0)}/s, p99 ${p99.toFixed(1)} ms`, rate / bare, target);
}

async function recovery(folder: string): Promise<void> {
  const path = join(folder, "recovery");
  const { store } = await newStore(path, 100_000);
  await store.close();
  const [found, ms, block] = await timed(() => createAndOpen(path));
  console.log(
    `recover 100,000 records        ${ms.toFixed(0)} ms (target 2,000), found ${found}, longest block ${block.toFixed(0)} ms`,
  );
}

async function createAndOpen(folder: string): Promise<number> {
  const store = createEmbeddedStore({ folder });
  const { entries } = await store.open();
  await store.close();
  return entries.length;
}

async function bulk(folder: string): Promise<void> {
  const [, ms, block] = await timed(async () =>
    (await newStore(join(folder, "bulk"), 100_000)).store.close(),
  );
  console.log(
    `append 100,000 in calls of 1,000  ${ms.toFixed(0)} ms, longest block ${block.toFixed(0)} ms (target 20)`,
  );
}

async function snapshots(folder: string): Promise<void> {
  const { store } = await newStore(join(folder, "snapshot"), 1);
  const calls = Object.fromEntries(
    Array.from({ length: 80_000 }, (_, index) => [`call-${index}`, { ...body, index }]),
  );
  const state = { calls, queues: {} };
  const [, ms, block] = await timed(() =>
    store.checkpoint({ seq: { facts: 1, samples: 0 }, state }, new Map()),
  );
  await store.close();
  const megabytes = (await stat(join(folder, "snapshot", "snapshot.json"))).size / 1e6;
  console.log(
    `checkpoint of ${megabytes.toFixed(1)} MB          ${ms.toFixed(0)} ms, longest block ${block.toFixed(0)} ms (target 20)`,
  );
}

async function history(folder: string): Promise<void> {
  const short = await newStore(join(folder, "short"), 1);
  const long = await newStore(join(folder, "long"), 500_000);
  const megabytes = (await stat(join(folder, "long", "journal", "facts-2026-11-21.jsonl"))).size / 1e6;
  // in turns, so that a busy moment of the machine hits both
  const rounds: { before: number; after: number }[] = [];
  for (let round = 0; round < 5; round += 1) {
    const before = (await perSecond(1, short.step)).p99;
    rounds.push({ before, after: (await perSecond(1, long.step)).p99 });
  }
  const before = median(rounds.map((round) => round.before));
  const after = median(rounds.map((round) => round.after));
  await short.store.close();
  await long.store.close();
  const [, ms] = await timed(() => createAndOpen(join(folder, "long")));
  console.log(
    `p99 with ${megabytes.toFixed(0)} MB of history     ${after.toFixed(2)} ms against ${before.toFixed(2)} ms: ` +
      `${(after / before).toFixed(2)}× (target 2×); reading it all back ${ms.toFixed(0)} ms`,
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number, number]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  delay.disable();
  return [result, ms, delay.max / 1e6];
}

function report(what: string, figure: string, ratio: number, target: number): void {
  console.log(
    `${what.padEnd(30)} ${figure}: ${ratio.toFixed(2)}× bare (target ${target}×) ${ratio >= target ? "ok" : "MISSED"}`,
  );
}

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
try {
  const bare = await bareDisk(folder);
  console.log(`bare append + fdatasync        ${bare.toFixed(0)}/s`);
  await writers(folder, 1, bare, 0.5);
  await writers(folder, 50, bare, 5);
  await bulk(folder);
  await recovery(folder);
  await snapshots(folder);
  await history(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
