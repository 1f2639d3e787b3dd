import type { PersonId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import { type Choice, SelectField } from "../components/fields.tsx";
import { useDesk } from "../context.ts";

export function areaChoices(view: StaffView): readonly Choice<string>[] {
  return Object.entries(view.areas)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([value, { name }]) => ({ value, label: name }));
}

export function ownerOf(chosen: string): PersonId | null {
  return chosen === "" ? null : (chosen as PersonId);
}

interface Props {
  /** "": nobody. */
  readonly owner: string;
  readonly choose: (owner: string) => void;
}

export function OwnerField({ owner, choose }: Props) {
  const { view, words } = useDesk();
  const people = Object.entries(view.people)
    .map(([value, { name }]) => ({ value, label: name }))
    .filter(({ label }) => label !== "")
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <SelectField
      label={words.value.actions.owner}
      aside={words.value.optional}
      choices={[{ value: "", label: words.value.nobody }, ...people]}
      value={owner}
      choose={choose}
    />
  );
}
