import { describe, expect, test } from "vitest";
import type { CallTypeId, CauseId } from "../../server/domain/ids.ts";
import { type Loss, lossOf, paretoOf } from "../../server/domain/pareto.ts";
import { minute } from "../../server/domain/time.ts";
import { cancelled, lived, raisedAt, reopened, resolved, taken } from "../support/calls.ts";
import { loans, missing, siteOf, stuck } from "../support/site.ts";

const site = siteOf();
const friday = Date.parse("2026-11-20T17:50:00+01:00");
const stuckCall = raisedAt(friday, { callType: stuck, area: loans, queue: null });

const losses = (type: string, cause: string, ...lost: number[]): Loss[] =>
  lost.map((one) => ({ type: type as CallTypeId, cause: cause as CauseId, lost: one }));

describe("[LN13] lost time is opening time from the first raise to the last resolve", () => {
  test("[LN13] over the weekend, and over a reopening", () => {
    const monday = Date.parse("2026-11-23T08:10:00+01:00");
    expect(lossOf(lived(stuckCall, taken(friday), resolved(monday)), site)).toEqual({
      type: stuck,
      cause: missing,
      lost: 20 * 60,
    });
    const twice = [resolved(friday + minute), reopened(friday + 2 * minute), taken(friday + 3 * minute)];
    expect(lossOf(lived(stuckCall, taken(friday), ...twice, resolved(friday + 5 * minute)), site)?.lost).toBe(
      300,
    );
  });

  test("[LN13] what has no cause has no part", () => {
    expect(lossOf(lived(stuckCall), site)).toBeNull();
    expect(lossOf(lived(stuckCall, cancelled(friday + 1)), site)).toBeNull();
  });
});

describe("[LN14] causes of types are ranked by count or by lost time, with shares that add up", () => {
  // 8 calls, 3,000 s: worked by hand.
  const all = [
    ...losses("system", "printer", 100, 100, 100, 100),
    ...losses("stuck", "missing", 900, 600),
    ...losses("system", "network", 1000),
    ...losses("stuck", "printer", 100),
  ];

  test("[LN14] by count", () => {
    expect(
      paretoOf(all, "count").map(({ type, cause, count, lost, share, cumulative }) => [
        `${type}/${cause}`,
        count,
        lost,
        share,
        cumulative,
      ]),
    ).toEqual([
      ["system/printer", 4, 400, 0.5, 0.5],
      ["stuck/missing", 2, 1500, 0.25, 0.75],
      // Equal ones by the lost time.
      ["system/network", 1, 1000, 0.125, 0.875],
      ["stuck/printer", 1, 100, 0.125, 1],
    ]);
  });

  test("[LN14] by lost time", () => {
    expect(
      paretoOf(all, "lost-time").map(({ type, cause, share, cumulative }) => [
        `${type}/${cause}`,
        Math.round(share * 1000) / 1000,
        Math.round(cumulative * 1000) / 1000,
      ]),
    ).toEqual([
      ["stuck/missing", 0.5, 0.5],
      ["system/network", 0.333, 0.833],
      ["system/printer", 0.133, 0.967],
      ["stuck/printer", 0.033, 1],
    ]);
  });

  test("[LN14] where nothing was lost, no cause has a part of it", () => {
    expect(paretoOf(losses("stuck", "missing", 0), "lost-time")).toMatchObject([
      { count: 1, share: 0, cumulative: 0 },
    ]);
    expect(paretoOf([], "count")).toEqual([]);
  });
});
