import { Button } from "../components/button.tsx";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";

export function CancelCall({ card }: { readonly card: CallCard }) {
  const { words, route, act } = useDesk();
  const { calls, close } = words.value;
  const about = aboutCall(card.call);
  const take = () => {
    act({ type: "cancel-call", call: card.id }, about);
    route.close();
  };
  return (
    <Sheet title={calls.cancelTitle} closeLabel={close} close={route.close}>
      <p>
        <b>{about}</b>
      </p>
      <p>{calls.cancelSay}</p>
      <div class="sheet-foot">
        <Button press={route.close}>{calls.cancelNo}</Button>
        <Button kind="danger" press={take}>
          {calls.cancelYes}
        </Button>
      </div>
    </Sheet>
  );
}
