import type { ReadonlySignal } from "@preact/signals";
import { Fit } from "../components/fit.tsx";
import { Shape } from "../components/shape.tsx";
import { labelOf, standOf } from "../models/calls.ts";
import type { FloodPlan, FloodRow } from "../models/flood.ts";
import { stopwatch } from "../words/durations.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  /** Calls within ten minutes, and those of the open ones that nobody has. */
  readonly count: number;
  readonly waiting: number;
  readonly plan: FloodPlan;
  /** The sums stand beside the list, not above it. */
  readonly beside: boolean;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** Too many calls to shout each one: how many there are, the most urgent by name, the others by type. It stands still. */
export function FloodPanel({ count, waiting, plan, beside, now, speech }: Props) {
  const { call: words } = speech.words;
  const rest = plan.rest.length > 0 && <Rest lines={plan.rest} />;
  return (
    <section class="flood">
      <div class="flood-sum">
        <Fit class="flood-count" text={words.flood(count)} />
        <Fit class="flood-waiting" text={words.floodNobody(waiting)} />
        {beside && rest}
      </div>
      <div class="flood-list">
        {plan.shown.map((row) => (
          <Row key={row.id} row={row} now={now} speech={speech} />
        ))}
      </div>
      {!beside && rest}
    </section>
  );
}

function Rest({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div class="flood-rest">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </div>
  );
}

function Row({ row, now, speech }: { readonly row: FloodRow } & Pick<Props, "now" | "speech">) {
  const { call, where, height } = row;
  const stand = standOf(call);
  return (
    <article class={`flood-row card-${stand} colour-${call.colour}`} style={{ height: `${height}rem` }}>
      <Shape shape={call.shape} state={stand} />
      <div class="flood-text">
        <div class="flood-label">{labelOf(call, speech.words)}</div>
        <div class="flood-spot">{where}</div>
      </div>
      <Age raisedAt={call.raisedAt} now={now} speech={speech} />
    </article>
  );
}

function Age({ raisedAt, now, speech }: { readonly raisedAt: number } & Pick<Props, "now" | "speech">) {
  return <Fit class="flood-age" text={stopwatch(now.value - raisedAt, speech.words)} />;
}
