import { useLayoutEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { CallShape } from "../components/call-shape.tsx";
import { Icon } from "../components/icon.tsx";
import { shield } from "../components/shield.ts";
import { useDesk } from "../context.ts";
import { aboutCall } from "../models/calls.ts";
import { dutiesOf } from "../models/duties.ts";
import { cardKnownAs } from "../models/foresee-calls.ts";

/** What rings here now: taken or silenced with one tap, whatever page is open. */
export function RingBar() {
  const { words, ringing, cards, act, me, route, view } = useDesk();
  const { calls, ringing: rung } = words.value;
  const known = new Map(cards.value.map((card) => [card.id as string, card]));
  const ringCards = ringing.rings.value.flatMap(({ call }) => cardKnownAs(known, call) ?? []);
  const all = [...new Set(ringCards)].sort((a, b) => b.call.urgency - a.call.urgency);
  const [first] = all;
  // It pushes the page down, and lets it up again: no tap may count for what has just come under the finger.
  useLayoutEffect(shield, [first === undefined]);
  if (!first) return null;
  const about = aboutCall(first.call);
  // Where no place is known, the area is in the first line already.
  const second = first.call.place ? first.call.areaName : calls.urgency[first.call.urgency];
  const take = () => {
    shield();
    act({ type: "acknowledge-call", call: first.id }, about);
  };
  return (
    <section class={`ring-bar colour-${first.call.colour}`} aria-label={rung.one}>
      <CallShape shape={first.call.shape} colour={first.call.colour} state={first.call.state} />
      <p class="ring-words">
        <b>{about}</b>
        <span>{all.length > 1 ? rung.more(all.length) : second}</span>
      </p>
      <div class="ring-buttons">
        {dutiesOf(me, first, view.people).take ? (
          <Button kind="primary" press={take} label={`${calls.coming}: ${about}`}>
            {calls.coming}
          </Button>
        ) : (
          <Button press={() => route.go("calls")}>{words.value.tabs.calls}</Button>
        )}
        <Button press={ringing.silence}>
          <Icon name="silent" />
          {rung.silence}
        </Button>
      </div>
    </section>
  );
}
