import type { Actor, Context, Stamp } from "./actor.ts";
import type { KpiFigure, KpiTarget } from "./board.ts";
import { addDays, localDate } from "./calendar.ts";
import type { AreaId, KpiId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import { utcDate } from "./sheet.ts";
import type { Instant, LocalDate } from "./time.ts";
import { type Bounds, unbounded } from "./xmr.ts";

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

/** No figure of an office is larger; the sums and squares of what is smaller stay finite. */
export const largestValue = 1e12;

/** Days for which an entry is kept: two years and a quarter. */
const keptDays = 800;

export function decideKpi(
  entries: KpiEntries,
  { kpi: id, date, value }: KpiCommand,
  { site, at }: Context,
): Decision<KpiEvent> {
  const kpi = site.kpis.get(id);
  if (!kpi) return refuse("unknown-kpi", "kpi");
  if (kpi.source.kind === "computed") return refuse("kpi-is-computed", "kpi");
  if (value !== null && !canBe(kpi.unit, value)) return refuse("value-out-of-range", "value");
  if (date > localDate(at, kpi.zone)) return refuse("date-in-the-future", "date");
  if (date < oldestKept(at)) return refuse("date-too-old", "date", { days: keptDays });
  // What another system pushes again and again is told once.
  if ((entries.get(id)?.get(date)?.value ?? null) === value) return accept();
  return accept({ type: "kpi-set", kpi: id, date, value });
}

/** Whether a value is one of the unit. */
function canBe(unit: KpiUnit, value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > largestValue) return false;
  const { least, most } = boundsOf(unit);
  return value >= least && value <= most && (unit !== "count" || Number.isInteger(value));
}

/** What no value of the unit can pass. */
export function boundsOf(unit: KpiUnit): Bounds {
  if (unit === "number") return unbounded;
  return { least: 0, most: unit === "share" ? 1 : Number.POSITIVE_INFINITY };
}

function oldestKept(at: Instant): LocalDate {
  return addDays(utcDate(at), -keptDays);
}

export function evolveKpis(
  entries: KpiEntries,
  { kpi, date, value }: KpiEvent,
  { at, by }: Stamp,
): KpiEntries {
  const oldest = oldestKept(at);
  const days = new Map([...(entries.get(kpi) ?? [])].filter(([known]) => known >= oldest));
  if (value === null) days.delete(date);
  else days.set(date, { value, at, by });
  return days.size === 0 ? without(entries, kpi) : new Map(entries).set(kpi, days);
}

/** Whether a value is on the good side of a target; null where there is no value or no target. */
export function isMet(value: number | null, target: KpiTarget | null): boolean | null {
  if (value === null || target === null) return null;
  return target.direction === "at-most" ? value <= target.value : value >= target.value;
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
