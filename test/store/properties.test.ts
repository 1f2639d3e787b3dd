import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry, Recovered, Snapshot, Store } from "../../server/ports.ts";
import { StoreDamaged, StoreFull } from "../../server/ports.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { joined, jsonPieces } from "../../server/store/json-pieces.ts";
import type { Fault } from "./faulty-files.ts";
import { faultyFiles } from "./faulty-files.ts";
import {
  appendTo,
  day,
  fact,
  factsFile,
  flipped,
  newFolder,
  noDocuments,
  noon,
  opened,
  reopened,
  sample,
  seqs,
  snapshotOf,
  upTo,
} from "./support.ts";

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("append" as const),
      calls: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("checkpoint" as const),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: -30, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("restart" as const), torn: fc.uint8Array({ maxLength: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("fill" as const), takes: fc.nat(200) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What a store must hold, in plain lists. */
class Model {
  entries: Entry[] = [];
  snapshot: Snapshot | null = null;
  at = noon;

  next(stream: Entry["stream"]): number {
    return this.entries.filter((entry) => entry.stream === stream).length + 1;
  }

  /** Entries for one call, numbered behind `waiting` calls. */
  call(factCount: number, sampleCount: number, waiting: readonly Entry[]): Entry[] {
    const from = (stream: Entry["stream"]) =>
      this.next(stream) + waiting.filter((entry) => entry.stream === stream).length;
    const make = (stream: "facts" | "samples", count: number) =>
      upTo(count).map((index) =>
        (stream === "facts" ? fact : sample)(from(stream) + index - 1, this.at, {
          at: this.at,
          text: "ü\n".repeat(index),
        }),
      );
    return [...make("facts", factCount), ...make("samples", sampleCount)];
  }

  behind(): Entry[] {
    const behind = this.entries.filter(({ stream, seq }) => seq > (this.snapshot?.seq[stream] ?? 0));
    return [
      ...behind.filter(({ stream }) => stream === "facts"),
      ...behind.filter(({ stream }) => stream === "samples"),
    ];
  }
}

describe("whatever happens in whatever order", () => {
  test("[ST90] the store holds what was acknowledged, and nothing else", async () => {
    const run = async (steps: Step[]) => {
      const [folder, model] = [await newFolder(), new Model()];
      const disk: { fault: Fault | undefined } = { fault: undefined };
      const files = faultyFiles(({ name }) => (name === "write" ? disk.fault : undefined));
      let store = createEmbeddedStore({ folder, files });
      await store.open();
      for (const each of [...steps, { do: "restart", torn: new Uint8Array() } as const]) {
        if (each.do === "append") await append(store, model, each.calls);
        if (each.do === "checkpoint") await checkpoint(store, model, each.share);
        if (each.do === "wait") model.at += each.hours * (day / 24);
        if (each.do === "fill") {
          disk.fault = { takes: each.takes };
          await append(store, model, [
            [1, 1],
            [2, 0],
          ]);
          disk.fault = undefined;
        }
        if (each.do !== "restart") continue;
        await store.close();
        await tear(folder, each.torn);
        store = createEmbeddedStore({ folder, files });
        const found = await store.open();
        expect({ snapshot: found.snapshot, entries: found.entries }).toEqual({
          snapshot: model.snapshot,
          entries: model.behind(),
        });
      }
      await store.close();
      await rm(folder, { recursive: true });
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 25 }), run), { numRuns: 60 });
  });

  async function append(
    store: Store,
    model: Model,
    calls: readonly (readonly [number, number])[],
  ): Promise<void> {
    const made: Entry[][] = [];
    for (const [factCount, sampleCount] of calls) made.push(model.call(factCount, sampleCount, made.flat()));
    const results = await Promise.allSettled(made.map((call) => store.append(call)));
    for (const [index, result] of results.entries()) {
      if (result.status === "fulfilled") model.entries.push(...(made[index] ?? []));
      else expect(result.reason).toBeInstanceOf(StoreFull);
    }
  }

  async function checkpoint(store: Store, model: Model, share: number): Promise<void> {
    const upToNow = (stream: Entry["stream"]) => {
      const least = model.snapshot?.seq[stream] ?? 0;
      return least + Math.floor((model.next(stream) - 1 - least) * share);
    };
    const snapshot = snapshotOf(upToNow("facts"), upToNow("samples"));
    await store.checkpoint(snapshot, noDocuments);
    model.snapshot = snapshot;
  }

  /** Leaves at the end of the last facts what a write that was cut off may leave. */
  async function tear(folder: string, torn: Uint8Array): Promise<void> {
    const { content } = JSON.parse(await readFile(join(folder, "store.json"), "utf8")) as {
      content: { segments: { facts: { day: string }[] } };
    };
    const last = content.segments.facts.at(-1);
    if (last) await writeFile(factsFile(folder, last.day), torn, { flag: "a" });
  }
});

describe("whatever byte of whatever file is damaged", () => {
  test("[ST91] opening is loud, or nothing is invented and nothing but the last record is lost", async () => {
    const sound = await newFolder();
    const { store } = await opened(sound);
    for (const seq of upTo(12)) {
      await store.append([
        fact(seq, noon + Math.floor(seq / 5) * day),
        sample(seq, noon + Math.floor(seq / 5) * day),
      ]);
      if (seq % 4 === 0) await store.checkpoint(snapshotOf(seq, seq - 1), noDocuments);
    }
    await store.append([fact(13, noon + 2 * day), sample(13, noon + 2 * day)]);
    await store.close();
    const truth = await reopened(sound);
    const names = (await readdir(sound, { recursive: true, withFileTypes: true }))
      .filter((each) => each.isFile())
      .map((each) => join(each.parentPath, each.name).slice(sound.length + 1));
    const folder = await newFolder();

    const damaged = fc.record({
      name: fc.constantFrom(...names),
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      kind: fc.constantFrom("flip", "cut", "nuls"),
      bit: fc.nat(7),
    });
    const run = async ({ name, at, kind, bit }: { name: string; at: number; kind: string; bit: number }) => {
      await rm(folder, { recursive: true, force: true });
      await cp(sound, folder, { recursive: true });
      const bytes = await readFile(join(folder, name));
      const place = Math.floor(at * bytes.length);
      const bad = {
        flip: () => flipped(bytes, place, bit),
        cut: () => bytes.subarray(0, place),
        nuls: () => Buffer.from(bytes).fill(0, place),
      }[kind];
      await writeFile(join(folder, name), bad?.() ?? bytes);
      await judge(folder, kind === "flip" ? 12 : 0, truth);
    };
    await fc.assert(fc.asyncProperty(damaged, run), { numRuns: 200 });
  });

  /** Cut off or filled with NULs, a file's end may take several records of its last group with it; never a flipped bit. */
  async function judge(folder: string, least: number, truth: Recovered): Promise<void> {
    const result = await reopened(folder).catch((error: unknown) => error);
    if (result instanceof StoreDamaged) return;
    const found = result as Recovered;
    const last = (stream: Entry["stream"]) => seqs(found, stream).at(-1) ?? found.snapshot?.seq[stream] ?? 0;
    expect(Math.min(last("facts"), last("samples"))).toBeGreaterThanOrEqual(least);
    for (const entry of found.entries) expect(entry.body).toEqual({ is: entry.stream, number: entry.seq });
    expect([truth.snapshot, snapshotOf(8, 7), null]).toContainEqual(found.snapshot);
  }
});

describe("JSON in pieces", () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue(),
      fc.array(tie("value"), { maxLength: 150 }),
      fc.dictionary(fc.string(), tie("value")),
      fc.constant(undefined),
      fc.date({ noInvalidDate: true }),
    ),
  })).value;

  test("[ST92] is the same text as in one", () => {
    fc.assert(
      fc.property(
        value.filter((each) => each !== undefined),
        fc.integer({ min: 1, max: 100 }),
        (each, size) => {
          expect([...joined(jsonPieces(each), size)].join("")).toBe(JSON.stringify(each));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("[ST92] comes piece by piece, however large a collection is", () => {
    const calls = Object.fromEntries(
      upTo(5_000).map((seq) => [`call-${seq}`, { seq, text: "x".repeat(50) }]),
    );
    const sizes = [...jsonPieces({ site: { bank: { calls } } })].map((piece) => piece.length);
    expect(Math.max(...sizes)).toBeLessThan(200);
  });
});

test("[ST93] records with any text in them are read back as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 30 }), async (bodies) => {
      const folder = await newFolder();
      await appendTo(
        folder,
        bodies.map((body, index) => fact(index + 1, noon, body)),
      );
      const found = await reopened(folder);
      expect(found.entries.map(({ body }) => body)).toEqual(
        bodies.map((body) => JSON.parse(JSON.stringify(body)) as unknown),
      );
      expect((await readFile(factsFile(folder), "utf8")).split("\n")).toHaveLength(bodies.length + 1);
    }),
    { numRuns: 50 },
  );
});
