import type { ReadonlySignal } from "@preact/signals";
import type { CallTile } from "../../server/domain/views/calls.ts";
import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { Shape } from "../components/shape.tsx";
import { type CardLetters, cardHeights, noteHeight } from "../models/arrange.ts";
import { isOneLine, type NamedCall, noteLines, spotOf, standOf, whereOf, whoOf } from "../models/calls.ts";
import { stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  /** In place of the word for them. */
  readonly title?: string | null;
  /** Calls that somebody has or that are shelved; calls that nobody has take over the rail. */
  readonly calls: readonly NamedCall[];
  readonly shown: number;
  /** rem */
  readonly cardHeight: number;
  readonly letters: CardLetters;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Calls({ title, calls, shown, cardHeight, letters, now, speech }: Props) {
  const { call: words } = speech.words;
  return (
    <section class="list calls">
      <Heading title={title ?? words.title} count={calls.length > 0 ? words.open(calls.length) : ""} />
      {calls.length === 0 && <p class="list-none">{words.none}</p>}
      {calls.slice(0, shown).map((named) => (
        <Card key={named.id} named={named} height={cardHeight} {...{ letters, now, speech }} />
      ))}
      {calls.length > shown && <p class="list-more">{words.more(calls.length - shown)}</p>}
    </section>
  );
}

interface CardProps {
  readonly named: NamedCall;
  readonly height: number;
  readonly letters: CardLetters;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function Card({ named: { call }, height, letters, now, speech }: CardProps) {
  const roomy = height === cardHeights.roomy;
  const one = !roomy && isOneLine(call, speech, letters);
  const where = roomy ? whereOf(call) : spotOf(call);
  const who = whoOf(call, speech);
  const stand = standOf(call);
  const notes = noteLines(call, speech, letters, !roomy);
  return (
    <article
      class={`card card-${stand} colour-${call.colour} ${roomy ? "card-roomy" : "card-close"}`}
      style={{ height: `${height + notes.length * noteHeight}rem` }}
    >
      <div class="card-main">
        <Shape shape={call.shape} state={stand} />
        <div class="card-text">
          <Fit class="card-label" text={call.label} />
          <Fit class="card-line" text={where + (one ? who : "")}>
            {where}
            {one && <span class="card-who"> · {who}</span>}
          </Fit>
          {roomy && <Fit class="card-line card-who" text={who} />}
        </div>
        <Age call={call} now={now} speech={speech} />
      </div>
      {notes.map((line, place) => (
        <Fit key={line} class={`card-note ${!roomy && !one && place === 0 ? "card-next" : ""}`} text={line} />
      ))}
    </article>
  );
}

interface AgeProps {
  readonly call: CallTile;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function Age({ call, now, speech }: AgeProps) {
  return <Fit class="card-age" text={stopwatch(now.value - call.raisedAt, speech.words)} />;
}
