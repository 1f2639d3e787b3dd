import type { ArrivalsTile } from "../../server/domain/views/prominent.ts";
import { minute } from "../words/units.ts";
import { sum } from "./arrange.ts";

/** A chart in a box as wide as there are half-hours and as high as the largest count, y downwards. */
export interface Chart {
  readonly slots: number;
  readonly top: number;
  /** The steps of the usual day, from the base line and back to it. */
  readonly usual: string;
  /** A column for each half-hour that is over, and the one that is running. */
  readonly past: string;
  readonly running: string;
  /** Where the running half-hour stands; null before the day begins and after its end. */
  readonly at: number | null;
  readonly total: number;
}

export const half = 30 * minute;

/** `at`: the half-hour that is running. Null: nothing is known, or it is closed all day. */
export function chartOf({ today, usual }: ArrivalsTile, at: number): Chart | null {
  const counts = [...today, ...usual].filter((count): count is number => count !== null);
  const slots = Math.max(today.length, usual.length);
  if (counts.length === 0) return null;
  const top = Math.max(1, ...counts);
  const column = (count: number | null, slot: number) =>
    count ? `M${slot + 0.2} ${top}V${round(top - count)}h.6V${top}Z` : "";
  const columns = today.map(column);
  return {
    slots,
    top,
    usual: `M0 ${top}${usual.map((count) => `V${round(top - (count ?? 0))}h1`).join("")}V${top}`,
    past: columns.filter((_, slot) => slot !== at).join(""),
    running: columns[at] ?? "",
    at: at >= 0 && at < slots ? at : null,
    total: sum(today.map((count) => count ?? 0)),
  };
}

/** In rem, a time of day with the space beside it. */
const label = 5.4;

/** Half-hours whose beginning is told below the chart: from the first on, in steps of whole hours. */
export function labelled(slots: number, width: number): number[] {
  const each = width / slots;
  const step = Math.ceil(label / each / 2) * 2;
  const count = Math.floor((width - label) / each / step) + 1;
  return Array.from({ length: count }, (_, place) => place * step);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
