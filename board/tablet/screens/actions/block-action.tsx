import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { ChangeSheet } from "./change-sheet.tsx";
import { useDraft } from "./draft.ts";

/** What holds it up: a sentence that others can act on. */
export function BlockAction({ row }: { readonly row: ActionRow }) {
  const { words, route, act } = useDesk();
  const { actions, save } = words.value;
  const reason = useDraft("block", row.id);
  const fault = useSignal<string | null>(null);
  const send = () => {
    const said = reason.value.trim();
    fault.value = said === "" ? actions.blockMissing : null;
    if (said === "") return;
    act({ type: "block-action", action: row.id, reason: said }, row.action.title);
    reason.value = "";
    route.turn("show", row.id);
  };
  return (
    <ChangeSheet row={row} title={actions.block} save={save} fault={fault.value} send={send}>
      <TextField label={actions.blockedBy} hint={actions.blockedHint} text={reason} limit={500} focus />
    </ChangeSheet>
  );
}
