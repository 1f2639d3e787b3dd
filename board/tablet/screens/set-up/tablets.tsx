import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { type TabletRow, tidyCode } from "../../models/access.ts";
import { FormSheet, Remove } from "./form.tsx";
import { SetUpPage, type SheetEnds } from "./page.tsx";
import { useSending } from "./rows.ts";

export function TabletsPage() {
  const { words, times, view } = useDesk();
  const { setUp } = words.value;
  const about = ({ pairedAt }: TabletRow) => ({
    more: setUp.since(times.value.date(Date.parse(pairedAt), view.site.face.zone)),
  });
  return (
    <SetUpPage<TabletRow>
      path="tablets"
      nameOf={({ name }) => name}
      add={setUp.tablets.add}
      none={{ title: setUp.tablets.none, more: setUp.tablets.noneMore }}
      about={about}
      adding={(ends) => <EnrolTablet {...ends} />}
      editing={(tablet, ends) => <EditTablet tablet={tablet} {...ends} />}
    />
  );
}

function EnrolTablet({ done, close }: SheetEnds) {
  const { words, ask } = useDesk();
  const { setUp } = words.value;
  const code = useSignal("");
  const name = useSignal("");
  const sending = useSending();
  const check = () => {
    if (tidyCode(code.value).length !== 6) return setUp.codeShort;
    return name.value.trim() === "" ? setUp.nameMissing : null;
  };
  const send = () =>
    sending.send(ask("POST", "tablets", { code: tidyCode(code.value), name: name.value.trim() }), done);
  return (
    <FormSheet title={setUp.tablets.add} yes={setUp.tablets.addYes} {...{ close, check, sending, send }}>
      <TextField label={setUp.code} hint={setUp.codeHint} text={code} kind="code" limit={20} />
      <TextField label={setUp.name} placeholder={setUp.tablets.nameHint} text={name} limit={60} />
    </FormSheet>
  );
}

function EditTablet({ tablet, done, close }: SheetEnds & { readonly tablet: TabletRow }) {
  const { words, ask } = useDesk();
  const { setUp, save } = words.value;
  const name = useSignal(tablet.name);
  const sending = useSending();
  const check = () => (name.value.trim() === "" ? setUp.nameMissing : null);
  const send = () => sending.send(ask("PATCH", `tablets/${tablet.id}`, { name: name.value.trim() }), done);
  const after = (
    <Remove path={`tablets/${tablet.id}`} label={setUp.remove} say={setUp.tablets.removeSay} done={done} />
  );
  return (
    <FormSheet title={tablet.name} yes={save} {...{ close, check, sending, send, after }}>
      <TextField label={setUp.name} text={name} limit={60} />
    </FormSheet>
  );
}
