import type { BoardView } from "../../server/protocol.ts";
import { Fit } from "../components/fit.tsx";

interface Props {
  readonly name: string;
  /** Of the board below. Where customers see it, it is a small card, that comes and goes slowly. */
  readonly mode: BoardView["board"]["face"]["mode"] | "waiting";
  readonly hint: string;
}

/** Somebody at a tablet asks which screen this is. It lies over whatever is shown, and leaves the rail in sight, where a call may be lit up. */
export function Identify({ name, mode, hint }: Props) {
  return (
    <div class={`identify ${mode}`}>
      <p class="identify-hint">{hint}</p>
      <Fit class="identify-name" text={name} />
    </div>
  );
}
