import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import type { ActionRow } from "../../models/actions.ts";
import { ActionSheet } from "./action-sheet.tsx";
import { AddAction } from "./add-action.tsx";
import { BlockAction } from "./block-action.tsx";
import { DeclineAction } from "./decline-action.tsx";
import { EditAction } from "./edit-action.tsx";
import { FilterSheet } from "./filter-sheet.tsx";
import { FinishAction } from "./finish-action.tsx";
import { LinkAction } from "./link-action.tsx";
import { MeasureAction } from "./measure-action.tsx";
import { useActionRows } from "./rows.ts";

interface Props {
  readonly row: ActionRow;
}

/** What is laid over the board of one action. Changes are for supervisors. */
const changes: Readonly<Record<string, (props: Props) => ComponentChildren>> = {
  finish: ({ row }) => <FinishAction key={row.id} row={row} />,
  decline: ({ row }) => <DeclineAction key={row.id} row={row} />,
  edit: ({ row }) => <EditAction key={row.id} row={row} />,
  links: ({ row }) => <LinkAction key={row.id} row={row} />,
  measure: ({ row }) => <MeasureAction key={row.id} row={row} />,
  block: ({ row }) => <BlockAction key={row.id} row={row} />,
};

export function ActionSheets() {
  const { route, me } = useDesk();
  const rows = useActionRows();
  const sheet = route.sheet.value;
  if (sheet === "add") return <AddAction />;
  if (sheet === "filter") return <FilterSheet />;
  const row = rows.find(({ id, leaving }) => id === route.about.value && leaving === null);
  if (!row || sheet === null) return null;
  if (sheet === "show") return <ActionSheet key={row.id} row={row} />;
  return isAtLeast(me.role, "supervisor") ? changes[sheet]?.({ row }) : null;
}
