import fc from "fast-check";
import { expect, test } from "vitest";
import type { Recovered, Stream } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { type Dice, diceFrom } from "../support/dice.ts";
import { PowerCutDisk } from "./power-cut-disk.ts";
import { day, entry, noon, seqs, snapshotOf, upTo } from "./support.ts";

const folder = "/data";
/** Runs of the property: AKARI_POWER_CUTS=20000 for the long form. */
const numRuns = Number(process.env["AKARI_POWER_CUTS"] ?? 250);

/** What a life of the store was told is durable. */
interface Kept {
  facts: number;
  samples: number;
  people: number;
}

/** Opens the store, judges what it finds, and works until the power goes or the work is done. */
async function live(disk: PowerCutDisk, kept: Kept, dice: Dice): Promise<void> {
  const store = createEmbeddedStore({ folder, files: disk });
  const last = judge(await store.open(), kept);
  Object.assign(kept, last); // from now on it is shown: it must stay
  expect(((await store.read("people")) as number | undefined) ?? 0).toBeGreaterThanOrEqual(kept.people);
  const next = { facts: last.facts + 1, samples: last.samples + 1 };
  const start = noon + last.facts * (day / 12);

  const append = async (counts: { facts: number; samples: number }, at: number) => {
    const make = (stream: Stream) =>
      upTo(counts[stream]).map(() => {
        const seq = next[stream]++;
        return entry(stream, seq, at, { is: stream, number: seq, text: "x".repeat((seq * 131) % 700) });
      });
    const reached = { ...next };
    const entries = [...make("facts"), ...make("samples")];
    Object.assign(reached, next);
    await store.append(entries);
    kept.facts = Math.max(kept.facts, reached.facts - 1);
    kept.samples = Math.max(kept.samples, reached.samples - 1);
  };
  for (let turn = 0; turn < 8; turn += 1) {
    const at = start + turn * Math.floor(dice() * day);
    const calls = upTo(1 + Math.floor(dice() * 4)).map(() =>
      append({ facts: 1 + Math.floor(dice() * 3), samples: Math.floor(dice() * 3) }, at),
    );
    const written = store.write("people", kept.people + 1);
    const done = await Promise.allSettled([...calls, written]);
    if (done.at(-1)?.status === "fulfilled") kept.people += 1;
    const refused = done.find((call) => call.status === "rejected");
    if (refused) throw refused.reason;
    if (dice() < 0.6) await store.checkpoint(snapshotOf(kept.facts, kept.samples), new Map());
  }
  await store.close();
}

/** Everything acknowledged, nothing twice, nothing invented. Tells the last number of each stream. */
function judge(found: Recovered, kept: Kept): { facts: number; samples: number } {
  const lastOf = (stream: Stream) => {
    const covered = found.snapshot?.seq[stream] ?? 0;
    const numbers = seqs(found, stream);
    expect(numbers).toEqual(upTo(numbers.length).map((index) => covered + index));
    return covered + numbers.length;
  };
  for (const { stream, seq, body } of found.entries) expect(body).toMatchObject({ is: stream, number: seq });
  if (found.snapshot) expect(found.snapshot.state).toEqual(found.snapshot.seq);
  const last = { facts: lastOf("facts"), samples: lastOf("samples") };
  expect(last.facts).toBeGreaterThanOrEqual(kept.facts);
  expect(last.samples).toBeGreaterThanOrEqual(kept.samples);
  return last;
}

test(
  "[ST81] the power goes, or the process, at any call to the disk, again and again: every acknowledged record and document is found",
  async () => {
    const run = async (cuts: readonly number[], seed: number) => {
      const dice = diceFrom(seed);
      const [disk, kept] = [new PowerCutDisk(), { facts: 0, samples: 0, people: 0 }];
      for (const cut of cuts) {
        disk.callsLeft = cut;
        await live(disk, kept, dice).catch((error: unknown) => {
          if (disk.callsLeft > 0 || (error instanceof Error && error.name === "AssertionError")) throw error;
        });
        disk.restart(dice() < 0.3 ? "kill" : "power cut", dice);
      }
      await live(disk, kept, dice);
    };
    const cuts = fc.array(fc.nat(200), { minLength: 1, maxLength: 5 });
    await fc.assert(fc.asyncProperty(cuts, fc.nat(), run), { numRuns });
  },
  Math.max(120_000, numRuns * 50),
);
