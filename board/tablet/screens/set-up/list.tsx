import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { sentence } from "../../words/words.ts";
import { type Rows, useSending } from "./rows.ts";

interface ListProps<Row> {
  readonly list: Rows<Row>;
  readonly add: { readonly label: string; readonly open: () => void };
  readonly none: { readonly title: string; readonly more?: string };
  readonly draw: (row: Row) => ComponentChildren;
}

/** A list of what is set up, and the button that adds to it. */
export function SetUpList<Row>({ list, add, none, draw }: ListProps<Row>) {
  const { words } = useDesk();
  const { rows, problem } = list;
  return (
    <section class="group">
      <div class="group-tools">
        <Button press={add.open}>
          <Icon name="plus" />
          {add.label}
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

export function SetUpRow({ name, more, aside, open }: RowProps) {
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

interface RemoveProps {
  readonly path: string;
  readonly label: string;
  readonly say: string;
  readonly done: () => void;
}

/** Asks once more, on the spot, before it removes. */
export function Remove({ path, label, say, done }: RemoveProps) {
  const { ask, words } = useDesk();
  const sure = useSignal(false);
  const sending = useSending();
  const remove = () => sending.send(ask("DELETE", path), done);
  return (
    <div class="remove">
      {sending.fault.value && <Fault>{sending.fault.value}</Fault>}
      {sure.value ? (
        <>
          <p>{say}</p>
          <div class="sheet-foot">
            <Button press={() => (sure.value = false)}>{words.value.cancel}</Button>
            <Button kind="danger" press={remove} disabled={sending.busy.value}>
              {label}
            </Button>
          </div>
        </>
      ) : (
        <Button kind="quiet" press={() => (sure.value = true)}>
          {label} …
        </Button>
      )}
    </div>
  );
}

interface FormSheetProps {
  readonly title: string;
  readonly close: () => void;
  readonly yes: string;
  /** Null: the form may be sent. */
  readonly check: () => string | null;
  readonly sending: ReturnType<typeof useSending>;
  readonly send: () => void;
  readonly after?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function FormSheet({ title, close, yes, check, sending, send, after, children }: FormSheetProps) {
  const { words } = useDesk();
  const { fault, busy } = sending;
  return (
    <Sheet title={title} closeLabel={words.value.close} close={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          fault.value = check();
          if (fault.value === null && !busy.value) send();
        }}
      >
        {children}
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          <Button kind="primary" submit disabled={busy.value}>
            {yes}
          </Button>
        </div>
      </form>
      {after}
    </Sheet>
  );
}
