import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { sentence } from "../../words/words.ts";
import { ChangeSheet } from "./change-sheet.tsx";
import { useDraft } from "./draft.ts";

/** Whoever proposed it gets an answer: a decline has a reason. */
export function DeclineAction({ row }: { readonly row: ActionRow }) {
  const { words, route, act } = useDesk();
  const { actions } = words.value;
  const reason = useDraft("decline", row.id);
  const fault = useSignal<string | null>(null);
  const send = () => {
    const said = reason.value.trim();
    fault.value = said === "" ? sentence(words.value, "reason-missing") : null;
    if (said === "") return;
    act({ type: "decline-action", action: row.id, reason: said }, row.action.title);
    route.close();
  };
  const { proposedBy } = row.action;
  return (
    <ChangeSheet
      row={row}
      title={actions.decline}
      save={actions.decline}
      kind="danger"
      fault={fault.value}
      send={send}
    >
      <TextField
        label={actions.reason}
        hint={proposedBy === null ? actions.reasonHint : actions.reasonHintFor(proposedBy)}
        text={reason}
        limit={500}
        focus
      />
    </ChangeSheet>
  );
}
