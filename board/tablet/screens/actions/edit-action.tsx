import { useSignal } from "@preact/signals";
import { Choices } from "../../components/choices.tsx";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { type ActionRow, actionKinds } from "../../models/actions.ts";
import { ChangeSheet } from "./change-sheet.tsx";

/** Title, why and kind. */
export function EditAction({ row }: { readonly row: ActionRow }) {
  const { words, route, act } = useDesk();
  const { actions, save, optional } = words.value;
  const { action, id } = row;
  const title = useSignal(action.title);
  const why = useSignal(action.why ?? "");
  const kind = useSignal(action.kind);
  const fault = useSignal<string | null>(null);
  const send = () => {
    const name = title.value.trim();
    fault.value = name === "" ? actions.titleMissing : null;
    if (name === "") return;
    const text = { title: name, why: why.value.trim() || null, kind: kind.value };
    const same = text.title === action.title && text.why === action.why && text.kind === action.kind;
    if (!same) act({ type: "edit-action", action: id, ...text }, name);
    route.turn("show", id);
  };
  return (
    <ChangeSheet row={row} title={actions.edit} save={save} fault={fault.value} send={send}>
      <TextField label={actions.name} text={title} limit={120} />
      <TextField label={actions.why} aside={optional} text={why} limit={500} />
      <Choices
        label={actions.kind}
        choices={actionKinds.map((value) => ({ value, label: actions.kinds[value] }))}
        value={kind.value}
        choose={(value) => (kind.value = value)}
      />
    </ChangeSheet>
  );
}
