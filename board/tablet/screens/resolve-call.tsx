import { type Signal, useSignal } from "@preact/signals";
import type { CauseId } from "../../../server/domain/ids.ts";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/fields.tsx";
import { Icon } from "../components/icon.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Empty, Fault } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { causeCalled, causeIdOf, causesFor } from "../models/causes.ts";

/** The second tap is the cause: it resolves at once. */
export function ResolveCall({ card }: { readonly card: CallCard }) {
  const { words, view, route, act, courier, me } = useDesk();
  const { calls, close, optional } = words.value;
  const remark = useSignal("");
  const writing = useSignal(false);
  const { type: callType } = card.call;
  const entries = [...courier.echoes.value, ...courier.outbox.value.entries];
  const causes = causesFor(view, callType, entries);
  const about = aboutCall(card.call);
  const mayAdd = isAtLeast(me.role, "supervisor") && callType in view.callTypes;
  const resolve = (cause: CauseId) => {
    const said = remark.value.trim();
    act({ type: "resolve-call", call: card.id, cause, remark: said || null }, about);
    route.close();
  };
  const resolveWith = (label: string) => {
    const known = causeCalled(label, causes);
    if (known) return resolve(known.id as CauseId);
    const cause = causeIdOf(label, causes);
    // In this order: the outbox keeps it, and the call is resolved with a cause that is there.
    act({ type: "add-cause", callType, cause, label }, label);
    resolve(cause);
  };
  return (
    <Sheet title={calls.why} closeLabel={close} close={route.close}>
      <p class="faint">{about}</p>
      <ul class="causes">
        {causes.map(({ id, label }) => (
          <li key={id}>
            <button type="button" class="tile" onClick={() => resolve(id as CauseId)}>
              {label}
            </button>
          </li>
        ))}
        {mayAdd && !writing.value && (
          <li>
            <button type="button" class="tile tile-add" onClick={() => (writing.value = true)}>
              <Icon name="plus" />
              {calls.otherCause}
            </button>
          </li>
        )}
      </ul>
      {causes.length === 0 && <Empty title={calls.noCauses} />}
      {writing.value && <NewCause take={resolveWith} />}
      <TextField label={calls.remark} aside={optional} text={remark} limit={500} />
    </Sheet>
  );
}

function NewCause({ take }: { readonly take: (label: string) => void }) {
  const { words } = useDesk();
  const { calls } = words.value;
  const label: Signal<string> = useSignal("");
  const fault = useSignal(false);
  const send = (event: Event) => {
    event.preventDefault();
    const said = label.value.trim().replace(/\s+/g, " ");
    fault.value = said === "";
    if (said !== "") take(said);
  };
  return (
    <form class="form new-cause" onSubmit={send}>
      <TextField label={calls.newCause} hint={calls.newCauseHint} text={label} limit={60} focus />
      {fault.value && <Fault>{calls.newCauseMissing}</Fault>}
      <Button kind="primary" submit>
        {calls.newCauseDo}
      </Button>
    </form>
  );
}
