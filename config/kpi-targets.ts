import type { z } from "zod";
import type { KpiFigure, KpiTarget } from "../server/domain/board.ts";
import { durationOrZero, percent, whole } from "./fields.ts";
import type { Finding } from "./problems.ts";
import { type Group, isGroup } from "./raw.ts";

/** How the target of each figure is written, and which way it points. */

const count = whole("300", 0);
const share = percent.refine((value) => value === 0 || value >= 1, {
  error: ({ input }) =>
    `this is in percent, and less than one: write ${Math.round(Number(input) * 1e4) / 100}, if that is what you mean`,
});
const forms: Readonly<Record<KpiFigure, z.ZodType<number>>> = {
  arrived: count,
  done: count,
  "service-level": share,
  "abandon-rate": share,
  "average-wait": durationOrZero,
  "calls-raised": count,
  "time-to-acknowledge": durationOrZero,
  "time-to-resolve": durationOrZero,
};

/** More of it is better, less of it is better, or it depends. */
const better: Readonly<Record<KpiFigure, "more" | "less" | null>> = {
  arrived: null,
  done: "more",
  "service-level": "more",
  "abandon-rate": "less",
  "average-wait": "less",
  "calls-raised": "less",
  "time-to-acknowledge": "less",
  "time-to-resolve": "less",
};

/** How a target must fit its figure. */
export function targetRules(target: unknown, figure: KpiFigure): Finding[] {
  if (!isGroup(target)) return [];
  const { atLeast, atMost } = target;
  if (atLeast === undefined && atMost === undefined) {
    return [{ path: [], sentence: 'this is empty: write "atLeast" or "atMost" with the figure' }];
  }
  if (atLeast !== undefined && atMost !== undefined) {
    return [{ path: ["atMost"], sentence: 'there is "atLeast" already; write one of both' }];
  }
  if (atMost !== undefined && better[figure] === "more") {
    return [{ path: ["atMost"], sentence: 'the more of this the better: write "atLeast" instead' }];
  }
  if (atLeast !== undefined && better[figure] === "less") {
    return [{ path: ["atLeast"], sentence: 'the less of this the better: write "atMost" instead' }];
  }
  return formRules(target, figure);
}

/** Of values that are numbers or texts at all: others the schema refuses. */
function formRules(target: Group, figure: KpiFigure): Finding[] {
  return ["atLeast", "atMost"].flatMap((name): Finding[] => {
    const value = target[name];
    if (typeof value !== "number" && typeof value !== "string") return [];
    const { error } = forms[figure].safeParse(value);
    return error ? [{ path: [name], sentence: error.issues[0]?.message ?? "" }] : [];
  });
}

/** A target that the rules have passed, in the figure's unit. */
export function buildTarget(
  figure: KpiFigure,
  { atLeast, atMost }: { readonly atLeast?: unknown; readonly atMost?: unknown },
): KpiTarget {
  const written = forms[figure].parse(atLeast ?? atMost);
  const percents = figure === "service-level" || figure === "abandon-rate";
  const value = percents ? Number((written / 100).toFixed(6)) : written;
  return { direction: atLeast === undefined ? "at-most" : "at-least", value };
}
