import type { KpiFamily, KpiUnit } from "../../server/domain/kpi.ts";
import type { ChartPoint, ChartTile, CheckTile } from "../../server/domain/views/charts.ts";
import { day } from "../words/units.ts";
import { now } from "./samples.ts";

/** Run charts in every state. Their limits are those of the server's own formula, roughly: nothing here is tested. */
interface ChartMore extends Partial<Omit<ChartTile, "points">> {
  readonly values?: readonly number[];
  /** Places of values that no chance explains. */
  readonly signals?: readonly number[];
}

export function chart(
  name: string,
  family: KpiFamily | null,
  unit: KpiUnit,
  more: ChartMore = {},
): ChartTile {
  const { values = [], signals = [], split = null, target = null, ...rest } = more;
  const points = values.map(
    (value, place): ChartPoint => ({
      date: dateBefore(values.length - place),
      value,
      signal: signals.indexOf(place) >= 0,
    }),
  );
  const stretches = split === null ? [values] : [values.slice(0, split), values.slice(split)];
  const last = values[values.length - 1];
  return {
    name,
    family,
    unit,
    better: target?.direction === "at-most" ? "less" : "more",
    target,
    points,
    split,
    limits: stretches.map(limitsOf),
    met:
      target === null || last === undefined
        ? null
        : target.direction === "at-most"
          ? last <= target.value
          : last >= target.value,
    ...rest,
  };
}

function dateBefore(days: number): string {
  return new Date(now - days * day).toISOString().slice(0, 10);
}

function limitsOf(values: readonly number[]) {
  if (values.length < 6) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const moved = values.slice(1).map((value, place) => Math.abs(value - (values[place] ?? value)));
  const reach = (2.66 * moved.reduce((sum, value) => sum + value, 0)) / moved.length;
  return { mean, upper: mean + reach, lower: Math.max(0, mean - reach) };
}

/** `count` values around a level that swing as a day's figures do. */
export function swinging(count: number, level: number, swing: number, slope = 0): number[] {
  const wave = [0.1, -0.6, 0.8, 0.3, -0.9, 0.5, -0.2, 0.9, -0.5, 0.2, 0.7, -0.8, 0.4];
  return Array.from({ length: count }, (_, place) =>
    Number((level + swing * (wave[(place * 5) % 13] ?? 0) + slope * place).toFixed(3)),
  );
}

const atLeast = (value: number) => ({ direction: "at-least", value }) as const;
const atMost = (value: number) => ({ direction: "at-most", value }) as const;

export const serviceLevel = chart("Service level", "efficiency", "share", {
  values: [...swinging(29, 0.82, 0.06), 0.61, 0.79],
  signals: [29],
  target: atLeast(0.8),
});
export const charts: readonly ChartTile[] = [
  serviceLevel,
  chart("Loans done", "efficiency", "count", { values: swinging(30, 472, 40), target: atLeast(450) }),
  chart("First time right", "quality", "share", {
    values: swinging(30, 0.93, 0.03),
    target: atLeast(0.95),
  }),
  chart("Complaints", "quality", "count", { values: swinging(24, 4, 3).map(Math.round), target: atMost(5) }),
  chart("Answered within the promise", "compliance", "share", {
    values: [...swinging(20, 0.9, 0.04), ...swinging(10, 0.97, 0.02)],
    signals: [27, 28, 29],
    target: atLeast(0.9),
  }),
  chart("Files checked by two", "compliance", "share", { values: swinging(4, 0.98, 0.02) }),
  chart("Time to take a call", "engagement", "seconds", {
    values: swinging(30, 170, 60),
    target: atMost(300),
  }),
  chart("Mood of the day", "engagement", "number", { values: swinging(26, 3.8, 0.6) }),
];
export const germanCharts = charts.map((one, place) => ({
  ...one,
  name:
    [
      "Servicegrad aller Telefonwarteschlangen",
      "Abgeschlossene Kreditwürdigkeitsprüfungen",
      "Fehlerfreie Erstbearbeitungsquote",
      "Beschwerden",
      "Fristgerechte Beantwortungsquote nach Verbraucherkreditrichtlinie",
      "Vieraugenprinzip",
      "Zeit bis zur Rufübernahme",
      "Stimmung",
    ][place] ?? one.name,
}));
export const fewValues = chart("Mood of the day", "engagement", "number", { values: [3.6, 4.1, 3.9] });
export const oneValue = chart("Mood of the day", "engagement", "number", { values: [4] });
export const noValues = chart("Mood of the day", "engagement", "number", { target: atLeast(4) });
export const flat = chart("Accidents", "compliance", "count", {
  values: new Array<number>(20).fill(0),
  target: atMost(0),
});

const payslips = [...swinging(16, 12, 4), ...swinging(9, 5.5, 2)];
export const split = chart("Missing payslips", null, "count", {
  values: payslips.map(Math.round),
  split: 16,
  target: atMost(6),
});

export const checks: readonly CheckTile[] = [
  {
    title: "Checklist for missing payslips",
    measured: "calls-of-cause",
    owner: "Ana",
    checkOn: "2026-11-19",
    chart: split,
    before: 12.1,
    after: 5.4,
    goal: 6,
    reached: true,
  },
  {
    title: "Scan at the counter, not later",
    measured: "queue-hours",
    owner: "Chidi",
    checkOn: "2026-11-18",
    chart: chart("Missing documents", null, "hours", {
      values: [...swinging(14, 26, 5), ...swinging(4, 24, 4)],
      split: 14,
      target: atMost(15),
    }),
    before: 26.2,
    after: 23.6,
    goal: 15,
    reached: false,
  },
  {
    title: "One template for all reminder letters",
    measured: "calls-of-cause",
    owner: null,
    checkOn: "2026-11-19",
    chart: chart("Letters", null, "count", { values: [3, 4, 2], split: 3, target: atMost(1) }),
    before: 3,
    after: null,
    goal: 1,
    reached: null,
  },
];
