import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting, Part } from "../../models/huddle.ts";
import { spentIn } from "../../models/huddle-clock.ts";
import { End } from "./drive-bar.tsx";
import { useSectionName } from "./use-huddles.ts";

interface Props {
  readonly live: LiveMeeting;
  readonly part: Part;
}

/** Every section with its time; whoever leads jumps with a tap. */
export function AgendaList({ live, part }: Props) {
  const { words } = useDesk();
  const { huddle } = words.value;
  const { agenda, section } = live.facts;
  return (
    <section class="hd-agenda">
      <h2>{huddle.agenda}</h2>
      <ol class="rows">
        {agenda.map((_, place) => (
          <Item key={place} live={live} place={place} leads={part === "leads"} />
        ))}
      </ol>
      {part === "leads" && section < agenda.length - 1 && <End live={live} />}
    </section>
  );
}

function Item({
  live,
  place,
  leads,
}: {
  readonly live: LiveMeeting;
  readonly place: number;
  readonly leads: boolean;
}) {
  const { words, act, connection, times } = useDesk();
  const nameOf = useSectionName();
  const { facts, id } = live;
  const { section, agenda, name } = facts;
  const head = agenda[place];
  const now = place === section;
  // What is not open stands still: it need not tick.
  const spent = spentIn(facts, place, now ? connection.now.value : connection.now.peek());
  const box = (head?.seconds ?? 0) * 1_000;
  const over = spent > box;
  const shown = nameOf(head);
  const inner = (
    <>
      <span class="hd-agenda-mark" aria-hidden="true">
        {now ? <Icon name="go" /> : spent > 0 ? <Icon name="actions" /> : null}
      </span>
      <span class="hd-agenda-name">{shown}</span>
      <time class={over ? "hd-agenda-time hd-agenda-over" : "hd-agenda-time"}>
        {spent > 0 ? `${times.value.age(spent)} / ${times.value.age(box)}` : times.value.age(box)}
      </time>
    </>
  );
  return (
    <li>
      {leads && !now ? (
        <button
          type="button"
          class="row hd-agenda-row"
          aria-label={words.value.huddle.jumpTo(shown)}
          onClick={() => act({ type: "turn-huddle", meeting: id, from: section, to: place }, name)}
        >
          {inner}
        </button>
      ) : (
        <div class="row hd-agenda-row" aria-current={now ? "step" : undefined}>
          {inner}
        </div>
      )}
    </li>
  );
}
