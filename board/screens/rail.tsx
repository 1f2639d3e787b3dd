import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { room } from "../components/room.ts";
import { faces } from "../faces/faces.ts";
import { actionsByDue } from "../models/actions.ts";
import { callsWidth, cardLetters, planRail } from "../models/arrange.ts";
import { callsInHand, cardLines, raisedCalls, shelvedCalls } from "../models/calls.ts";
import { Actions } from "../panels/actions.tsx";
import { Calls } from "../panels/calls.tsx";
import { Settled } from "../panels/settled.tsx";
import { Takeover } from "../panels/takeover.tsx";
import type { Speech } from "../words/speech.ts";

export interface RailProps {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly head: ComponentChildren;
}

/** People: calls and actions; or, as long as nobody has it, one call over everything; or a flood of them, summed up. */
export function Rail({ view, now, speech, head }: RailProps) {
  const [first] = raisedCalls(view.calls);
  // Until the script of floods is there, the most urgent one takes over as ever.
  const Flooded = view.board.face.flood ? faces.value.flooded : undefined;
  const lit = first ? `${Flooded ? "flooded" : "lit"} colour-${first.call.colour}` : "";
  const Content = first ? (Flooded ?? Taken) : Lists;
  return (
    <aside class={`rail ${lit}`}>
      {head}
      <Content view={view} now={now} speech={speech} />
    </aside>
  );
}

function Taken({ view: { calls }, now, speech }: Omit<RailProps, "head">) {
  const inHand = callsInHand(calls).length;
  const shelved = shelvedCalls(calls).length;
  return <Takeover raised={raisedCalls(calls)} {...{ inHand, shelved, now, speech }} />;
}

function Lists({ view, now, speech }: Omit<RailProps, "head">) {
  const calls = [...callsInHand(view.calls), ...shelvedCalls(view.calls)];
  const actions = actionsByDue(view.actions);
  const letters = cardLetters(callsWidth(room.value));
  const lines = cardLines(calls, speech, letters);
  const plan = planRail(lines, actions.length, room.value.rail, room.value.format === "stacked");
  return (
    <>
      <div class="lists">
        <Calls calls={calls} shown={plan.cards} cardHeight={plan.cardHeight} {...{ letters, now, speech }} />
        <Actions actions={actions} shown={plan.actions} now={now} speech={speech} />
      </div>
      <Settled settled={view.board.face.settled} speech={speech} />
    </>
  );
}
