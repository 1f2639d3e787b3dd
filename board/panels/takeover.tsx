import type { ReadonlySignal } from "@preact/signals";
import type { CallTile } from "../../server/domain/views/calls.ts";
import { Fit } from "../components/fit.tsx";
import { Shape } from "../components/shape.tsx";
import { type NamedCall, spotOf, whereOf } from "../models/calls.ts";
import { stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  /** Calls that nobody has, the most urgent first; at least one. */
  readonly raised: readonly NamedCall[];
  /** How many calls somebody has. */
  readonly inHand: number;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** So many other calls are named below the first; the rest is counted. */
const named = 3;

/** A call that nobody has fills the rail, until somebody takes it. */
export function Takeover({ raised, inHand, now, speech }: Props) {
  const [first, ...others] = raised;
  if (!first) return null;
  return (
    <section class={`takeover ${others.length > 0 ? "takeover-several" : ""}`}>
      <First named={first} now={now} speech={speech} />
      <div class="others">
        {others.slice(0, named).map((other) => (
          <Other key={other.id} named={other} now={now} speech={speech} />
        ))}
        <Rest others={others.length - named} inHand={inHand} speech={speech} />
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
        <Fit class="other-label" text={call.label} />
        <Fit text={spotOf(call)} />
      </div>
      <Age class="other-age" call={call} now={now} speech={speech} />
    </div>
  );
}

function Rest({
  others,
  inHand,
  speech,
}: {
  readonly others: number;
  readonly inHand: number;
  readonly speech: Speech;
}) {
  const { call: words } = speech.words;
  const parts = [
    ...(others > 0 ? [words.moreRaised(others)] : []),
    ...(inHand > 0 ? [words.inHand(inHand)] : []),
  ];
  return parts.length > 0 ? <p class="rest">{parts.join(" · ")}</p> : null;
}
