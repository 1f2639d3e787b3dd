import type { OpenStage } from "../../../server/domain/kaizen.ts";
import { useDerived } from "../../components/derived.ts";
import { Heading } from "../../components/heading.tsx";
import { actionsByDue, dueOf, type NamedAction } from "../../models/actions.ts";
import { firstHeading, type Size } from "../../models/arrange.ts";
import { within } from "../../models/within.ts";
import type { PanelProps } from "../../panels/pages.tsx";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import { huddleWords } from "../../words/huddle/words.ts";
import type { Speech } from "../../words/speech.ts";
import { rowOf } from "../sections/actions.tsx";
import { Lists } from "../sections/lists.tsx";
import {
  headingLine,
  type PlacedRow,
  planRows,
  type RowNeed,
  type RowPlan,
  rowForms,
} from "../sections/rows.ts";
import { Sign } from "../sign.tsx";

/** As in the domain, whose code no board carries; the type says when one is missing. */
const openStages = stagesOf({ proposed: 0, plan: 0, do: 0, check: 0, act: 0 });

function stagesOf(all: { readonly [stage in OpenStage]: 0 }): readonly OpenStage[] {
  return Object.keys(all) as OpenStage[];
}

/** Between two columns, between two rows of them, and what the narrowest one needs: rem. */
const gap = 1.6;
const below = 1.2;
const leastColumn = 11;
/** All stages beside each other, or in two rows. */
const abreast = [openStages.length, Math.ceil(openStages.length / 2)] as const;
/** The place of the largest form in a column: larger letters would break most words. */
const largest = 2;

/** Open actions by stage; in a narrow cell the stages stand below each other. */
export function Kanban({ panel, cell, view, now, speech }: PanelProps) {
  const { inside: words } = huddleWords(speech);
  const today = useDerived(() => speech.localDate(now.value), [now, speech]);
  const actions = actionsByDue(within(view.actions, panel));
  const stages = openStages.map((stage) => ({
    name: words.stages[stage],
    actions: actions.filter(({ action }) => action.stage === stage),
  }));
  const room = { width: cell.width, height: cell.height - firstHeading };
  const widthOf = (columns: number) => (room.width + gap) / columns - gap;
  const columns = abreast.find((count) => widthOf(count) >= leastColumn);
  const rowsOf = (named: readonly NamedAction[]) => named.map(({ action }) => rowOf(action, today, speech));
  const count = actions.length > 0 ? speech.words.action.open(actions.length) : "";
  return (
    <>
      <Heading title={panel.title ?? words.kanban.title} count={count} />
      {actions.length === 0 ? (
        <p class="rows-none">{words.kanban.none}</p>
      ) : columns === undefined ? (
        <Lists
          lists={stages
            .filter((stage) => stage.actions.length > 0)
            .map((stage) => ({ title: stage.name, rows: rowsOf(stage.actions) }))}
          {...{ room, words }}
        />
      ) : (
        <Board
          {...{ stages, columns, today, speech, words }}
          room={{ width: widthOf(columns), height: heightOf(room.height, columns) }}
        />
      )}
    </>
  );
}

/** Of each stage, where so many stand beside each other. */
function heightOf(height: number, columns: number): number {
  const rows = Math.ceil(openStages.length / columns);
  return (height + below) / rows - below;
}

interface BoardProps {
  readonly stages: readonly { readonly name: string; readonly actions: readonly NamedAction[] }[];
  readonly columns: number;
  /** Of each stage. */
  readonly room: Size;
  readonly today: string;
  readonly speech: Speech;
  readonly words: InsideWords;
}

function Board({ stages, columns, room, today, speech, words }: BoardProps) {
  const planned = (from: number): RowPlan[] =>
    stages.map(({ actions }) => planRows([actions.map(needOf)], { ...room, headings: true, largest: from }));
  const form = Math.max(...planned(largest).map((plan) => rowForms.indexOf(plan.form)));
  const plans = planned(form);
  const styleOf = (place: number) => ({
    width: `${room.width}rem`,
    height: `${room.height}rem`,
    marginTop: place < columns ? 0 : `${below}rem`,
  });
  return (
    <div class={`kanban rows-${rowForms[form]?.name}`}>
      {stages.map(({ name, actions }, place) => {
        const placed = plans[place]?.shown[0] ?? [];
        return (
          <section
            key={name}
            class={`kanban-stage ${place % columns === 0 ? "kanban-first" : ""}`}
            style={styleOf(place)}
          >
            <h3 class="kanban-head" style={{ height: `${headingLine}rem` }}>
              <span dir="auto" class="cut">
                {name}
              </span>
              <span class="kanban-count">{actions.length}</span>
            </h3>
            {actions.map((named, row) => {
              const where = placed[row];
              return where && <Card key={named.id} {...{ named, where, today, speech }} />;
            })}
            {actions.length > placed.length && (
              <p class="rows-more">{words.more(actions.length - placed.length)}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Its lines below the title are one line each. */
function needOf({ action: { title, blocked } }: NamedAction): RowNeed {
  return { title: title.length, side: 0, sideLines: 0, notes: blocked === null ? [1] : [1, 1], sign: false };
}

interface CardProps extends Pick<BoardProps, "today" | "speech"> {
  readonly named: NamedAction;
  readonly where: PlacedRow;
}

function Card({ named: { action }, where, today, speech }: CardProps) {
  const { title, owner, due, blocked } = action;
  const { late, text } = dueOf(due, today, speech);
  return (
    <article class={`entry kanban-card ${late ? "entry-late" : ""}`} style={{ height: `${where.height}rem` }}>
      <p dir="auto" class="cut cut-2 entry-title" style={{ WebkitLineClamp: where.lines }}>
        {title}
      </p>
      <div class="entry-note kanban-due">
        {late && <Sign of="missed" />}
        <p dir="auto" class="cut">
          <span class="entry-end">{text}</span> · {owner ?? speech.words.action.noOwner}
        </p>
      </div>
      {blocked !== null && (
        <div class="entry-note kanban-due">
          <Sign of="blocked" />
          <p dir="auto" class="cut">
            {blocked}
          </p>
        </div>
      )}
    </article>
  );
}
