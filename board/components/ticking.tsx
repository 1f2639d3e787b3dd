import type { ReadonlySignal } from "@preact/signals";

interface Props {
  readonly now: ReadonlySignal<number>;
  readonly say: (now: number) => string;
}

/** Text that follows the clock: the only thing that is drawn anew each second. */
export function Ticking({ now, say }: Props) {
  return <>{say(now.value)}</>;
}
