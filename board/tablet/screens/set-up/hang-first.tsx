import { Button } from "../../components/button.tsx";
import { useDesk } from "../../context.ts";
import { isOwnMachine } from "../../models/address.ts";

/** Nothing hangs yet: what to do, with the very address to open. */
export function HangFirst({ pair }: { readonly pair: () => void }) {
  const { screens } = useDesk().words.value.setUp;
  const { origin, hostname } = location;
  const [open, ...then] = screens.how;
  return (
    <section class="hang-first">
      <h2>{screens.none}</h2>
      <ol>
        <li>
          {open}
          <b class="hang-address">{`${origin}/board`}</b>
          {isOwnMachine(hostname) && <span class="hint">{screens.unreachable}</span>}
        </li>
        {then.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button kind="primary" press={pair}>
        {screens.add}
      </Button>
    </section>
  );
}
