import { describe, expect, onTestFinished, test } from "vitest";
import type { Store } from "../../server/ports.ts";
import { StoreLocked } from "../../server/ports.ts";
import { checkCopy, writeFiles } from "../../server/store/copied.ts";
import {
  day,
  fact,
  facts,
  newFolder,
  noDocuments,
  noon,
  opened,
  pastOf,
  sample,
  seqs,
  snapshotOf,
  upTo,
} from "./support.ts";

/**
 * What every store keeps to. `make` gives two handles on the same, still empty store; for a store that lives in one
 * object both are that object.
 */
export function storeContract(kind: string, make: () => Promise<{ first: Store; second: Store }>): void {
  describe(`the contract, kept by ${kind}`, () => {
    const fresh = async () => {
      const { first, second } = await make();
      onTestFinished(async () => {
        await first.close();
        await second.close();
      });
      const found = await first.open();
      const reopen = async () => {
        await first.close();
        return second.open();
      };
      return { store: first, second, found, reopen };
    };

    test("[ST1] a new store is empty", async () => {
      const { found } = await fresh();
      expect(found).toEqual({ snapshot: null, entries: [], notices: [] });
    });

    test("[ST2] what was appended is found again, with its body, each stream in order", async () => {
      const { store, reopen } = await fresh();
      const entries = [
        fact(1, noon, { text: "a\nb \u2028 ü 🏮", list: [1, null, { deep: [true] }] }),
        fact(2, noon + 1, null),
        fact(3, noon + 2, "text"),
        sample(1, noon, 0.1),
        sample(2, noon + 5, []),
      ];
      await store.append([entries[0], entries[3], entries[1]].flatMap((each) => each ?? []));
      await store.append(entries.slice(4));
      await store.append(entries.slice(2, 3));
      const found = await reopen();
      expect(found.entries.filter(({ stream }) => stream === "facts")).toEqual(entries.slice(0, 3));
      expect(found.entries.filter(({ stream }) => stream === "samples")).toEqual(entries.slice(3));
      expect(found.notices).toEqual([]);
    });

    test("[ST3] concurrent calls are kept in the order of the calls", async () => {
      const { store, reopen } = await fresh();
      const acknowledged: number[] = [];
      await Promise.all(upTo(200).map((seq) => store.append([fact(seq)]).then(() => acknowledged.push(seq))));
      expect(acknowledged).toEqual(upTo(200));
      expect(seqs(await reopen())).toEqual(upTo(200));
    });

    test("[ST4] a body that changes after the call is kept as it was", async () => {
      const { store, reopen } = await fresh();
      const body = { level: 1 };
      const kept = store.append([fact(1, noon, body)]);
      body.level = 2;
      await kept;
      expect((await reopen()).entries[0]?.body).toEqual({ level: 1 });
    });

    test.each([
      ["a gap", [fact(3)]],
      ["a repetition", [fact(1)]],
      ["a gap inside the call", [fact(2), fact(4)]],
      ["a first number that is not 1", [sample(2)]],
      ["an instant that is none", [fact(2, Number.NaN)]],
      ["a year with five digits", [fact(2, Date.UTC(10_000, 0, 1))]],
    ])("[ST5] %s in the numbers is refused, and nothing of the call is kept", async (_, call) => {
      const { store, reopen } = await fresh();
      await store.append([fact(1)]);
      await expect(store.append(call)).rejects.toBeInstanceOf(RangeError);
      await store.append([fact(2), sample(1)]);
      expect(seqs(await reopen())).toEqual([1, 2]);
    });

    test("[ST5] a body that is not JSON is refused, and nothing of the call is kept", async () => {
      const { store, reopen } = await fresh();
      await expect(store.append([fact(1), fact(2, noon, () => 1)])).rejects.toBeInstanceOf(TypeError);
      await expect(store.append([fact(1), fact(2, noon, 1n)])).rejects.toBeInstanceOf(TypeError);
      await store.append(facts(1, 2));
      expect(seqs(await reopen())).toEqual([1, 2]);
    });

    test("[ST6] after a checkpoint the snapshot and the entries behind it are found", async () => {
      const { store, reopen } = await fresh();
      await store.append([...facts(1, 5), sample(1), sample(2)]);
      await store.checkpoint(snapshotOf(3, 2, { calls: { a: { open: true } } }), noDocuments);
      await store.append([fact(6)]);
      const found = await reopen();
      expect(found.snapshot).toEqual(snapshotOf(3, 2, { calls: { a: { open: true } } }));
      expect(seqs(found)).toEqual([4, 5, 6]);
      expect(seqs(found, "samples")).toEqual([]);
    });

    test("[ST6] the newest of several checkpoints counts", async () => {
      const { store, reopen } = await fresh();
      await store.append(facts(1, 5));
      for (const seq of [0, 2, 2, 4, 5]) await store.checkpoint(snapshotOf(seq, 0, [seq]), noDocuments);
      const found = await reopen();
      expect(found.snapshot).toEqual(snapshotOf(5, 0, [5]));
      expect(found.entries).toEqual([]);
    });

    test("[ST6] numbers go on behind a snapshot that covers everything", async () => {
      const { store, second, reopen } = await fresh();
      await store.append(facts(1, 5));
      await store.checkpoint(snapshotOf(5), noDocuments);
      await reopen();
      await second.append([fact(6)]);
      await second.close();
      expect(seqs(await second.open())).toEqual([6]);
    });

    test("[ST7] a snapshot of what was never kept, or of less than the last one, is refused", async () => {
      const { store } = await fresh();
      await store.append(facts(1, 5));
      await expect(store.checkpoint(snapshotOf(6), noDocuments)).rejects.toBeInstanceOf(RangeError);
      await expect(store.checkpoint(snapshotOf(5, 1), noDocuments)).rejects.toBeInstanceOf(RangeError);
      await store.checkpoint(snapshotOf(4), noDocuments);
      await expect(store.checkpoint(snapshotOf(3), noDocuments)).rejects.toBeInstanceOf(RangeError);
    });

    test("[ST8] documents are found by name, written alone or with a checkpoint", async () => {
      const { store, second, reopen } = await fresh();
      await store.write("people", { p1: "Ana" });
      await store.write("people", { p1: "Ben" });
      await store.checkpoint(
        snapshotOf(0),
        new Map<string, unknown>([
          ["days/applications/2026-11-21", [1, 2]],
          ["days/x", null],
        ]),
      );
      expect(await store.read("people")).toEqual({ p1: "Ben" });
      await reopen();
      expect(await second.read("people")).toEqual({ p1: "Ben" });
      expect(await second.read("days/applications/2026-11-21")).toEqual([1, 2]);
      expect(await second.read("days/x")).toBeNull();
      expect(await second.read("days/applications")).toBeUndefined();
      const inside = await Promise.all(
        ["days/applications", "days", "none"].map((name) => second.names(name)),
      );
      expect(inside).toEqual([new Set(["2026-11-21"]), new Set(["x"]), new Set()]);
    });

    test.each([
      "",
      "../people",
      "/people",
      "a//b",
      "a/../b",
      "a.b",
      "a\\b",
      "a/",
      "a\0",
      "a b",
      "x".repeat(101),
      ".",
    ])("[ST9] %j is not the name of a document", async (name) => {
      const { store } = await fresh();
      await expect(store.write(name, 1)).rejects.toBeInstanceOf(RangeError);
      await expect(store.read(name)).rejects.toBeInstanceOf(RangeError);
      await expect(store.checkpoint(snapshotOf(0), new Map([[name, 1]]))).rejects.toBeInstanceOf(RangeError);
    });

    test("[ST9] a document that is not JSON is refused, and the old one stays", async () => {
      const { store } = await fresh();
      await store.write("people", 1);
      for (const document of [undefined, () => 1, { a: 1n }]) {
        await expect(store.write("people", document)).rejects.toBeInstanceOf(TypeError);
        await expect(store.checkpoint(snapshotOf(0), new Map([["people", document]]))).rejects.toBeInstanceOf(
          TypeError,
        );
      }
      expect(await store.read("people")).toBe(1);
    });

    test("[ST10] a store is opened once, and serves only while it is open", async () => {
      const { store, second, reopen } = await fresh();
      await expect(second.open()).rejects.toBeInstanceOf(StoreLocked);
      await store.append([fact(1)]);
      await reopen();
      await second.close();
      for (const call of [
        () => second.append([fact(2)]),
        () => second.read("people"),
        () => second.write("people", 1),
      ])
        await expect(call()).rejects.toThrow("not open");
      await expect(second.checkpoint(snapshotOf(0), noDocuments)).rejects.toThrow("not open");
    });

    test("[ST11] close waits for what is under way", async () => {
      const { store, reopen } = await fresh();
      const kept = upTo(50).map((seq) => store.append([fact(seq)]));
      const written = [store.write("people", { p: 1 }), store.checkpoint(snapshotOf(0), noDocuments)];
      const found = await reopen();
      await Promise.all([...kept, ...written]);
      expect(seqs(found)).toEqual(upTo(50));
      expect(found.snapshot).toEqual(snapshotOf(0));
    });

    test("[AT1] the past is read by day, also what a snapshot covers and before a restart", async () => {
      const { store, second, reopen } = await fresh();
      const body = { text: "ü 🏮", list: [1, null] };
      await store.append([fact(1, noon, body), sample(1), fact(2, noon + 1)]);
      await store.append([fact(3, noon + day), fact(4, noon - 9 * day)]);
      await store.checkpoint(snapshotOf(3, 1), noDocuments);
      await reopen();
      await second.append([fact(5, noon + 2 * day)]);
      expect(await second.days("facts")).toEqual([
        { day: "2026-11-21", first: 1 },
        { day: "2026-11-22", first: 3 },
        { day: "2026-11-23", first: 5 },
      ]);
      expect(await pastOf(second, "2026-11-21")).toEqual([fact(1, noon, body), fact(2, noon + 1)]);
      // A clock that was set back does not take the journal back.
      expect((await pastOf(second, "2026-11-22")).map(({ seq }) => seq)).toEqual([3, 4]);
      expect((await pastOf(second, "2026-11-23")).map(({ seq }) => seq)).toEqual([5]);
      expect(await pastOf(second, "2026-11-20")).toEqual([]);
      expect(await pastOf(second, "../people")).toEqual([]);
    });

    test("[AT2] a long day comes in pieces, as it was when it was asked for, while others write", async () => {
      const { store } = await fresh();
      await store.append(facts(1, 6_000));
      const found: number[] = [];
      let pieces = 0;
      for await (const { entries } of store.past("facts", "2026-11-21")) {
        pieces++;
        found.push(...entries.map(({ seq }) => seq));
        await store.append(facts(6_000 + pieces, 6_000 + pieces));
      }
      expect(found).toEqual(upTo(6_000));
      expect(pieces).toBeGreaterThan(1);
      expect(await pastOf(store, "2026-11-21")).toHaveLength(6_000 + pieces);
    });

    test("[ST13] a copy is everything as of one moment, in the files of a data folder", async () => {
      const { store } = await fresh();
      await store.append([...facts(1, 4), sample(1), sample(2)]);
      await store.checkpoint(snapshotOf(3, 1, { text: "ü" }), new Map([["days/a", 1]]));
      await store.write("people", ["Ana"]);
      await store.append([fact(5), sample(3)]);
      const copy = await store.copy();
      expect(copy.seq).toEqual({ facts: 5, samples: 3 });
      await store.append([fact(6), sample(4)]);
      await store.write("people", ["Ben"]);
      await store.checkpoint(snapshotOf(6, 4, { text: "later" }), new Map([["days/b", 2]]));
      expect(seqs(await checkCopy(copy))).toEqual([4, 5]);
      const folder = await newFolder();
      await writeFiles(copy, folder);
      await copy.release();
      const { store: again, found } = await opened(folder);
      expect(found.notices).toEqual([]);
      expect(found.snapshot).toEqual(snapshotOf(3, 1, { text: "ü" }));
      expect(found.entries).toEqual([fact(4), fact(5), sample(2), sample(3)]);
      expect(await again.read("people")).toEqual(["Ana"]);
      expect(await again.read("days/a")).toBe(1);
      expect(await again.read("days/b")).toBeUndefined();
      await again.append([fact(6), sample(4)]);
    });

    test("[ST13] a store that holds nothing yet, or only a snapshot, is copied too", async () => {
      const { store } = await fresh();
      for (const expected of [[null, []] as const, [snapshotOf(2), []] as const]) {
        const copy = await store.copy();
        const found = await checkCopy(copy);
        expect([found.snapshot, found.entries]).toEqual(expected);
        await copy.release();
        await store.append(facts(1, 2)).catch(() => undefined);
        await store.checkpoint(snapshotOf(2), noDocuments);
      }
    });

    test("[ST12] an empty call keeps nothing and succeeds", async () => {
      const { store, reopen } = await fresh();
      await store.append([]);
      expect((await reopen()).entries).toEqual([]);
    });
  });
}
