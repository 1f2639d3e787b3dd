import { Button } from "../components/button.tsx";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { dutiesOf } from "../models/duties.ts";

/** Of a call that others reported as well, one's own report is taken back, and no more. */
export function CancelCall({ card }: { readonly card: CallCard }) {
  const { words, route, act, me, view } = useDesk();
  const { calls, close } = words.value;
  const about = aboutCall(card.call);
  const call = dutiesOf(me, card, view.people).cancelAs ?? card.id;
  const take = () => {
    act({ type: "cancel-call", call }, about);
    route.close();
  };
  return (
    <Sheet title={calls.cancelTitle} closeLabel={close} close={route.close}>
      <p>
        <b>{about}</b>
      </p>
      <p>{call === card.id ? calls.cancelSay : calls.withdrawSay}</p>
      <div class="sheet-foot">
        <Button press={route.close}>{calls.cancelNo}</Button>
        <Button kind="danger" press={take}>
          {calls.cancelYes}
        </Button>
      </div>
    </Sheet>
  );
}
