import { Button } from "../components/button.tsx";
import { CallShape } from "../components/call-shape.tsx";
import { Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { aboutCall, type CallCard, placeOf } from "../models/calls.ts";
import type { Words } from "../words/words.ts";

export function CallItem({ card }: { readonly card: CallCard }) {
  const { words, me } = useDesk();
  const { call } = card;
  const { calls, outbox } = words.value;
  const raiser = call.raisedById === me.person ? calls.byYou : call.raisedBy && calls.by(call.raisedBy);
  return (
    <li class={`card call call-${call.state} urgency-${call.urgency}${card.leaving ? " leaving" : ""}`}>
      <CallShape shape={call.shape} urgency={call.urgency} state={call.state} />
      <div class="call-head">
        <h2>{call.label}</h2>
        <Age since={call.raisedAt} label={calls.age} />
      </div>
      <div class="call-words">
        <p class="call-place">
          {call.place && <b>{call.place}</b>}
          {placeOf(call).join(" · ")}
        </p>
        {call.note && <p class="call-note">{call.note}</p>}
        <p class="call-who">
          <b>{whoHasIt(calls, card, me.person)}</b>
          {raiser && <span class="faint"> · {raiser}</span>}
        </p>
        {card.unsent && <Unsent words={outbox.unsent} />}
      </div>
      {!card.leaving && <CallButtons card={card} />}
    </li>
  );
}

function whoHasIt(calls: Words["calls"], { call, leaving }: CallCard, me: string): string {
  if (leaving) return leaving === "resolved" ? calls.leavingResolved : calls.leavingCancelled;
  if (call.state === "raised") return calls.nobodyYet;
  const mine = call.ownerId === me;
  if (call.state === "acknowledged") {
    if (mine) return calls.youAreComing;
    return call.owner ? calls.isComing(call.owner) : calls.taken;
  }
  if (mine) return calls.youAreThere;
  return call.owner ? calls.isThere(call.owner) : calls.attended;
}

/** Ticks by itself, in room enough for its longest. */
function Age({ since, label }: { readonly since: number; readonly label: string }) {
  const { connection, times } = useDesk();
  return (
    <p class="call-age">
      <span class="unseen">{label} </span>
      {times.value.age(connection.now.value - since)}
    </p>
  );
}

function CallButtons({ card }: { readonly card: CallCard }) {
  const { words, me, act, route } = useDesk();
  const { calls } = words.value;
  const { call, id } = card;
  const helper = isAtLeast(me.role, "supervisor");
  const about = aboutCall(call);
  const name = (button: string) => `${button}: ${about}`;
  const coming = () => act({ type: "acknowledge-call", call: id }, about);
  const there = () => act({ type: "attend-call", call: id }, about);
  return (
    <div class="call-buttons">
      {helper && call.state === "raised" && (
        <Button kind="primary" press={coming} label={name(calls.coming)}>
          {calls.coming}
        </Button>
      )}
      {helper && call.state !== "attended" && (
        <Button kind={call.state === "raised" ? "plain" : "primary"} press={there} label={name(calls.there)}>
          {calls.there}
        </Button>
      )}
      {helper && call.state !== "raised" && (
        <Button
          kind={call.state === "attended" ? "primary" : "plain"}
          press={() => route.open("calls", "resolve", id)}
          label={name(calls.resolved)}
        >
          {calls.resolved}
        </Button>
      )}
      {(helper || call.raisedById === me.person) && (
        <Button kind="quiet" press={() => route.open("calls", "cancel", id)} label={name(calls.mistake)}>
          {calls.mistakeShort}
        </Button>
      )}
    </div>
  );
}
