import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { room } from "../components/room.ts";
import { actionsByDue } from "../models/actions.ts";
import { planRail } from "../models/arrange.ts";
import { callsInHand, raisedCalls } from "../models/calls.ts";
import { Actions } from "../panels/actions.tsx";
import { Calls } from "../panels/calls.tsx";
import { Settled } from "../panels/settled.tsx";
import { Takeover } from "../panels/takeover.tsx";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly head: ComponentChildren;
}

/** People: calls and actions; or, as long as nobody has it, one call over everything. */
export function Rail({ view, now, speech, head }: Props) {
  const raised = raisedCalls(view.calls);
  const inHand = callsInHand(view.calls);
  const lit = raised[0] ? `lit urgency-${raised[0].call.urgency}` : "";
  return (
    <aside class={`rail ${lit}`}>
      {head}
      {raised.length > 0 ? (
        <Takeover raised={raised} inHand={inHand.length} now={now} speech={speech} />
      ) : (
        <Lists view={view} now={now} speech={speech} />
      )}
    </aside>
  );
}

function Lists({ view, now, speech }: Omit<Props, "head">) {
  const calls = callsInHand(view.calls);
  const actions = actionsByDue(view.actions);
  const plan = planRail(calls.length, actions.length, room.value.rail, room.value.format === "stacked");
  return (
    <>
      <div class="lists">
        <Calls calls={calls} shown={plan.cards} cardHeight={plan.cardHeight} now={now} speech={speech} />
        <Actions actions={actions} shown={plan.actions} now={now} speech={speech} />
      </div>
      <Settled settled={view.board.face.settled} speech={speech} />
    </>
  );
}
