import { describe, expect, test } from "vitest";
import { effectOf, goalOf, type Measure } from "../../server/domain/effect.ts";
import { type DailySeries, measureKey } from "../../server/domain/series.ts";
import { applications } from "../support/site.ts";
import { morning } from "../support/states.ts";

const what = { kind: "queue-hours", queue: applications } as const;
const measure = (baseline: number, target: number): Measure => ({
  what,
  baseline,
  target,
  checkOn: "2026-12-01",
});
/** From the first of a month on, a value a day. */
const series = (...values: readonly number[]): DailySeries =>
  new Map([
    [
      measureKey(what),
      values.map((value, place) => ({ date: `2026-11-${String(place + 1).padStart(2, "0")}`, value })),
    ],
  ]);

describe("the effect of an action", () => {
  test("[KP4] is the mean of the days from its start on, against that of up to twenty before", () => {
    const days = series(20, 22, 24, 10, 12);
    expect(effectOf(measure(22, 12), "2026-11-04", days, morning)).toEqual({
      before: 22,
      after: 11,
      reached: true,
    });
    const long = series(1000, ...Array<number>(20).fill(8), 4);
    expect(effectOf(measure(8, 5), "2026-11-22", long, Date.parse("2026-11-23T09:00:00Z"))).toMatchObject({
      before: 8,
      after: 4,
    });
  });

  test.each([
    ["at most, below where it stands", 20, 10, [10], true],
    ["at most, and missed", 20, 10, [10, 10.1], false],
    ["at least, above where it stands", 0.5, 0.8, [0.8], true],
    ["at least, and missed", 0.5, 0.8, [0.79], false],
    ["at least, to be held", 5, 5, [4], false],
  ] as const)("[KP4] the target is %s", (_what, baseline, target, after, reached) => {
    expect(effectOf(measure(baseline, target), "2026-11-01", series(...after), morning).reached).toBe(
      reached,
    );
  });

  test("[KP4] is not known before anything was done, nor where no day is known", () => {
    const none = { before: null, after: null, reached: null };
    expect(effectOf(measure(20, 10), null, series(8, 10), morning)).toEqual({ ...none, before: 9 });
    expect(effectOf(measure(20, 10), "2026-11-09", series(8, 10), morning)).toEqual({ ...none, before: 9 });
    expect(effectOf(measure(20, 10), "2026-11-01", new Map(), morning)).toEqual(none);
  });

  test("[KP4] a day that has not come yet does not count", () => {
    const days = series(...Array<number>(25).fill(4));
    const { after } = effectOf(measure(20, 10), "2026-11-18", days, morning);
    expect(after).toBe(4);
    expect(effectOf(measure(20, 10), "2026-11-19", days, morning).after).toBeNull();
  });

  test("[KP4] where it is to get follows from where it stands", () => {
    expect(goalOf({ baseline: 9, target: 3 })).toEqual({ direction: "at-most", value: 3 });
    expect(goalOf({ baseline: 3, target: 9 })).toEqual({ direction: "at-least", value: 9 });
  });
});
