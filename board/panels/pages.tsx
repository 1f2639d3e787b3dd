import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { PanelKind } from "../../server/domain/board.ts";
import type { PageTile, PanelTile, ProminentView } from "../../server/domain/views/prominent.ts";
import { Heading } from "../components/heading.tsx";
import { huddleIn } from "../faces/faces.ts";
import { actionsByDue } from "../models/actions.ts";
import {
  arrange,
  cardLetters,
  firstHeading,
  narrow,
  planActions,
  planCards,
  type Size,
  slim,
} from "../models/arrange.ts";
import { callsInHand, cardLines, shelvedCalls } from "../models/calls.ts";
import { weightOf, within } from "../models/composed.ts";
import { type Cell, placePanels } from "../models/grid.ts";
import { keyed } from "../models/list.ts";
import type { Speech } from "../words/speech.ts";
import { Actions } from "./actions.tsx";
import { Arrivals } from "./arrivals.tsx";
import { Calls } from "./calls.tsx";
import { Kpi } from "./kpi.tsx";
import { Notice } from "./notice.tsx";
import { Queues } from "./queues.tsx";

interface Told {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly clock: ComponentChild;
  readonly speech: Speech;
}
export interface PanelProps extends Told {
  readonly panel: PanelTile;
  readonly cell: Size;
}

/** Those of the other kinds are in the huddle's script. */
const panels: { readonly [kind in PanelKind]?: (props: PanelProps) => ComponentChild } = {
  queues: QueuesPanel,
  calls: CallsPanel,
  actions: ActionsPanel,
  kpi: Kpi,
  arrivals: Arrivals,
  notice: Notice,
  clock: ClockPanel,
};

interface PageProps {
  readonly page: PageTile;
  readonly room: Size;
  readonly told: Told;
}

/** A page of panels, each in its cell. */
export function Page({ page, room, told }: PageProps) {
  const placed = placePanels(page, room, (panel) => weightOf(panel, told.view));
  return (
    <div class="panels" style={{ height: `${room.height}rem` }}>
      {placed.map(({ panel, cell }) => {
        const Panel = panels[panel.kind] ?? huddleIn(told.speech.language)?.panels[panel.kind] ?? Coming;
        // Another size is another panel: its texts are fitted anew.
        return (
          <section
            key={`${panel.key} ${cell.width} ${cell.height}`}
            class={`panel panel-${panel.kind} ${narrowness(cell)}`}
            style={placeOf(cell)}
          >
            <Panel panel={panel} cell={cell} {...told} />
          </section>
        );
      })}
    </div>
  );
}

/** Its script is on its way: its name stands there already. */
function Coming({ panel: { title } }: PanelProps) {
  return title && <Heading title={title} />;
}

function narrowness({ width }: Size): string {
  if (width >= narrow) return "";
  return width < slim ? "panel-narrow panel-slim" : "panel-narrow";
}

function placeOf({ left, top, width, height }: Cell) {
  const [x, y, wide, high] = [left, top, width, height].map((length) => `${length}rem`);
  return { "--x": x, top: y, width: wide, height: high };
}

function QueuesPanel({ panel, cell, view, now, speech }: PanelProps) {
  const queues = keyed(within(view.queues, panel));
  const place = { queues: cell.height - firstHeading, pageWidth: cell.width };
  return (
    <>
      <Heading title={panel.title ?? speech.words.queue.title} />
      <Queues
        count={queues.length}
        areas={view.areas}
        arrangement={arrange(queues, place)}
        now={now}
        speech={speech}
      />
    </>
  );
}

function CallsPanel({ panel, cell, view, now, speech }: PanelProps) {
  const inside = within(view.calls, panel);
  const calls = [...callsInHand(inside), ...shelvedCalls(inside)];
  const letters = cardLetters(cell.width);
  const { cards, cardHeight } = planCards(cardLines(calls, speech, letters), cell.height - firstHeading);
  return <Calls title={panel.title} calls={calls} shown={cards} {...{ cardHeight, letters, now, speech }} />;
}

function ActionsPanel({ panel, cell, view, now, speech }: PanelProps) {
  const actions = actionsByDue(within(view.actions, panel));
  const shown = planActions(actions.length, cell.height - firstHeading);
  return <Actions title={panel.title} actions={actions} shown={shown} now={now} speech={speech} />;
}

/** As large as its cell allows: below the time the day has two lines. */
function ClockPanel({ cell: { width, height }, clock }: PanelProps) {
  const size = Math.min(9, width / 3, height - (width < slim ? 5.2 : 3.6));
  return <div style={{ fontSize: `${Math.max(1.2, size)}rem` }}>{clock}</div>;
}
