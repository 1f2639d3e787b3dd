import { describe, expect, test } from "vitest";
import type { Measured } from "../../../server/domain/effect.ts";
import type { KpiId, QueueId } from "../../../server/domain/ids.ts";
import type { KaizenAction } from "../../../server/domain/kaizen.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import { type DailySeries, type DayValue, kpiKey, measureKey } from "../../../server/domain/series.ts";
import { emptyState, type State } from "../../../server/domain/state.ts";
import { chartOf, checkOf } from "../../../server/domain/views/charts.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { applications, branch, byId, loans, missing, siteOf, stuck } from "../../support/site.ts";
import { actionOf, addOf, ana, done, morning, withPeople } from "../../support/states.ts";

const mood: Kpi = {
  id: "mood" as KpiId,
  name: "Mood of the team",
  family: "engagement",
  unit: "number",
  areas: [loans],
  zone: "Europe/Amsterdam",
  better: "more",
  target: { direction: "at-least", value: 3.5 },
  source: { kind: "typed" },
};
const errors: Kpi = {
  ...mood,
  id: "errors" as KpiId,
  name: "Errors",
  family: "quality",
  unit: "count",
  better: "less",
  target: null,
};
const site = siteOf({ kpis: byId([mood, errors]) });

const date = (place: number) => new Date(Date.UTC(2026, 9, 1 + place)).toISOString().slice(0, 10);
const days = (values: readonly number[]): DayValue[] =>
  values.map((value, place) => ({ date: date(place), value }));
const pictureOf = (daily?: DailySeries, change: Partial<Picture> = {}): Picture => ({
  ...{ site, state: emptyState, ledger: emptyLedger, names: new Map(), now: morning },
  ...(daily && { daily }),
  ...change,
});
const of = (kpi: Kpi, values: readonly number[]) =>
  chartOf(kpi, pictureOf(new Map([[kpiKey(kpi.id), days(values)]])));

/** NIST/SEMATECH e-Handbook, 6.3.2.2. */
const nist = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

describe("a run chart", () => {
  test("[KP9] has the days of its KPI with their limits, what is more than chance, and the last against the target", () => {
    const chart = of(mood, nist);
    expect(chart).toMatchObject({
      name: "Mood of the team",
      family: "engagement",
      unit: "number",
      split: null,
    });
    expect(chart.points.map(({ value }) => value)).toEqual(nist);
    expect(
      chart.limits.map((one) => one && [one.mean.toFixed(2), one.upper.toFixed(4), one.lower.toFixed(4)]),
    ).toEqual([["50.81", "55.8041", "45.8159"]]);
    expect(chart.points.some(({ signal }) => signal)).toBe(false);
    const beyond = of(mood, [...nist, 40]).points.map(({ signal }) => signal);
    expect(beyond.lastIndexOf(true)).toBe(10);
    expect([of(mood, [4, 3.5]).met, of(mood, [4, 3.4]).met, of(mood, []).met, of(errors, [3]).met]).toEqual([
      true,
      false,
      null,
      null,
    ]);
  });

  test("[KP9] has at most 40 days, no limits of fewer than six, and none below 0 of what is counted", () => {
    const long = of(
      mood,
      Array.from({ length: 55 }, (_, place) => place),
    );
    expect(long.points.map(({ value }) => value)).toEqual(
      Array.from({ length: 40 }, (_, place) => 15 + place),
    );
    expect(of(mood, [1, 2, 3, 4, 5]).limits).toEqual([null]);
    expect(of(errors, [0, 3, 0, 4, 0, 2]).limits[0]?.lower).toBe(0);
    expect(of(mood, [0, 3, 0, 4, 0, 2]).limits[0]?.lower).toBeLessThan(0);
    expect(chartOf(mood, pictureOf())).toMatchObject({ points: [], limits: [null], met: null });
  });

  test("[KP9] is the very same until a value changes", () => {
    const daily = new Map([[kpiKey(mood.id), days(nist)]]);
    const first = chartOf(mood, pictureOf(daily));
    expect(chartOf(mood, pictureOf(new Map(daily), { now: morning + 1 }))).toBe(first);
    expect(chartOf(mood, pictureOf(new Map([[kpiKey(mood.id), days(nist)]])))).not.toBe(first);
    const set = { type: "set-kpi", kpi: mood.id, date: "2026-11-17", value: 4 } as const;
    const state = done(emptyState, set, { site });
    const typed = chartOf(mood, pictureOf(undefined, { state }));
    expect(typed.points).toEqual([{ date: "2026-11-17", value: 4, signal: false }]);
    expect(
      chartOf(mood, pictureOf(undefined, { state: done(state, { ...set, kpi: errors.id }, { site }) })),
    ).toBe(typed);
  });
});

describe("a check", () => {
  const measured = (what: Measured, target = 4) => ({ what, baseline: 8, target, checkOn: "2026-11-18" });
  const hours = { kind: "queue-hours", queue: applications } as const;
  const people = withPeople({ ana: "supervisor" });
  const acting = (what: Measured, change = {}): readonly [State, KaizenAction] => {
    const add = addOf({ measure: measured(what), owner: ana.person, ...change });
    const state = done(people, add, { site });
    return [state, actionOf(state)];
  };
  const values = [8, 7, 9, 8, 8, 7, 3, 4, 3, 4, 5, 3];
  const daily = new Map([[measureKey(hours), days(values)]]);
  const names = new Map([[ana.person, "Ana Silva"]]);

  test("[KP10] shows before and after the start of the action, each with limits of its own", () => {
    const [state, action] = acting(hours);
    const tile = checkOf({ ...action, doneFrom: date(6) }, pictureOf(daily, { state, names }));
    expect(tile).toMatchObject({
      title: "Ask for the passport at the door",
      owner: "Ana",
      measured: "queue-hours",
      checkOn: "2026-11-18",
      before: 47 / 6,
      after: 22 / 6,
      goal: 4,
      reached: true,
    });
    expect(tile?.chart).toMatchObject({
      name: "Applications",
      unit: "hours",
      better: "less",
      target: { direction: "at-most", value: 4 },
      split: 6,
      met: true,
    });
    expect(tile?.chart.limits.map((limits) => limits?.mean)).toEqual([47 / 6, 22 / 6]);
  });

  test("[KP10] is one stretch where nothing was done yet, or nothing is known after it", () => {
    const [state, action] = acting(hours);
    const open = checkOf(action, pictureOf(daily, { state, names }));
    expect(open).toMatchObject({ after: null, reached: null, chart: { split: null } });
    expect(open?.chart.limits).toHaveLength(1);
    const late = checkOf({ ...action, doneFrom: date(12) }, pictureOf(daily, { state, names }));
    expect(late).toMatchObject({ after: null, chart: { split: null } });
    expect(checkOf({ ...action, measure: null }, pictureOf(daily, { state, names }))).toBeNull();
  });

  test.each([
    [
      { kind: "calls-of-cause", area: loans, callType: stuck, cause: missing },
      "Stuck: Documents missing",
      "count",
    ],
    [{ kind: "abandon-rate", area: branch }, "Branch", "share"],
    [{ kind: "queue-hours", queue: "gone" as QueueId }, "gone", "hours"],
    [{ kind: "kpi", kpi: errors.id }, "Errors", "count"],
    [{ kind: "kpi", kpi: "gone" as KpiId }, "gone", "number"],
  ] as const)("[KP10] of %o is called as the site calls it", (what, name, unit) => {
    const [state, action] = acting(hours);
    const tile = checkOf({ ...action, measure: measured(what) }, pictureOf(daily, { state }));
    expect(tile?.chart).toMatchObject({ name, unit });
  });

  test("[KP10] is the very same until a value, the owner's name or the action changes", () => {
    const [state, action] = acting(hours);
    const first = checkOf(action, pictureOf(daily, { state, names }));
    expect(checkOf(action, pictureOf(daily, { state, names: new Map(names), now: morning + 1 }))).toBe(first);
    expect(checkOf(action, pictureOf(daily, { state }))).toMatchObject({ owner: null });
    expect(checkOf({ ...action }, pictureOf(daily, { state, names }))).not.toBe(first);
  });
});
