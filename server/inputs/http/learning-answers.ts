import { z } from "zod";
import { type AddedCauses, causeLabel } from "../../domain/causes.ts";
import type { AreaId, CallTypeId, QueueId, RuleId } from "../../domain/ids.ts";
import type { ParetoRow } from "../../domain/pareto.ts";
import type { ResponseTimes, Spread, TimeGroup } from "../../domain/response-times.ts";
import type { Site } from "../../domain/site.ts";
import type { MyCall } from "../../domain/views/my-calls.ts";
import { actionStages } from "./action-answers.ts";
import { iso } from "./answers.ts";

/** What the API answers about what calls teach, field by field. Times are ISO 8601 in UTC, durations in seconds. */

const instant = z.iso.datetime();
const id = z.string();
const count = z.int().min(0);
const seconds = z.number().min(0);
const share = z.number().min(0).max(1);

export const myCallAnswer = z.object({
  id,
  label: z.string(),
  areaName: z.string(),
  place: z.string().nullable(),
  raisedAt: instant,
  joined: z.boolean().meta({ description: "Somebody else, or a rule, had raised it" }),
  state: z.enum(["raised", "acknowledged", "attended", "resolved", "cancelled", "returned"]),
  owner: z
    .string()
    .nullable()
    .meta({ description: "The name as boards show it; null where nobody has it, or the name was erased" }),
  settledAt: instant.nullable(),
  settledBy: z.string().nullable(),
  cause: z.string().nullable().meta({ description: "In words" }),
  remark: z.string().nullable(),
  actions: z.array(
    z.object({
      id,
      title: z.string(),
      stage: z.enum(actionStages),
      reason: z.string().nullable().meta({ description: "Why it was declined" }),
    }),
  ),
});

export function answerMyCall(call: MyCall): z.input<typeof myCallAnswer> {
  const { id, label, areaName, place, raisedAt, joined, state, owner, settledAt, settledBy } = call;
  const { cause, remark, actions } = call;
  return {
    ...{ id, label, areaName, place, raisedAt: iso(raisedAt), joined, state, owner },
    settledAt: settledAt === null ? null : iso(settledAt),
    ...{ settledBy, cause, remark },
    actions: actions.map(({ id, title, stage, reason }) => ({ id, title, stage, reason })),
  };
}

const spread = z.object({
  count: count.meta({ description: "Calls of which it is known" }),
  median: seconds.nullable(),
  p90: seconds.nullable().meta({ description: "90th percentile by nearest rank" }),
});
const responseTimes = z.object({
  calls: count,
  acknowledge: spread.meta({ description: "From the first raise until somebody had it" }),
  arrive: spread.meta({ description: "Until somebody was there" }),
  resolve: spread.meta({ description: "Until it was resolved for good" }),
});

export const timesAnswer = z.object({
  from: instant,
  to: instant,
  by: z.enum(["type", "area", "hour", "weekday"]),
  all: responseTimes,
  groups: z.array(
    responseTimes.extend({
      key: z.string().meta({ description: "Id of a type or area; hour 0–23; weekday 1 (Monday)–7" }),
      label: z.string().nullable().meta({ description: "Of a type or area" }),
    }),
  ),
});

export function answerTimes({ calls, acknowledge, arrive, resolve }: ResponseTimes) {
  return {
    calls,
    acknowledge: answerSpread(acknowledge),
    arrive: answerSpread(arrive),
    resolve: answerSpread(resolve),
  };
}

function answerSpread({ count, median, p90 }: Spread): z.input<typeof spread> {
  return { count, median: median === null ? null : tenths(median), p90: p90 === null ? null : tenths(p90) };
}

export function groupLabel(site: Site, by: TimeGroup, key: string): string | null {
  if (by === "type") return site.callTypes.get(key as CallTypeId)?.label ?? key;
  return by === "area" ? areaName(site, key as AreaId) : null;
}

export const causesAnswer = z.object({
  from: instant,
  to: instant,
  by: z.enum(["count", "lost-time"]),
  calls: count.meta({ description: "Resolved calls" }),
  lost: seconds,
  causes: z.array(
    z.object({
      type: id,
      typeLabel: z.string(),
      cause: id,
      label: z.string(),
      count,
      lost: seconds.meta({ description: "From the first raise to the last resolve, in all" }),
      share: share.meta({ description: "Of what by asks for" }),
      cumulative: share,
    }),
  ),
});

export function answerCause(site: Site, added: AddedCauses, row: ParetoRow) {
  const { type, cause, count, lost, share, cumulative } = row;
  return {
    ...{ type, typeLabel: typeLabel(site, type), cause, label: causeLabel(site, added, type, cause), count },
    lost: tenths(lost),
    share: rounded(share),
    cumulative: rounded(cumulative),
  };
}

export function typeLabel(site: Site, type: CallTypeId): string {
  return site.callTypes.get(type)?.label ?? type;
}

export function areaName(site: Site, area: AreaId): string {
  return site.areas.get(area)?.name ?? area;
}

export function queueOfRule(site: Site, rule: RuleId): QueueId | undefined {
  return site.interventions.get(rule)?.queue;
}

export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Four digits of a share; a whole is never more than a whole. */
export function rounded(share: number): number {
  return Math.min(1, Math.round(share * 10_000) / 10_000);
}
