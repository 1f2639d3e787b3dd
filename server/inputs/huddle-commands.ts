import { z } from "zod";
import { captureKinds, presences } from "../domain/huddles/meeting.ts";
import type {
  ActionId,
  AreaId,
  CallId,
  CaptureId,
  EscalationId,
  HuddleId,
  KpiId,
  MeetingId,
  PersonId,
} from "../domain/ids.ts";
import { localDate, ownId, reason, siteId, title, zero } from "./fields.ts";

/** What a tablet sends of huddles, escalations and KPIs. */

const meeting = ownId<MeetingId>();
const capture = ownId<CaptureId>();
const escalation = ownId<EscalationId>();
export const huddleId = siteId<HuddleId>();
const action = ownId<ActionId>();
export const section = z.int().min(0).max(100).overwrite(zero);

export const escalatedItem = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("action"), action }),
  z.strictObject({ kind: z.literal("call"), call: ownId<CallId>() }),
  z.strictObject({ kind: z.literal("topic") }),
]);

export const huddleCommands = [
  z.strictObject({ type: z.literal("start-huddle"), meeting, huddle: huddleId }),
  z.strictObject({ type: z.literal("turn-huddle"), meeting, from: section, to: section }),
  z.strictObject({
    type: z.literal("extend-section"),
    meeting,
    section,
    seconds: z.int().min(1).max(86_400),
  }),
  z.strictObject({ type: z.literal("pause-huddle"), meeting }),
  z.strictObject({ type: z.literal("resume-huddle"), meeting }),
  z.strictObject({ type: z.literal("take-over-huddle"), meeting }),
  z.strictObject({ type: z.literal("end-huddle"), meeting }),
  z.strictObject({
    type: z.literal("mark-attendance"),
    meeting,
    person: ownId<PersonId>(),
    presence: z.enum(presences).nullable(),
  }),
  z.strictObject({ type: z.literal("capture"), meeting, capture, kind: z.enum(captureKinds), text: reason }),
  z.strictObject({ type: z.literal("capture-action"), meeting, capture, action }),
  z.strictObject({ type: z.literal("drop-capture"), meeting, capture }),
  z.strictObject({
    type: z.literal("escalate"),
    escalation,
    from: huddleId,
    item: escalatedItem,
    title,
    reason,
    area: siteId<AreaId>(),
  }),
  z.strictObject({ type: z.literal("escalate-further"), escalation, reason }),
  z.strictObject({ type: z.literal("answer-escalation"), escalation, answer: reason }),
  z.strictObject({ type: z.literal("withdraw-escalation"), escalation }),
  z.strictObject({
    type: z.literal("set-kpi"),
    kpi: siteId<KpiId>(),
    date: localDate,
    value: z.number().overwrite(zero).nullable(),
  }),
] as const;
