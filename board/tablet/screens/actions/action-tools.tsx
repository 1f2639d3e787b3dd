import { Icon } from "../../components/icon.tsx";
import { MenuItem } from "../../components/menu-item.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { aboutOf } from "../../models/huddle-escalations.ts";

/** What else may be done with an action. */
export function ActionTools({ row }: { readonly row: ActionRow }) {
  const { words, route, act } = useDesk();
  const { actions, windows } = words.value;
  const { action, id } = row;
  const turn = (sheet: string) => () => route.turn(sheet, id);
  return (
    <ul class="menu action-tools">
      <MenuItem icon="edit" label={actions.edit} press={turn("edit")} />
      <MenuItem icon="link" label={actions.links} press={turn("links")} />
      <MenuItem
        icon="review"
        label={action.measure ? actions.changeMeasure : actions.setMeasure}
        press={turn("measure")}
      />
      {action.blocked === null ? (
        <MenuItem icon="block" label={actions.block} press={turn("block")} />
      ) : (
        <MenuItem
          icon="unshelf"
          label={actions.unblock}
          press={() => act({ type: "unblock-action", action: id }, action.title)}
        />
      )}
      <MenuItem icon="clock" label={windows.planFor} press={() => route.turn("windows", id)} />
      <Escalate row={row} />
    </ul>
  );
}

/** To the next tier; or with which tier it is already. */
function Escalate({ row }: { readonly row: ActionRow }) {
  const { words, view, route } = useDesk();
  const item = { kind: "action", action: row.id } as const;
  const { actions } = words.value;
  const there = Object.values(view.escalations).find(
    ({ item }) => item.kind === "action" && item.action === row.id,
  );
  if (there) {
    return <li class="action-note">{actions.escalatedTo(view.huddles[there.at]?.name ?? there.at)}</li>;
  }
  if (Object.keys(view.huddles).length === 0) return null;
  return (
    <li>
      <button type="button" class="tile" onClick={() => route.open("huddle", "escalate", aboutOf(item))}>
        <Icon name="up" />
        {actions.escalate}
      </button>
    </li>
  );
}
