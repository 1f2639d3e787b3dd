import type { ReadonlySignal } from "@preact/signals";
import { Fit } from "../components/fit.tsx";
import { Ticking } from "../components/ticking.tsx";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  /** "open until 18:00" */
  readonly opening: (now: number) => string;
}

export function Clock({ now, speech, opening }: Props) {
  return (
    <div class="clock">
      <div class="clock-day">
        <div>
          <Ticking now={now} say={speech.longWeekday} />
        </div>
        <div>
          <Ticking now={now} say={speech.day} />
        </div>
        <div class="clock-opening">
          <Ticking now={now} say={opening} />
        </div>
      </div>
      <Time now={now} speech={speech} />
    </div>
  );
}

function Time({ now, speech }: Omit<Props, "opening">) {
  return <Fit class="clock-time" text={speech.clock(now.value)} />;
}
