import { Shape } from "../../components/shape.tsx";
import { isOver, mayTakeBack, type OwnCall } from "../models/calls.ts";
import type { Phone } from "../models/phone.ts";
import type { Words } from "../words/words.ts";

interface Props {
  readonly phone: Phone;
  readonly words: Words;
}

/** What was called for with this phone, and how far it is. A screen reader tells each change. */
export function OwnCalls({ phone, words }: Props) {
  const calls = phone.calls.value;
  return (
    <section class="own" aria-label={words.yours} aria-live="polite">
      {calls.map((call) => (
        <Card key={call.id} call={call} phone={phone} words={words} />
      ))}
    </section>
  );
}

function Card({ call, phone, words }: Props & { readonly call: OwnCall }) {
  const { id, type, note, state } = call;
  return (
    <article class={`card card-${state} colour-${type.colour}`}>
      <div class="card-head">
        <Shape shape={type.shape} state={signOf(call)} />
        <div class="card-words">
          <h2>{type.label}</h2>
          <p class="card-state">{textOf(call, phone.trouble.value === "no-answer", words)}</p>
          {note !== null && <p class="card-note">{note}</p>}
        </div>
      </div>
      {mayTakeBack(call) && (
        <button type="button" class="quiet" onClick={() => phone.takeBack(id)}>
          {words.takeBack}
        </button>
      )}
      {isOver(call) && (
        <button type="button" class="quiet" onClick={() => phone.dismiss(id)}>
          {words.done}
        </button>
      )}
    </article>
  );
}

function textOf({ state, cancel }: OwnCall, lost: boolean, words: Words): string {
  if (state === "waiting" && lost) return words.kept;
  return cancel && (state === "waiting" || state === "raised") ? words.takingBack : words.state[state];
}

function signOf({ state }: OwnCall) {
  if (state === "raised" || state === "acknowledged" || state === "attended") return state;
  return state === "resolved" || state === "returned" ? "attended" : null;
}
