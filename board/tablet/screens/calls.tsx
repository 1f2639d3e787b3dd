import type { CallId } from "../../../server/domain/ids.ts";
import { Sheet } from "../components/sheet.tsx";
import { Empty } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { type CallCard, callCards } from "../models/calls.ts";
import { CallItem } from "./call-item.tsx";
import { CancelCall } from "./cancel-call.tsx";
import { RaiseCall } from "./raise-call.tsx";
import { ResolveCall } from "./resolve-call.tsx";

/** Home: what is open, what needs help most first. */
export function CallsScreen() {
  const { words, view, courier, connection, route } = useDesk();
  const { calls, tabs } = words.value;
  const cards = callCards(view, courier.outbox.value.entries, courier.echoes.value, connection.now.peek());
  const sheet = route.sheet.value;
  const chosen = cards.find(({ id }) => id === route.about.value);
  return (
    <>
      <div class="title">
        <h1>{tabs.calls}</h1>
        {cards.length > 0 && <p class="title-aside">{calls.open(cards.length)}</p>}
      </div>
      {cards.length === 0 && <Empty title={calls.none} more={calls.noneMore} icon="enter" />}
      <ul class="cards">
        {cards.map((card) => (
          <CallItem key={card.id} card={card} />
        ))}
      </ul>
      {sheet === "raise" && (
        <RaiseCall key={route.about.value} instead={instead(route.about.value, chosen)} />
      )}
      {sheet === "resolve" && (chosen ? <ResolveCall card={chosen} /> : <Gone />)}
      {sheet === "cancel" && (chosen ? <CancelCall card={chosen} /> : <Gone />)}
    </>
  );
}

function instead(id: string | null, card: CallCard | undefined): CallCard | null {
  return id !== null && card?.id === (id as CallId) ? card : null;
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
