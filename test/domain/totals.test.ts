import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bucket, emptyBucket } from "../../server/domain/ledger.ts";
import { addBucket, addTally, emptyTally, type Tally } from "../../server/domain/tally.ts";
import { type Thresholds, totalsOf } from "../../server/domain/totals.ts";

const usual: Thresholds = { within: 20, shortAbandon: 5 };

function tallyOf(...buckets: readonly Partial<Bucket>[]): Tally {
  const tally = emptyTally();
  for (const bucket of buckets) addBucket(tally, { ...emptyBucket, ...bucket });
  return tally;
}

function times(count: number, wait: number): number[] {
  return Array.from({ length: count }, () => wait);
}

function totals(bucket: Partial<Bucket>, thresholds = usual) {
  return totalsOf([{ tally: tallyOf(bucket), thresholds }]);
}

it("[TO1] the published example: 81.90 % within 20 s, abandons of 5 s and less excluded", () => {
  const bucket = {
    arrived: 1060,
    answered: [...times(860, 12), ...times(140, 33)],
    abandoned: [...times(10, 3), ...times(10, 15), ...times(40, 60)],
  };
  const { serviceLevel, ...rest } = totals(bucket);
  expect(((serviceLevel.value ?? 0) * 100).toFixed(2)).toBe("81.90");
  expect(serviceLevel.variant).toBe(
    "answered within 20 s / (answered + abandoned − abandoned sooner than 5 s)",
  );
  expect(rest).toMatchObject({
    arrived: 1060,
    answered: 1000,
    abandoned: 60,
    shortAbandoned: 10,
    longestWait: 60,
  });
});

describe("thresholds", () => {
  const answered = [0, 19.999, 20, 20.001, 21];
  const abandoned = [0, 4.999, 5, 5.001, 20];
  const cases = [
    { within: 20, shortAbandon: 5, inTime: 3, short: 2 },
    { within: 19, shortAbandon: 6, inTime: 1, short: 4 },
    { within: 21, shortAbandon: 0, inTime: 5, short: 0 },
    { within: 0, shortAbandon: 1, inTime: 1, short: 1 },
  ];
  for (const { inTime, short, ...thresholds } of cases) {
    it(`[TO2] ${JSON.stringify(thresholds)}: exactly in time is in time, exactly the short limit is not short`, () => {
      const { shortAbandoned, serviceLevel } = totals({ answered, abandoned }, thresholds);
      expect(shortAbandoned).toBe(short);
      expect(serviceLevel.value).toBeCloseTo(inTime / (10 - short), 6);
    });
  }

  it("[TO3] queues are judged by their own thresholds, and the variant says so", () => {
    const tally = tallyOf({ answered: [10, 100], abandoned: [10] });
    const { serviceLevel, shortAbandoned } = totalsOf([
      { tally, thresholds: usual },
      { tally, thresholds: { within: 300, shortAbandon: 30 } },
    ]);
    expect(serviceLevel.value).toBeCloseTo((1 + 2) / (3 + 2), 6);
    expect(shortAbandoned).toBe(1);
    expect(serviceLevel).toMatchObject({ within: null, shortAbandon: null });
    expect(serviceLevel.variant).toContain("each queue's own time");
  });

  it("[TO3] a queue that nobody came to has no say in the variant", () => {
    const { serviceLevel } = totalsOf([
      { tally: tallyOf({ answered: [10] }), thresholds: usual },
      { tally: tallyOf({}), thresholds: { within: 300, shortAbandon: 30 } },
    ]);
    expect(serviceLevel).toMatchObject(usual);
  });
});

it("[TO4] null where there is nothing to divide, never 0", () => {
  expect(totals({ arrived: 3, completed: 2 })).toMatchObject({
    meanWaitAnswered: null,
    meanWaitAbandoned: null,
    longestWait: null,
    serviceLevel: { value: null },
  });
  expect(totals({ abandoned: [2] }).serviceLevel.value).toBeNull();
  expect(totals({ abandoned: [8] }).serviceLevel.value).toBe(0);
  expect(totalsOf([]).serviceLevel).toMatchObject({ value: null, within: null });
});

it("[TO5] work whose arrival nobody saw counts, but has no wait to judge", () => {
  const { answered, abandoned, meanWaitAnswered, serviceLevel } = totals({
    answered: [10],
    answeredUnseen: 4,
    abandonedUnseen: 2,
  });
  expect([answered, abandoned, meanWaitAnswered, serviceLevel.value]).toEqual([5, 2, 10, 1]);
});

const aWait = fc.integer({ min: 0, max: 400_000 }).map((ms) => ms / 1000);
const aBucket = fc.record({
  answered: fc.array(aWait),
  abandoned: fc.array(aWait),
  arrived: fc.nat(9),
  balked: fc.nat(3),
});

it("[TO6] totals from tallies are those from the waits themselves, for any whole second", () => {
  fc.assert(
    fc.property(
      fc.array(aBucket, { maxLength: 6 }),
      fc.nat(400),
      fc.nat(400),
      (buckets, within, shortAbandon) => {
        const parts = emptyTally();
        for (const bucket of buckets) addTally(parts, tallyOf(bucket));
        const result = totalsOf([{ tally: parts, thresholds: { within, shortAbandon } }]);
        const [answered, abandoned] = [
          buckets.flatMap((b) => b.answered),
          buckets.flatMap((b) => b.abandoned),
        ];
        const short = abandoned.filter((wait) => wait < shortAbandon).length;
        const judged = answered.length + abandoned.length - short;
        expect(result.shortAbandoned).toBe(short);
        expect(result.longestWait).toBe(
          answered.length + abandoned.length === 0 ? null : Math.max(...answered, ...abandoned),
        );
        if (judged === 0) expect(result.serviceLevel.value).toBeNull();
        else
          expect(result.serviceLevel.value).toBeCloseTo(
            answered.filter((wait) => wait <= within).length / judged,
            5,
          );
        if (answered.length > 0) {
          expect(result.meanWaitAnswered).toBeCloseTo(
            answered.reduce((a, b) => a + b, 0) / answered.length,
            2,
          );
        }
      },
    ),
  );
});
