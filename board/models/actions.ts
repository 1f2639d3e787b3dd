import type { LocalDate } from "../../server/domain/time.ts";
import type { ActionTile } from "../../server/domain/views/prominent.ts";
import { type Speech, startOfDate } from "../words/speech.ts";
import { day } from "../words/units.ts";
import { keyed } from "./list.ts";

export interface NamedAction {
  readonly id: string;
  readonly action: ActionTile;
}

/** Due first; those without a date last, the oldest proposal first. */
export function actionsByDue(actions: { readonly [id: string]: ActionTile }): NamedAction[] {
  return keyed(actions)
    .map(([id, action]) => ({ id, action }))
    .sort((a, b) => byDate(a.action.due, b.action.due) || a.action.proposedAt - b.action.proposedAt);
}

function byDate(a: LocalDate | null, b: LocalDate | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}

export interface Due {
  readonly late: boolean;
  readonly text: string;
}

/** "Mon", "today", "2 days late", "19 Dec" */
export function dueOf(due: LocalDate | null, today: LocalDate, { words, weekdayOf, date }: Speech): Due {
  if (due === null) return { late: false, text: words.action.noDate };
  const days = Math.round((startOfDate(due) - startOfDate(today)) / day);
  if (days < 0) return { late: true, text: words.action.late(-days) };
  if (days === 0) return { late: false, text: words.action.today };
  if (days === 1) return { late: false, text: words.action.tomorrow };
  return { late: false, text: days < 7 ? weekdayOf(due) : date(due) };
}
