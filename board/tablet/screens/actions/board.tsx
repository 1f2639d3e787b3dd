import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { ActionId } from "../../../../server/domain/ids.ts";
import type { OpenStage } from "../../../../server/domain/kaizen.ts";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type DropTarget, dropOf } from "../../models/action-drag.ts";
import { exportQuery, isFiltered, passes } from "../../models/action-filter.ts";
import { type ActionRow, stages } from "../../models/actions.ts";
import { Card, FlyingCard } from "./card.tsx";
import { createDragging } from "./dragging.ts";
import { FilterBar } from "./filter-bar.tsx";
import { useActionRows } from "./rows.ts";

/** The actions by stage: columns where there is room, below each other where not. */
export function Board() {
  const { words, me, actionFilter, view, route, saying } = useDesk();
  const { actions } = words.value;
  const all = useActionRows();
  const rows = all.filter((row) => passes(row, actionFilter.value, me.person));
  const stage = useSignal<OpenStage | null>(null);
  const move = useMove(all);
  // What was said lies where a card may be let go: it gives way.
  const dragging = useMemo(() => createDragging((id, target) => latest.move(id, target), saying.hush), []);
  latest.move = move;
  useEffect(() => dragging.cancel, [dragging]);
  const may = isAtLeast(me.role, "supervisor");
  const flying = all.find(({ id }) => id === dragging.lifted.value?.id);
  const hint = may ? actions.howToMove : actions.howToOpen;
  if (all.length === 0) return <Empty title={actions.none} more={actions.noneMore} icon="actions" />;
  return (
    <div class={flying ? "kaizen kaizen-flying" : "kaizen"}>
      <FilterBar rows={all} shown={rows.length} />
      <Switcher
        rows={rows}
        chosen={stage.value}
        choose={(next) => (stage.value = next)}
        over={dragging.over.value}
      />
      {rows.length === 0 && isFiltered(actionFilter.value) && <Empty title={actions.noneFiltered} />}
      <p class="unseen" id="how-to-move">
        {hint}
      </p>
      <div class="kanban">
        {stages.map((name) => {
          const here = rows.filter(({ action }) => action.stage === name);
          const over = dragging.over.value === name;
          const aside = stage.value !== null && stage.value !== name;
          return (
            <section
              key={name}
              class={[
                "stage",
                over && "stage-over",
                aside && "stage-aside",
                here.length === 0 && "stage-empty",
              ]
                .filter(Boolean)
                .join(" ")}
              data-drop={name}
              aria-label={actions.stages[name]}
            >
              <div class="stage-head">
                <h2>{actions.stages[name]}</h2>
                <p>{here.length}</p>
              </div>
              {here.length === 0 && <p class="stage-none">{actions.emptyStage[name]}</p>}
              <ul class="stage-cards">
                {here.map((row) => (
                  <Card
                    key={row.id}
                    row={row}
                    areaName={view.areas[row.action.area]?.name ?? null}
                    dragging={may ? dragging : null}
                    step={move}
                    open={() => route.open("actions", "show", row.id)}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
      {may && (
        <p class="review-exports kaizen-export">
          <a
            class="button button-plain"
            href={`/api/v1/actions/export?${exportQuery(actionFilter.value, me.person)}`}
            download
          >
            {actions.csv}
          </a>
        </p>
      )}
      {flying && <Ends over={dragging.over.value} />}
      {flying && <FlyingCard row={flying} dragging={dragging} />}
    </div>
  );
}

/** What a card that is let go asks for; it is made once, and the board is drawn anew with every change. */
const latest: { move: (id: string, target: DropTarget | null) => void } = { move: () => {} };

function useMove(rows: readonly ActionRow[]): (id: string, target: DropTarget | null) => void {
  const { words, act, route, saying } = useDesk();
  return (id, target) => {
    const row = rows.find((known) => known.id === id && known.leaving === null);
    if (!row) return;
    const { title, stage: from } = row.action;
    const drop = dropOf(from, target);
    if (drop.kind === "sheet") return route.open("actions", drop.sheet, id);
    if (drop.kind === "nothing") return;
    const to = (stage: OpenStage) => act({ type: "stage-action", action: id as ActionId, stage }, title);
    to(drop.stage);
    const { actions } = words.value;
    saying.say(
      () => actions.moved(title, actions.stages[drop.stage]),
      [
        {
          label: actions.putBack,
          take() {
            to(from);
            saying.hush();
          },
        },
      ],
    );
  };
}

interface SwitcherProps {
  readonly rows: readonly ActionRow[];
  readonly chosen: OpenStage | null;
  readonly choose: (stage: OpenStage | null) => void;
  readonly over: DropTarget | null;
}

/** Where the stages stand below each other: one of them, or all. A card may be let go on each. */
function Switcher({ rows, chosen, choose, over }: SwitcherProps) {
  const { words } = useDesk();
  const { actions } = words.value;
  const count = (stage: OpenStage) => rows.filter(({ action }) => action.stage === stage).length;
  return (
    <fieldset class="filter stage-switch">
      <legend class="unseen">{actions.stage}</legend>
      <button type="button" class="filter-choice" aria-pressed={chosen === null} onClick={() => choose(null)}>
        {actions.all} <b>{rows.length}</b>
      </button>
      {stages.map((stage) => (
        <button
          key={stage}
          type="button"
          class={over === stage ? "filter-choice choice-over" : "filter-choice"}
          aria-pressed={chosen === stage}
          data-drop={stage}
          onClick={() => choose(stage)}
        >
          {actions.stages[stage]} <b>{count(stage)}</b>
        </button>
      ))}
    </fieldset>
  );
}

/** Where a card leaves the board. There only while one is in the air. */
function Ends({ over }: { readonly over: DropTarget | null }) {
  const { words } = useDesk();
  const { actions } = words.value;
  return (
    <div class="ends">
      {(["declined", "done"] as const).map((end) => (
        <p key={end} class={over === end ? `end end-${end} end-over` : `end end-${end}`} data-drop={end}>
          {actions.ends[end]}
        </p>
      ))}
    </div>
  );
}
