import { type Signal, useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Empty, Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type WindowRow, windowRows } from "../../models/windows.ts";
import { PlanWindow } from "./plan-window.tsx";
import { useActionRows } from "./rows.ts";
import { spanWords } from "./window-words.ts";

/** Kaizen windows that are planned or under way. The address may name an action to plan one for. */
export function WindowsPage({ planning }: { readonly planning: Signal<boolean> }) {
  const { words, view, courier, connection, route, me } = useDesk();
  const { windows } = words.value;
  const rows = windowRows(view, courier.outbox.value.entries, courier.echoes.value, connection.now.value);
  const may = isAtLeast(me.role, "supervisor");
  const action = useActionRows().find(({ id }) => id === route.about.value);
  const close = () => {
    planning.value = false;
    if (route.about.value !== null) route.turn("windows");
  };
  return (
    <section class="group windows-page">
      <p class="review-say">{windows.say}</p>
      {rows.length === 0 && (
        <Empty title={windows.none} more={may ? windows.noneMore : undefined} icon="clock" />
      )}
      {rows.length > 0 && (
        <ul class="rows windows">
          {rows.map((row) => (
            <Window key={row.id} row={row} may={may} />
          ))}
        </ul>
      )}
      {may && (planning.value || action) && (
        <PlanWindow key={action?.id} action={action ?? null} close={close} />
      )}
    </section>
  );
}

function Window({ row, may }: { readonly row: WindowRow; readonly may: boolean }) {
  const desk = useDesk();
  const { words, view, act, saying } = desk;
  const { windows, outbox } = words.value;
  const { window, id, running, unsent, leaving } = row;
  const sure = useSignal(false);
  const about = useActionRows().find((known) => known.id === window.action);
  const cancel = () => {
    act({ type: "cancel-window", window: id }, window.title);
    saying.say(() => windows.cancelled(window.title));
  };
  return (
    <li class={leaving ? "row window leaving" : "row window"}>
      <div class="window-when">
        <b>{spanWords(desk, window)}</b>
        <small>
          {[view.areas[window.area]?.name, windows.people(window.people)].filter(Boolean).join(" · ")}
        </small>
      </div>
      <div class="action-words">
        <b>{window.title}</b>
        {about && <small>{windows.about(about.action.title)}</small>}
        {running && <span class="window-running">{windows.running}</span>}
        {unsent && <Unsent words={leaving ? `${windows.cancelDone} · ${outbox.unsent}` : outbox.unsent} />}
      </div>
      {may && !leaving && (
        <div class="window-cancel">
          {sure.value ? (
            <>
              <Button kind="quiet" press={() => (sure.value = false)}>
                {windows.keep}
              </Button>
              <Button kind="danger" press={cancel}>
                {windows.cancel}
              </Button>
            </>
          ) : (
            <Button label={windows.cancelOf(window.title)} press={() => (sure.value = true)}>
              {windows.cancelShort}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
