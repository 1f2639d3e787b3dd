import { useSignal } from "@preact/signals";
import type { AreaId, PersonId } from "../../../server/domain/ids.ts";
import { Button } from "../components/button.tsx";
import { ManyChoices } from "../components/choices.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault, Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { shiftsOf } from "../models/shifts.ts";
import { areaChoices } from "./people-field.tsx";

/** Who is on shift, and whether I am. */
export function ShiftSheet() {
  const { words, view, me, route, act, courier } = useDesk();
  const { shift, close, outbox } = words.value;
  const shifts = shiftsOf(view, courier.outbox.value.entries, courier.echoes.value);
  const mine = shifts.find(({ id }) => id === me.person)?.areas ?? [];
  const areas = areaChoices(view);
  // With one area there is nothing to choose.
  const chosen = useSignal<readonly string[]>(
    mine.length > 0 ? mine : areas.length === 1 ? areas.map(({ value }) => value) : [],
  );
  const fault = useSignal(false);
  const person = me.person as PersonId;
  const start = () => {
    fault.value = chosen.value.length === 0;
    if (chosen.value.length === 0) return;
    act({ type: "start-shift", person, areas: chosen.value as readonly AreaId[] }, me.name);
    route.close();
  };
  const end = () => {
    act({ type: "end-shift", person }, me.name);
    route.close();
  };
  const nameOf = (area: string) => view.areas[area]?.name ?? area;
  return (
    <Sheet title={shift.title} closeLabel={close} close={route.close}>
      <ManyChoices
        label={shift.me}
        choices={areas}
        values={chosen.value}
        change={(next) => (chosen.value = next)}
      />
      {fault.value && <Fault>{shift.choose}</Fault>}
      <section class="stack">
        <h3>{shift.who}</h3>
        {shifts.length === 0 && <p class="faint">{shift.none}</p>}
        <ul class="plain-list">
          {shifts.map(({ id, name, areas: covers, unsent }) => (
            <li key={id}>
              <b>{name}</b> <span class="faint">{covers.map(nameOf).join(", ")}</span>{" "}
              {unsent && <Unsent words={outbox.unsent} />}
            </li>
          ))}
        </ul>
        <p class="hint">{shift.say}</p>
      </section>
      <div class="sheet-foot">
        {mine.length > 0 && <Button press={end}>{shift.end}</Button>}
        <Button kind="primary" press={start}>
          {mine.length > 0 ? shift.change : shift.start}
        </Button>
      </div>
    </Sheet>
  );
}
