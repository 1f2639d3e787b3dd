import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { room } from "../components/room.ts";
import { actionsByDue } from "../models/actions.ts";
import { callsWidth, cardLetters, planRail } from "../models/arrange.ts";
import { callsInHand, cardLines, raisedCalls, shelvedCalls } from "../models/calls.ts";
import { planFlood } from "../models/flood.ts";
import { letter } from "../models/lines.ts";
import { Actions } from "../panels/actions.tsx";
import { Calls } from "../panels/calls.tsx";
import { FloodPanel } from "../panels/flood.tsx";
import { Settled } from "../panels/settled.tsx";
import { Takeover } from "../panels/takeover.tsx";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly head: ComponentChildren;
}

/** People: calls and actions; or, as long as nobody has it, one call over everything; or a flood of them, summed up. */
export function Rail({ view, now, speech, head }: Props) {
  const [first] = raisedCalls(view.calls);
  const lit = first ? `${view.board.face.flood ? "flooded" : "lit"} colour-${first.call.colour}` : "";
  const Content = first ? (view.board.face.flood ? Flooded : Taken) : Lists;
  return (
    <aside class={`rail ${lit}`}>
      {head}
      <Content view={view} now={now} speech={speech} />
    </aside>
  );
}

function Taken({ view: { calls }, now, speech }: Omit<Props, "head">) {
  const inHand = callsInHand(calls).length;
  const shelved = shelvedCalls(calls).length;
  return <Takeover raised={raisedCalls(calls)} {...{ inHand, shelved, now, speech }} />;
}

/** What the sums take, as in styles/flood.css: above the list in rem, beside it as a share of the width. */
const summary = 8;
const listBeside = 0.578;
/** In rem: beside the words of a row its shape and age; of one of their letters, which are larger. */
const rowFrame = 8.8;
const rowLetter = 0.68;

function Flooded({ view: { board, calls }, now, speech }: Omit<Props, "head">) {
  const { format, takeover, railWidth } = room.value;
  const raised = raisedCalls(calls);
  const all = { raised, inHand: callsInHand(calls), shelved: shelvedCalls(calls) };
  const beside = format === "stacked";
  const width = beside ? railWidth * (1 - listBeside) : railWidth;
  const place = {
    beside,
    height: beside ? takeover : takeover - summary,
    rest: Math.floor(width / letter),
    row: Math.floor(((beside ? railWidth * listBeside : railWidth) - rowFrame) / rowLetter),
  };
  const plan = planFlood(all, place, speech);
  const count = board.face.flood?.count ?? 0;
  return <FloodPanel {...{ count, plan, beside, now, speech }} waiting={raised.length} />;
}

function Lists({ view, now, speech }: Omit<Props, "head">) {
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
