import { useSignal } from "@preact/signals";
import type { PersonId } from "../../../../server/domain/ids.ts";
import { Field, SelectField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { rolesOf } from "../../models/action-filter.ts";
import { useActionRows } from "./rows.ts";

interface Props {
  readonly owner: PersonId | null;
  readonly role: string | null;
  readonly choose: (owner: PersonId | null, role: string | null) => void;
}

const asRole = "role:";

/** A person, a role such as "Team lead, Loans", or nobody. */
export function OwnerChoice({ owner, role, choose }: Props) {
  const { view, words } = useDesk();
  const { actions, nobody, optional } = words.value;
  const asking = useSignal(false);
  const roles = useRoles();
  const people = Object.entries(view.people)
    .map(([value, { name }]) => ({ value, label: name }))
    .filter(({ label }) => label !== "")
    .sort((a, b) => a.label.localeCompare(b.label));
  const byRole = asking.value || role !== null;
  return (
    <div class={byRole ? "form-pair" : undefined}>
      <SelectField
        label={actions.owner}
        aside={optional}
        choices={[{ value: "", label: nobody }, { value: asRole, label: actions.aRole }, ...people]}
        value={byRole ? asRole : (owner ?? "")}
        choose={(chosen) => {
          asking.value = chosen === asRole;
          if (chosen !== asRole) choose(chosen === "" ? null : (chosen as PersonId), null);
        }}
      />
      {byRole && (
        <Field label={actions.role}>
          {(id) => (
            <input
              id={id}
              type="text"
              maxLength={80}
              value={role ?? ""}
              onChange={(event) => {
                const said = event.currentTarget.value.trim();
                asking.value = said === "";
                choose(null, said || null);
              }}
            />
          )}
        </Field>
      )}
      {byRole && role === null && roles.length > 0 && (
        <ul class="likely">
          {roles.map((known) => (
            <li key={known}>
              <button
                type="button"
                class="chip"
                onClick={() => {
                  asking.value = false;
                  choose(null, known);
                }}
              >
                {known}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Those that own an action already, and those that answer for a rule. */
function useRoles(): readonly string[] {
  const { view } = useDesk();
  const rules = Object.values(view.rules).map(({ owner }) => owner);
  return [...new Set([...rolesOf(useActionRows()), ...rules])].filter(Boolean).slice(0, 8);
}
