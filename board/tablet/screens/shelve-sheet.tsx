import { useSignal } from "@preact/signals";
import type { ShelfId } from "../../../server/domain/ids.ts";
import type { ShelfItem } from "../../../server/domain/shelf.ts";
import { TextField } from "../components/fields.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { newId } from "../models/ids.ts";
import { type Pause, pausesFor } from "../models/pauses.ts";

interface Props {
  readonly what: ShelfItem;
  /** In the site's words. */
  readonly about: string;
  readonly area: string;
}

/** Why, and the last tap is for how long. */
export function ShelveSheet({ what, about, area }: Props) {
  const { words, view, route, act, connection, times } = useDesk();
  const { shelf, close } = words.value;
  const reason = useSignal("");
  const fault = useSignal(false);
  const now = connection.now.peek();
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const put = ({ until }: Pause) => {
    const said = reason.value.trim();
    fault.value = said === "";
    if (said === "") return;
    act({ type: "shelve", shelf: newId<ShelfId>(), what, reason: said, until }, about);
    route.close();
  };
  const nameOf = ({ minutes, until }: Pause) => {
    if (minutes === null) return shelf.untilClose(times.value.moment(until, zone));
    return minutes < 60 ? shelf.forMinutes(minutes) : shelf.forHours(minutes / 60);
  };
  return (
    <Sheet title={shelf.title} closeLabel={close} close={route.close}>
      <p>
        <b>{about}</b>
      </p>
      <p class="faint">{shelf.say}</p>
      <TextField label={shelf.reason} placeholder={shelf.reasonHint} text={reason} limit={500} />
      {fault.value && <Fault>{shelf.reasonMissing}</Fault>}
      <ul class="pauses">
        {pausesFor(view.areas[area], now).map((pause) => (
          <li key={pause.minutes ?? "close"}>
            <button type="button" class="tile" onClick={() => put(pause)}>
              {nameOf(pause)}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
