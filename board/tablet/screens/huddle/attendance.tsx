import { useSignal } from "@preact/signals";
import type { Presence } from "../../../../server/domain/huddles/meeting.ts";
import { Button } from "../../components/button.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import {
  type AttendanceRow,
  attendanceRows,
  countsOf,
  type LiveMeeting,
  presenceOrder,
} from "../../models/huddle.ts";

const icons: Readonly<Record<Presence, IconName>> = { present: "enter", absent: "close", excused: "leave" };

/** Who is here: everybody who was asked for, marked with one tap each, or all at once. */
export function Attendance({ live }: { readonly live: LiveMeeting }) {
  const { words, view, act, me } = useDesk();
  const { people } = words.value.huddle;
  const more = useSignal(false);
  const { expected, rest } = attendanceRows(view, live);
  const rows = more.value ? [...expected, ...rest] : expected;
  const may = isAtLeast(me.role, "supervisor");
  const unmarked = expected.filter(({ presence }) => presence === null);
  const mark = (row: AttendanceRow, presence: Presence | null) =>
    act({ type: "mark-attendance", meeting: live.id, person: row.person, presence }, row.name);
  return (
    <div class="hd-content">
      <div class="hd-people-head">
        <Counts rows={expected} />
        {may && unmarked.length > 0 && (
          <Button kind="primary" press={() => unmarked.forEach((row) => void mark(row, "present"))}>
            <Icon name="people" />
            {people.all}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p class="faint">{people.none}</p>}
      <ul class="hd-people" aria-label={people.who}>
        {rows.map((row) => (
          <Person key={row.person} row={row} mark={may ? mark : null} />
        ))}
      </ul>
      {!more.value && rest.length > 0 && (
        <Button press={() => (more.value = true)}>{people.more(rest.length)}</Button>
      )}
    </div>
  );
}

function Counts({ rows }: { readonly rows: readonly AttendanceRow[] }) {
  const { people } = useDesk().words.value.huddle;
  const counts = countsOf(rows);
  return (
    <ul class="hd-counts">
      {([...presenceOrder, "unmarked"] as const)
        .filter((kind) => kind !== "unmarked" || counts[kind] > 0)
        .map((kind) => (
          <li key={kind}>
            {kind !== "unmarked" && <Icon name={icons[kind]} />}
            <b>{counts[kind]}</b> {people[kind]}
          </li>
        ))}
    </ul>
  );
}

interface PersonProps {
  readonly row: AttendanceRow;
  /** Null: who looks at it may not. */
  readonly mark: ((row: AttendanceRow, presence: Presence | null) => void) | null;
}

/** A tap on what is marked takes the mark back. */
function Person({ row, mark }: PersonProps) {
  const { people } = useDesk().words.value.huddle;
  const { name, presence } = row;
  return (
    <li class={`hd-person hd-${presence ?? "unmarked"}`}>
      <span class="hd-person-name">
        <b>{name}</b>
        <small>{people[presence ?? "unmarked"]}</small>
      </span>
      {mark && (
        <span class="hd-marks">
          {presenceOrder.map((kind) => (
            <button
              key={kind}
              type="button"
              class={`hd-mark hd-mark-${kind}`}
              aria-pressed={presence === kind}
              aria-label={people.mark(name, people[kind])}
              onClick={() => mark(row, presence === kind ? null : kind)}
            >
              <Icon name={icons[kind]} />
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
