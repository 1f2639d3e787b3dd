import { z } from "zod";
import type { CallId, PersonId } from "../../domain/ids.ts";
import type { ActionCommand, KaizenAction } from "../../domain/kaizen.ts";
import { actionFields, measure } from "../action-commands.ts";
import { localDate, note, ownId, reason, title } from "../fields.ts";
import { actionStages } from "./action-answers.ts";

/** A change of an action over HTTP, as the commands that it is made of. What is not said stays as it is. */

const { why, kind, role, calls, queues, causes } = actionFields;

export const actionChange = z.strictObject({
  title: title.optional(),
  why: why.unwrap().optional(),
  kind: kind.unwrap().optional(),
  owner: ownId<PersonId>().nullable().optional().meta({ description: "Then no role owns it any more" }),
  role: role.unwrap().optional().meta({ description: "Then no person owns it any more" }),
  due: localDate.nullable().optional(),
  calls: calls.unwrap().optional().meta({ description: "All of them; those of the files, too" }),
  queues: queues.unwrap().optional(),
  causes: causes.unwrap().optional(),
  measure: measure.nullable().optional(),
  blocked: reason.nullable().optional().meta({ description: "Why it is blocked; null: it isn't any more" }),
  stage: z.enum(actionStages).optional(),
  reason: reason.optional().meta({ description: "Why it is declined; needed then, and only then" }),
  word: note
    .unwrap()
    .optional()
    .meta({ description: "When it is done; needed where its measure doesn't show the effect" }),
});
export type ActionPatch = z.output<typeof actionChange>;

/** What isn't so already. The stage comes last: after "done" nothing can be changed any more. */
export function commandsOf(
  before: KaizenAction,
  change: ActionPatch,
  archived: readonly CallId[],
): ActionCommand[] {
  return [
    ...edited(before, change),
    ...assigned(before, change),
    ...dated(before, change),
    ...linked(before, change, archived),
    ...measured(before, change),
    ...blocked(before, change),
    ...staged(before, change),
  ];
}

type Part = (before: KaizenAction, change: ActionPatch) => ActionCommand[];

const edited: Part = (before, change) => {
  const { title = before.title, why = before.why, kind = before.kind } = change;
  if (title === before.title && why === before.why && kind === before.kind) return [];
  return [{ type: "edit-action", action: before.id, title, why, kind }];
};

/** Whoever says one of the two takes the other away; whoever says both hears that it can't be. */
const assigned: Part = (before, { owner, role }) => {
  if (owner === undefined && role === undefined) return [];
  const next = {
    owner: owner !== undefined ? owner : role === null ? before.owner : null,
    role: role !== undefined ? role : owner === null ? before.role : null,
  };
  if (next.owner === before.owner && next.role === before.role) return [];
  return [{ type: "assign-action", action: before.id, ...next }];
};

const dated: Part = (before, { due }) =>
  due === undefined || due === before.due ? [] : [{ type: "due-action", action: before.id, due }];

function linked(before: KaizenAction, change: ActionPatch, archived: readonly CallId[]): ActionCommand[] {
  const { calls = before.calls, queues = before.queues, causes = before.causes } = change;
  if (isAlike([calls, queues, causes], [before.calls, before.queues, before.causes])) return [];
  return [{ type: "link-action", action: before.id, calls, queues, causes, archived }];
}

const measured: Part = (before, { measure }) =>
  measure === undefined || isAlike(measure, before.measure)
    ? []
    : [{ type: "measure-action", action: before.id, measure }];

/** Another reason is another block. */
const blocked: Part = (before, { blocked }) => {
  if (blocked === undefined || blocked === (before.blocked?.reason ?? null)) return [];
  const action = before.id;
  const lifted: ActionCommand[] = before.blocked ? [{ type: "unblock-action", action }] : [];
  return blocked === null ? lifted : [...lifted, { type: "block-action", action, reason: blocked }];
};

const staged: Part = (before, { stage, reason = "", word = null }) => {
  if (stage === undefined || stage === before.stage) return [];
  const action = before.id;
  if (stage === "done") return [{ type: "finish-action", action, word }];
  if (stage === "declined") return [{ type: "decline-action", action, reason }];
  return [{ type: "stage-action", action, stage }];
};

/** Of plain data, whatever the order of its fields. */
function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
