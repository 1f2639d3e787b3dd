import type { ReadonlySignal } from "@preact/signals";
import type { DiscreetView } from "../../server/domain/views/discreet.ts";
import { room } from "../components/room.ts";
import { Ticking } from "../components/ticking.tsx";
import { Marks } from "../panels/marks.tsx";
import { Stage } from "../panels/stage.tsx";
import { Wait } from "../panels/wait.tsx";
import { wordsFor } from "../words/customers.ts";
import { speechFor } from "../words/speech.ts";

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
    <div
      class={`board discreet ${room.value.format}${face.night ? " dimmed" : ""}`}
      lang={speech.language}
      dir={speech.dir}
    >
      <Stage face={face} now={now} speech={speech} />
      <header class="house">
        <div class="house-name">{face.house}</div>
        <div class="house-time">
          <Ticking now={now} say={speech.clock} />
        </div>
      </header>
      <Wait band={wait} reason={face.reason} words={wordsFor(speech)} />
      <Marks marks={marks} stale={stale} />
    </div>
  );
}
