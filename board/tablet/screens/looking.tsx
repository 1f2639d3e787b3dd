import { Icon } from "../components/icon.tsx";
import { useTablet } from "../context.ts";

/** No server has answered yet. */
export function Looking() {
  const { words, courier } = useTablet();
  const { line, outbox } = words.value;
  const waiting = courier.outbox.value.entries.length;
  return (
    <main class="door">
      <div class="door-box">
        <Icon name="waiting" />
        <h1>{line.looking}</h1>
        <p>{line.lookingMore}</p>
        {waiting > 0 && <p class="unsent">{outbox.count(waiting)}</p>}
      </div>
    </main>
  );
}
