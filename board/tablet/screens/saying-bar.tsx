import { Button } from "../components/button.tsx";
import { useDesk } from "../context.ts";
import { SoundOff } from "./sound-off.tsx";

/** What was just done, and how to take it back. Laid over the page: what comes and goes here moves nothing. */
export function SayingBar() {
  const { saying, words } = useDesk();
  const said = saying.said.value;
  const text = said?.text() ?? null;
  return (
    <div class="saying-place">
      <SoundOff />
      <div role="status">
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
    </div>
  );
}
