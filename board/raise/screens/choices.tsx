import { useSignal } from "@preact/signals";
import type { PlaceCallType } from "../../../server/domain/views/place.ts";
import { Shape } from "../../components/shape.tsx";
import { isOver } from "../models/calls.ts";
import type { Phone } from "../models/phone.ts";
import type { Words } from "../words/words.ts";

interface Props {
  readonly phone: Phone;
  readonly types: readonly PlaceCallType[];
  readonly words: Words;
}

/** After a tap the page moves, and what comes under the finger must not be hit by a second one. Milliseconds. */
const shielded = 900;

/** What may be called for: one tap calls. */
export function Choices({ phone, types, words }: Props) {
  const note = useSignal("");
  const shield = useSignal(false);
  const open = phone.calls.value.filter((call) => !isOver(call)).map(({ type }) => type.id);
  const raise = (type: PlaceCallType) => {
    if (shield.value) return;
    shield.value = true;
    setTimeout(() => (shield.value = false), shielded);
    phone.raise(type, note.value);
    note.value = "";
    window.scrollTo({ top: 0 });
  };
  return (
    <section class="choices">
      <h2 class="choices-title">{words.choose}</h2>
      <label class="note">
        <span>
          {words.note} <small>{words.optional}</small>
        </span>
        <input
          type="text"
          maxLength={500}
          autoComplete="off"
          placeholder={words.noteHint}
          value={note.value}
          onInput={({ currentTarget }) => (note.value = currentTarget.value)}
        />
      </label>
      <ul class="types">
        {types.map((type) => {
          const called = open.includes(type.id);
          return (
            <li key={type.id}>
              <button
                type="button"
                class={`type colour-${type.colour}`}
                disabled={called}
                onClick={() => raise(type)}
              >
                <Shape shape={type.shape} state={null} />
                <span class="type-label">{type.label}</span>
                {called && <span class="type-called">{words.called}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
