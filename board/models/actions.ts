import type { LocalDate } from "../../server/domain/time.ts";
import type { ActionTile } from "../../server/domain/views/prominent.ts";
import { daysBetween } from "../words/days.ts";
import type { Speech } from "../words/speech.ts";
import { keyed } from "./list.ts";

export interface NamedAction {
  readonly id: string;
  readonly action: ActionTile;
}

export function actionsByDue(actions: { readonly [id: string]: ActionTile }): NamedAction[] {
  return keyed(actions)
    .map(([id, action]) => ({ id, action }))
    .sort(byDue);
}

interface Dated {
  readonly id: string;
  readonly action: Pick<ActionTile, "due" | "proposedAt">;
}

/** Due first; those without a date last, the oldest proposal first. */
export function byDue(a: Dated, b: Dated): number {
  const due = ({ action }: Dated) => action.due ?? "9999-12-31";
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
  return a.action.proposedAt - b.action.proposedAt || (a.id < b.id ? -1 : 1);
}

export interface Due {
  readonly late: boolean;
  readonly text: string;
}

/** "Mon", "today", "2 days late", "19 Dec" */
export function dueOf(due: LocalDate | null, today: LocalDate, { words, weekdayOf, date }: Speech): Due {
  if (due === null) return { late: false, text: words.action.noDate };
  const days = daysBetween(today, due);
  if (days < 0) return { late: true, text: words.action.late(-days) };
  if (days === 0) return { late: false, text: words.action.today };
  if (days === 1) return { late: false, text: words.action.tomorrow };
  return { late: false, text: days < 7 ? weekdayOf(due) : date(due) };
}
