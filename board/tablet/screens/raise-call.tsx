import { type Signal, useSignal } from "@preact/signals";
import type { CallId, CallTypeId } from "../../../server/domain/ids.ts";
import { Sheet } from "../components/sheet.tsx";
import { Empty } from "../components/small.tsx";
import { type Desk, useDesk } from "../context.ts";
import { aboutCall, type CallCard } from "../models/calls.ts";
import { cardKnownAs } from "../models/foresee-calls.ts";
import { newId } from "../models/ids.ts";
import { type Where, whereNow } from "../models/where.ts";
import { TypeTiles } from "./type-tiles.tsx";
import { WhereForm, WhereSummary } from "./where-form.tsx";

interface Instead {
  readonly card: CallCard;
  readonly as: CallId;
}

/**
 * The tile of a call type is the second tap, and calls at once: to where this tablet called last, unless it was changed
 * here. `instead`: the call that the new one takes the place of, and under which id it is this person's.
 */
export function RaiseCall({ instead }: { readonly instead: Instead | null }) {
  const desk = useDesk();
  const { words, view, route } = desk;
  const where = useSignal<Where | null>(startOf(desk, instead?.card ?? null));
  const note = useSignal(instead?.card.call.note ?? "");
  const open = useSignal(instead !== null);
  const { raise, close } = words.value;
  const call = (type: string) => {
    if (!where.value) return;
    if (instead) desk.act({ type: "cancel-call", call: instead.as }, aboutCall(instead.card.call));
    raiseAt(desk, type as CallTypeId, where.value, note.value.trim());
  };
  return (
    <Sheet
      title={instead ? raise.changeTitle : raise.title}
      closeLabel={close}
      close={route.close}
      wide="raise"
    >
      {where.value && (
        <WhereSummary where={where.value} open={open.value} toggle={() => (open.value = !open.value)} />
      )}
      <TypeTiles current={instead?.card.call.type ?? null} choose={call} />
      {Object.keys(view.callTypes).length === 0 && <Empty title={raise.noTypes} />}
      <div class={open.value ? "where where-open" : "where"}>
        {isChosen(where) && <WhereForm where={where} note={note} />}
      </div>
    </Sheet>
  );
}

/** A site without areas has nowhere to call to. */
function isChosen(where: Signal<Where | null>): where is Signal<Where> {
  return where.value !== null;
}

function startOf({ view, where, connection }: Desk, instead: CallCard | null): Where | null {
  if (!instead) return whereNow(view, where.last.value);
  const { area, place, queueName } = instead.call;
  const queue = Object.entries(connection.view.value?.queues ?? {}).find(
    ([, tile]) => tile.area === area && tile.name === queueName,
  );
  return { area, place: place ?? "", queue: queue ? (queue[0] as Where["queue"]) : null };
}

function raiseAt(desk: Desk, callType: CallTypeId, where: Where, note: string): void {
  const { act, saying, words, courier, route, view, cards } = desk;
  const place = where.place.trim();
  const call = newId<CallId>();
  const label = view.callTypes[callType]?.label ?? callType;
  const about = aboutCall({ label, areaName: view.areas[where.area]?.name ?? where.area, place });
  desk.where.remember({ ...where, place });
  act(
    {
      type: "raise-call",
      call,
      callType,
      area: where.area,
      queue: where.queue,
      place: place || null,
      note: note || null,
    },
    about,
  );
  route.close();
  saying.say(() => {
    const isIt = ({ command }: { readonly command: object }) => "call" in command && command.call === call;
    if (courier.notices.value.some(({ entry }) => isIt(entry))) return null;
    const { raise } = words.value;
    if (courier.outbox.value.entries.some(isIt)) return raise.queued(about);
    const card = cardKnownAs(new Map(cards.value.map((one) => [one.id as string, one])), call);
    // It is over: nothing is left to be taken back.
    if (!card) return null;
    return card.id === call ? raise.done(about) : raise.joined(about, card.call.reports);
  }, [
    {
      label: words.peek().raise.change,
      take() {
        saying.hush();
        route.open("calls", "raise", call);
      },
    },
    {
      label: words.peek().raise.takeBack,
      take() {
        saying.hush();
        act({ type: "cancel-call", call }, about);
      },
    },
  ]);
}
