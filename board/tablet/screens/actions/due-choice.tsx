import type { LocalDate } from "../../../../server/domain/time.ts";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { daysAfter } from "../../models/days.ts";

interface Props {
  /** Whose calendar it is. */
  readonly area: string;
  readonly due: LocalDate | null;
  readonly choose: (due: LocalDate | null) => void;
}

/** Days from today that are one tap. */
const soon = [0, 1, 7, 14, 28] as const;

/** When it is due: the likely days are a tap, any other is a date. */
export function DueChoice({ area, due, choose }: Props) {
  const { words, view, times, connection } = useDesk();
  const { actions, optional } = words.value;
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const today = times.value.localDate(connection.now.value, zone);
  const date = {
    get value() {
      return due ?? "";
    },
    set value(day: string) {
      if (day !== (due ?? "")) choose(day || null);
    },
  };
  return (
    <div class="due-choice">
      <TextField label={actions.due} aside={optional} text={date} kind="date" />
      <ul class="likely">
        {soon.map((days) => {
          const day = daysAfter(today, days);
          return (
            <li key={days}>
              <button type="button" class="chip" aria-pressed={due === day} onClick={() => choose(day)}>
                {actions.inDays[days]}
              </button>
            </li>
          );
        })}
        {due !== null && (
          <li>
            <button type="button" class="chip" onClick={() => choose(null)}>
              {actions.noDue}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
