import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { ChangeSheet } from "./change-sheet.tsx";
import { useDraft } from "./draft.ts";
import { MeasureFacts } from "./measure-facts.tsx";

/** Done; where its measure does not show the effect, with a word about why. */
export function FinishAction({ row }: { readonly row: ActionRow }) {
  const { words, act, route, saying } = useDesk();
  const { actions, optional } = words.value;
  const { action, id } = row;
  const word = useDraft("finish", id);
  const fault = useSignal<string | null>(null);
  // Whether the effect is there is the server's to say; where it is not known here, a word does no harm.
  const owed = action.measure !== null && action.effect?.reached !== true;
  const send = () => {
    const said = word.value.trim();
    fault.value = owed && said === "" ? words.value.actions.wordMissing : null;
    if (fault.value !== null) return;
    act({ type: "finish-action", action: id, word: said || null }, action.title);
    route.close();
    saying.say(() => actions.finished(action.title));
  };
  return (
    <ChangeSheet row={row} title={actions.finish} save={actions.done} fault={fault.value} send={send}>
      {action.measure && <MeasureFacts row={row} may={false} />}
      {owed && <p>{actions.wordOwed}</p>}
      <TextField
        label={owed ? actions.wordWhy : actions.word}
        aside={owed ? undefined : optional}
        hint={actions.wordHint}
        text={word}
        limit={500}
        focus
      />
    </ChangeSheet>
  );
}
