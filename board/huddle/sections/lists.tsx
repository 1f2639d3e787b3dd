import { Heading } from "../../components/heading.tsx";
import type { InsideWords } from "../../words/huddle/sections-en.ts";
import { Sign, type SignName } from "../sign.tsx";
import { planRows, type RowForm } from "./rows.ts";

export interface Row {
  readonly title: string;
  /** A line of its own below. */
  readonly note?: string | null;
  /** At the end of the row, a line above the other. */
  readonly side?: string;
  readonly below?: string;
  readonly sign?: SignName | null;
  /** What is not as it should be is coloured; its sign and words say the same. */
  readonly tone?: "late" | "good" | "";
}
export interface List {
  readonly title?: string;
  readonly rows: readonly Row[];
  /** In place of rows. */
  readonly none?: string;
}

interface Props {
  readonly lists: readonly List[];
  /** Rem. */
  readonly height: number;
  readonly words: InsideWords;
}

/** Lists below each other, in the largest letters in which they have a place. */
export function Lists({ lists, height, words }: Props) {
  const headings = lists.some(({ title }) => title !== undefined);
  const planned = lists.map(({ rows }) => (rows.length > 0 ? rows.map(({ note }) => !!note) : [false]));
  const { form, shown } = planRows(planned, height, headings);
  return (
    <div class={`rows rows-${form.name}`}>
      {lists.map(({ title, rows, none }, index) => (
        <section class="rows-list" key={title ?? index}>
          {title !== undefined && <Heading title={title} count={rows.length > 0 ? `${rows.length}` : ""} />}
          {rows.length === 0 && <p class="rows-none">{none}</p>}
          {rows.slice(0, shown[index]).map((row, place) => (
            <RowLine key={place} row={row} form={form} />
          ))}
          {rows.length > (shown[index] ?? 0) && (
            <p class="rows-more">{words.more(rows.length - (shown[index] ?? 0))}</p>
          )}
        </section>
      ))}
    </div>
  );
}

function RowLine({
  row: { title, note, side, below, sign, tone = "" },
  form,
}: {
  readonly row: Row;
  readonly form: RowForm;
}) {
  return (
    <article class={`row row-${tone}`} style={{ height: `${form.row + (note ? form.note : 0)}rem` }}>
      {sign && <Sign of={sign} />}
      <div class="row-main">
        <p class="cut cut-2 row-title">{title}</p>
        {note && <p class="cut row-note">{note}</p>}
      </div>
      {(side || below) && (
        <div class="row-side">
          {side && <p class="cut row-end">{side}</p>}
          {below && <p class="cut row-below">{below}</p>}
        </div>
      )}
    </article>
  );
}
