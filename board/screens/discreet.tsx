import type { ReadonlySignal } from "@preact/signals";
import type { DiscreetView } from "../../server/domain/views/discreet.ts";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";
import { room } from "../components/room.ts";
import { Ticking } from "../components/ticking.tsx";
import { greetingLines } from "../models/greeting.ts";
import { closedText } from "../models/opening.ts";
import { Marks } from "../panels/marks.tsx";
import { Ornament } from "../panels/ornament.tsx";
import { Tips } from "../panels/tips.tsx";
import { Wait } from "../panels/wait.tsx";
import { type Speech, speechFor } from "../words/speech.ts";

interface Props {
  readonly view: DiscreetView;
  readonly now: ReadonlySignal<number>;
  readonly stale: boolean;
}

/** The front office's board: a pleasant screen for customers, with a strip of marks that only staff read. */
export function Discreet({ view: { board, marks }, now, stale }: Props) {
  const { face } = board;
  const speech = speechFor(face);
  // Without a link the wait is not known, and customers need not know why.
  const wait = stale || !face.open ? null : face.wait;
  return (
    <div class={`board discreet ${room.value.format}`} lang={speech.language} dir={speech.dir}>
      <Ornament />
      <header class="house">
        <div class="house-name">{face.house}</div>
        <div class="house-time">
          <Ticking now={now} say={speech.clock} />
        </div>
      </header>
      <main class="lobby">
        <Greeting face={face} now={now} speech={speech} />
        <Tips tips={face.tips} />
      </main>
      <Wait band={wait} words={speech.words} />
      <Marks marks={marks} stale={stale} />
    </div>
  );
}

interface GreetingProps {
  readonly face: DiscreetView["board"]["face"];
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function Greeting({ face, now, speech }: GreetingProps) {
  const text = face.open ? face.welcome : closedText(face.changesAt, now.value, speech);
  return (
    <Dissolve class="greeting" id={text}>
      <Fit class="greeting-text" text={text}>
        {greetingLines(text).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </Fit>
    </Dissolve>
  );
}
