import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Recovered, Stream } from "../../server/ports.ts";
import { newFolder, reopened, seqs } from "./support.ts";
import { startWriter } from "./writer.ts";

/** AKARI_KILLS=500 npx vitest run test/store/kill.test.ts: the long form. */
const kills = Number(process.env["AKARI_KILLS"] ?? 15);

test(`[ST80] ${kills} times kill -9 in the middle of writes: every acknowledged record is found, once`, {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  const folder = await newFolder();
  let total = { facts: 0, samples: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = await startWriter(folder);
    await pause((kill * 53) % 211); // ms: spread over the start, the checkpoints and the turns of the day
    await writer.kill();
    const found = await reopened(folder);
    for (const stream of ["facts", "samples"] as const) {
      const acknowledged = Math.max(total[stream], writer.acknowledged[stream]);
      expect(lastOf(found, stream)).toBeGreaterThanOrEqual(acknowledged);
      expect(gaps(found, stream)).toEqual([]);
    }
    expect(sumOf(found)).toBe(sumTo(lastOf(found, "facts")));
    total = { facts: lastOf(found, "facts"), samples: lastOf(found, "samples") };
  }
  expect(total.facts).toBeGreaterThan(0);
});

function lastOf(found: Recovered, stream: Stream): number {
  return seqs(found, stream).at(-1) ?? found.snapshot?.seq[stream] ?? 0;
}

/** Places where the entries don't follow, one by one, on the snapshot and on each other. */
function gaps(found: Recovered, stream: Stream): number[] {
  const first = (found.snapshot?.seq[stream] ?? 0) + 1;
  return seqs(found, stream).filter((seq, index) => seq !== first + index);
}

/** The state after replay: the sum in the snapshot and every fact behind it. */
function sumOf(found: Recovered): number {
  const state = found.snapshot?.state as { sum: number } | undefined;
  return seqs(found).reduce((sum, seq) => sum + seq, state?.sum ?? 0);
}

function sumTo(last: number): number {
  return (last * (last + 1)) / 2;
}
