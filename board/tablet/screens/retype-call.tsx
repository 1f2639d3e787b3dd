import type { CallTypeId } from "../../../server/domain/ids.ts";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { dutiesOf } from "../models/duties.ts";
import { TypeTiles } from "./type-tiles.tsx";

export function RetypeCall({ card }: { readonly card: CallCard }) {
  const { words, route, act, me, view } = useDesk();
  const { calls, close } = words.value;
  const about = aboutCall(card.call);
  const retype = (type: string) => {
    const call = dutiesOf(me, card, view.people).retypeAs;
    if (call && type !== card.call.type)
      act({ type: "retype-call", call, callType: type as CallTypeId }, about);
    route.close();
  };
  return (
    <Sheet title={calls.retypeTitle} closeLabel={close} close={route.close}>
      <p class="faint">
        {about}. {calls.retypeSay}
      </p>
      <TypeTiles current={card.call.type} choose={retype} />
    </Sheet>
  );
}
