import { CallShape } from "../components/call-shape.tsx";
import { Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { type CallCard, notesOf, placeOf } from "../models/calls.ts";
import type { Words } from "../words/words.ts";
import { CallButtons } from "./call-buttons.tsx";
import { CallFacts } from "./call-facts.tsx";

export function CallItem({ card }: { readonly card: CallCard }) {
  const { words, me } = useDesk();
  const { call } = card;
  const { calls, outbox } = words.value;
  const raiser = raisedBy(calls, card, me.person);
  const classes = ["card", "call", `call-${call.state}`, `colour-${call.colour}`];
  if (card.leaving) classes.push("leaving");
  if (call.shelvedUntil !== null) classes.push("call-aside");
  return (
    <li class={classes.join(" ")}>
      <CallShape shape={call.shape} colour={call.colour} state={call.state} />
      <div class="call-head">
        <h3>{call.label}</h3>
        <Age since={call.raisedAt} label={calls.age} />
      </div>
      <div class="call-words">
        <p class="call-place">
          {call.place && <b>{call.place}</b>} {placeOf(call).join(" · ")}
        </p>
        {call.response && (
          <p class="call-response">
            <span class="faint">{calls.response}:</span> {call.response}
          </p>
        )}
        {call.reports > 1 && (
          <p class="call-reports">
            <b>{calls.people(call.reports)}</b>
          </p>
        )}
        {notesOf(call).map((note) => (
          <p key={note} class="call-note">
            {note}
          </p>
        ))}
        <p class="call-who">
          <b>{whoHasIt(calls, card, me.person)}</b>
          {raiser && <span class="faint"> · {raiser}</span>}
        </p>
        {!card.leaving && <CallFacts card={card} />}
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

function raisedBy(calls: Words["calls"], { call }: CallCard, me: string): string | null {
  if (call.response !== null) return calls.byRule;
  if (call.raisedById === me) return calls.byYou;
  const by = call.raisedBy && calls.by(call.raisedBy);
  const too = call.reporterIds.some((reporter) => reporter === me);
  return by && too ? `${by}, ${calls.youToo}` : by;
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
