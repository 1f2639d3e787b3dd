import type { LocalDate } from "../../../../server/domain/time.ts";
import { type TextBox, TextField } from "../../components/fields.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { daysAfter } from "../../models/days.ts";

interface Props {
  /** Whose calendar it is. */
  readonly area: string;
  readonly due: LocalDate | null;
  readonly choose: (due: LocalDate | null) => void;
  /** A day that is over, or one that is half typed (of the year 2): it stands in the field and is never chosen. */
  readonly early: TextBox;
}

/** Days from today that are one tap. */
const soon = [0, 1, 7, 14, 28] as const;

/** When it is due: the likely days are a tap, any other is a date. */
export function DueChoice({ area, due, choose, early }: Props) {
  const { words, view, times, connection } = useDesk();
  const { actions, optional, refusals } = words.value;
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const today = times.value.localDate(connection.now.value, zone);
  const date = {
    get value() {
      return early.value || (due ?? "");
    },
    set value(day: string) {
      early.value = day !== "" && day < today && day !== due ? day : "";
      if (early.value === "" && day !== (due ?? "")) choose(day || null);
    },
  };
  const tap = (day: LocalDate | null) => {
    early.value = "";
    choose(day);
  };
  return (
    <div class="due-choice">
      <TextField label={actions.due} aside={optional} text={date} kind="date" />
      {early.value !== "" && <Fault>{refusals["due-in-the-past"]}</Fault>}
      <ul class="likely">
        {soon.map((days) => {
          const day = daysAfter(today, days);
          return (
            <li key={days}>
              <button type="button" class="chip" aria-pressed={due === day} onClick={() => tap(day)}>
                {actions.inDays[days]}
              </button>
            </li>
          );
        })}
        {due !== null && (
          <li>
            <button type="button" class="chip" onClick={() => tap(null)}>
              {actions.noDue}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
