import type { PersonId } from "../../../server/domain/ids.ts";
import { Sheet } from "../components/sheet.tsx";
import { Empty } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { colleaguesFor } from "../models/shifts.ts";

export function HandOverCall({ card }: { readonly card: CallCard }) {
  const { words, view, route, act } = useDesk();
  const { calls, close } = words.value;
  const about = aboutCall(card.call);
  const people = colleaguesFor(view, card.call.area, card.call.ownerId);
  const give = (to: string) => {
    act({ type: "hand-over-call", call: card.id, to: to as PersonId }, about);
    route.close();
  };
  return (
    <Sheet title={calls.handOverTitle} closeLabel={close} close={route.close}>
      <p class="faint">{about}</p>
      <ul class="causes">
        {people.map(({ id, name, shift }) => (
          <li key={id}>
            <button type="button" class="tile tile-stack" onClick={() => give(id)}>
              {name}
              {shift && <small>{shift === "here" ? calls.onShiftHere : calls.onShiftElsewhere}</small>}
            </button>
          </li>
        ))}
      </ul>
      {people.length === 0 && <Empty title={calls.handOverNobody} icon="person" />}
    </Sheet>
  );
}
