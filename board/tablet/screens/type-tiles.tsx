import { CallShape } from "../components/call-shape.tsx";
import { useDesk } from "../context.ts";

interface Props {
  /** The type that the call has; null: there is no call yet. */
  readonly current: string | null;
  readonly choose: (type: string) => void;
}

/** The types of calls, each a tap. */
export function TypeTiles({ current, choose }: Props) {
  const { words, view } = useDesk();
  const types = Object.entries(view.callTypes).sort(([, a], [, b]) => a.order - b.order);
  return (
    <ul class="types">
      {types.map(([id, type]) => (
        <li key={id}>
          <button
            type="button"
            class={current === id ? "tile type-tile tile-now" : "tile type-tile"}
            aria-current={current === id ? "true" : undefined}
            onClick={() => choose(id)}
          >
            <CallShape shape={type.shape} colour={type.colour} state={null} />
            <span class="type-words">
              <b>{type.label}</b>
              <small>{words.value.calls.urgency[type.urgency]}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
