import type { ReadonlySignal } from "@preact/signals";
import type { CallTile } from "../../server/domain/views/calls.ts";
import { Fit } from "../components/fit.tsx";
import { Shape } from "../components/shape.tsx";
import { labelOf, type NamedCall, notesOf, spotOf, whereOf } from "../models/calls.ts";
import { stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  /** Calls that nobody has, the most urgent first; at least one. */
  readonly raised: readonly NamedCall[];
  /** How many calls somebody has, and how many are put aside. */
  readonly inHand: number;
  readonly shelved: number;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** So many other calls are named below the first; the rest is counted. */
const named = 3;

/** A call that nobody has fills the rail, until somebody takes it. */
export function Takeover({ raised, inHand, shelved, now, speech }: Props) {
  const [first, ...others] = raised;
  if (!first) return null;
  const several = others.length > 0 ? "takeover-several" : "";
  const told =
    first.call.response !== null || notesOf(first.call, speech.words).length > 0 ? "takeover-told" : "";
  return (
    <section class={`takeover ${several} ${told}`}>
      <First named={first} now={now} speech={speech} />
      <div class="others">
        {others.slice(0, named).map((other) => (
          <Other key={other.id} named={other} now={now} speech={speech} />
        ))}
        <Rest others={others.length - named} inHand={inHand} shelved={shelved} speech={speech} />
      </div>
    </section>
  );
}

interface OneProps {
  readonly named: NamedCall;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function First({ named: { id, call }, now, speech }: OneProps) {
  const { words } = speech;
  const notes = notesOf(call, words);
  return (
    <div class="first" key={id}>
      <div class="first-head">
        <Shape shape={call.shape} state="raised" />
        <div class="first-side">
          <Age class="first-age" call={call} now={now} speech={speech} />
          <div class="first-nobody">{words.call.nobody}</div>
        </div>
      </div>
      <Fit class="first-label" text={call.label} />
      <Fit class="first-where" text={whereOf(call)} />
      {call.response !== null && <Fit class="first-response" text={call.response} />}
      {notes.length > 0 && (
        <Fit class="first-notes" text={notes.join()}>
          {notes.map((note, index) => (
            <span key={note} class="first-note">
              {note}
              {index < notes.length - 1 && " ·"}
            </span>
          ))}
        </Fit>
      )}
    </div>
  );
}

interface AgeProps {
  readonly class: string;
  readonly call: CallTile;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function Age({ class: name, call, now, speech }: AgeProps) {
  return <Fit class={name} text={stopwatch(now.value - call.raisedAt, speech.words)} />;
}

function Other({ named: { call }, now, speech }: OneProps) {
  return (
    <div class="other">
      <Shape shape={call.shape} state="raised" />
      <div class="other-text">
        <Fit class="other-label" text={labelOf(call, speech.words)} />
        <Fit text={spotOf(call)} />
      </div>
      <Age class="other-age" call={call} now={now} speech={speech} />
    </div>
  );
}

function Rest({
  others,
  inHand,
  shelved,
  speech,
}: {
  readonly others: number;
  readonly inHand: number;
  readonly shelved: number;
  readonly speech: Speech;
}) {
  const { call: words } = speech.words;
  const parts = [
    ...(others > 0 ? [words.moreRaised(others)] : []),
    ...(inHand > 0 ? [words.inHand(inHand)] : []),
    ...(shelved > 0 ? [words.shelved(shelved)] : []),
  ];
  return parts.length > 0 ? <p class="rest">{parts.join(" · ")}</p> : null;
}
