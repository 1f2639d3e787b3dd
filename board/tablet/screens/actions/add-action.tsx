import { useSignal } from "@preact/signals";
import type { ActionId, AreaId } from "../../../server/domain/ids.ts";
import { Button } from "../components/button.tsx";
import { SelectField, TextField } from "../components/fields.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { newId } from "../models/ids.ts";
import { whereNow } from "../models/where.ts";
import { areaChoices, OwnerField, ownerOf } from "./people-field.tsx";

export function AddAction() {
  const { words, view, route, act, saying, where } = useDesk();
  const { actions, close, optional } = words.value;
  const areas = areaChoices(view);
  const title = useSignal("");
  const why = useSignal("");
  const area = useSignal<string>(whereNow(view, where.last.value)?.area ?? "");
  const owner = useSignal("");
  const due = useSignal("");
  const fault = useSignal<string | null>(null);

  const add = () => {
    const name = title.value.trim();
    fault.value = name === "" ? actions.titleMissing : null;
    if (fault.value !== null) return;
    act(
      {
        type: "add-action",
        action: newId<ActionId>(),
        title: name,
        why: why.value.trim() || null,
        area: area.value as AreaId,
        owner: ownerOf(owner.value),
        due: due.value || null,
        calls: [],
        queues: [],
      },
      name,
    );
    route.close();
    saying.say(() => actions.added(name));
  };
  return (
    <Sheet title={actions.add} closeLabel={close} close={route.close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextField label={actions.name} text={title} limit={120} />
        <TextField label={actions.why} aside={optional} text={why} limit={500} />
        <div class="form-pair">
          <SelectField
            label={actions.area}
            choices={areas}
            value={area.value}
            choose={(id) => (area.value = id)}
          />
          <OwnerField owner={owner.value} choose={(id) => (owner.value = id)} />
        </div>
        <TextField label={actions.due} aside={optional} text={due} kind="date" />
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          <Button kind="primary" submit>
            {actions.add}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
