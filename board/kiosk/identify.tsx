import { Fit } from "../components/fit.tsx";

interface Props {
  readonly name: string;
  /** Where customers see it: a small card, that comes and goes slowly. */
  readonly discreet: boolean;
  readonly hint: string;
}

/** Somebody at a tablet asks which screen this is. It lies over whatever is shown, and leaves a call that is lit up in sight. */
export function Identify({ name, discreet, hint }: Props) {
  return (
    <div class={`identify ${discreet ? "discreet" : "waiting"}`}>
      <p class="identify-hint">{hint}</p>
      <Fit class="identify-name" text={name} />
    </div>
  );
}
