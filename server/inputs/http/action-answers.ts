import { z } from "zod";
import { effectNow } from "../../domain/action-effect.ts";
import { localDate } from "../../domain/calendar.ts";
import type { Effect, Measure } from "../../domain/effect.ts";
import {
  type ActionChange,
  type ActionEvent,
  actionKinds,
  isOpenAction,
  type KaizenAction,
  openStages,
} from "../../domain/kaizen.ts";
import type { DailySeries } from "../../domain/series.ts";
import type { Site } from "../../domain/site.ts";
import type { State } from "../../domain/state.ts";
import type { Instant } from "../../domain/time.ts";
import { isUnanswered } from "../../domain/unanswered.ts";
import { measure } from "../action-commands.ts";
import { actor, id, instant, iso, isoOrNull } from "./answers.ts";
import type { House } from "./dependencies.ts";

/** Kaizen actions as the API answers them. */

export const actionStages = [...openStages, "done", "declined"] as const;

const changeTypes = [
  "action-added",
  "action-linked",
  "action-staged",
  "action-assigned",
  "action-due",
  "action-edited",
  "action-links-set",
  "action-measured",
  "action-blocked",
  "action-unblocked",
  "action-done",
  "action-declined",
] as const satisfies readonly ActionEvent["type"][];

const changeAnswer = z.object({
  type: z.enum(changeTypes),
  at: instant,
  by: actor,
  to: z.string().nullable().meta({
    description:
      "What it became, where that is a text: a stage, a day, a role, a title, a reason, a call, a word",
  }),
  person: id.nullable().meta({ description: "Whose it became: id of a person" }),
});

export const actionAnswer = z.object({
  id,
  title: z.string(),
  why: z.string().nullable(),
  area: id,
  kind: z.enum(actionKinds),
  stage: z.enum(actionStages),
  owner: id.nullable().meta({ description: "Id of a person" }),
  role: z.string().nullable().meta({ description: "Whose it is where that is no single person" }),
  due: z.iso.date().nullable(),
  overdue: z.boolean().meta({ description: "It is open, and its due day is over on the area's clock" }),
  blocked: z.object({ reason: z.string(), since: instant }).nullable(),
  calls: z.array(id),
  queues: z.array(id),
  causes: z.array(z.object({ callType: id, cause: id })),
  measure: measure.nullable().meta({ description: "What it is to change, and when that is looked at" }),
  effect: z
    .object({ before: z.number().nullable(), after: z.number().nullable(), reached: z.boolean().nullable() })
    .nullable()
    .meta({
      description:
        "Means of the days before and after it was begun to be done, and whether the target is reached: as it stands now, or stood when it was done; null: it has no measure",
    }),
  doneFrom: z.iso.date().nullable().meta({ description: "The area's day on which it was begun to be done" }),
  origin: z
    .object({ callType: id, area: id, cause: id, count: z.int(), within: z.number() })
    .nullable()
    .meta({
      description: "The cause that came back so often within so many seconds; null: somebody proposed it",
    }),
  proposedAt: instant,
  proposedBy: actor,
  answeredAt: instant.nullable().meta({ description: "When it first left “proposed”" }),
  unanswered: z.boolean().meta({
    description:
      "It has waited for an answer since the same time of the open day before, a project for seven days",
  }),
  closedAt: instant.nullable(),
  reason: z.string().nullable().meta({ description: "Why it was declined" }),
  word: z
    .string()
    .nullable()
    .meta({ description: "What was said when it was done, or why it was without the effect" }),
  history: z.array(changeAnswer).meta({ description: "Every change, the oldest first" }),
});

/** What an answer is made from beside the action. */
export interface Around {
  readonly site: Site;
  readonly state: State;
  readonly daily: DailySeries;
  readonly now: Instant;
}

export function aroundOf({ operations, daily, clock }: House): Around {
  return { site: operations.site, state: operations.book.state, daily: daily(), now: clock.now() };
}

export function isOverdue(action: KaizenAction, { site, now }: Pick<Around, "site" | "now">): boolean {
  const zone = site.areas.get(action.area)?.zone ?? site.zone;
  return isOpenAction(action) && action.due !== null && action.due < localDate(now, zone);
}

export function closedAt(action: KaizenAction): Instant | null {
  if (action.stage === "done") return action.doneAt;
  return action.stage === "declined" ? action.declinedAt : null;
}

export function effectOfAction(action: KaizenAction, { state, daily, now }: Around): Effect | null {
  return isOpenAction(action)
    ? effectNow(action, daily, state, now)
    : action.stage === "done"
      ? action.effect
      : null;
}

export function answerAction(action: KaizenAction, around: Around): z.input<typeof actionAnswer> {
  const { id, title, why, area, kind, stage, owner, role, due, blocked, origin, doneFrom } = action;
  const effect = effectOfAction(action, around);
  return {
    ...{ id, title, why, area, kind, stage, owner, role, due, overdue: isOverdue(action, around) },
    blocked: blocked && { reason: blocked.reason, since: iso(blocked.since) },
    calls: [...action.calls],
    queues: [...action.queues],
    causes: action.causes.map(({ callType, cause }) => ({ callType, cause })),
    measure: action.measure && answerMeasure(action.measure),
    effect: effect && { before: effect.before, after: effect.after, reached: effect.reached },
    doneFrom,
    origin: origin && {
      ...{ callType: origin.callType, area: origin.area, cause: origin.cause },
      ...{ count: origin.count, within: origin.within },
    },
    proposedAt: iso(action.proposedAt),
    proposedBy: action.proposedBy,
    answeredAt: isoOrNull(action.answeredAt),
    unanswered: isUnanswered(action, around.site, around.now),
    closedAt: isoOrNull(closedAt(action)),
    reason: action.stage === "declined" ? action.reason : null,
    word: action.stage === "done" ? action.word : null,
    history: action.history.map(answerChange),
  };
}

function answerMeasure({ what, baseline, target, checkOn }: Measure): z.input<typeof measure> {
  return { what: { ...what }, baseline, target, checkOn };
}

function answerChange({ type, at, by, to, person }: ActionChange): z.input<typeof changeAnswer> {
  return { type, at: iso(at), by, to, person };
}
