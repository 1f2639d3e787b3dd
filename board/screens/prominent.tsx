import { type ReadonlySignal, signal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import { room } from "../components/room.ts";
import { arrange } from "../models/arrange.ts";
import { keyed, list } from "../models/list.ts";
import { openingOf } from "../models/opening.ts";
import { statusOf } from "../models/status.ts";
import { Clock } from "../panels/clock.tsx";
import { Foot, type SoundState } from "../panels/foot.tsx";
import { Header } from "../panels/header.tsx";
import { Queues } from "../panels/queues.tsx";
import { type Speech, speechFor } from "../words/speech.ts";
import { Rail } from "./rail.tsx";

export interface Freshness {
  readonly stale: boolean;
  /** Server time at which the view was last true. */
  readonly asOf: number;
  readonly readOnly: boolean;
}

interface Props {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly freshness: Freshness;
  readonly sound: SoundState;
}

/** The back office's board. Left the work, right the rail: dim while all is well, lit up by a call that nobody has. */
export function Prominent({ view, now, freshness, sound }: Props) {
  const speech = speechFor(view.board.face);
  const { stale, asOf, readOnly } = freshness;
  const { format } = room.value;
  const count = Object.keys(view.queues).length;
  const arrangement = arrange(keyed(view.queues), room.value);
  // Without a link no figure may look as if it went on: ages stand still at what is known.
  const age = useMemo(() => (stale ? signal(asOf) : now), [stale, asOf, now]);
  const clock = <Clock now={now} speech={speech} opening={(at) => openingOf(list(view.areas), at, speech)} />;
  const header = <Head view={view} now={age} speech={speech} lostAt={stale ? asOf : null} />;
  return (
    <div class={`board prominent ${format} ${stale ? "is-stale" : ""}`} lang={speech.language}>
      {format === "stacked" && (
        <div class="top">
          {header}
          {clock}
        </div>
      )}
      <main class="page">
        {format === "landscape" && header}
        <Queues count={count} areas={view.areas} arrangement={arrangement} now={age} speech={speech} />
        <Foot
          readOnly={readOnly}
          sound={sound}
          bars={count > 0}
          trends={arrangement.columns === 1}
          speech={speech}
        />
      </main>
      <Rail view={view} now={age} speech={speech} head={format === "landscape" ? clock : null} />
    </div>
  );
}

interface HeadProps {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly lostAt: number | null;
}

function Head({ view, now, speech, lostAt }: HeadProps) {
  const notice = lostAt === null ? null : speech.words.notice.noConnection(speech.clock(lostAt));
  return (
    <Header name={view.board.face.name} phrases={statusOf(view, now.value, speech.words)} notice={notice} />
  );
}
