import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { type ScreenCard, screenCards } from "../../models/screens.ts";
import { BoardLinks } from "./board-links.tsx";
import { HangFirst } from "./hang-first.tsx";
import { PairScreen } from "./pair-screen.tsx";
import { AdviceList, Presence } from "./screen-parts.tsx";
import { ScreenSheet } from "./screen-sheet.tsx";

/** What hangs on the walls: which of it is to be mended, and how. Always as the server last said. */
export function ScreensPage() {
  const { view, route } = useDesk();
  /** Counts the screens that are paired one after the other, each with an empty form. */
  const pairing = useSignal(0);
  const cards = screenCards(view);
  const open = cards.find(({ id }) => id === route.about.value);
  const pair = () => pairing.value++;
  return (
    <>
      {cards.length === 0 ? <HangFirst pair={pair} /> : <Wall cards={cards} pair={pair} />}
      <BoardLinks />
      {pairing.value > 0 && <PairScreen key={pairing.value} again={pair} close={() => (pairing.value = 0)} />}
      {open && pairing.value === 0 && <ScreenSheet key={open.id} screen={open} />}
    </>
  );
}

function Wall({ cards, pair }: { readonly cards: readonly ScreenCard[]; readonly pair: () => void }) {
  const { screens } = useDesk().words.value.setUp;
  const broken = cards.filter((card) => card.broken);
  const well = cards.filter((card) => !card.broken);
  return (
    <>
      <div class="screens-head">
        <p class={broken.length === 0 ? "screens-sum screens-well" : "screens-sum"} role="status">
          <Icon name={broken.length === 0 ? "enter" : "alert"} />
          {broken.length === 0 ? screens.well(cards.length) : screens.toMend(broken.length, cards.length)}
        </p>
        <Button press={pair}>
          <Icon name="plus" />
          {screens.add}
        </Button>
      </div>
      {broken.length > 0 && <Group title={screens.mend} cards={broken} />}
      {well.length > 0 && <Group title={screens.fine} unseen={broken.length === 0} cards={well} />}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  /** The page has this group alone: what it is stands above it. */
  readonly unseen?: boolean;
  readonly cards: readonly ScreenCard[];
}

function Group({ title, unseen = false, cards }: GroupProps) {
  const { route } = useDesk();
  return (
    <section class="part">
      <h2 class={unseen ? "unseen" : "part-title"}>{title}</h2>
      <ul class="rows">
        {cards.map((card) => (
          <li key={card.id} class="screen">
            <button
              type="button"
              class="row screen-row"
              onClick={() => route.open("set-up", "screens", card.id)}
            >
              <span class="screen-name">
                <b>{card.name}</b>
                <small>{card.boardName}</small>
              </span>
              <Presence screen={card} />
              <Icon name="next" />
            </button>
            <AdviceList screen={card} />
          </li>
        ))}
      </ul>
    </section>
  );
}
