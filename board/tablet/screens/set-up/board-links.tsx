import { useDesk } from "../../context.ts";
import { boardsOf } from "../../models/screens.ts";

/** Every board, to look at without a screen, and what its staff has to know to read a discreet one. */
export function BoardLinks() {
  const { words, view } = useDesk();
  const { screens } = words.value.setUp;
  return (
    <section class="part">
      <h2 class="part-title">{screens.boards}</h2>
      <ul class="rows">
        {boardsOf(view).map(({ id, name, mode }) => (
          <li key={id} class="row board-row">
            <span class="screen-name">
              <b>{name}</b>
              <small>{screens.modes[mode]}</small>
            </span>
            <span class="board-links">
              {mode === "discreet" && (
                <NewTab href={`/boards/${id}/legend`} what={screens.legend} board={name} />
              )}
              <NewTab href={`/board?preview=${id}`} what={screens.preview} board={name} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LinkProps {
  readonly href: string;
  readonly what: string;
  readonly board: string;
}

function NewTab({ href, what, board }: LinkProps) {
  const { screens } = useDesk().words.value.setUp;
  return (
    <a class="button" href={href} target="_blank" rel="noopener" aria-label={screens.newTab(what, board)}>
      {what}
    </a>
  );
}
