import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { type TabletRow, tidyCode } from "../../models/access.ts";
import { FormSheet, Remove, SetUpList, SetUpRow } from "./list.tsx";
import { useRows, useSending } from "./rows.ts";

export function TabletsPage() {
  const { words, times, view } = useDesk();
  const list = useRows<TabletRow>("tablets");
  const open = useSignal<TabletRow | "new" | null>(null);
  const { setUp } = words.value;
  const done = () => {
    open.value = null;
    list.reload();
  };
  const close = () => {
    open.value = null;
  };
  return (
    <>
      <SetUpList
        list={list}
        add={{ label: setUp.tablets.add, open: () => (open.value = "new") }}
        none={{ title: setUp.tablets.none, more: setUp.tablets.noneMore }}
        draw={(tablet) => (
          <SetUpRow
            key={tablet.id}
            name={tablet.name}
            more={setUp.since(times.value.date(Date.parse(tablet.pairedAt), view.site.face.zone))}
            open={() => (open.value = tablet)}
          />
        )}
      />
      {open.value === "new" && <EnrolTablet done={done} close={close} />}
      {open.value !== null && open.value !== "new" && (
        <EditTablet tablet={open.value} done={done} close={close} />
      )}
    </>
  );
}

interface SheetProps {
  readonly done: () => void;
  readonly close: () => void;
}

function EnrolTablet({ done, close }: SheetProps) {
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
      <TextField label={setUp.code} hint={setUp.codeHint} text={code} kind="code" limit={8} />
      <TextField label={setUp.name} placeholder={setUp.tablets.nameHint} text={name} limit={60} />
    </FormSheet>
  );
}

function EditTablet({ tablet, done, close }: SheetProps & { readonly tablet: TabletRow }) {
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
