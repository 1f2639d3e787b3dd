import { timeIn } from "../../domain/calendar.ts";
import type { Measured } from "../../domain/effect.ts";
import type { KaizenAction } from "../../domain/kaizen.ts";
import type { Instant } from "../../domain/time.ts";
import { isUnanswered } from "../../domain/unanswered.ts";
import { type Around, closedAt, effectOfAction, isOverdue } from "./action-answers.ts";
import { nameOfActor } from "./call-rows.ts";
import type { Cell } from "./csv.ts";

/** Kaizen actions as rows of a table. No names: a file that was handed on can't be erased. */

type Column = readonly [name: string, of: (action: KaizenAction, around: Around) => Cell];

const columns: readonly Column[] = [
  ["id", ({ id }) => id],
  ["title", ({ title }) => title],
  ["why", ({ why }) => why],
  ["area", ({ area }) => area],
  ["area_name", ({ area }, { site }) => site.areas.get(area)?.name ?? null],
  ["kind", ({ kind }) => kind],
  ["stage", ({ stage }) => stage],
  ["owner", ({ owner }) => owner && `person:${owner}`],
  ["role", ({ role }) => role],
  ["due", ({ due }) => due],
  ["overdue", isOverdue],
  ["blocked", ({ blocked }) => blocked?.reason ?? null],
  ["blocked_since", (action, around) => local(action, around, action.blocked?.since ?? null)],
  ["proposed_at", (action, around) => local(action, around, action.proposedAt)],
  ["proposed_by", ({ proposedBy }) => nameOfActor(proposedBy)],
  ["answered_at", (action, around) => local(action, around, action.answeredAt)],
  ["unanswered", (action, { site, now }) => isUnanswered(action, site, now)],
  ["done_from", ({ doneFrom }) => doneFrom],
  ["measure", ({ measure }) => measure && measuredAs(measure.what)],
  ["baseline", ({ measure }) => measure?.baseline ?? null],
  ["target", ({ measure }) => measure?.target ?? null],
  ["check_on", ({ measure }) => measure?.checkOn ?? null],
  ["before", (action, around) => effectOfAction(action, around)?.before ?? null],
  ["after", (action, around) => effectOfAction(action, around)?.after ?? null],
  ["reached", (action, around) => effectOfAction(action, around)?.reached ?? null],
  ["closed_at", (action, around) => local(action, around, closedAt(action))],
  ["reason", (action) => (action.stage === "declined" ? action.reason : null)],
  ["word", (action) => (action.stage === "done" ? action.word : null)],
  ["calls", ({ calls }) => calls.join(" ")],
  ["queues", ({ queues }) => queues.join(" ")],
  ["causes", ({ causes }) => causes.map(({ callType, cause }) => `${callType}/${cause}`).join(" ")],
  ["changes", ({ history }) => history.length],
];

export const actionHeader: readonly string[] = columns.map(([name]) => name);

export function actionRow(action: KaizenAction, around: Around): readonly Cell[] {
  return columns.map(([, of]) => of(action, around));
}

/** On the clock of the action's area, with its offset. */
function local({ area }: KaizenAction, { site }: Around, at: Instant | null): string | null {
  return at === null ? null : timeIn(at, site.areas.get(area)?.zone ?? site.zone);
}

function measuredAs(what: Measured): string {
  switch (what.kind) {
    case "calls-of-cause":
      return `calls-of-cause ${what.area} ${what.callType}/${what.cause}`;
    case "queue-hours":
      return `queue-hours ${what.queue}`;
    case "abandon-rate":
      return `abandon-rate ${what.area}`;
    case "kpi":
      return `kpi ${what.kpi}`;
  }
}
