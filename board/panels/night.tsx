import type { ReadonlySignal } from "@preact/signals";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  /** "closed, opens Mon 08:00" */
  readonly line: (now: number) => string;
}

/** Nobody is there: the time and one line, dim on black, and each minute at another place, so that nothing burns in. */
export function Night({ now, speech, line }: Props) {
  const at = now.value;
  const minutes = Math.floor(at / 60_000);
  return (
    <div class="night" style={{ top: `${(minutes * 7) % 60}%`, width: `${50 + ((minutes * 11) % 48)}%` }}>
      <div class="night-time">{speech.clock(at)}</div>
      <div class="night-line">{line(at)}</div>
    </div>
  );
}
