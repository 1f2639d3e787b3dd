import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { Empty, Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { type ActionRow, stageGroups, zoneOf } from "../models/actions.ts";
import { ActionSheet } from "./action-sheet.tsx";
import { AddAction } from "./add-action.tsx";

export function ActionsScreen() {
  const { words, view, courier, route, connection, times } = useDesk();
  const { actions } = words.value;
  const today = (zone: string) => times.value.localDate(connection.now.value, zone);
  const groups = stageGroups(view, courier.outbox.value.entries, courier.echoes.value, today);
  const rows = groups.flatMap((group) => group.rows);
  const chosen = rows.find(({ id }) => id === route.about.value);
  return (
    <>
      <div class="title">
        <h1>{actions.title}</h1>
        <Button press={() => route.open("actions", "add")}>
          <Icon name="plus" />
          {actions.add}
        </Button>
      </div>
      {rows.length === 0 && <Empty title={actions.none} more={actions.noneMore} icon="actions" />}
      {groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.stage} class="group">
            <div class="group-head">
              <h2>{actions.stages[group.stage]}</h2>
              <p>{group.rows.length}</p>
            </div>
            <ul class="rows">
              {group.rows.map((row) => (
                <Action key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ))}
      {route.sheet.value === "add" && <AddAction />}
      {route.sheet.value === "show" && chosen && <ActionSheet key={chosen.id} row={chosen} />}
    </>
  );
}

function Action({ row }: { readonly row: ActionRow }) {
  const { words, view, route, times, connection } = useDesk();
  const { action, leaving } = row;
  const { actions, outbox } = words.value;
  const today = times.value.localDate(connection.now.value, zoneOf(view, action.area));
  const late = row.late !== null && row.late > 0;
  return (
    <li>
      <button
        type="button"
        class={leaving ? "row action leaving" : "row action"}
        disabled={leaving !== null}
        onClick={() => route.open("actions", "show", row.id)}
      >
        <span class="action-words">
          <b>{action.title}</b>
          <small>
            {[view.areas[action.area]?.name, action.owner ?? actions.noOwner].filter(Boolean).join(" · ")}
          </small>
          {action.origin && (
            <small class="origin">
              {words.value.origin.returning(
                action.origin.cause,
                action.origin.count,
                Math.round(action.origin.within / 86_400),
              )}
            </small>
          )}
          {row.unsent && (
            <Unsent
              words={
                leaving
                  ? `${leaving === "done" ? actions.leavingDone : actions.leavingDeclined} · ${outbox.unsent}`
                  : outbox.unsent
              }
            />
          )}
        </span>
        <span class={late ? "action-due late" : "action-due"}>
          {action.due ? times.value.due(action.due, today) : actions.noDue}
        </span>
      </button>
    </li>
  );
}
