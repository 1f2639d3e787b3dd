import type { ReadonlySignal } from "@preact/signals";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";

/** Long enough to read twice. */
const turn = 24_000;

/** The site's tips in turn. Which one it is follows from the clock, so that screens side by side show the same. */
export function Tips({
  tips,
  now,
}: {
  readonly tips: readonly string[];
  readonly now: ReadonlySignal<number>;
}) {
  const tip = tips[Math.floor(now.value / turn) % Math.max(1, tips.length)] ?? "";
  return (
    <Dissolve class="tips" id={tip}>
      <Fit class="tip" text={tip} />
    </Dissolve>
  );
}
