import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import {
  type ActionFilter,
  allActions,
  facetsOf,
  isFiltered,
  type OwnerFilter,
  toggled,
} from "../../models/action-filter.ts";
import type { ActionRow } from "../../models/actions.ts";
import { MarkShape } from "./marks.tsx";

interface Props {
  readonly rows: readonly ActionRow[];
  readonly shown: number;
}

/** The filters that are one tap, those that were chosen (each with a way out), and how many are left. */
export function FilterBar({ rows, shown }: Props) {
  const { words, me, actionFilter, route } = useDesk();
  const { actions } = words.value;
  const filter = actionFilter.value;
  return (
    <div class="filter kaizen-filter">
      <button type="button" class="filter-choice filter-more" onClick={() => route.open("actions", "filter")}>
        <Icon name="filter" />
        <span>{actions.filter}</span>
      </button>
      {facetsOf(rows, filter, me.person).map(({ what, count, chosen }) => (
        <button
          key={what}
          type="button"
          class={what === "mine" ? "filter-choice" : `filter-choice facet facet-${what}`}
          aria-pressed={chosen}
          onClick={() => (actionFilter.value = toggled(filter, what))}
        >
          {what !== "mine" && <MarkShape mark={what} />}
          <span>
            {actions.filters[what]} <b>{count}</b>
          </span>
        </button>
      ))}
      <Chosen />
      {isFiltered(filter) && (
        <>
          <p class="filter-count" role="status">
            {actions.filtered(shown, rows.length)}
          </p>
          <button type="button" class="filter-clear" onClick={() => (actionFilter.value = allActions)}>
            {actions.clear}
          </button>
        </>
      )}
    </div>
  );
}

/** Area, owner and kind: a tap takes them away. */
function Chosen() {
  const { words, actionFilter, view } = useDesk();
  const { actions } = words.value;
  const filter = actionFilter.value;
  const { area, owner, kind } = filter;
  const chips: readonly { readonly text: string; readonly without: ActionFilter }[] = [
    ...(area === null ? [] : [{ text: view.areas[area]?.name ?? area, without: { ...filter, area: null } }]),
    ...(owner === null || owner === "mine"
      ? []
      : [{ text: useOwnerName(owner), without: { ...filter, owner: null } }]),
    ...(kind === null ? [] : [{ text: actions.kinds[kind], without: { ...filter, kind: null } }]),
  ];
  return (
    <>
      {chips.map(({ text, without }) => (
        <button
          key={text}
          type="button"
          class="filter-choice chip-chosen"
          aria-label={actions.without(text)}
          onClick={() => (actionFilter.value = without)}
        >
          <span>{text}</span>
          <Icon name="close" />
        </button>
      ))}
    </>
  );
}

function useOwnerName(owner: OwnerFilter): string {
  const { words, view } = useDesk();
  if (owner === "mine") return words.value.actions.filters.mine;
  if (owner === "nobody") return words.value.actions.noOwner;
  const about = owner.slice(owner.indexOf(":") + 1);
  return owner.startsWith("person:") ? view.people[about]?.name || about : about;
}
