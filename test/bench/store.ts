/*
 * The embedded store against the bare disk, in one run: `npx tsx test/bench/store.ts`.
 * The anchor is a plain file, one line and one fdatasync after the other, with lines of the same length.
 */
import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { Entry, Store } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { finish, median, ms, row, short } from "./rows.ts";

const seconds = short ? 0.5 : 2;
const rounds = short ? 3 : 7;
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

async function bareDisk(folder: string): Promise<Counted["step"]> {
  const file = await open(join(folder, "bare"), "w");
  const line = Buffer.alloc(lineLength, 65);
  return async () => {
    await file.write(line);
    await file.datasync();
  };
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

/** In turns with the bare disk, so that a busy moment of the machine hits both. */
async function writers(folder: string, count: number, bare: Counted["step"], target: number): Promise<void> {
  const { store, step } = await newStore(join(folder, `writers-${count}`));
  const found: { rate: number; p99: number }[] = [];
  const anchor: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    found.push(await perSecond(count, step));
    anchor.push((await perSecond(1, bare)).rate);
  }
  await store.close();
  const [rate, theirs] = [median(found.map((one) => one.rate)), median(anchor)];
  row({
    what: `durable commands, ${count} ${count === 1 ? "writer" : "writers"}`,
    measured: `${rate.toFixed(0)}/s, p99 ${ms(median(found.map(({ p99 }) => p99)))}`,
    anchor: `bare append and fdatasync ${theirs.toFixed(0)}/s`,
    ratio: rate / theirs,
    target: `≥ ${target}×`,
    ok: rate / theirs >= target,
    raw: { found, anchor },
  });
}

async function bulk(folder: string): Promise<void> {
  const [, took, block] = await timed(async () =>
    (await newStore(join(folder, "bulk"), 100_000)).store.close(),
  );
  console.log(`  append 100,000 in calls of 1,000: ${ms(took)}, longest step ${ms(block)}`);
}

/** What a checkpoint of a large site holds up: everybody waits for its longest step. */
async function snapshots(folder: string): Promise<void> {
  const { store } = await newStore(join(folder, "snapshot"), 1);
  // a list, as all that grows is in a snapshot
  const calls = Array.from({ length: 80_000 }, (_, index) => ({ ...body, id: `call-${index}` }));
  const blocks: number[] = [];
  const idle: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const state = { calls, queues: {}, round };
    const [, , block] = await timed(() =>
      store.checkpoint({ seq: { facts: 1, samples: 0 }, state }, new Map()),
    );
    blocks.push(block);
    idle.push((await timed(() => pause(300)))[2]);
  }
  await store.close();
  const megabytes = (await stat(join(folder, "snapshot", "snapshot.json"))).size / 1e6;
  row({
    what: `longest step while a snapshot of ${megabytes.toFixed(0)} MB is written`,
    measured: ms(median(blocks)),
    anchor: null,
    ratio: null,
    target: "≤ 20 ms",
    ok: median(blocks) <= 20,
    raw: { blocks, idle },
  });
}

async function history(folder: string): Promise<void> {
  const young = await newStore(join(folder, "short"), 1);
  const old = await newStore(join(folder, "long"), short ? 200_000 : 720_000);
  const megabytes = (await stat(join(folder, "long", "journal", "facts-2026-11-21.jsonl"))).size / 1e6;
  // in turns, so that a busy moment of the machine hits both
  const before: number[] = [];
  const after: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    before.push((await perSecond(1, young.step)).p99);
    after.push((await perSecond(1, old.step)).p99);
  }
  await young.store.close();
  await old.store.close();
  const ratio = median(after) / median(before);
  row({
    what: `durable commands with ${megabytes.toFixed(0)} MB of history, p99`,
    measured: ms(median(after)),
    anchor: `without history ${ms(median(before))}`,
    ratio,
    target: "≤ 2×",
    ok: ratio <= 2,
    raw: { before, after },
  });
}

/** Every command waits for one: a slow disk makes a slow site, whatever the server does. */
async function reportSync(bare: Counted["step"]): Promise<void> {
  const { rate, p99 } = await perSecond(1, bare);
  const each = 1_000 / rate;
  console.log(`  a sync of this disk takes ${ms(each)}, p99 ${ms(p99)}`);
  if (each > 50)
    console.log(
      "  WARNING: more than 50 ms. Calls and levels will be slow to be confirmed; put DATA_DIR on a faster disk.",
    );
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number, number]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const took = performance.now() - start;
  delay.disable();
  return [result, took, delay.max / 1e6];
}

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
try {
  const bare = await bareDisk(folder);
  await reportSync(bare);
  await writers(folder, 1, bare, 0.5);
  await writers(folder, 50, bare, 5);
  await bulk(folder);
  await snapshots(folder);
  await history(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
finish();
