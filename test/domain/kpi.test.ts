import { describe, expect, test } from "vitest";
import type { KpiId } from "../../server/domain/ids.ts";
import type { Kpi, KpiUnit } from "../../server/domain/kpi.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { kpiKey, seriesOf, withTold } from "../../server/domain/series.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { measure } from "../../server/inputs/action-commands.ts";
import { branch, byId, loans, siteOf } from "../support/site.ts";
import { ana, done, morning, refusalOf, withPeople, withToken } from "../support/states.ts";

const id = (text: string) => text as KpiId;

function kpiOf(name: string, change: Partial<Kpi> = {}): Kpi {
  return {
    id: id(name),
    name,
    family: "quality",
    unit: "count",
    areas: [loans],
    zone: "Europe/Amsterdam",
    better: "less",
    target: null,
    source: { kind: "typed" },
    ...change,
  };
}

const units = ["count", "share", "seconds", "hours", "number"] as const satisfies readonly KpiUnit[];
const site = siteOf({
  kpis: byId([
    ...units.map((unit) => kpiOf(unit, { unit })),
    kpiOf("level", { unit: "share", source: { kind: "computed", figure: "service-level" } }),
    kpiOf("pushed", { source: { kind: "pushed" } }),
    kpiOf("there", { areas: [branch], zone: "Asia/Jerusalem" }),
  ]),
});
const people = withPeople({ ana: "supervisor", cy: "member" });
const set = (kpi: string, value: number | null, date = "2026-11-17") =>
  ({ type: "set-kpi", kpi: id(kpi), date, value }) as const;
const code = (kpi: string, value: number | null, date?: string, at = morning) =>
  refusalOf(people, set(kpi, value, date), { site, by: ana, at })?.code ?? null;
const told = (state: State, kpi: string, value: number | null, date?: string, at = morning) =>
  done(state, set(kpi, value, date), { site, by: ana, at });
const entries = (state: State, kpi: string) =>
  [...(state.kpis.get(id(kpi)) ?? [])].map(([date, { value }]) => [date, value]);

describe("a value of a KPI", () => {
  test("[KP1] is of a KPI that there is, and that nobody reckons", () => {
    expect(code("nothing", 1)).toBe("unknown-kpi");
    expect(code("level", 0.5)).toBe("kpi-is-computed");
    expect([code("pushed", 3), code("count", 3)]).toEqual([null, null]);
  });

  test.each([
    ["count", [0, 3], [-1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]],
    ["share", [0, 0.5, 1], [-0.1, 1.1, 85]],
    ["seconds", [0, 90.5], [-1]],
    ["hours", [0, 7.5], [-1]],
    ["number", [-4, 3.7], [Number.NaN, Number.NEGATIVE_INFINITY]],
  ] as const)("[KP1] in %s", (unit, good, bad) => {
    for (const value of good) expect([value, code(unit, value)]).toEqual([value, null]);
    for (const value of bad) expect([value, code(unit, value)]).toEqual([value, "value-out-of-range"]);
  });

  test("[KP12] is no larger than any figure of an office, so that means and limits stay figures", () => {
    for (const unit of ["count", "seconds", "hours", "number"]) {
      expect([code(unit, 1e12), code(unit, 1e12 * 1.01)]).toEqual([null, "value-out-of-range"]);
    }
    expect(code("number", -1e12 * 1.01)).toBe("value-out-of-range");
    const figure = (number: number) => ({
      what: { kind: "kpi", kpi: "number" },
      baseline: number,
      target: -number,
      checkOn: "2026-11-18",
    });
    expect([measure.safeParse(figure(1e12)).success, measure.safeParse(figure(1e308)).success]).toEqual([
      true,
      false,
    ]);
  });

  test("[KP1] is of a day that has come where the KPI is, and not longer ago than it is kept", () => {
    const late = Date.parse("2026-11-18T22:30:00Z");
    expect(code("count", 1, "2026-11-19", late)).toBe("date-in-the-future");
    // half past midnight in Jerusalem
    expect(code("there", 1, "2026-11-19", late)).toBeNull();
    expect(code("count", 1, "2024-09-09")).toBeNull();
    expect(code("count", 1, "2024-09-08")).toBe("date-too-old");
  });

  test("[KP1] is told by supervisors, and by tokens that may write KPIs", () => {
    const of = (state: State, by: Parameters<typeof done>[2]) =>
      refusalOf(state, set("count", 1), { site, ...by })?.code ?? null;
    const cy = { ...ana, person: "cy" as typeof ana.person };
    expect(of(people, { by: cy })).toBe("not-allowed");
    const token = { kind: "token", token: "t" as never } as const;
    expect(of(withToken("t", ["kpis:write"]), { by: token })).toBeNull();
    expect(of(withToken("t", ["queues:write"]), { by: token })).toBe("not-allowed");
  });

  test("[KP2] replaces the one before; null takes it back; the same again is told once", () => {
    const one = told(told(people, "count", 4), "count", 5, "2026-11-18");
    expect(entries(one, "count")).toEqual([
      ["2026-11-17", 4],
      ["2026-11-18", 5],
    ]);
    expect(entries(told(one, "count", 2), "count")[0]).toEqual(["2026-11-17", 2]);
    expect(told(one, "count", 5, "2026-11-18")).toBe(one);
    const back = told(told(one, "count", null), "count", null, "2026-11-18");
    expect(back.kpis).toEqual(new Map());
    expect(told(back, "count", null)).toBe(back);
    expect(one.kpis.get(id("count"))?.get("2026-11-17")).toEqual({ value: 4, at: morning, by: ana });
  });

  test("[KP2] is kept for 800 days, and over a restart", () => {
    const first = told(people, "count", 4, "2024-10-01", Date.parse("2024-10-01T12:00:00Z"));
    const later = told(first, "count", 5, "2026-12-01", Date.parse("2026-12-01T12:00:00Z"));
    expect(entries(later, "count").map(([date]) => date)).toEqual(["2024-10-01", "2026-12-01"]);
    const last = told(later, "count", 6, "2026-12-31", Date.parse("2026-12-31T12:00:00Z"));
    expect(entries(last, "count").map(([date]) => date)).toEqual(["2026-12-01", "2026-12-31"]);
    const saved = JSON.parse(JSON.stringify(saveState(last)));
    expect(restoreState(saved).kpis).toEqual(last.kpis);
  });
});

describe("series", () => {
  const state = told(told(people, "count", 4, "2026-11-18"), "count", 9, "2026-11-02");
  const key = kpiKey(id("count"));

  test("[KP3] of what was told are in the order of their days, and the very same until something is told", () => {
    const days = seriesOf(key, undefined, state);
    expect(days).toEqual([
      { date: "2026-11-02", value: 9 },
      { date: "2026-11-18", value: 4 },
    ]);
    expect(seriesOf(key, new Map(), told(state, "share", 0.5))).toBe(days);
    expect(seriesOf(kpiKey(id("hours")), undefined, state)).toEqual([]);
  });

  test("[KP3] stand beside those that are reckoned, in one map for rules", () => {
    const level = kpiKey(id("level"));
    const daily = new Map([[level, [{ date: "2026-11-17", value: 0.8 }]]]);
    const all = withTold(daily, state);
    expect([...all.keys()].sort()).toEqual([key, level]);
    expect(all.get(level)).toBe(daily.get(level));
    expect(withTold(daily, state)).toBe(all);
    expect(withTold(daily, emptyState)).not.toBe(all);
  });
});
