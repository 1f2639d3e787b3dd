import { useSignal } from "@preact/signals";
import type { ActionId, AreaId, WindowId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Field, SelectField, TextField } from "../../components/fields.tsx";
import { Icon } from "../../components/icon.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { newId } from "../../models/ids.ts";
import { whereNow } from "../../models/where.ts";
import { instantAt, type WindowLength, windowLengths } from "../../models/windows.ts";
import { areaChoices } from "../people-field.tsx";
import { Proposals } from "./proposals.tsx";
import { useActionRows } from "./rows.ts";
import { spanWords } from "./window-words.ts";

interface Props {
  /** What it is for, where somebody began there. */
  readonly action: ActionRow | null;
  readonly close: () => void;
}

/** When so many people of an area can stop for so long: what the server proposes, or a time of one's own. */
export function PlanWindow({ action, close }: Props) {
  const desk = useDesk();
  const { words, view, act, saying, where } = desk;
  const { windows, optional } = words.value;
  const area = useSignal<string>(action?.action.area ?? whereNow(view, where.last.peek())?.area ?? "");
  const minutes = useSignal<WindowLength>(60);
  const people = useSignal(2);
  const title = useSignal(action?.action.title ?? "");
  const about = useSignal<string>(action?.id ?? "");
  /** The beginning; null: none is chosen. */
  const from = useSignal<number | null>(null);
  const own = useSignal(false);
  const date = useSignal("");
  const time = useSignal("");
  const fault = useSignal<string | null>(null);
  const actions = useActionRows().filter((row) => row.action.area === area.value && row.leaving === null);
  const zone = view.areas[area.value]?.zone ?? view.site.face.zone;
  const begin = own.value ? instantAt(date.value, time.value, zone) : from.value;
  const again = (change: () => void) => {
    change();
    from.value = null;
  };

  const send = () => {
    const name = title.value.trim();
    fault.value = name === "" ? windows.titleMissing : begin === null ? windows.timeMissing : null;
    if (name === "" || begin === null) return;
    const to = begin + minutes.value * 60_000;
    act(
      {
        type: "plan-window",
        window: newId<WindowId>(),
        title: name,
        area: area.value as AreaId,
        from: begin,
        to,
        people: people.value,
        action: (about.value || null) as ActionId | null,
      },
      name,
    );
    close();
    saying.say(() => windows.planned(name, spanWords(desk, { area: area.value, from: begin, to })));
  };
  return (
    <Sheet title={windows.plan} closeLabel={words.value.close} close={close} wide="action">
      <form
        class="form plan-window"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <div class="form">
          <SelectField
            label={words.value.actions.area}
            choices={areaChoices(view)}
            value={area.value}
            choose={(id) =>
              again(() => {
                area.value = id;
                about.value = "";
              })
            }
          />
          <Choices
            label={windows.length}
            choices={windowLengths.map((value) => ({
              value: String(value),
              label: desk.times.value.span(value * 60_000),
            }))}
            value={String(minutes.value)}
            choose={(value) =>
              again(() => (minutes.value = windowLengths.find((one) => String(one) === value) ?? 60))
            }
          />
          <HowMany count={people.value} set={(count) => again(() => (people.value = count))} />
          <TextField label={windows.title} text={title} limit={120} />
          {actions.length > 0 && (
            <SelectField
              label={windows.action}
              aside={optional}
              choices={[
                { value: "", label: windows.noAction },
                ...actions.map((row) => ({ value: row.id as string, label: row.action.title })),
              ]}
              value={about.value}
              choose={(id) => {
                const chosen = actions.find((row) => row.id === id);
                if (chosen && title.value.trim() === "") title.value = chosen.action.title;
                about.value = id;
              }}
            />
          )}
        </div>
        <div class="form">
          <Proposals
            area={area.value}
            minutes={minutes.value}
            people={people.value}
            chosen={own.value ? null : from.value}
            choose={(at) => {
              own.value = false;
              from.value = at;
            }}
          />
          {own.value ? (
            <div class="form-pair">
              <TextField label={windows.date} text={date} kind="date" />
              <Field label={windows.time}>
                {(id) => (
                  <input
                    id={id}
                    type="time"
                    value={time.value}
                    onInput={(event) => (time.value = event.currentTarget.value)}
                  />
                )}
              </Field>
            </div>
          ) : (
            <button type="button" class="tile tile-add" onClick={() => (own.value = true)}>
              <Icon name="clock" />
              {windows.own}
            </button>
          )}
        </div>
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          <Button kind="primary" submit>
            {windows.plan}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function HowMany({ count, set }: { readonly count: number; readonly set: (count: number) => void }) {
  const { words, times } = useDesk();
  const { windows, queues } = words.value;
  return (
    <Field label={windows.howMany}>
      {(id) => (
        <div class="how-many">
          <button
            type="button"
            class="step"
            aria-label={queues.fewer(1)}
            disabled={count <= 1}
            onClick={() => set(count - 1)}
          >
            <Icon name="minus" />
          </button>
          <output id={id} class="how-many-count" aria-live="polite">
            {times.value.number(count)}
          </output>
          <button type="button" class="step" aria-label={queues.more(1)} onClick={() => set(count + 1)}>
            <Icon name="plus" />
          </button>
        </div>
      )}
    </Field>
  );
}
