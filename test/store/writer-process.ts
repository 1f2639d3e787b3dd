/*
 * Appends to the data folder that it is given until it is killed, and prints what is durable: "kept <facts> <samples>".
 * Many calls are under way at any moment, of one to five entries, and checkpoints run in between.
 */
import { writeSync } from "node:fs";
import type { Entry, Recovered } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";

const [folder = ""] = process.argv.slice(2);
const store = createEmbeddedStore({ folder });
const next = numbersAfter(await store.open());
const day = 86_400_000;
const start = Date.UTC(2026, 10, 21);
// 200 facts a day: segments turn, and samples are dropped, while it runs
const at = (seq: number): number => start + Math.floor((seq * day) / 200);
let kept = { facts: next.facts - 1, samples: next.samples - 1 };

writeSync(1, "serving\n");
await Promise.all([...Array.from({ length: 8 }, appendForever), checkpointForever()]);

async function appendForever(_: unknown, writer: number): Promise<void> {
  for (;;) {
    const entries: Entry[] = [];
    for (let count = 0; count <= writer % 5; count += 1) entries.push(entry("facts"));
    if (writer % 2 === 0) entries.push(entry("samples"));
    const last = { facts: next.facts - 1, samples: next.samples - 1 };
    await store.append(entries);
    kept = { facts: Math.max(kept.facts, last.facts), samples: Math.max(kept.samples, last.samples) };
    writeSync(1, `kept ${kept.facts} ${kept.samples}\n`); // at once: what is said was said, even when killed right after
  }
}

function entry(stream: Entry["stream"]): Entry {
  const seq = next[stream]++;
  return { stream, seq, at: at(next.facts), body: { stream, seq, text: "x".repeat((seq * 37) % 300) } };
}

async function checkpointForever(): Promise<void> {
  for (;;) {
    const seq = { ...kept };
    await store.checkpoint({ seq, state: { sum: sumTo(seq.facts) } }, new Map([["days/last", seq]]));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** 1 + 2 + … + last: a state that shows whether every record was folded into it once. */
function sumTo(last: number): number {
  return (last * (last + 1)) / 2;
}

function numbersAfter({ snapshot, entries }: Recovered): { facts: number; samples: number } {
  const numbers = { facts: (snapshot?.seq.facts ?? 0) + 1, samples: (snapshot?.seq.samples ?? 0) + 1 };
  for (const { stream, seq } of entries) numbers[stream] = seq + 1;
  return numbers;
}
