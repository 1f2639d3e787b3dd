import { useSignal } from "@preact/signals";
import type { ActionId, AreaId, PersonId } from "../../../../server/domain/ids.ts";
import type { ActionKind } from "../../../../server/domain/kaizen.ts";
import type { LocalDate } from "../../../../server/domain/time.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { Icon } from "../../components/icon.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { actionKinds } from "../../models/actions.ts";
import { newId } from "../../models/ids.ts";
import { whereNow } from "../../models/where.ts";
import { areaChoices } from "../people-field.tsx";
import { DueChoice } from "./due-choice.tsx";
import { OwnerChoice } from "./owner-choice.tsx";

/** What is to be done, and where: that is enough. The rest is there for whoever knows it already. */
export function AddAction() {
  const { words, view, route, act, saying, where, actionFilter } = useDesk();
  const { actions, close, optional } = words.value;
  const title = useSignal("");
  const kind = useSignal<ActionKind>("idea");
  const area = useSignal<string>(actionFilter.peek().area ?? whereNow(view, where.last.value)?.area ?? "");
  const more = useSignal(false);
  const why = useSignal("");
  const owner = useSignal<PersonId | null>(null);
  const role = useSignal<string | null>(null);
  const due = useSignal<LocalDate | null>(null);
  const early = useSignal("");
  const fault = useSignal<string | null>(null);

  const add = () => {
    const name = title.value.trim();
    fault.value = name === "" ? actions.titleMissing : null;
    if (fault.value !== null || early.value !== "") return;
    act(
      {
        type: "add-action",
        action: newId<ActionId>(),
        title: name,
        why: why.value.trim() || null,
        area: area.value as AreaId,
        kind: kind.value,
        owner: owner.value,
        role: role.value,
        due: due.value,
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
        <TextField label={actions.name} text={title} limit={120} focus />
        <SelectField
          label={actions.area}
          choices={areaChoices(view)}
          value={area.value}
          choose={(id) => (area.value = id)}
        />
        <Choices
          label={actions.kind}
          choices={actionKinds.map((value) => ({ value, label: actions.kinds[value] }))}
          value={kind.value}
          choose={(value) => (kind.value = value)}
        />
        {more.value ? (
          <>
            <TextField label={actions.why} aside={optional} text={why} limit={500} />
            <OwnerChoice
              owner={owner.value}
              role={role.value}
              choose={(person, said) => {
                owner.value = person;
                role.value = said;
              }}
            />
            <DueChoice area={area.value} due={due.value} choose={(day) => (due.value = day)} early={early} />
          </>
        ) : (
          <button type="button" class="tile tile-add" onClick={() => (more.value = true)}>
            <Icon name="plus" />
            {actions.more}
          </button>
        )}
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
