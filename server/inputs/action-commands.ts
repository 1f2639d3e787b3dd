import { z } from "zod";
import type {
  ActionId,
  AreaId,
  CallId,
  CallTypeId,
  CauseId,
  KpiId,
  PersonId,
  QueueId,
  WindowId,
} from "../domain/ids.ts";
import { actionKinds, openStages } from "../domain/kaizen.ts";
import { largestValue } from "../domain/kpi.ts";
import { localDate, note, ownId, reason, role, siteId, time, title, zero } from "./fields.ts";

/** What a tablet sends of kaizen actions and kaizen windows. The fields are those of the HTTP API too. */

const action = ownId<ActionId>();
const area = siteId<AreaId>();
const callType = siteId<CallTypeId>();
const cause = siteId<CauseId>();

const links = {
  calls: z.array(ownId<CallId>()).max(50).default([]),
  queues: z.array(siteId<QueueId>()).max(50).default([]),
  causes: z.array(z.strictObject({ callType, cause })).max(20).default([]),
};

const figureSentence = `Must be a number from −${largestValue.toLocaleString("en")} to ${largestValue.toLocaleString("en")}.`;
const figure = z
  .number(figureSentence)
  .min(-largestValue, figureSentence)
  .max(largestValue, figureSentence)
  .overwrite(zero);

export const measure = z.strictObject({
  what: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("calls-of-cause"), area, callType, cause }),
    z.strictObject({ kind: z.literal("queue-hours"), queue: siteId<QueueId>() }),
    z.strictObject({ kind: z.literal("abandon-rate"), area }),
    z.strictObject({ kind: z.literal("kpi"), kpi: siteId<KpiId>() }),
  ]),
  baseline: figure,
  target: figure,
  checkOn: localDate,
});

export const actionFields = {
  title,
  why: note,
  area,
  kind: z.enum(actionKinds).default("idea"),
  owner: ownId<PersonId>().nullable().default(null),
  role,
  due: localDate.nullable().default(null),
  ...links,
  measure: measure.nullable().default(null),
};

export const windowFields = {
  title,
  area,
  from: time,
  to: time,
  people: z.int().min(1).max(10_000),
  action: action.nullable().default(null),
};

const window = ownId<WindowId>();

export const actionCommands = [
  z.strictObject({ type: z.literal("add-action"), action, ...actionFields }),
  z.strictObject({ type: z.literal("stage-action"), action, stage: z.enum(openStages) }),
  z.strictObject({
    type: z.literal("assign-action"),
    action,
    owner: ownId<PersonId>().nullable(),
    role,
  }),
  z.strictObject({ type: z.literal("due-action"), action, due: localDate.nullable() }),
  z.strictObject({ type: z.literal("edit-action"), action, title, why: note, kind: z.enum(actionKinds) }),
  z.strictObject({ type: z.literal("link-action"), action, ...links }),
  z.strictObject({ type: z.literal("measure-action"), action, measure: measure.nullable() }),
  z.strictObject({ type: z.literal("block-action"), action, reason }),
  z.strictObject({ type: z.literal("unblock-action"), action }),
  z.strictObject({ type: z.literal("finish-action"), action, word: note }),
  z.strictObject({ type: z.literal("decline-action"), action, reason }),
  z.strictObject({ type: z.literal("plan-window"), window, ...windowFields }),
  z.strictObject({ type: z.literal("cancel-window"), window }),
] as const;
