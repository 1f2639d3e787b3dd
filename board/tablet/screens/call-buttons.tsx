import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { shield } from "../components/shield.ts";
import { useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { type Duties, dutiesOf } from "../models/duties.ts";

interface Offer {
  readonly label: string;
  readonly press: () => void;
}

/** What comes next first, then what may be done besides, then the rest behind "more". */
export function CallButtons({ card }: { readonly card: CallCard }) {
  const { words, me, act, route, view } = useDesk();
  const { calls } = words.value;
  const { call, id } = card;
  const may = dutiesOf(me, card, view.people);
  const about = aboutCall(call);
  const name = (button: string) => `${button}: ${about}`;
  const does = (type: "acknowledge-call" | "attend-call") => () => {
    shield();
    act({ type, call: id }, about);
  };
  const resolve = { label: calls.resolved, press: () => route.open("calls", "resolve", id) };
  const offers: Offer[] = [];
  if (call.backToNormal && may.resolve) offers.push({ ...resolve, label: calls.sayCause });
  else {
    if (may.take) offers.push({ label: calls.coming, press: does("acknowledge-call") });
    if (may.arrive) offers.push({ label: calls.there, press: does("attend-call") });
    if (may.resolve) offers.push(resolve);
  }
  return (
    <div class="call-buttons">
      {offers.map(({ label, press }, place) => (
        // By place: the button that was pressed becomes the next one, and keeps the focus.
        <Button key={`${place}`} kind={place === 0 ? "primary" : "plain"} press={press} label={name(label)}>
          {label}
        </Button>
      ))}
      {offersMore(may) && (
        <button
          type="button"
          class="icon-button more-button"
          aria-label={name(calls.more)}
          aria-haspopup="dialog"
          onClick={() => route.open("calls", "more", id)}
        >
          <Icon name="more" />
        </button>
      )}
    </div>
  );
}

function offersMore({ handOver, retypeAs, cancelAs, shelve }: Duties): boolean {
  return handOver || retypeAs !== null || cancelAs !== null || shelve;
}
