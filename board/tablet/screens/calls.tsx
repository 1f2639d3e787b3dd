import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { shield } from "../components/shield.ts";
import { Empty } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { type CallFilter, filtered, offeredFilters } from "../models/call-filter.ts";
import { type CallCard, partsOf } from "../models/calls.ts";
import { shiftsOf } from "../models/shifts.ts";
import { CallItem } from "./call-item.tsx";
import { CallSheets } from "./call-sheets.tsx";
import { ScreensOff } from "./screens-off.tsx";
import { SettledCalls } from "./settled-calls.tsx";

/** Home: what is open, what needs help most first. */
export function CallsScreen() {
  const { words, view, cards: all, me } = useDesk();
  const { calls, tabs } = words.value;
  const filter = useSignal<CallFilter>("all");
  const cards = filtered(all.value, filter.value, me, view);
  const { huddle, now, aside } = partsOf(cards);
  const open = all.value.length;
  // A call that comes or goes moves those below it: no tap may count for another one than was meant.
  useLayoutEffect(shield, [cards.map(({ id }) => id).join()]);
  return (
    <>
      <div class="title">
        <h1>{tabs.calls}</h1>
        <OnShift />
      </div>
      <Flood />
      <ScreensOff />
      {open > 1 && <Filter chosen={filter.value} choose={(next) => (filter.value = next)} />}
      {open === 0 && <Empty title={calls.none} more={calls.noneMore} icon="enter" />}
      {open > 0 && cards.length === 0 && <Empty title={calls.noneFiltered} />}
      {huddle.length > 0 && <Part title={calls.huddle} more={calls.huddleMore} cards={huddle} />}
      {now.length > 0 && <Part title={calls.now} unseen={huddle.length === 0} cards={now} />}
      {aside.length > 0 && <Part title={calls.aside} cards={aside} />}
      <SettledCalls />
      <CallSheets />
    </>
  );
}

interface PartProps {
  readonly title: string;
  /** The page has this part alone: it says so to those who listen. */
  readonly unseen?: boolean;
  readonly more?: string;
  readonly cards: readonly CallCard[];
}

function Part({ title, unseen = false, more, cards }: PartProps) {
  return (
    <section class="part">
      <h2 class={unseen ? "unseen" : "part-title"}>{title}</h2>
      {more && <p class="part-more">{more}</p>}
      <ul class="cards">
        {cards.map((card) => (
          <CallItem key={card.id} card={card} />
        ))}
      </ul>
    </section>
  );
}

/** More signals than anybody can work through: said, and nothing of it hidden. */
function Flood() {
  const { words, view } = useDesk();
  const { flood } = view.site.face;
  if (!flood) return null;
  return (
    <p class="banner banner-flood" role="status">
      <Icon name="alert" />
      <span>
        <b>{words.value.calls.flood(flood.count, flood.waiting)}</b>{" "}
        <span class="flood-hint">{words.value.calls.floodHint}</span>
      </span>
    </p>
  );
}

/** Whom a call finds first; a tap begins or ends one's own shift. */
function OnShift() {
  const { words, view, route, courier, times } = useDesk();
  const { shift } = words.value;
  const names = shiftsOf(view, courier.outbox.value.entries, courier.echoes.value)
    .filter(({ areas }) => areas.length > 0)
    .map(({ name }) => name.split(" ")[0] ?? name);
  return (
    <button type="button" class="shift-line" onClick={() => route.open("calls", "shift")}>
      <Icon name="people" />
      <span>{names.length === 0 ? shift.none : shift.line(times.value.list(names))}</span>
      <Icon name="next" />
    </button>
  );
}

interface FilterProps {
  readonly chosen: CallFilter;
  readonly choose: (filter: CallFilter) => void;
}

function Filter({ chosen, choose }: FilterProps) {
  const { words, cards, me, view } = useDesk();
  const { calls } = words.value;
  return (
    <fieldset class="filter">
      <legend class="unseen">{calls.filter}</legend>
      {offeredFilters(cards.value, me, view).map(({ filter, count }) => (
        <button
          key={filter}
          type="button"
          class="filter-choice"
          aria-pressed={filter === chosen}
          onClick={() => choose(filter)}
        >
          {calls.filters[filter]} <b>{count}</b>
        </button>
      ))}
    </fieldset>
  );
}
