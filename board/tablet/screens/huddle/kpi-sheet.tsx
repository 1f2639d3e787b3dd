import { useSignal } from "@preact/signals";
import type { LocalDate } from "../../../../server/domain/time.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { zoneOf } from "../../models/actions.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { dayBefore, type KpiRow, typedFrom, typedKpis, typedValue } from "../../models/huddle-kpis.ts";
import { useKpiWords } from "./kpi-words.ts";

interface Props {
  readonly id: string;
  /** The huddle at which it is typed, which may know which day is talked about. */
  readonly live?: LiveMeeting;
  readonly close: () => void;
}

/** One value of one day, typed as it is said: 93 for a share, minutes for a duration. */
export function KpiSheet({ id, live, close }: Props) {
  const { view, courier } = useDesk();
  const rows = typedKpis(view, courier.outbox.value.entries, courier.echoes.value);
  const row = rows.find((one) => one.id === id);
  return row ? <Form key={id} row={row} live={live} close={close} /> : null;
}

function Form({
  row,
  live,
  close,
}: {
  readonly row: KpiRow;
  readonly live: LiveMeeting | undefined;
  readonly close: () => void;
}) {
  const { words, act, saying } = useDesk();
  const { kpis } = words.value.huddle;
  const say = useKpiWords();
  const { id, kpi } = row;
  const day = useSignal<LocalDate>(useDayTalkedAbout(row, live));
  const text = useSignal("");
  const fault = useSignal<string | null>(null);
  const set = (value: number | null) => act({ type: "set-kpi", kpi: id, date: day.value, value }, kpi.name);
  const there = kpi.latest?.date === day.value ? kpi.latest : null;
  const takeBack = () => {
    set(null);
    saying.say(() => kpis.takenBack(kpi.name));
  };
  const save = () => {
    const value = typedValue(text.value, kpi.unit);
    fault.value = day.value === "" ? kpis.dayMissing : value === null ? kpis.bad[kpi.unit] : null;
    if (value === null || day.value === "") return;
    set(value);
    close();
    const undo = { label: kpis.takeBack, take: takeBack };
    saying.say(() => kpis.saved(kpi.name, say.value(value, kpi.unit)), [undo]);
  };
  return (
    <Sheet title={kpi.name} closeLabel={words.value.close} close={close}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div class="form-pair">
          <TextField
            label={kpis.value}
            aside={kpis.units[kpi.unit]}
            text={text}
            kind="decimal"
            limit={20}
            placeholder={there ? String(typedFrom(there.value, kpi.unit)) : ""}
            focus
          />
          <TextField label={kpis.day} text={day} kind="date" />
        </div>
        {kpi.target && <p class="faint">{say.target(kpi.target, kpi.unit)}</p>}
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          {there && (
            <Button
              kind="quiet"
              press={() => {
                takeBack();
                close();
              }}
            >
              {kpis.takeBackDay}
            </Button>
          )}
          <Button kind="primary" submit>
            {kpis.save}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

/** The day that the section talks about; else the one before today. */
function useDayTalkedAbout({ kpi }: KpiRow, live: LiveMeeting | undefined): LocalDate {
  const { view, times, connection } = useDesk();
  if (live?.content?.kind === "yesterday") return live.content.date;
  const zone = zoneOf(view, kpi.areas[0] ?? "");
  return dayBefore(times.value.localDate(connection.now.peek(), zone));
}
