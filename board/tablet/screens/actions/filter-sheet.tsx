import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { SelectField } from "../../components/fields.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useDesk } from "../../context.ts";
import { allActions, type OwnerFilter, passes, rolesOf } from "../../models/action-filter.ts";
import { actionKinds } from "../../models/actions.ts";
import { areaChoices } from "../people-field.tsx";
import { useActionRows } from "./rows.ts";

/** Area, owner and kind. Each choice counts at once. */
export function FilterSheet() {
  const { words, view, route, actionFilter, me } = useDesk();
  const { actions, close } = words.value;
  const rows = useActionRows();
  const filter = actionFilter.value;
  const shown = rows.filter((row) => passes(row, filter, me.person)).length;
  return (
    <Sheet title={actions.filter} closeLabel={close} close={route.close}>
      <div class="form">
        <SelectField
          label={actions.area}
          choices={[{ value: "", label: actions.everywhere }, ...areaChoices(view)]}
          value={filter.area ?? ""}
          choose={(area) => (actionFilter.value = { ...filter, area: area || null })}
        />
        <SelectField<OwnerFilter | "">
          label={actions.owner}
          choices={useOwners(rolesOf(rows))}
          value={filter.owner ?? ""}
          choose={(owner) => (actionFilter.value = { ...filter, owner: owner || null })}
        />
        <Choices
          label={actions.kind}
          choices={[
            { value: "", label: actions.all },
            ...actionKinds.map((value) => ({ value, label: actions.kinds[value] })),
          ]}
          value={filter.kind ?? ""}
          choose={(kind) => (actionFilter.value = { ...filter, kind: kind || null })}
        />
        <div class="sheet-foot">
          <Button press={() => (actionFilter.value = allActions)}>{actions.clear}</Button>
          <Button kind="primary" press={route.close}>
            {actions.show(shown)}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function useOwners(roles: readonly string[]): readonly { value: OwnerFilter | ""; label: string }[] {
  const { words, view, me } = useDesk();
  const { actions } = words.value;
  const people = Object.entries(view.people)
    .filter(([id, { name }]) => name !== "" && id !== me.person)
    .map(([id, { name }]) => ({ value: `person:${id}` as const, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return [
    { value: "", label: actions.anybody },
    { value: "mine", label: actions.filters.mine },
    { value: "nobody", label: actions.noOwner },
    ...people,
    ...roles.map((role) => ({ value: `role:${role}` as const, label: role })),
  ];
}
