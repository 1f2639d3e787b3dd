import type { ReadonlySignal } from "@preact/signals";
import { Fit } from "../components/fit.tsx";
import { Shape } from "../components/shape.tsx";
import { labelOf, standOf, whereOf, whoOf } from "../models/calls.ts";
import type { Told } from "../models/huddle.ts";
import { stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly told: Told;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** A call that came during the huddle: in sight, and not in the way. Lit up until somebody has it. */
export function Band({ told: { named, others }, now, speech }: Props) {
  const { call } = named;
  const { words } = speech;
  const stand = standOf(call);
  const raised = stand === "raised";
  const more = raised ? words.call.moreRaised(others) : words.call.more(others);
  const who = whoOf(call, speech);
  return (
    <section class={`band colour-${call.colour} ${raised ? "lit" : `card card-${stand}`}`} key={named.id}>
      <Shape shape={call.shape} state={stand} />
      <div class="band-text">
        <Fit class="band-label" text={labelOf(call, words)} />
        <Fit class="band-where" text={whereOf(call)} />
      </div>
      <div class="band-side">
        <Fit class="band-who" text={who} />
        {others > 0 && <Fit class="band-more" text={more} />}
      </div>
      <Age raisedAt={call.raisedAt} now={now} speech={speech} />
    </section>
  );
}

function Age({ raisedAt, now, speech }: { readonly raisedAt: number } & Pick<Props, "now" | "speech">) {
  return <Fit class="band-age" text={stopwatch(now.value - raisedAt, speech.words)} />;
}
