import type { ComponentChild } from "preact";
import { Heading } from "../../components/heading.tsx";
import type { Size } from "../../models/arrange.ts";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import { Sign, type SignName } from "../sign.tsx";
import { isBeside, Parts, sizesOf } from "./parts.tsx";
import { type PlacedRow, planRows, type RowNeed, type RowPlan, rowForms } from "./rows.ts";

export interface Row {
  readonly title: string;
  /** Lines of their own below. */
  readonly notes?: readonly string[];
  /** At the end of the row, a line above the other. */
  readonly side?: string;
  readonly below?: string;
  readonly sign?: SignName | null;
  /** What is not as it should be is coloured, its sign or the line at its end too; both say the same without colour. */
  readonly tone?: "late" | "watch" | "good" | "";
}
export interface List {
  readonly title?: string;
  readonly rows: readonly Row[];
  /** In place of rows. */
  readonly none?: string;
}

interface Props {
  readonly lists: readonly List[];
  readonly room: Size;
  readonly words: InsideWords;
  readonly largest?: number | undefined;
}

/** Lists below each other, in the largest letters in which they have a place. */
export function Lists({ lists, room, words, largest }: Props) {
  const { form, shown } = planOf(lists, room, largest);
  return (
    <div class={`rows rows-${form.name}`} style={{ width: `${room.width}rem` }}>
      {lists.map(({ title, rows, none }, index) => {
        const placed = shown[index] ?? [];
        return (
          <section class="rows-list" key={title ?? index}>
            {title !== undefined && <Heading title={title} count={rows.length > 0 ? `${rows.length}` : ""} />}
            {rows.length === 0 && <p class="rows-none">{none}</p>}
            {rows.map((row, place) => {
              const where = placed[place];
              return where && <RowLine key={place} row={row} place={where} />;
            })}
            {rows.length > placed.length && (
              <p class="rows-more">{words.more(rows.length - placed.length)}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Whether every row has a place. */
export function isWhole(lists: readonly List[], room: Size): boolean {
  const { shown } = planOf(lists, room);
  return lists.every(({ rows }, list) => rows.length <= (shown[list]?.length ?? 0));
}

function planOf(lists: readonly List[], room: Size, largest?: number): RowPlan {
  const headings = lists.some(({ title }) => title !== undefined);
  const needs = lists.map(({ rows, none = "" }) => (rows.length > 0 ? rows : [{ title: none }]).map(needOf));
  return planRows(needs, { ...room, headings, largest });
}

interface ColumnsProps extends Pick<Props, "room" | "words"> {
  /** In each column, lists below each other. */
  readonly columns: readonly (readonly List[])[];
  /** What stands in the last column. */
  readonly last?: (size: Size) => ComponentChild;
}

/** Lists beside each other, in the same letters; on an upright screen all of them below each other. */
export function Columns({ columns, room, words, last }: ColumnsProps) {
  if (!last && !isBeside(room)) {
    const lists: List[] = [];
    for (const column of columns) lists.push(...column);
    return <Lists {...{ lists, room, words }} />;
  }
  const shares = new Array<number>(columns.length + (last ? 1 : 0)).fill(1);
  // Below each other, lists need more than a chart.
  if (!isBeside(room)) shares[0] = 1.7;
  const sizes = sizesOf(room, shares);
  const largest = Math.max(
    ...columns.map((lists, place) => rowForms.indexOf(planOf(lists, sizes[place] ?? room).form)),
  );
  return (
    <Parts room={room} shares={shares}>
      {[
        ...columns.map((lists) => (size: Size) => <Lists {...{ lists, words, largest }} room={size} />),
        ...(last ? [last] : []),
      ]}
    </Parts>
  );
}

function needOf({ title, notes = [], side = "", below = "", sign }: Row): RowNeed {
  return {
    title: title.length,
    side: Math.max(side.length, below.length),
    sideLines: side && below ? 2 : 1,
    notes: notes.map(({ length }) => length),
    sign: !!sign,
  };
}

function RowLine({ row, place }: { readonly row: Row; readonly place: PlacedRow }) {
  const { title, notes = [], side, below, sign, tone = "" } = row;
  return (
    <article class={`entry entry-${tone}`} style={{ height: `${place.height}rem` }}>
      {sign && <Sign of={sign} />}
      <div class="entry-main">
        <p dir="auto" class="cut cut-2 entry-title" style={{ WebkitLineClamp: place.lines }}>
          {title}
        </p>
        {notes.map((note, at) => (
          <p key={note} dir="auto" class={place.notes[at] === 1 ? "cut entry-note" : "cut cut-2 entry-note"}>
            {note}
          </p>
        ))}
      </div>
      {(side || below) && (
        <div class="entry-side">
          {side && (
            <p dir="auto" class="cut entry-end">
              {side}
            </p>
          )}
          {below && (
            <p dir="auto" class="cut entry-below">
              {below}
            </p>
          )}
        </div>
      )}
    </article>
  );
}
