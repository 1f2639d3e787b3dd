import type { ReadonlySignal } from "@preact/signals";
import type { MeetingOpen } from "../../server/domain/views/meetings.ts";
import { Fit } from "../components/fit.tsx";
import { plannedTime } from "../models/huddle.ts";
import { duration, stopwatch } from "../words/durations.ts";
import type { HuddleWords } from "../words/huddle/en.ts";
import type { Speech } from "../words/speech.ts";
import { Rail } from "./agenda.tsx";
import type { Around } from "./wall.tsx";

interface Props extends Around {
  readonly tile: MeetingOpen;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly words: HuddleWords;
}

/** Its time has come, and nobody has started it yet: what it is called, what it is about, and since when it waits. */
export function Opened({ tile, frame, now, speech, words, above, below }: Props) {
  return (
    <>
      <Rail {...{ tile, frame, now, speech, words }} name={words.agenda}>
        <div class="total">
          <Fit class="total-name" text={words.inAll} />
          <Fit class="total-time" text={duration(plannedTime(tile), speech.words)} />
        </div>
      </Rail>
      <main class="huddle-page">
        {above}
        <div class="opened">
          <Fit class="opened-name" text={tile.name} />
          <Fit class="opened-waits" text={words.waiting} />
          <Late at={tile.at} now={now} speech={speech} words={words} />
        </div>
        {below}
      </main>
    </>
  );
}

function Late({ at, now, speech, words }: Pick<Props, "now" | "speech" | "words"> & { readonly at: number }) {
  return (
    <div class="opened-late">
      <Fit class="opened-age" text={stopwatch(now.value - at, speech.words)} />
      <Fit class="opened-since" text={words.since(speech.clock(at))} />
    </div>
  );
}
