import type { Signal } from "@preact/signals";
import type { AreaId, QueueId } from "../../../server/domain/ids.ts";
import { Button } from "../components/button.tsx";
import { Choices } from "../components/choices.tsx";
import { SelectField, type TextBox, TextField } from "../components/fields.tsx";
import { useDesk } from "../context.ts";
import type { Where } from "../models/where.ts";

interface SummaryProps {
  readonly where: Where;
  readonly open: boolean;
  readonly toggle: () => void;
}

/** One line that says where help will come to; where there is room, the form itself is beside the tiles. */
export function WhereSummary({ where, open, toggle }: SummaryProps) {
  const { words, view } = useDesk();
  const queue = where.queue && view.queues[where.queue]?.name;
  const parts = [view.areas[where.area]?.name, where.place, queue].filter(Boolean);
  return (
    <div class="where-line">
      <p>
        <span class="faint">{words.value.raise.to}</span>
        <b>{parts.join(" · ")}</b>
      </p>
      <div class="where-toggle">
        <Button press={toggle}>{open ? words.value.close : words.value.raise.change}</Button>
      </div>
    </div>
  );
}

export function WhereForm({ where, note }: { readonly where: Signal<Where>; readonly note: Signal<string> }) {
  const { words, view, where: memory } = useDesk();
  const { raise, optional } = words.value;
  const change = (part: Partial<Where>) => {
    where.value = { ...where.value, ...part };
  };
  const place: TextBox = {
    get value() {
      return where.value.place;
    },
    set value(text) {
      change({ place: text });
    },
  };
  const areas = Object.entries(view.areas).sort(([, a], [, b]) => a.order - b.order);
  const { area } = where.value;
  const queues = Object.entries(view.queues)
    .filter(([, queue]) => queue.area === area)
    .sort(([, a], [, b]) => a.order - b.order);
  const places = memory.placesIn(area).filter((known) => known !== where.value.place);
  return (
    <>
      {areas.length > 1 && (
        <Choices
          label={raise.area}
          choices={areas.map(([id, { name }]) => ({ value: id, label: name }))}
          value={area}
          choose={(id) =>
            change({ area: id as AreaId, queue: null, place: memory.placesIn(id as AreaId)[0] ?? "" })
          }
        />
      )}
      <TextField label={raise.place} aside={optional} placeholder={raise.placeHint} text={place} limit={60} />
      {places.length > 0 && (
        <div class="chips">
          {places.slice(0, 4).map((known) => (
            <Button key={known} press={() => change({ place: known })}>
              {known}
            </Button>
          ))}
        </div>
      )}
      {queues.length > 0 && (
        <SelectField
          label={raise.queue}
          aside={optional}
          choices={[
            { value: "", label: raise.anyQueue },
            ...queues.map(([id, { name }]) => ({ value: id, label: name })),
          ]}
          value={where.value.queue ?? ""}
          choose={(id) => change({ queue: id === "" ? null : (id as QueueId) })}
        />
      )}
      <TextField label={raise.note} aside={optional} placeholder={raise.noteHint} text={note} limit={500} />
    </>
  );
}
