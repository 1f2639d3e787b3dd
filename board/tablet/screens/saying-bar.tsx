import { Button } from "../components/button.tsx";
import { useDesk } from "../context.ts";

/** What was just done, and how to take it back. */
export function SayingBar() {
  const { saying, words } = useDesk();
  const said = saying.said.value;
  const text = said?.text() ?? null;
  return (
    <div class="saying-place" role="status">
      {said && text !== null && (
        <div class="saying">
          <p>{text}</p>
          {said.offers.map(({ label, take }) => (
            <Button key={label} kind="quiet" press={take}>
              {label}
            </Button>
          ))}
          {said.offers.length === 0 && (
            <Button kind="quiet" press={saying.hush}>
              {words.value.dismiss}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
