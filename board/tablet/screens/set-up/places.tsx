import { useSignal } from "@preact/signals";
import type { AreaId, QueueId } from "../../../../server/domain/ids.ts";
import { Choices } from "../../components/choices.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useDesk } from "../../context.ts";
import type { NewPlace, PlaceRow } from "../../models/access.ts";
import { FormSheet, Remove } from "./form.tsx";
import { SetUpPage, type SheetEnds } from "./page.tsx";
import { PlaceCard } from "./place-card.tsx";
import { useSending } from "./rows.ts";

/** The places that have a code to scan with a phone. */
export function PlacesPage() {
  const { words, view } = useDesk();
  const { places } = words.value.setUp;
  const made = useSignal<NewPlace | null>(null);
  const about = ({ area, queue }: PlaceRow) => {
    const names = [view.areas[area]?.name ?? area, queue && (view.queues[queue]?.name ?? queue)];
    return { more: names.filter(Boolean).join(" · ") };
  };
  const adding = ({ done, close }: SheetEnds) => (
    <MakePlace
      close={close}
      done={(place) => {
        made.value = place;
        done();
      }}
    />
  );
  return (
    <>
      <SetUpPage<PlaceRow>
        path="places"
        nameOf={({ place }) => place}
        add={places.add}
        none={{ title: places.none, more: places.noneMore }}
        about={about}
        adding={adding}
        editing={(place, ends) => <PlaceSheet place={place} {...ends} />}
      />
      {made.value && <PlaceCard place={made.value} close={() => (made.value = null)} />}
    </>
  );
}

function PlaceSheet({ place, done, close }: SheetEnds & { readonly place: PlaceRow }) {
  const { words } = useDesk();
  const { places } = words.value.setUp;
  return (
    <Sheet title={place.place} closeLabel={words.value.close} close={close}>
      <Remove path={`places/${place.id}`} label={places.revoke} say={places.revokeSay} done={done} />
    </Sheet>
  );
}

interface MakeProps {
  readonly done: (place: NewPlace) => void;
  readonly close: () => void;
}

function MakePlace({ done, close }: MakeProps) {
  const { words, ask, view } = useDesk();
  const { setUp, raise, optional } = words.value;
  const areas = Object.entries(view.areas).sort(([, a], [, b]) => a.order - b.order);
  const place = useSignal("");
  const area = useSignal<string>(areas[0]?.[0] ?? "");
  const queue = useSignal("");
  const sending = useSending();
  const queues = Object.entries(view.queues)
    .filter(([, one]) => one.area === area.value)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([value, { name }]) => ({ value, label: name }));
  const check = () => (place.value.trim() === "" ? setUp.places.placeMissing : null);
  const send = () => {
    const body = {
      place: place.value.trim(),
      area: area.value as AreaId,
      queue: queue.value === "" ? null : (queue.value as QueueId),
    };
    sending.send(ask<NewPlace>("POST", "places", body), done);
  };
  return (
    <FormSheet title={setUp.places.add} yes={setUp.places.addYes} {...{ close, check, sending, send }}>
      <TextField label={raise.place} placeholder={setUp.places.placeHint} text={place} limit={60} />
      <Choices
        label={raise.area}
        choices={areas.map(([value, { name }]) => ({ value, label: name }))}
        value={area.value}
        choose={(value) => {
          area.value = value;
          queue.value = "";
        }}
      />
      {queues.length > 0 && (
        <SelectField
          label={raise.queue}
          aside={optional}
          choices={[{ value: "", label: raise.anyQueue }, ...queues]}
          value={queue.value}
          choose={(value) => (queue.value = value)}
        />
      )}
    </FormSheet>
  );
}
