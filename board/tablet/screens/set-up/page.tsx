import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { sentence } from "../../words/words.ts";
import { type Rows, type RowsPath, type SetUpRow, useRows } from "./rows.ts";

/** What ends a sheet: with the list read anew, or as if nothing had been. */
export interface SheetEnds {
  readonly done: () => void;
  readonly close: () => void;
}

interface PageProps<Row> {
  readonly path: RowsPath;
  /** On the button that adds. */
  readonly add: string;
  readonly none: { readonly title: string; readonly more?: string };
  readonly nameOf: (row: Row) => string;
  /** What stands in a row beside its name. */
  readonly about: (row: Row) => { readonly more: ComponentChildren; readonly aside?: ComponentChildren };
  readonly adding: (ends: SheetEnds) => ComponentChildren;
  readonly editing: (row: Row, ends: SheetEnds) => ComponentChildren;
}

/** A list of what is set up, a sheet that adds to it, and one for each row. */
export function SetUpPage<Row extends SetUpRow>(props: PageProps<Row>) {
  const { path, add, none, nameOf, about, adding, editing } = props;
  const list = useRows<Row>(path);
  const open = useSignal<Row | "new" | null>(null);
  const close = () => {
    open.value = null;
  };
  const done = () => {
    close();
    list.reload();
  };
  const ends = { done, close };
  return (
    <>
      <List list={list} add={add} none={none} start={() => (open.value = "new")}>
        {(row) => <ListRow key={row.id} name={nameOf(row)} {...about(row)} open={() => (open.value = row)} />}
      </List>
      {open.value === "new" ? adding(ends) : open.value && editing(open.value, ends)}
    </>
  );
}

interface ListProps<Row> extends Pick<PageProps<Row>, "add" | "none"> {
  readonly list: Rows<Row>;
  readonly start: () => void;
  readonly children: (row: Row) => ComponentChildren;
}

function List<Row>({ list, add, none, start, children: draw }: ListProps<Row>) {
  const { words } = useDesk();
  const { rows, problem } = list;
  return (
    <section class="group">
      <div class="group-tools">
        <Button press={start}>
          <Icon name="plus" />
          {add}
        </Button>
      </div>
      {problem && (
        <div class="stack">
          <Fault>{sentence(words.value, problem.code)}</Fault>
          <Button press={list.reload}>{words.value.tryAgain}</Button>
        </div>
      )}
      {rows === null && !problem && <p class="faint">{words.value.loading}</p>}
      {rows?.length === 0 && <Empty {...none} icon="set-up" />}
      {rows && rows.length > 0 && <ul class="rows">{rows.map(draw)}</ul>}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly more: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly open: () => void;
}

function ListRow({ name, more, aside, open }: RowProps) {
  return (
    <li>
      <button type="button" class="row set-up-row" onClick={open}>
        <span class="action-words">
          <b>{name}</b>
          <small>{more}</small>
        </span>
        {aside && <span class="row-aside">{aside}</span>}
        <Icon name="next" />
      </button>
    </li>
  );
}
