import type { ComponentChildren } from "preact";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";

interface Props {
  readonly row: ActionRow;
  readonly title: string;
  readonly save: string;
  readonly kind?: "primary" | "danger";
  readonly fault: string | null;
  readonly send: () => void;
  /** Beside the button that saves. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** One change of one action; it leads back to its sheet. */
export function ChangeSheet({ row, title, save, kind = "primary", fault, send, aside, children }: Props) {
  const { words, route } = useDesk();
  return (
    <Sheet title={title} closeLabel={words.value.close} close={route.close}>
      <p class="faint">{row.action.title}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {children}
        {fault && <Fault>{fault}</Fault>}
        <div class="sheet-foot">
          {aside}
          <Button press={() => route.turn("show", row.id)}>{words.value.cancel}</Button>
          <Button kind={kind} submit>
            {save}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
