import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { naturalLimits, signalsOf } from "../../server/domain/xmr.ts";

/** NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. */
const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
const limitsOf = (values: readonly number[]) => {
  const limits = naturalLimits(values);
  if (!limits) throw new Error("there are no limits");
  return limits;
};

describe("natural limits", () => {
  test("[XM1] are the mean ± 3/1.128 mean moving ranges: the vector of NIST", () => {
    const { mean, upper, lower, movingRange, rangeLimit } = limitsOf(nist);
    expect(mean).toBeCloseTo(50.81, 10);
    expect(movingRange).toBeCloseTo(1.8778, 4);
    expect([upper.toFixed(4), lower.toFixed(4)]).toEqual(["55.8041", "45.8159"]);
    expect(rangeLimit).toBeCloseTo(3.27 * 1.87778, 4);
    expect(signalsOf(nist, limitsOf(nist))).toEqual(nist.map(() => false));
  });

  test("[XM1] by hand: 10 12 11 13 10 16 differ by 2 1 2 3 6, 2.8 in the mean", () => {
    const { mean, movingRange, upper, lower } = limitsOf([10, 12, 11, 13, 10, 16]);
    expect([mean, movingRange]).toEqual([12, 2.8]);
    expect(upper).toBeCloseTo(12 + (3 / 1.128) * 2.8, 12);
    expect(lower).toBeCloseTo(12 - (3 / 1.128) * 2.8, 12);
  });

  test("[XM2] there are none of fewer than six values", () => {
    expect(naturalLimits([])).toBeNull();
    expect(naturalLimits([1, 2, 3, 4, 5])).toBeNull();
    expect(naturalLimits([1, 2, 3, 4, 5, 6])).not.toBeNull();
  });

  test("[XM3] don't leave what the values can be", () => {
    const values = [0.9, 0.2, 0.95, 0.1, 0.8, 0.3];
    const free = limitsOf(values);
    expect(free.lower).toBeLessThan(0);
    expect(free.upper).toBeGreaterThan(1);
    expect(naturalLimits(values, { least: 0, most: 1 })).toEqual({ ...free, lower: 0, upper: 1 });
  });

  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 40 });

  test("[XM5] move with the values, and grow with them", () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 9 }),
        (some, by, times) => {
          const [plain, moved, grown] = [
            some,
            some.map((value) => value + by),
            some.map((value) => value * times),
          ].map(limitsOf);
          for (const part of ["mean", "upper", "lower"] as const) {
            expect(moved?.[part]).toBeCloseTo((plain?.[part] ?? 0) + by, 6);
            expect(grown?.[part]).toBeCloseTo((plain?.[part] ?? 0) * times, 5);
          }
          expect(moved?.movingRange).toBeCloseTo(plain?.movingRange ?? 0, 6);
        },
      ),
    );
  });

  test("[XM5] hold the mean between them, and turn round with the values", () => {
    fc.assert(
      fc.property(values, (some) => {
        const { mean, upper, lower } = limitsOf(some);
        expect(lower <= mean && mean <= upper).toBe(true);
        const turned = limitsOf(some.map((value) => -value));
        expect([turned.upper, turned.lower].map((limit) => limit.toFixed(6))).toEqual(
          [-lower, -upper].map((limit) => limit.toFixed(6)),
        );
        // in the other direction of time the neighbours are the same
        expect(limitsOf([...some].reverse()).upper).toBeCloseTo(upper, 6);
        expect(signalsOf(some, { mean, upper, lower })).toEqual(
          signalsOf(
            some.map((value) => -value),
            turned,
          ),
        );
      }),
    );
  });
});

describe("a signal", () => {
  const around = { mean: 10, upper: 14, lower: 6 };
  const at = (values: readonly number[]) =>
    signalsOf(values, around).flatMap((signal, place) => (signal ? [place] : []));

  test("[XM4] is a value beyond a limit; at the limit is none", () => {
    expect(at([14, 6, 14.01, 5.99, 10])).toEqual([2, 3]);
  });

  test("[XM4] is the eighth in a row at one side of the mean, and each after it", () => {
    expect(at([11, 11, 11, 11, 11, 11, 11])).toEqual([]);
    expect(at([9, 11, 11, 11, 11, 11, 11, 11, 11, 12, 9, 11])).toEqual([8, 9]);
    expect(at([9, 9, 9, 9, 9, 9, 9, 9])).toEqual([7]);
  });

  test("[XM4] a value at the mean is at neither side, and begins the row anew", () => {
    expect(at([11, 11, 11, 11, 10, 11, 11, 11, 11, 11])).toEqual([]);
  });

  test("[XM4] what differs by rounding alone is no difference", () => {
    const same = Array<number>(12).fill(0.1);
    expect(signalsOf(same, limitsOf(same))).toEqual(same.map(() => false));
  });
});
