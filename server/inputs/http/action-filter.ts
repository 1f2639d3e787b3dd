import { z } from "zod";
import { localDate } from "../../domain/calendar.ts";
import type { AreaId, PersonId } from "../../domain/ids.ts";
import { actionKinds, isOpenAction, type KaizenAction } from "../../domain/kaizen.ts";
import { isUnanswered } from "../../domain/unanswered.ts";
import { ownId, siteId } from "../fields.ts";
import { type Around, actionStages, isOverdue } from "./action-answers.ts";

/** Which actions are wanted: what is said must be so. */

const yesOrNo = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional();

export const actionFilter = z.strictObject({
  state: z
    .enum(["open", "closed", "all"])
    .optional()
    .meta({ description: "Unless told open; all where a stage is asked for" }),
  area: siteId<AreaId>().optional(),
  owner: ownId<PersonId>().optional().meta({ description: "Id of a person" }),
  role: z.string().max(80).optional(),
  proposedBy: ownId<PersonId>().optional().meta({ description: "Id of a person" }),
  stage: z.enum(actionStages).optional(),
  kind: z.enum(actionKinds).optional(),
  overdue: yesOrNo,
  blocked: yesOrNo,
  unanswered: yesOrNo,
  checkDue: yesOrNo.meta({ description: "It is open, and the day of its check has come" }),
});
export type ActionFilter = z.output<typeof actionFilter>;

export function isWanted(action: KaizenAction, filter: ActionFilter, around: Around): boolean {
  const { area, owner, role, stage, kind, proposedBy } = filter;
  const { state = stage === undefined ? "open" : "all" } = filter;
  return (
    (state === "all" || isOpenAction(action) === (state === "open")) &&
    isSame(area, action.area) &&
    isSame(owner, action.owner) &&
    isSame(role, action.role) &&
    isSame(proposedBy, action.proposedBy.kind === "person" ? action.proposedBy.person : null) &&
    isSame(stage, action.stage) &&
    isSame(kind, action.kind) &&
    isSame(filter.overdue, isOverdue(action, around)) &&
    isSame(filter.blocked, action.blocked !== null) &&
    isSame(filter.unanswered, isUnanswered(action, around.site, around.now)) &&
    isSame(filter.checkDue, isCheckDue(action, around))
  );
}

function isSame<Value>(wanted: Value | undefined, found: Value | null): boolean {
  return wanted === undefined || wanted === found;
}

function isCheckDue(action: KaizenAction, { site, now }: Around): boolean {
  const zone = site.areas.get(action.area)?.zone ?? site.zone;
  return isOpenAction(action) && action.measure !== null && action.measure.checkOn <= localDate(now, zone);
}
