import type { ComponentChildren } from "preact";
import type { CallId } from "../../../server/domain/ids.ts";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { cardKnownAs } from "../models/foresee-calls.ts";
import { CancelCall } from "./cancel-call.tsx";
import { HandOverCall } from "./hand-over-call.tsx";
import { MoreCall } from "./more-call.tsx";
import { MyCalls } from "./my-calls.tsx";
import { RaiseCall } from "./raise-call.tsx";
import { ResolveCall } from "./resolve-call.tsx";
import { RetypeCall } from "./retype-call.tsx";
import { ShelveSheet } from "./shelve-sheet.tsx";
import { ShiftSheet } from "./shift.tsx";

const ofCalls: Readonly<Record<string, (card: CallCard) => ComponentChildren>> = {
  more: (card) => <MoreCall card={card} />,
  resolve: (card) => <ResolveCall card={card} />,
  cancel: (card) => <CancelCall card={card} />,
  "hand-over": (card) => <HandOverCall card={card} />,
  retype: (card) => <RetypeCall card={card} />,
  shelve: ({ id, call }) => (
    <ShelveSheet what={{ kind: "call", call: id }} about={aboutCall(call)} area={call.area} />
  ),
};

/** The sheet that lies over the calls, if one does. */
export function CallSheets() {
  const { route, cards } = useDesk();
  const sheet = route.sheet.value;
  const about = route.about.value;
  const known = new Map(cards.value.map((card) => [card.id as string, card]));
  const card = about === null ? undefined : cardKnownAs(known, about);
  if (sheet === "shift") return <ShiftSheet />;
  if (sheet === "mine") return <MyCalls />;
  if (sheet === "raise")
    return <RaiseCall key={about} instead={card ? { card, as: about as CallId } : null} />;
  const draw = sheet === null ? undefined : ofCalls[sheet];
  if (!draw) return null;
  return <>{card ? draw(card) : <Gone />}</>;
}

/** Somebody else was faster, while the sheet was open. */
function Gone() {
  const { words, route } = useDesk();
  return (
    <Sheet title={words.value.calls.gone} closeLabel={words.value.close} close={route.close}>
      {null}
    </Sheet>
  );
}
