import { useDesk } from "../../context.ts";
import { type ActionMark, marksOf } from "../../models/action-filter.ts";
import { type ActionRow, zoneOf } from "../../models/actions.ts";

/** Each mark has a shape of its own: no colour says it alone. */
const shapes: Readonly<Record<ActionMark, string>> = {
  overdue: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.5V8.4l2.6 1.6",
  blocked: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2ZM4.6 8h6.8",
  unanswered: "M2 2.5h12v8.5H7.6L4.4 14v-3H2ZM8 4.6v2.6M8 9.1h.01",
};

export function MarkShape({ mark }: { readonly mark: ActionMark }) {
  return (
    <svg class="mark-shape" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[mark]} />
    </svg>
  );
}

/** What holds it up, and that nobody has answered. That it is late stands at its due day. */
export function Marks({ row }: { readonly row: ActionRow }) {
  const { words } = useDesk();
  const { actions } = words.value;
  const marks = marksOf(row).filter((mark) => mark !== "overdue");
  if (marks.length === 0) return null;
  return (
    <span class="marks">
      {marks.map((mark) => (
        <span key={mark} class={`mark mark-${mark}`}>
          <MarkShape mark={mark} />
          {mark === "blocked" ? (
            <span>
              <b>{actions.filters.blocked}</b> {row.action.blocked}
            </span>
          ) : (
            <b>{actions.filters[mark]}</b>
          )}
        </span>
      ))}
    </span>
  );
}

/** "today", "Fri 27 Nov", or by how much it is late. */
export function Due({ row }: { readonly row: ActionRow }) {
  const { words, view, times, connection } = useDesk();
  const { action, late } = row;
  if (action.due === null) return <span class="card-due faint">{words.value.actions.noDue}</span>;
  const today = times.value.localDate(connection.now.value, zoneOf(view, action.area));
  const text = times.value.due(action.due, today);
  if (late === null || late <= 0) return <span class="card-due">{text}</span>;
  return (
    <span class="card-due mark mark-overdue">
      <MarkShape mark="overdue" />
      <b>{text}</b>
    </span>
  );
}
