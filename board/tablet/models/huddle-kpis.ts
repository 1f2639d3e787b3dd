import type { KpiId } from "../../../server/domain/ids.ts";
import type { KpiUnit } from "../../../server/domain/kpi.ts";
import type { LocalDate } from "../../../server/domain/time.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffKpi } from "../../../server/domain/views/staff-huddles.ts";
import { startOfDate } from "../../words/days.ts";
import { daysAfter } from "./huddle-due.ts";
import type { Entry } from "./outbox.ts";

export interface KpiRow {
  readonly id: KpiId;
  readonly kpi: StaffKpi;
  readonly unsent: boolean;
}

/** The KPIs that are typed, in the order of the site file, with what was typed here. */
export function typedKpis(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
): readonly KpiRow[] {
  const rows = new Map<string, KpiRow>();
  for (const [id, kpi] of Object.entries(view.kpis))
    if (kpi.source === "typed") rows.set(id, { id: id as KpiId, kpi, unsent: false });
  for (const entry of echoes) foresee(rows, entry, false);
  for (const entry of waiting) foresee(rows, entry, true);
  return [...rows.values()].sort((a, b) => a.kpi.order - b.kpi.order);
}

/** An older day than the latest changes nothing that is shown here. */
function foresee(rows: Map<string, KpiRow>, { command }: Entry, unsent: boolean): void {
  if (command.type !== "set-kpi") return;
  const row = rows.get(command.kpi);
  if (!row) return;
  const { kpi } = row;
  const { date, value } = command;
  const shows = kpi.latest === null || date >= kpi.latest.date;
  const latest = shows
    ? value === null
      ? kpi.latest?.date === date
        ? null
        : kpi.latest
      : { date, value, met: metOf(kpi, value) }
    : kpi.latest;
  rows.set(row.id, { ...row, kpi: { ...kpi, latest }, unsent: row.unsent || unsent });
}

export function metOf({ target }: Pick<StaffKpi, "target">, value: number): boolean | null {
  if (target === null) return null;
  return target.direction === "at-least" ? value >= target.value : value <= target.value;
}

/** How a value is typed: shares in percent, durations in minutes; the others as they are. */
export const typedIn: Readonly<Record<KpiUnit, { readonly by: number; readonly whole: boolean }>> = {
  count: { by: 1, whole: true },
  share: { by: 0.01, whole: false },
  seconds: { by: 60, whole: false },
  hours: { by: 1, whole: false },
  number: { by: 1, whole: false },
};

/** "93" or "93,5" → 0.935; null where that is no value of this unit. What is out of its range is the server's to say. */
export function typedValue(text: string, unit: KpiUnit): number | null {
  const plain = text
    .trim()
    .replace(/[\s\u00a0]|%$/g, "")
    .replace(",", ".");
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return null;
  const { by, whole } = typedIn[unit];
  const value = Number(plain);
  if (whole && !Number.isInteger(value)) return null;
  // 29 · 0.01 is 0.29000000000000004: what is typed has a few digits, and no more are kept.
  return Math.round(value * by * 1e9) / 1e9;
}

/** 0.935 → 93.5: what stands in the box. */
export function typedFrom(value: number, unit: KpiUnit): number {
  return Math.round((value / typedIn[unit].by) * 1e4) / 1e4;
}

/** The day before, weekends left out: what a figure at a huddle is of, unless another day is chosen. */
export function dayBefore(today: LocalDate): LocalDate {
  const weekday = new Date(startOfDate(today)).getUTCDay();
  return daysAfter(today, weekday === 1 ? -3 : weekday === 0 ? -2 : -1);
}
