import { useSignal } from "@preact/signals";
import type { Role } from "../../../../server/domain/roles.ts";
import { Choices } from "../../components/choices.tsx";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { isPin, type PersonRow } from "../../models/access.ts";
import { FormSheet, Remove } from "./form.tsx";
import { SetUpPage, type SheetEnds } from "./page.tsx";
import { useSending } from "./rows.ts";

export function PeoplePage() {
  const { words } = useDesk();
  const { setUp, roles } = words.value;
  return (
    <SetUpPage<PersonRow>
      path="people"
      nameOf={({ name }) => name}
      add={setUp.people.add}
      none={{ title: setUp.people.none }}
      about={({ role }) => ({ more: roles[role] })}
      adding={(ends) => <AddPerson {...ends} />}
      editing={(person, ends) => <EditPerson person={person} {...ends} />}
    />
  );
}

function AddPerson({ done, close }: SheetEnds) {
  const { words, ask } = useDesk();
  const { setUp } = words.value;
  const name = useSignal("");
  const role = useSignal<Role>("member");
  const pin = useSignal("");
  const sending = useSending();
  const check = () => {
    if (name.value.trim() === "") return setUp.nameMissing;
    return isPin(pin.value) ? null : setUp.people.pinWrong;
  };
  const send = () =>
    sending.send(ask("POST", "people", { name: name.value.trim(), role: role.value, pin: pin.value }), done);
  return (
    <FormSheet title={setUp.people.add} yes={setUp.people.addYes} {...{ close, check, sending, send }}>
      <TextField label={setUp.name} placeholder={setUp.people.nameHint} text={name} limit={80} />
      <RoleChoices role={role.value} choose={(value) => (role.value = value)} />
      <TextField label={setUp.people.pin} text={pin} kind="digits" limit={12} />
    </FormSheet>
  );
}

function EditPerson({ person, done, close }: SheetEnds & { readonly person: PersonRow }) {
  const { words, ask } = useDesk();
  const { setUp, save } = words.value;
  const name = useSignal(person.name);
  const role = useSignal<Role>(person.role);
  const pin = useSignal("");
  const sending = useSending();
  const check = () => {
    if (name.value.trim() === "") return setUp.nameMissing;
    return pin.value === "" || isPin(pin.value) ? null : setUp.people.pinWrong;
  };
  const send = () => {
    const changes = {
      ...(name.value.trim() !== person.name && { name: name.value.trim() }),
      ...(role.value !== person.role && { role: role.value }),
      ...(pin.value !== "" && { pin: pin.value }),
    };
    if (Object.keys(changes).length === 0) close();
    else sending.send(ask("PATCH", `people/${person.id}`, changes), done);
  };
  const after = (
    <Remove path={`people/${person.id}`} label={setUp.remove} say={setUp.people.removeSay} done={done} />
  );
  return (
    <FormSheet title={person.name} yes={save} {...{ close, check, sending, send, after }}>
      <TextField label={setUp.name} text={name} limit={80} />
      <RoleChoices role={role.value} choose={(value) => (role.value = value)} />
      <TextField
        label={setUp.people.newPin}
        hint={setUp.people.newPinHint}
        text={pin}
        kind="digits"
        limit={12}
      />
    </FormSheet>
  );
}

function RoleChoices({ role, choose }: { readonly role: Role; readonly choose: (role: Role) => void }) {
  const { words } = useDesk();
  const { setUp, roles } = words.value;
  const all: readonly Role[] = ["member", "supervisor", "admin"];
  return (
    <Choices
      label={setUp.people.role}
      choices={all.map((value) => ({ value, label: roles[value], more: setUp.people.roleSay[value] }))}
      value={role}
      choose={choose}
      lay="column"
    />
  );
}
