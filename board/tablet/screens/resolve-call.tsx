import { useSignal } from "@preact/signals";
import type { CauseId } from "../../../server/domain/ids.ts";
import { TextField } from "../components/fields.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Empty } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";

/** The second tap is the cause: it resolves at once. */
export function ResolveCall({ card }: { readonly card: CallCard }) {
  const { words, view, route, act } = useDesk();
  const { calls, close, optional } = words.value;
  const remark = useSignal("");
  const causes = view.callTypes[card.call.type]?.causes ?? [];
  const about = aboutCall(card.call);
  const resolve = (cause: string) => {
    const said = remark.value.trim();
    act({ type: "resolve-call", call: card.id, cause: cause as CauseId, remark: said || null }, about);
    route.close();
  };
  return (
    <Sheet title={calls.why} closeLabel={close} close={route.close}>
      <p class="faint">{about}</p>
      <ul class="causes">
        {causes.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class="tile" onClick={() => resolve(id)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
      {causes.length === 0 && <Empty title={calls.noCauses} />}
      <TextField label={calls.remark} aside={optional} text={remark} limit={500} />
    </Sheet>
  );
}
