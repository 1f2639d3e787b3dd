import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { useSending } from "./rows.ts";

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
