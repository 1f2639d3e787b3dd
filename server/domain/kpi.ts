import type { Actor, Context, Stamp } from "./actor.ts";
import type { KpiFigure, KpiTarget } from "./board.ts";
import type { AreaId, KpiId } from "./ids.ts";
import { type Decision, refuse } from "./refusal.ts";
import type { Instant, LocalDate } from "./time.ts";

/** Key figures that the site named, one value a day. */
export const kpiFamilies = ["efficiency", "quality", "compliance", "engagement"] as const;
export type KpiFamily = (typeof kpiFamilies)[number];

/** "share" is from 0 to 1 and said in percent; "seconds" are said as a duration. */
export const kpiUnits = ["count", "share", "seconds", "hours", "number"] as const;
export type KpiUnit = (typeof kpiUnits)[number];

export interface Kpi {
  readonly id: KpiId;
  readonly name: string;
  readonly family: KpiFamily;
  readonly unit: KpiUnit;
  /** Whose it is; the first one's zone says what a day is. */
  readonly areas: readonly AreaId[];
  readonly zone: string;
  /** Which way is better. */
  readonly better: "more" | "less";
  readonly target: KpiTarget | null;
  readonly source: KpiSource;
}
export type KpiSource =
  /** Reckoned from what happened: docs/numbers.md. */
  | { readonly kind: "computed"; readonly figure: KpiFigure }
  /** Another system tells it through the API. */
  | { readonly kind: "pushed" }
  /** Somebody types it at the huddle. */
  | { readonly kind: "typed" };

export interface KpiEntry {
  readonly value: number;
  readonly at: Instant;
  readonly by: Actor;
}
/** In which unit each figure is. */
export const figureUnits: Readonly<Record<KpiFigure, KpiUnit>> = {
  arrived: "count",
  done: "count",
  "service-level": "share",
  "abandon-rate": "share",
  "average-wait": "seconds",
  "calls-raised": "count",
  "time-to-acknowledge": "seconds",
  "time-to-resolve": "seconds",
};

/** More of it is better, less of it is better; null: it depends. */
export const figureBetter: Readonly<Record<KpiFigure, Kpi["better"] | null>> = {
  arrived: null,
  done: "more",
  "service-level": "more",
  "abandon-rate": "less",
  "average-wait": "less",
  "calls-raised": "less",
  "time-to-acknowledge": "less",
  "time-to-resolve": "less",
};

/** What was told of each day, by KPI; computed ones have none. */
export type KpiEntries = ReadonlyMap<KpiId, ReadonlyMap<LocalDate, KpiEntry>>;

export type KpiCommand = {
  readonly type: "set-kpi";
  readonly kpi: KpiId;
  readonly date: LocalDate;
  /** In the KPI's unit; null takes it back. */
  readonly value: number | null;
};
export type KpiEvent = {
  readonly type: "kpi-set";
  readonly kpi: KpiId;
  readonly date: LocalDate;
  readonly value: number | null;
};

export function decideKpi(_entries: KpiEntries, _command: KpiCommand, _context: Context): Decision<KpiEvent> {
  return refuse("unknown-kpi", "kpi");
}

export function evolveKpis(entries: KpiEntries, _event: KpiEvent, _stamp: Stamp): KpiEntries {
  return entries;
}

export interface SavedKpi {
  readonly kpi: KpiId;
  readonly entries: readonly (readonly [LocalDate, KpiEntry])[];
}

export function saveKpis(entries: KpiEntries): readonly SavedKpi[] {
  return [...entries].map(([kpi, days]) => ({ kpi, entries: [...days] }));
}

export function restoreKpis(saved: readonly SavedKpi[]): KpiEntries {
  return new Map(saved.map(({ kpi, entries }) => [kpi, new Map(entries)]));
}
