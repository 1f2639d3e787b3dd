import type { RuleId, ShelfId } from "../../../server/domain/ids.ts";
import type { RuleTile, StaffView } from "../../../server/domain/views/staff.ts";
import type { Entry } from "./outbox.ts";

export interface RuleRow {
  readonly id: RuleId;
  readonly rule: RuleTile;
  readonly unsent: boolean;
  /** Its place on the shelf; null where it isn't there. */
  readonly shelf: ShelfId | null;
}

/** The rules in the order of the site, with what was asked for here. */
export function ruleRows(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
): readonly RuleRow[] {
  const rows = new Map(
    Object.entries(view.rules).map(([id, rule]): [string, RuleRow] => {
      const shelf = Object.entries(view.shelf).find(([, { kind, item }]) => kind === "rule" && item === id);
      return [id, { id: id as RuleId, rule, unsent: false, shelf: (shelf?.[0] as ShelfId) ?? null }];
    }),
  );
  for (const entry of echoes) foresee(rows, entry, false);
  for (const entry of waiting) foresee(rows, entry, true);
  return [...rows.values()].sort((a, b) => a.rule.order - b.rule.order);
}

function foresee(rows: Map<string, RuleRow>, { command }: Entry, unsent: boolean): void {
  if (command.type === "shelve" && command.what.kind === "rule") {
    const row = rows.get(command.what.rule);
    const rule = row && { ...row.rule, shelvedUntil: command.until };
    if (row && rule) rows.set(row.id, { ...row, rule, shelf: command.shelf, unsent: row.unsent || unsent });
  }
  if (command.type === "unshelve") {
    const row = [...rows.values()].find(({ shelf }) => shelf === command.shelf);
    const rule = row && { ...row.rule, shelvedUntil: null };
    if (row && rule) rows.set(row.id, { ...row, rule, shelf: null, unsent: row.unsent || unsent });
  }
}
