import type { z } from "zod";
import type { Measure } from "../server/domain/intervention.ts";
import { amount, durationOrZero, percent, whole } from "./fields.ts";

/** How the levels of each measure are written: a count, an amount, a duration or a percentage. */
const values: Record<Measure, z.ZodType<number>> = {
  items: whole("40", 0),
  hours: amount,
  days: amount,
  oldest: durationOrZero,
  wait: durationOrZero,
  "abandon-rate": percent,
  staffed: whole("2", 0),
};

/** A level in the unit of its measure, or what to write instead. */
export function readValue(
  measure: Measure,
  value: unknown,
): { readonly ok: true; readonly value: number } | { readonly ok: false; readonly sentence: string } {
  const { success, data, error } = values[measure].safeParse(value);
  if (success) return { ok: true, value: data };
  return { ok: false, sentence: error.issues[0]?.message ?? "" };
}
