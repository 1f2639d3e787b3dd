import fc from "fast-check";
import { expect, it } from "vitest";
import { Layers } from "../../server/domain/layers.ts";
import {
  emptyLedger,
  freshSamples,
  type ItemSample,
  type Ledger,
  recordSamples,
} from "../../server/domain/ledger.ts";
import { counts, event, recorded, sums, waiting } from "./ledger-support.ts";

const anEvent = fc
  .record({
    type: fc.constantFrom("arrived", "started", "completed", "abandoned", "balked" as const),
    item: fc.constantFrom("a", "b", "c", null),
    // an hour before midnight to an hour after it
    seconds: fc.integer({ min: 14 * 3600, max: 16 * 3600 }),
  })
  .map(({ type, item, seconds }) => event(type as ItemSample["type"], item, seconds));

const batches = fc.array(fc.array(anEvent, { maxLength: 8 }), { maxLength: 8 });

/** The same events, each pass in another order and cut in other places. */
const shuffled = batches.chain((all) => {
  const events = all.flat();
  return fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
    fc.integer({ min: 1, max: 9 }),
  );
});

function cut<T>(list: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / length) }, (_, n) =>
    list.slice(n * length, (n + 1) * length),
  );
}

it("[LE1] any order of the same events counts the same", () => {
  fc.assert(
    fc.property(shuffled, ([inOrder, mixed, length]) => {
      const [one, other] = [recorded(inOrder), recorded(cut(mixed, length))];
      expect(counts(other)).toEqual(counts(one));
      expect(waiting(other)).toBe(waiting(one));
    }),
    { numRuns: 400 },
  );
});

/** Straight from the definition: per item the earliest word on each fact. */
function expected(events: readonly ItemSample[]) {
  const known = [...new Map(events.map((sample) => [sample.id, sample])).values()];
  const first = (item: string, type: string) =>
    Math.min(...known.filter((sample) => sample.item === item && sample.type === type).map(({ at }) => at));
  const items = ["a", "b", "c"].map((item) => ({
    arrived: first(item, "arrived"),
    started: first(item, "started"),
    abandoned: first(item, "abandoned"),
    completed: first(item, "completed"),
  }));
  const anonymous = (type: string) =>
    known.filter((sample) => sample.item === null && sample.type === type).length;
  const is = Number.isFinite;
  return {
    arrived: items.filter(({ arrived }) => is(arrived)).length + anonymous("arrived"),
    answered: items.filter(({ started }) => is(started)).length + anonymous("started"),
    abandoned:
      items.filter(({ started, abandoned }) => is(abandoned) && !is(started)).length + anonymous("abandoned"),
    completed: items.filter(({ completed }) => is(completed)).length + anonymous("completed"),
    balked: known.filter(({ type }) => type === "balked").length,
    line: items.filter(
      (item) => is(item.arrived) && !is(item.started) && !is(item.abandoned) && !is(item.completed),
    ).length,
  };
}

it("[LE1] the counts are those of the definition", () => {
  fc.assert(
    fc.property(batches, (all) => {
      const ledger = recorded(all);
      const { arrived, answered, answeredUnseen, abandoned, abandonedUnseen, completed, balked } =
        sums(ledger);
      expect({
        arrived,
        answered: answered.length + answeredUnseen,
        abandoned: abandoned.length + abandonedUnseen,
        completed,
        balked,
        line: waiting(ledger),
      }).toEqual(expected(all.flat()));
      for (const wait of [...answered, ...abandoned]) expect(wait).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 400 },
  );
});

it("[LE6, LE8] levels are noted the same, however the events are cut into entries", () => {
  const notes = (ledger: Ledger) =>
    [...ledger.days.values()].flatMap(({ date, buckets }) =>
      [...buckets].map(([number, { waiting: level }]) => [date, number, level].join()).sort(),
    );
  const recording = { forgetAfter: () => 15 * 60_000 };
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 60 }), fc.integer({ min: 1, max: 60 }), (events, length) => {
      const [one, other] = [
        recorded(cut(events, 1), emptyLedger, recording),
        recorded(cut(events, length), emptyLedger, recording),
      ];
      expect(notes(other)).toEqual(notes(one));
    }),
    { numRuns: 400 },
  );
});

it("[LE2] repeats change nothing", () => {
  fc.assert(
    fc.property(batches, (all) => {
      const once = recorded(all);
      for (const samples of all) expect(freshSamples(once, samples)).toEqual([]);
      expect(counts(recorded([...all, ...all]))).toEqual(counts(recorded([...all, ...all.map(() => [])])));
    }),
  );
});

it("[LE12] entries replayed onto sheets that are ahead of the snapshot count nothing twice", () => {
  fc.assert(
    fc.property(batches, fc.nat(8), fc.nat(8), fc.nat(8), (all, first, second, third) => {
      const entries: { readonly seq: number; readonly samples: readonly ItemSample[] }[] = [];
      const ledgers: Ledger[] = [emptyLedger];
      for (const batch of all) {
        const before = ledgers.at(-1) as Ledger;
        const samples = freshSamples(before, batch) as ItemSample[];
        entries.push({ seq: ledgers.length, samples });
        ledgers.push(recordSamples(before, samples, ledgers.length));
      }
      const snapshot = Math.min(first, all.length);
      const at = (offset: number) => ledgers[Math.min(snapshot + offset, all.length)] as Ledger;
      // A power cut between two files: one day's sheet was kept earlier than the other's.
      const [early, late] = [at(second), at(third)];
      const days = new Map([
        ...[...early.days].filter(([key]) => key.endsWith("02")),
        ...[...late.days].filter(([key]) => key.endsWith("03")),
      ]);
      let ledger: Ledger = { queues: at(0).queues, days };
      for (const { seq, samples } of entries.slice(snapshot)) ledger = recordSamples(ledger, samples, seq);
      expect(counts(ledger)).toEqual(counts(at(all.length)));
      expect(waiting(ledger)).toBe(waiting(at(all.length)));
    }),
    { numRuns: 400 },
  );
});

it("[LE13] layers hold what a plain map holds, and the one before stays as it was", () => {
  const change = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer(), { nil: undefined }));
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 30 }), (rounds) => {
      const plain = new Map<number, number>();
      let layers = Layers.of<number, number>(new Map());
      for (const round of rounds) {
        const [before, held] = [layers, [...layers].sort(byKey)];
        layers = layers.with(new Map(round));
        for (const [key, value] of new Map(round)) {
          if (value === undefined) plain.delete(key);
          else plain.set(key, value);
        }
        expect([...layers].sort(byKey)).toEqual([...plain].sort(byKey));
        expect(layers.size).toBe(plain.size);
        for (let key = 0; key <= 40; key++) expect(layers.get(key)).toBe(plain.get(key));
        expect([...before].sort(byKey)).toEqual(held);
      }
    }),
  );
});

function byKey([a]: readonly [number, number], [b]: readonly [number, number]): number {
  return a - b;
}
