import type { ShelfId } from "../../../server/domain/ids.ts";
import { MenuItem } from "../components/menu-item.tsx";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { dutiesOf } from "../models/duties.ts";

/** What is done with a call more seldom. */
export function MoreCall({ card }: { readonly card: CallCard }) {
  const { words, route, me, view, act } = useDesk();
  const { calls, shelf, close } = words.value;
  const may = dutiesOf(me, card, view.people);
  const about = aboutCall(card.call);
  const turn = (sheet: string) => () => route.turn(sheet, card.id);
  const aside = Object.entries(view.shelf).find(([, { item }]) => item === card.id);
  const take = () => {
    if (aside) act({ type: "unshelve", shelf: aside[0] as ShelfId }, about);
    route.close();
  };
  return (
    <Sheet title={about} closeLabel={close} close={route.close}>
      <ul class="menu">
        {may.handOver && <MenuItem icon="hand-over" label={calls.handOver} press={turn("hand-over")} />}
        {may.retypeAs && <MenuItem icon="retype" label={calls.retype} press={turn("retype")} />}
        {may.shelve && card.call.shelvedUntil === null && (
          <MenuItem icon="shelf" label={shelf.put} press={turn("shelve")} />
        )}
        {may.shelve && aside && <MenuItem icon="unshelf" label={shelf.take} press={take} />}
        {may.cancelAs && <MenuItem icon="mistake" label={calls.mistake} press={turn("cancel")} />}
      </ul>
    </Sheet>
  );
}
