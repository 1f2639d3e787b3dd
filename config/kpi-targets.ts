import { z } from "zod";
import type { KpiTarget } from "../server/domain/board.ts";
import type { KpiUnit } from "../server/domain/kpi.ts";
import { amount, durationOrZero, expected, percent, whole } from "./fields.ts";
import type { Finding } from "./problems.ts";
import { type Group, isGroup } from "./raw.ts";

/** How the target of a figure is written in each unit, and which way it points. */

const most = 1_000_000_000;
const number = z
  .number({ error: expected("a number such as 4 or 7.5") })
  .min(-most, { error: `this can't be less than -${most}` })
  .max(most, { error: `this can't be more than ${most}` });
const share = percent.refine((value) => value === 0 || value >= 1, {
  error: ({ input }) =>
    `this is in percent, and less than one: write ${Math.round(Number(input) * 1e4) / 100}, if that is what you mean`,
});
const forms: Readonly<Record<KpiUnit, z.ZodType<number>>> = {
  count: whole("300", 0),
  share,
  seconds: durationOrZero,
  hours: amount,
  number,
};

/** What a target must fit. */
export interface Aimed {
  /** Null: nobody knows, because that is wrong itself. */
  readonly unit: KpiUnit | null;
  /** Null: it depends, or nobody said. */
  readonly better: "more" | "less" | null;
}

/** How a target must fit what it is held against. */
export function targetRules(target: unknown, { unit, better }: Aimed): Finding[] {
  if (!isGroup(target)) return [];
  const { atLeast, atMost } = target;
  if (atLeast === undefined && atMost === undefined) {
    return [{ path: [], sentence: 'this is empty: write "atLeast" or "atMost" with the figure' }];
  }
  if (atLeast !== undefined && atMost !== undefined) {
    return [{ path: ["atMost"], sentence: 'there is "atLeast" already; write one of both' }];
  }
  if (atMost !== undefined && better === "more") {
    return [{ path: ["atMost"], sentence: 'the more of this the better: write "atLeast" instead' }];
  }
  if (atLeast !== undefined && better === "less") {
    return [{ path: ["atLeast"], sentence: 'the less of this the better: write "atMost" instead' }];
  }
  return unit === null ? [] : formRules(target, unit);
}

/** Of values that are numbers or texts at all: others the schema refuses. */
function formRules(target: Group, unit: KpiUnit): Finding[] {
  return ["atLeast", "atMost"].flatMap((name): Finding[] => {
    const value = target[name];
    if (typeof value !== "number" && typeof value !== "string") return [];
    const { error } = forms[unit].safeParse(value);
    return error ? [{ path: [name], sentence: error.issues[0]?.message ?? "" }] : [];
  });
}

/** A target that the rules have passed, in the unit. */
export function buildTarget(
  unit: KpiUnit,
  { atLeast, atMost }: { readonly atLeast?: unknown; readonly atMost?: unknown },
): KpiTarget {
  const written = forms[unit].parse(atLeast ?? atMost);
  const value = unit === "share" ? Number((written / 100).toFixed(6)) : written;
  return { direction: atLeast === undefined ? "at-most" : "at-least", value };
}
